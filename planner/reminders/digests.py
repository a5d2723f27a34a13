"""The ledger: who is due is entered, and what waits is handed out, marked, put off or parked.

Entering is one transaction, so whoever dies in the middle leaves everything as it was. A mail that
is handed out belongs to its worker for LEASE; should that one die, it falls to another, and bears
the same Message-ID.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from accounts.models import Letterbox
from planner.models import Digest, DigestState, Reminder
from planner.reminders import schedule
from planner.reminders.wanted import RECURRING

ENTERED_AT_ONCE = 500
"""People entered in one transaction."""
LEASE = timedelta(minutes=3)
"""How long a mail that was handed out belongs to its worker, who gives back in time what it cannot
send (see `post`)."""
MOST_REFUSALS, MOST_REFUSALS_FOR_GOOD = 6, 2
"""So many refusals park a mail: passing ones (4xx) over some six hours, final ones (5xx) in one
more try."""
FIRST_GAP = timedelta(minutes=1)
"""After a refusal; each further gap is four times as long."""
PAUSE = timedelta(seconds=15)
"""After which a mail is tried again that the server could not even refuse, because it was not
there. That says nothing about the mail, and is not counted."""
BEHIND = 2 * PAUSE
"""After which a mail is tried again with which the connection broke: behind those that had to wait
because of it, so that it holds them up once at most."""
SOON = 3
"""So often: it is more likely that the server fell over than that the mail is at fault."""
KEPT_FOR = timedelta(days=400)
"""How long the ledger remembers what was sent."""


class Claimed(NamedTuple):
    """A mail that was handed out."""

    pk: int
    user_id: int
    day: date
    tries: int
    due_at: datetime


# Entering -------------------------------------------------------------------------------------


def enter_due(*, at: datetime) -> int:
    """Enters whoever is due at the moment `at`, up to ENTERED_AT_ONCE people; how many they were.

    What they are told is in their inbox from now on. A mail is entered for those who want one.
    """
    with transaction.atomic():
        due = Letterbox.objects.select_for_update(skip_locked=True)
        due = due.filter(next_at__lte=at, stale=False).order_by("next_at")
        ids = list(due.values_list("pk", flat=True)[:ENTERED_AT_ONCE])
        if ids:
            _enter(ids, at)
    return len(ids)


def enter_all_due(*, at: datetime) -> int:
    """Enters everybody who is due; how many."""
    entered = 0
    while found := enter_due(at=at):
        entered += found
    return entered


class _Row(NamedTuple):
    """A reminder, as far as entering needs it."""

    pk: int
    kind: str
    day: date
    until: date | None


def _enter(ids: list[int], at: datetime) -> None:
    ahead: dict[int, list[_Row]] = defaultdict(list)
    lapse: dict[int, list[date | None]] = defaultdict(list)
    expired, renewed = [], set()
    readers = {reader.pk: reader for reader in schedule.readers_of(ids)}
    today = {pk: at.astimezone(reader.zone).date() for pk, reader in readers.items()}
    rows = Reminder.objects.filter(user__in=ids, done_at=None)
    for pk, user_id, told_at, read_at, kind, day, until in rows.values_list(
        "pk", "user_id", "told_at", "read_at", "kind", "day", "until"
    ):
        row = _Row(pk, kind, day, until)
        if row.until is not None and row.until < today[user_id]:
            renewed.add(user_id)
            if told_at is None:
                expired.append(pk)
        elif told_at is None:
            ahead[user_id].append(row)
        elif read_at is None:
            lapse[user_id].append(row.until)
    told: dict[date, list[int]] = defaultdict(list)
    mails, boxes = [], []
    for user_id, reader in readers.items():
        now = today[user_id]
        # Somebody who moved west lives a day again that was told already.
        fresh = reader.last_day is None or now > reader.last_day
        here = [row for row in ahead[user_id] if fresh and row.day <= now] if reader.active else []
        if here:
            reader = reader._replace(last_day=now)
            told[now] += [row.pk for row in here]
            lapse[user_id] += [row.until for row in here]
            if reader.by_mail:
                mails.append(Digest(user_id=user_id, day=now, made_at=at, due_at=at))
        left = [row.day for row in ahead[user_id] if not here or row.day > now]
        boxes.append(
            Letterbox(
                user_id=user_id,
                last_day=reader.last_day,
                unread=reader.unread + len(here),
                stale=user_id in renewed or any(row.kind in RECURRING for row in here),
                next_at=schedule.next_at(reader, left, lapse[user_id]) if reader.active else None,
            )
        )
    if expired:
        Reminder.objects.filter(pk__in=expired).delete()
    for day, keys in told.items():
        Reminder.objects.filter(pk__in=keys).update(told_at=at, told_on=day, snoozed=False)
    Digest.objects.bulk_create(mails, ignore_conflicts=True)
    Letterbox.objects.bulk_create(
        boxes,
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["last_day", "unread", "stale", "next_at"],
    )


# Handing out -----------------------------------------------------------------------------------

_CLAIM = """
WITH free AS MATERIALIZED (
    SELECT id FROM planner_digest WHERE state = 'waiting' AND due_at <= %(at)s
        AND (claimed_at IS NULL OR claimed_at <= %(lost)s)
    ORDER BY due_at LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
UPDATE planner_digest SET claimed_at = %(at)s FROM free WHERE planner_digest.id = free.id
RETURNING planner_digest.id, user_id, day, tries, due_at
"""
"""As a common table it is worked out once, whatever the planner thinks: never more than `most`."""

_SENT = """
UPDATE planner_digest SET state = 'sent', sent_at = %s, fault = '' WHERE id = %s
RETURNING claimed_at = %s
"""


def claim(*, at: datetime, most: int) -> list[Claimed]:
    """Hands out up to `most` waiting mails, none of them to two, those that are due longest first.

    Until `at` + LEASE they are the caller's.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, {"at": at, "lost": at - LEASE, "most": most})
            found = cursor.fetchall()
    else:
        seen = free(at=at).order_by("due_at").values_list("pk", "claimed_at")[:most]
        won = [
            pk
            for pk, claimed_at in list(seen)
            if free(at=at).filter(pk=pk, claimed_at=claimed_at).update(claimed_at=at)
        ]
        found = list(Digest.objects.filter(pk__in=won).values_list(*Claimed._fields))
    return sorted((Claimed(*row) for row in found), key=lambda one: (one.due_at, one.pk))


def waiting(*, at: datetime, most: int) -> int:
    """How many mails may be handed out now, counted up to `most`."""
    return free(at=at).order_by().values("pk")[:most].count()


def free(*, at: datetime) -> QuerySet[Digest]:
    """Mails that a worker may take at that moment."""
    unheld = Q(claimed_at=None) | Q(claimed_at__lte=at - LEASE)
    return Digest.objects.filter(unheld, state=DigestState.WAITING, due_at__lte=at)


def mark_sent(*, pk: int, claimed_at: datetime, at: datetime) -> bool:
    """Marks one mail, with a commit of its own; whether it was still the caller's.

    By hand, because it is done for each. It was sent, so it is marked in any case; but where
    another worker has taken it over, that one has the rest of the batch too.
    """
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(_SENT, [adapt(at), pk, adapt(claimed_at)])
        row = cursor.fetchone()
    return row is None or bool(row[0])  # no row: its reader has deleted the account


def drop(*, pks: Sequence[int]) -> None:
    """Nothing is left to say in these, or their readers want no mail any more."""
    Digest.objects.filter(pk__in=pks, state=DigestState.WAITING).update(state=DigestState.DROPPED)


def give_back(*, pks: Iterable[int], claimed_at: datetime, at: datetime, fault: str = "") -> None:
    """Mails that their worker could not get to: others may have them from the moment `at` on."""
    changes = {"due_at": at, "claimed_at": None, **({"fault": fault[:40]} if fault else {})}
    mine = Digest.objects.filter(state=DigestState.WAITING, claimed_at=claimed_at)
    mine.filter(pk__in=list(pks)).update(**changes)


def refuse(
    *, pk: int, claimed_at: datetime, tries: int, code: int, at: datetime, why: str = ""
) -> bool:
    """The server refused this mail with `code`: it is tried again later or parked; whether parked.

    `tries` are the refusals before this one.
    """
    most = MOST_REFUSALS_FOR_GOOD if code >= 500 else MOST_REFUSALS
    why = why or f"refused with {code}"
    return _count_against(pk, claimed_at, tries, most, at + FIRST_GAP * 4**tries, why)


def gaps_before(tries: int) -> timedelta:
    """How long a mail that was refused so often has waited for the gaps alone."""
    return FIRST_GAP * ((4**tries - 1) // 3)


def suspect(*, pk: int, claimed_at: datetime, tries: int, fault: str, at: datetime) -> bool:
    """The connection broke with this mail in hand, and it may be to blame, or have arrived.

    It counts like a refusal, but is tried again SOON times before the gaps grow; whether parked.
    """
    gap = BEHIND if tries < SOON else FIRST_GAP * 4 ** (tries - SOON + 1)
    return _count_against(pk, claimed_at, tries, MOST_REFUSALS, at + gap, fault)


def park(*, pk: int, claimed_at: datetime, tries: int, fault: str, at: datetime) -> None:
    """This mail cannot even be written: somebody has to look after it."""
    _count_against(pk, claimed_at, tries, 0, at, fault)


def _count_against(
    pk: int, claimed_at: datetime, tries: int, most: int, due_at: datetime, fault: str
) -> bool:
    parked = tries + 1 >= most
    Digest.objects.filter(pk=pk, state=DigestState.WAITING, claimed_at=claimed_at).update(
        state=DigestState.PARKED if parked else DigestState.WAITING,
        tries=tries + 1,
        due_at=due_at,
        claimed_at=None,
        fault=fault[:40],
    )
    return parked


def resend(*, pks: Iterable[int], at: datetime) -> int:
    """The host has mended something: parked mails wait again, with all their tries; how many.

    They count as made anew, so that how late they are says how long they have waited since.
    """
    return Digest.objects.filter(pk__in=list(pks), state=DigestState.PARKED).update(
        state=DigestState.WAITING, tries=0, made_at=at, due_at=at, claimed_at=None
    )


def hurry(*, pks: Iterable[int], at: datetime) -> int:
    """Mails that wait for a gap to end are tried now; those that a worker holds are left to it."""
    return Digest.objects.filter(
        pk__in=list(pks), state=DigestState.WAITING, claimed_at=None, due_at__gt=at
    ).update(due_at=at)


def forget_old(*, at: datetime) -> int:
    """Drops lines of the ledger that are older than KEPT_FOR; how many."""
    old = Digest.objects.filter(made_at__lt=at - KEPT_FOR).exclude(state=DigestState.WAITING)
    return old.delete()[0]
