"""What tests of the planner share."""

import pytest


@pytest.fixture
def one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sweep queues is done at once, in this process."""
    from planner import tasks

    task = tasks.send_batch
    monkeypatch.setattr(task, "delay", lambda *args: task.apply(args=args, throw=True))
