"""What is survived. Each scenario breaks one thing, waits until all is out, and counts."""

import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.soak.parts import House, eventually


@dataclass(frozen=True)
class Scale:
    """How much of everything; `patience` shortens leases and time-outs."""

    digests: int
    kills: int
    terms: int
    outage: float
    patience: dict[str, str]
    within: float


FULL = Scale(digests=20_000, kills=50, terms=20, outage=20, patience={}, within=900)
SHORT = Scale(
    digests=600,
    kills=3,
    terms=2,
    outage=3,
    patience={
        "SOAK_LEASE": "6",
        "SOAK_BUDGET": "2",
        "SOAK_TIMEOUT": "1",
        "SOAK_PAUSE": "1",
        "SOAK_GAP": "1",
        "SOAK_SWEEP": "2",
    },
    within=60,
)


@dataclass(frozen=True)
class Recovery:
    """Seconds from the end of an outage until the first mail went out, and until all were out."""

    first: float
    all: float
    mails: int

    def __str__(self) -> str:
        rate = self.mails / max(self.all - self.first, 1)
        return (
            f"after its end the first mail in {self.first:.0f} s and all {self.mails} in "
            f"{self.all:.0f} s ({rate:.0f} a second)"
        )


@dataclass(frozen=True)
class Figures:
    """What a scenario came to.

    `recovery`: how soon all was well after the end of an outage. `allowed`: so many mails may
    come twice, being in a worker's hand when the blow fell. `to_park`: so many are to be parked.
    """

    name: str
    digests: int
    lost: int
    doubled: int
    strangers: int
    parked: int
    broken: int
    seconds: float
    recovery: "Recovery | None" = None
    allowed: int = 0
    to_park: int = 0

    def __str__(self) -> str:
        recovered = "" if self.recovery is None else f", {self.recovery}"
        return (
            f"{self.name}: {self.digests} mails, {self.broken} times: {self.lost} lost, "
            f"{self.doubled} doubled ({self.strangers} under another Message-ID), "
            f"{self.parked} parked, {self.seconds:.0f} s{recovered}"
        )


def count(
    house: House,
    name: str,
    scale: Scale,
    broken: int,
    began: float,
    recovery: Recovery | None = None,
    *,
    allowed: int = 0,
    to_park: int = 0,
) -> Figures:
    sink = house.sink
    had = {address for address, _name in sink.accepted}
    names: dict[str, set[str]] = {}
    for address, message in sink.accepted:
        names.setdefault(address, set()).add(message)
    parked = house.database.states().get("parked", 0)
    return Figures(
        name=name,
        digests=scale.digests,
        lost=scale.digests - len(had) - parked,
        doubled=sum(sink.doubles().values()),
        strangers=sum(len(found) - 1 for found in names.values()),
        parked=parked,
        broken=broken,
        seconds=time.monotonic() - began,
        recovery=recovery,
        allowed=allowed,
        to_park=to_park,
    )


def begin(house: House, scale: Scale, workers: int = 2, *, held: int = 0) -> float:
    house.seed(scale.digests, held=held)
    house.start_beat()
    for _number in range(workers):
        house.start_worker()
    return time.monotonic()


MOST_PARKED = 1
"""In any scenario; so that the database, which has other work to do, is not asked in vain."""


def all_out(house: House, scale: Scale) -> bool:
    """Everything is entered, and nothing waits any more."""
    if len(house.sink.accepted) < scale.digests - MOST_PARKED:
        return False
    states = house.database.states()
    return sum(states.values()) == scale.digests and not states.get("waiting")


def finish(house: House, scale: Scale) -> float:
    return eventually(lambda: all_out(house, scale), scale.within, "all mails are out")


def recover(house: House, scale: Scale) -> Recovery:
    """To be called at the end of an outage."""
    before = len(house.sink.accepted)
    goes_on = lambda: len(house.sink.accepted) > before or all_out(house, scale)  # noqa: E731
    first = eventually(goes_on, scale.within, "mails go out again")
    rest = finish(house, scale)
    return Recovery(first, first + rest, len(house.sink.accepted) - before)


