"""Reminders survive what happens to servers; `make soak` does it with 20,000 mails and 50 kills."""

import shutil

import pytest

from tests.soak.parts import House, house
from tests.soak.scenarios import SCENARIOS, SHORT, Scale, faults_in

pytestmark = pytest.mark.walk


def survives(name: str, scale: Scale = SHORT, redis: str = "") -> None:
    with house(scale.patience, redis) as made:
        figures = SCENARIOS[name](made, scale)
        healthy(made)
    print(figures)  # noqa: T201 - the figures are what one wants to know
    assert faults_in(figures) == [], figures


def healthy(made: House) -> None:
    """Workers and beat were heard of, in the database, by their own processes."""
    names = {name.partition(" ")[0] for (name,) in made.database.ask(HEARD)}
    assert {"beat", "sweep", "worker"} <= names


HEARD = "SELECT name FROM planner_heartbeat"


def test_one_blow_after_the_other():
    survives("everything")


@pytest.mark.skipif(
    shutil.which("redis-server") is None,
    reason="no redis-server on this machine (apt-get install redis-server)",
)
def test_the_redis_of_the_machine_will_do():
    survives("redis", redis=shutil.which("redis-server") or "")
