"""The same story on both wirings, in processes of their own: what becomes due is told, by mail.

The embedded default is `manage.py up`: SQLite, an embedded Valkey, mail in a folder. The production
is PostgreSQL, Redis, SMTP, a worker and a beat.
"""

import email
import email.policy
import os
import re
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.careergoals.test_up import ROOT, Product
from tests.planner.letters import subject_of, text_of
from tests.soak.parts import eventually, house
from tests.soak.scenarios import SHORT

pytestmark = pytest.mark.walk

STORY = textwrap.dedent("""
    import os
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")
    import django
    django.setup()
    from datetime import timedelta
    from django.utils import timezone
    from accounts.models import User
    from planner import planning
    from planner.reminders import schedule
    now = timezone.now()
    user = User.objects.create_user(
        "reader@example.org", display_name="Reader", time_zone="Pacific/Auckland", reminder_hour=0
    )
    goal = planning.set_goal(
        user=user, on=user.day(now),
        fields={"horizon": "short", "category": "personal", "title": "Give a talk in Zanzibar",
                "review_on": user.day(now)},
    )
    planning.add_step(goal=goal, fields={"what": "Write an abstract", "due": user.day(now)})
    # It was written down yesterday; today's hour, midnight, has come.
    schedule.refresh(at=now - timedelta(days=1), only=[user.pk])
""")


class Wiring:
    """An environment in which the product runs, and the mail that has left it."""

    def __init__(
        self, environment: dict[str, str], letters: Callable[[], list[EmailMessage]]
    ) -> None:
        self.environment, self.letters = environment, letters

    def tell(self) -> None:
        command = [sys.executable, "-c", STORY]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)

    def ask(self, expression: str) -> str:
        """What an expression comes to in the product's own shell."""
        code = f"from planner.models import *; from accounts.models import *; print({expression})"
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", code],
            cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Wiring]:
    product = Product(tmp_path).wait_until_it_runs()
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}

    def letters() -> list[EmailMessage]:
        files = sorted((tmp_path / "outbox").glob("*.eml"))
        found = (
            email.message_from_bytes(f.read_bytes(), policy=email.policy.default) for f in files
        )
        return [m for m in found if isinstance(m, EmailMessage)]

    yield Wiring({**environment, "DATA_DIR": str(tmp_path)}, letters)
    product.stop(signal.SIGTERM)


@pytest.fixture
def production() -> Iterator[Wiring]:
    with house(SHORT.patience) as made:
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v0"],
            cwd=ROOT, env=made.environment, check=True,
        )  # fmt: skip
        made.start_worker()
        made.start_beat()
        yield Wiring(made.environment, lambda: list(made.sink.messages))


@pytest.mark.parametrize("kind", ["embedded", "production"])
def test_what_is_due_is_told_once(request: pytest.FixtureRequest, kind: str):
    wiring: Wiring = request.getfixturevalue(kind)
    wiring.tell()

    def mine() -> list[EmailMessage]:
        return [m for m in wiring.letters() if m["To"] == "reader@example.org"]

    eventually(mine, 60, "the mail is out")
    sent = "Digest.objects.filter(user__email='reader@example.org', state='sent').count()"
    eventually(lambda: wiring.ask(sent) == "1", 20, "it is marked")
    (message,) = mine()
    assert subject_of(message) == "Due soon: “Write an abstract”, and 1 more"
    assert "Give a talk in Zanzibar" in text_of(message)
    assert re.search(r"<https?://[^>]+/reminders/stop/[^>]+>", message["List-Unsubscribe"])
    assert wiring.ask("Letterbox.objects.get(user__email='reader@example.org').unread") == "2"
    names = wiring.ask("sorted({h.name.partition(' ')[0] for h in Heartbeat.objects.all()})")
    assert names == "['beat', 'sweep', 'worker']"