def goes_out(house: House, more: int, scale: Scale) -> None:
    """Waits until so many more are out, or all that are due."""
    goal = min(len(house.sink.accepted) + more, scale.digests - house.held)
    eventually(lambda: len(house.sink.accepted) >= goal, scale.within, f"{goal} mails are out")


# Workers ------------------------------------------------------------------------------------------


def workers_killed(house: House, scale: Scale) -> Figures:
    return _workers_struck(house, scale, scale.kills, signal.SIGKILL, "kill -9 of a worker")


def workers_terminated(house: House, scale: Scale) -> Figures:
    return _workers_struck(house, scale, scale.terms, signal.SIGTERM, "SIGTERM to a worker")


def _workers_struck(
    house: House, scale: Scale, times: int, blow: signal.Signals, name: str
) -> Figures:
    began = begin(house, scale)
    chance = random.Random(7)
    struck = 0
    share = max(scale.digests // (times + 2), 1)
    for _time in range(times):
        goes_out(house, chance.randint(share // 2, share), scale)
        victim = next(worker for worker in house.workers if worker.poll() is None)
        if len(house.sink.accepted) >= scale.digests:
            break
        victim.send_signal(blow)
        victim.wait(60)
        house.workers.remove(victim)
        house.start_worker()
        struck += 1
    finish(house, scale)
    allowed = struck if blow == signal.SIGKILL else 0
    return count(house, name, scale, struck, began, allowed=allowed)


# Beat ---------------------------------------------------------------------------------------------


def beat_killed_and_doubled(house: House, scale: Scale) -> Figures:
    began = begin(house, scale)
    house.start_beat()
    goes_out(house, scale.digests // 4, scale)
    for beat in house.beats:
        beat.kill()
        beat.wait()
    house.beats.clear()
    house.start_beat()
    house.start_beat()
    finish(house, scale)
    return count(house, "beat killed, and two of them", scale, 3, began)


# Servers ------------------------------------------------------------------------------------------


def store_stopped_and_emptied(house: House, scale: Scale) -> Figures:
    began = begin(house, scale)
    goes_out(house, scale.digests // 4, scale)
    house.store.stop()
    time.sleep(scale.outage)
    house.store.start()
    recovery = recover(house, scale)
    name = f"Redis stopped for {scale.outage:.0f} s and emptied"
    return count(house, name, scale, 1, began, recovery)


def store_silent(house: House, scale: Scale) -> Figures:
    began = begin(house, scale)
    goes_out(house, scale.digests // 4, scale)
    house.store.freeze()
    time.sleep(scale.outage)
    house.store.thaw()
    recovery = recover(house, scale)
    return count(house, f"Redis silent for {scale.outage:.0f} s", scale, 1, began, recovery)


def database_restarted(house: House, scale: Scale) -> Figures:
    began = begin(house, scale)
    goes_out(house, scale.digests // 4, scale)
    house.database.stop()
    time.sleep(scale.outage / 4)
    house.database.start()
    recovery = recover(house, scale)
    return count(house, "PostgreSQL restarted", scale, 1, began, recovery)


def mail_server_faults(house: House, scale: Scale) -> list[Figures]:
    """Each fault for a while, one after the other, over the same mails."""
    began = begin(house, scale)
    figures = []
    modes = ("421", "451", "hang", "midway")
    for place, mode in enumerate(modes, 1):
        goes_out(house, scale.digests // 10, scale)
        before = house.sink.refusals
        house.sink.mode = mode
        eventually(lambda b=before: house.sink.refusals > b, 60, f"the server answers {mode}")
        time.sleep(scale.outage)
        house.sink.mode = ""
        if place < len(modes):
            figures.append((mode, house.sink.refusals - before))
    recovery = recover(house, scale)
    name = "SMTP answering 421, then 451 to all, hanging, closing midway"
    return [count(house, name, scale, len(modes), began, recovery)]


def mail_server_down(house: House, scale: Scale) -> Figures:
    began = begin(house, scale)
    goes_out(house, scale.digests // 4, scale)
    house.sink.stop()
    time.sleep(scale.outage)
    house.sink.start()
    recovery = recover(house, scale)
    return count(house, "mail server down", scale, 1, began, recovery)


def some_refused(house: House, scale: Scale) -> Figures:
    """451 for some: they go out after the gap. 550 for others: they are parked and seen."""
    house.sink.mode, house.sink.only = "451", "p1"
    began = begin(house, scale)
    eventually(lambda: house.sink.refusals > 3, scale.within, "some are refused with 451")
    goes_out(house, scale.digests // 4, scale)
    house.sink.mode, house.sink.only = "550", "p1@"
    # A test does not wait for the gaps, which are minutes.
    refused = "UPDATE planner_digest SET due_at = now() WHERE state = 'waiting' AND tries > 0"

    def out() -> bool:
        house.database.ask(refused)
        return all_out(house, scale)

    eventually(out, scale.within, "all are out or parked")
    return count(house, "451 for some, then 550 for one", scale, 1, began, to_park=1)


def clock_set_back(house: House, scale: Scale) -> Figures:
    began = begin(house, scale)
    goes_out(house, scale.digests // 4, scale)
    house.clock.write_text("-3600")
    goes_out(house, 0, scale)
    time.sleep(scale.outage / 2)
    house.clock.write_text("0")
    finish(house, scale)
    return count(house, "clock set back an hour", scale, 1, began)


def clock_set_forward(house: House, scale: Scale) -> Figures:
    """By more than the lease: each worker believes that the others are dead. Then back again."""
    began = begin(house, scale)
    jumps = 3
    for _jump in range(jumps):
        goes_out(house, scale.digests // 8, scale)
        house.clock.write_text("600")
        goes_out(house, scale.digests // 8, scale)
        house.clock.write_text("0")
    finish(house, scale)
    allowed = jumps * len(house.workers)
    return count(house, "clock set forward", scale, jumps, began, allowed=allowed)


def everything(house: House, scale: Scale) -> Figures:
    """One blow after the other on the same mails; for a test that should not take long."""
    part = scale.digests // 8
    # On a busy machine all could be out before the next blow falls, which would then hit nothing.
    began = begin(house, scale, held=4 * part)
    for blow in (signal.SIGKILL, signal.SIGTERM):
        goes_out(house, part, scale)
        victim = house.workers.pop(0)
        victim.send_signal(blow)
        victim.wait(60)
        house.start_worker()
    goes_out(house, part, scale)
    beat = house.beats.pop()
    beat.kill()
    beat.wait()
    house.start_beat()
    house.start_beat()
    for mode in ("421", "hang", "midway"):
        before, house.sink.mode = house.sink.refusals, mode
        house.release(part)
        eventually(lambda b=before: house.sink.refusals > b, 60, f"the server answers {mode}")
        house.sink.mode = ""
        goes_out(house, part // 4, scale)
    house.release(scale.digests)
    house.database.stop()
    house.database.start()
    goes_out(house, part // 2, scale)
    house.store.stop()
    time.sleep(scale.outage / 3)
    house.store.start()
    # What the killed worker held waits for its lease, so this says nothing about the outages.
    finish(house, scale)
    return count(house, "kill -9 and everything else", scale, 1, began, allowed=1)


SCENARIOS: dict[str, Callable[[House, Scale], Any]] = {
    "kill": workers_killed,
    "term": workers_terminated,
    "beat": beat_killed_and_doubled,
    "redis": store_stopped_and_emptied,
    "silent": store_silent,
    "postgres": database_restarted,
    "smtp": lambda house, scale: mail_server_faults(house, scale)[0],
    "down": mail_server_down,
    "refused": some_refused,
    "clock": clock_set_back,
    "forward": clock_set_forward,
    "everything": everything,
}


def faults_in(figures: Figures) -> list[str]:
    """What was promised and is not held."""
    said = []
    if figures.lost:
        said.append(f"{figures.lost} lost")
    if figures.doubled > figures.allowed:
        said.append(f"{figures.doubled} doubled, {figures.allowed} allowed")
    if figures.parked != figures.to_park:
        said.append(f"{figures.parked} parked, and not {figures.to_park}")
    if figures.strangers:
        said.append(f"{figures.strangers} doubled under another Message-ID")
    if figures.recovery is not None and figures.recovery.all > 60:
        said.append("all out only more than 60 s after the end of the outage")
    return said
