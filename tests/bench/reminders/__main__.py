"""`python -m tests.bench.reminders [--quick]`: reminders in multiples of a bare pipeline.

Starts everything it needs and leaves nothing behind. Exits with 1 when a bar is missed.
"""

import argparse
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles

from careergoals.orphans import die_with_parent
from tests.bench.__main__ import Bar, say
from tests.servers import Servers, free_port


@dataclass(frozen=True)
class Effort:
    """How much: rounds of so many mails; people in all; mails in the ledger; rounds of claims."""

    rounds: int
    mails: int
    people: int
    many: int
    claims: int
    sweeps: int


FULL = Effort(rounds=20, mails=1_000, people=200_000, many=1_000_000, claims=25, sweeps=7)
QUICK = Effort(rounds=4, mails=500, people=10_000, many=100_000, claims=8, sweeps=3)
DUE, FEW = 1_000, 10_000


def took(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def least(what: str, found: float, least: float) -> Bar:
    """A bar from below, said as one from above: the multiple that we may be slower."""
    return Bar(f"{what} (floor ÷ ours)", 1 / found, 1 / least)


# What is measured ----------------------------------------------------------------------------


def end_to_end(effort: Effort) -> Bar:
    """From who is due to sent and marked, against the bare pipeline, batch by batch."""
    from django.utils import timezone

    from planner.models import Digest
    from planner.reminders import digests, post
    from tests.bench.reminders import crowd, floor

    due = effort.rounds * effort.mails
    say(f"making {effort.people:,} people, {due:,} of them due …")
    crowd.people(count=effort.people, due=due)
    floor.fill(rows=effort.people, due=due)
    ratios, rates = [], []

    def ours(most: int) -> None:
        entered = sent = 0
        while entered < most and (found := digests.enter_due(at=timezone.now())):
            entered += found
        while sent < most and (found := post.send_batch(now=timezone.now).sent):
            sent += found

    for round_ in range(effort.rounds):
        pair = [partial(floor.send, effort.mails), partial(ours, effort.mails)]
        turns = [0, 1] if round_ % 2 else [1, 0]
        seconds = {turn: took(pair[turn]) for turn in turns}
        ratios.append(seconds[0] / seconds[1])
        rates.append((effort.mails / seconds[0], effort.mails / seconds[1]))
    sent = Digest.objects.filter(state="sent").count()
    assert sent >= due, f"{sent} of {due} were sent"
    bare, own = (median(column) for column in zip(*rates, strict=True))
    say(
        f"end to end a process: {own:.0f} mails/s, bare pipeline {bare:.0f}: {median(ratios):.2f} ×"
    )
    return least("end to end", median(ratios), 0.9)


def claiming(effort: Effort) -> list[Bar]:
    """Claims of a thousand among many, all of them waiting."""
    from django.db import connection
    from django.utils import timezone

    from planner.reminders import digests
    from tests.bench.reminders import crowd, floor

    say(f"making a ledger of {effort.many:,} mails …")
    crowd.people(count=FEW, due=1)
    crowd.ledger(rows=effort.many, due=effort.many)
    floor.fill(rows=effort.many, due=effort.many)
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    ratios, times = [], []
    for round_ in range(effort.claims):
        pair = [
            lambda: floor.claim(timezone.now(), 1_000),
            lambda: digests.claim(at=timezone.now(), most=1_000),
        ]
        turns = [0, 1] if round_ % 2 else [1, 0]
        seconds = {turn: took(pair[turn]) for turn in turns}
        ratios.append(seconds[0] / seconds[1])
        times.append(seconds[1] * 1000)
    worst = quantiles(times, n=20)[-1]
    say(
        f"claiming a thousand of {effort.many:,}: {median(times):.1f} ms, 95th percentile "
        f"{worst:.1f} ms, {1e6 / median(times):,.0f} a second, bare claim × {median(ratios):.2f}"
    )
    return [
        least("claiming", median(ratios), 0.6),
        Bar("claiming a thousand, 95th percentile", worst, 50, " ms"),
    ]


def sweeping(effort: Effort) -> Bar:
    """The sweep with a thousand due, among ten thousand people and among many."""
    from django.utils import timezone

    from planner.reminders import digests, schedule
    from tests.bench.reminders import crowd

    times: dict[int, list[float]] = {FEW: [], effort.many: []}
    # Few again after many, so that neither has the quieter machine nor the warmer caches.
    for count in (FEW, effort.many, FEW):
        say(f"making {count:,} people …")
        for number in range(max(effort.sweeps // 2, 2) + 1):
            if not number:
                crowd.people(count=count, due=DUE)
            else:
                _due_again()

            def sweep() -> None:
                at = timezone.now()
                schedule.refresh_all(at=at)
                assert digests.enter_all_due(at=at) == DUE

            seconds = took(sweep)
            if number:  # the first one only warms up
                times[count].append(seconds)
    few, many = median(times[FEW]), median(times[effort.many])
    say(f"a sweep with {DUE:,} due: {few * 1000:.0f} ms among {FEW:,}, {many * 1000:.0f} ms "
        f"among {effort.many:,}: {many / few:.2f} ×")  # fmt: skip
    return Bar("sweep among many ÷ among few", many / few, 1.5)


def _due_again() -> None:
    """The same people as before are due, as if nothing had been told."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_letterbox SET next_at = now() - interval '1 minute', last_day = NULL,"
            " stale = false, unread = 0 WHERE user_id IN (SELECT user_id FROM planner_digest)"
        )
        cursor.execute("UPDATE planner_reminder SET told_at = NULL, told_on = NULL")
        cursor.execute("TRUNCATE planner_digest")
        for table in ("accounts_letterbox", "planner_reminder", "planner_digest"):
            cursor.execute(f"VACUUM ANALYZE {table}")


# All of it -------------------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reminders", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("names", nargs="*", help="of end, claim, sweep")
    asked = parser.parse_args()
    effort = QUICK if asked.quick else FULL
    servers = Servers()
    sink = None
    try:
        port = free_port()
        sink = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.reminders.sink", str(port)],
            preexec_fn=partial(die_with_parent, parent=os.getpid()),
        )
        os.environ.update(
            DATABASE_URL=servers.start_postgres(),
            DATA_DIR=str(servers.folder),
            DJANGO_SETTINGS_MODULE="careergoals.settings",
            EMAIL_URL=f"smtp://127.0.0.1:{port}",
            EMBEDDED="true",
            DEFAULT_FROM_EMAIL="Career Goals <goals@example.org>",
            LOG_LEVEL="WARNING",
            REDIS_URL="redis://unused",
            SECRET_KEY=secrets.token_urlsafe(50),
            SITE_URL="https://goals.example.org",
        )
        _answers(port)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        parts: dict[str, Callable[[Effort], Bar | list[Bar]]] = {
            "end": end_to_end,
            "claim": claiming,
            "sweep": sweeping,
        }
        bars: list[Bar] = []
        for name in asked.names or parts:
            found = parts[name](effort)
            bars += found if isinstance(found, list) else [found]
    finally:
        if sink is not None:
            sink.kill()
            sink.wait()
        servers.stop()
    say()
    for bar in bars:
        say(str(bar))
    return 0 if all(bar.held for bar in bars) else 1


def _answers(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the sink did not start")


if __name__ == "__main__":
    sys.exit(main())
