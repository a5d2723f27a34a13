"""Sending: a batch of the ledger's mails over one connection, each marked as soon as it is gone.

What can go wrong, and what then happens:

- the server refuses one mail: that one is tried again later, the others go on;
- it refuses the first MANY, and has taken none: it takes nothing now, and no mail is to blame. A
  final refusal is then counted as a passing one, should it be meant for the mail after all;
- the server is not there: the batch is given back and tried again after PAUSE;
- it hangs up or hangs with a mail in hand: the rest is given back, and that one waits behind it.
  Where the server took others, or may have taken this one, it counts as a refusal;
- the database goes away after a mail was sent: marking it is tried until the lease ends, because
  sending it again would be the worse fault;
- a mail cannot be written: it is parked, and holds up nobody;
- another worker has taken the batch over, because a clock was set: the rest is left to that one;
- this process is asked to end: the mail in hand is finished, the rest is given back.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    close_old_connections,
    connection,
)
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from planner.models import Digest, Reminder, ReminderChoice
from planner.reminders import digests, letters
from planner.reminders.digests import LEASE, PAUSE, Claimed
from planner.reminders.letters import Addressee, Entry, Letter
from planner.reminders.ways import Broken, NotThere, Refused, Way, way_out

BATCH = 100
"""Mails in one task."""
BUDGET = timedelta(seconds=45)
"""After which a batch begins no further mail and gives back what it has not sent: far less than the
lease, because the mail in hand may wait for EMAIL_TIMEOUT at each of five steps."""
MANY = 5
"""So many refusals in a batch of which nothing was taken say something about the server."""

log = logging.getLogger("careergoals.reminders")


@dataclass
class Round:
    """What became of a batch."""

    claimed: int = 0
    sent: int = 0
    dropped: int = 0
    refused: int = 0
    parked: int = 0
    given_back: int = 0
    fault: str = ""


def send_batch(
    *,
    now: Callable[[], datetime],
    most: int = BATCH,
    ending: Callable[[], bool] = lambda: False,
) -> Round:
    """Claims up to `most` waiting mails and sends them. `ending` says whether to stop early."""
    began, claimed_at = time.monotonic(), now()
    claimed = digests.claim(at=claimed_at, most=most)
    if not claimed:
        return Round()
    batch = _Batch(claimed, claimed_at, began, now, ending)
    batch.write()
    batch.send()
    batch.give_back()
    done = batch.done
    log.info(
        "digests sent",
        extra={
            "claimed": done.claimed, "sent": done.sent, "dropped": done.dropped,
            "refused": done.refused, "parked": done.parked, "given_back": done.given_back,
            "fault": done.fault, "ms": round((time.monotonic() - began) * 1000),
        },
    )  # fmt: skip
    return done


@dataclass
class _Batch:
    """Mails that were claimed together; `began` is on a clock that nobody sets."""

    claimed: Sequence[Claimed]
    claimed_at: datetime
    began: float
    now: Callable[[], datetime]
    ending: Callable[[], bool]
    left: list[Claimed] = field(default_factory=list)
    """What is still to be sent, the next one last."""
    behind: list[Claimed] = field(default_factory=list)
    """What is given back to be tried after the rest."""
    doubtful: list[tuple[Claimed, Refused]] = field(default_factory=list)
    """Refused before the server has taken anything: theirs, or the server's fault?"""
    obliging: bool = False
    """Whether the server has taken a mail."""

    def __post_init__(self) -> None:
        self.done = Round(claimed=len(self.claimed))

    def write(self) -> None:
        """Writes the letters of those who want mail and have something to be told."""
        told = self._surely(lambda: _told(self.claimed, at=self.claimed_at))
        self.letters: dict[int, Letter] = {}
        for one in self.claimed:
            if one.pk in told:
                to, entries, day = told[one.pk]
                try:
                    self.letters[one.pk] = letters.write(
                        to, entries, day=day, named=one.day, written_at=self.claimed_at
                    )
                except Exception as fault:  # whatever it is, the others' mails go out
                    self._park(one, f"cannot be written: {type(fault).__name__}")
        unneeded = [one.pk for one in self.claimed if one.pk not in told]
        if unneeded:
            self._surely(lambda: digests.drop(pks=unneeded))
            self.done.dropped = len(unneeded)
        self.left = [one for one in reversed(self.claimed) if one.pk in self.letters]

    def send(self) -> None:
        """Sends one after the other, until something stops it."""
        way = way_out()
        try:
            while self.left and not self._must_stop():
                way.open()
                if self._must_stop():  # it took long to get there
                    break
                self._send(self.left.pop(), way)
                if len(self.doubtful) >= MANY:
                    raise NotThere(str(self.doubtful[0][1]))
        except NotThere as fault:
            self._stop(str(fault))
            log.warning("mail server not there", extra={"fault": self.done.fault})
        finally:
            way.close()

    def _must_stop(self) -> bool:
        late = time.monotonic() - self.began > BUDGET.total_seconds()
        return bool(self.done.fault) or self.ending() or late

    def _stop(self, fault: str) -> None:
        self.done.fault = fault
        if not self.obliging:
            for one, refusal in self.doubtful:
                if refusal.code < 500:
                    self.behind.append(one)
                else:
                    self._refuse(one, refusal, for_good=False)
            self.doubtful.clear()

    def _send(self, one: Claimed, way: Way) -> None:
        try:
            way.send(self.letters[one.pk])
        except Refused as refusal:
            if self.obliging:
                self._refuse(one, refusal)
            else:
                self.doubtful.append((one, refusal))
        except Broken as broken:
            told = {"digest": one.pk, "fault": str(broken), "handed_over": broken.handed_over}
            log.warning("mail server gone", extra=told)
            self._stop(str(broken))
            if self.obliging or broken.handed_over:
                self._suspect(one, str(broken))
            else:
                self.behind.append(one)
        except NotThere:
            self.left.append(one)
            raise
        except Exception as fault:  # whatever it is, the others' mails go out
            self._park(one, f"cannot be sent: {type(fault).__name__}")
            way.close()
        else:
            self._mark(one)
            self._oblige()

    def _oblige(self) -> None:
        """The server does its work, so whatever it refused meanwhile was its opinion of that."""
        self.obliging = True
        for one, refusal in self.doubtful:
            self._refuse(one, refusal)
        self.doubtful.clear()

    def give_back(self) -> None:
        """Gives back what was not sent."""
        for one, refusal in self.doubtful:  # too few to say anything about the server
            self._refuse(one, refusal)
        at, fault = self.now(), self.done.fault
        wait = PAUSE if fault else timedelta(0)
        for waiting, gap in ((self.left, wait), (self.behind, digests.BEHIND)):
            if waiting:
                self.done.given_back += len(waiting)
                self._give_back([one.pk for one in waiting], at + gap, fault)

    # In the ledger ------------------------------------------------------------------------------

    def _mark(self, one: Claimed) -> None:
        at = self.now()
        mine = self._surely(lambda: digests.mark_sent(pk=one.pk, claimed_at=self.claimed_at, at=at))
        self.done.sent += 1
        if not mine:
            self.done.fault = "taken over"
            log.warning("batch taken over", extra={"digest": one.pk, "left": len(self.left)})
            self.left.clear()

    def _refuse(self, one: Claimed, refusal: Refused, *, for_good: bool = True) -> None:
        code = refusal.code if for_good else min(refusal.code, 450)
        how: dict[str, Any] = {"tries": one.tries, "code": code, "at": self.now()}
        parked = self._surely(
            lambda: digests.refuse(pk=one.pk, claimed_at=self.claimed_at, why=str(refusal), **how)
        )
        self._count_refused(one, bool(parked), refusal.code)

    def _suspect(self, one: Claimed, fault: str) -> None:
        how: dict[str, Any] = {"tries": one.tries, "fault": fault, "at": self.now()}
        parked = self._surely(lambda: digests.suspect(pk=one.pk, claimed_at=self.claimed_at, **how))
        self._count_refused(one, bool(parked), 0)

    def _park(self, one: Claimed, fault: str) -> None:
        how: dict[str, Any] = {"tries": one.tries, "fault": fault, "at": self.now()}
        self._surely(lambda: digests.park(pk=one.pk, claimed_at=self.claimed_at, **how))
        self._count_refused(one, True, 0)

    def _count_refused(self, one: Claimed, parked: bool, code: int) -> None:
        self.done.refused += 1
        self.done.parked += parked
        told = {"digest": one.pk, "code": code, "tries": one.tries + 1, "parked": parked}
        log.warning("digest refused", extra=told)

    def _give_back(self, pks: Iterable[int], at: datetime, fault: str) -> None:
        how: dict[str, Any] = {"pks": list(pks), "at": at, "fault": fault}
        self._surely(lambda: digests.give_back(claimed_at=self.claimed_at, **how))

    def _surely(self, ask: Callable[[], Any]) -> Any:
        """Asks the database, and waits for one that has gone away, until the lease ends."""
        while True:
            try:
                return ask()
            except (OperationalError, InterfaceError, InternalError) as fault:
                if time.monotonic() - self.began > LEASE.total_seconds():
                    raise
                time.sleep(0.25)
                try:
                    if isinstance(fault, InternalError):
                        connection.close()  # to a server that takes no writes any more
                    close_old_connections()
                except DatabaseError:
                    log.debug("the broken connection could not be closed either")


_Told = tuple[Addressee, list[Entry], date]


def _told(claimed: Sequence[Claimed], *, at: datetime) -> dict[int, _Told]:
    """Who still wants mail and has something to be told, and what day it is for them by now.

    In two queries. What is of no use any more is left out: a mail may be long on its way.
    """
    rows = Digest.objects.filter(
        pk__in=[one.pk for one in claimed],
        user__is_active=True,
        user__review_reminders=True,
        user__letterbox__stopped_at=None,
    ).values_list(
        "pk", "user_id", "user__email", "user__display_name", "user__language", "user__time_zone"
    )
    days: dict[str, date] = {}
    readers: dict[int, tuple[Addressee, date]] = {}
    for pk, user_id, email, name, language, zone in rows:
        if zone not in days:
            days[zone] = User(time_zone=zone).day(at)
        readers[pk] = Addressee(user_id, email, name, language), days[zone]
    useful = Q(until=None) | Q(until__gte=min(days.values(), default=at.date()))
    # Whoever has switched a kind off since is told of it no more, though nobody looked at that yet.
    off = ReminderChoice.objects.filter(user=OuterRef("user"), kind=OuterRef("kind"), on=False)
    found = Reminder.objects.open().filter(
        useful,
        ~Exists(off),
        user__in=[one.user_id for one in claimed],
        told_on__in={one.day for one in claimed},
    )
    entries: dict[tuple[int, date], list[tuple[date | None, Entry]]] = defaultdict(list)
    for user_id, day, until, *entry in found.values_list(
        "user_id", "told_on", "until", *Entry._fields
    ):
        entries[user_id, day].append((until, Entry(*entry)))
    told: dict[int, _Told] = {}
    for one in claimed:
        if one.pk in readers:
            to, today = readers[one.pk]
            today = max(today, one.day)
            useful_now = [
                entry
                for until, entry in entries.get((one.user_id, one.day), ())
                if until is None or until >= today
            ]
            if useful_now:
                told[one.pk] = to, useful_now, today
    return told
