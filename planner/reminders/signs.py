"""The keys in mails' links: signed, for one person, and for nothing else than they say.

They need no sign-in and do not end: a mail may be read late. Whoever has the mail can use them, and
each asks for a press, because programs that scan mails follow links.
"""

from typing import NamedTuple

from django.core import signing

EVERYTHING = "all"
"""In the place of a kind: no more mail at all."""

_STOP = signing.Signer(salt="planner.reminders.stop", sep="~")
_ACT = signing.Signer(salt="planner.reminders.act", sep="~")


class Stop(NamedTuple):
    """Whose mails of which kind are to stop; the kind may be EVERYTHING."""

    user_id: int
    kind: str


class Act(NamedTuple):
    """Whose reminder is meant."""

    user_id: int
    reminder_id: int


def to_stop(user_id: int, kind: str = EVERYTHING) -> str:
    return _STOP.sign(f"{user_id}.{kind}")


def to_act(user_id: int, reminder_id: int) -> str:
    return _ACT.sign(f"{user_id}.{reminder_id}")


def read_stop(key: str) -> Stop | None:
    """What a key says; None where we have not signed it."""
    try:
        user_id, _dot, kind = _STOP.unsign(key).partition(".")
    except signing.BadSignature:
        return None
    return Stop(int(user_id), kind)


def read_act(key: str) -> Act | None:
    try:
        user_id, _dot, reminder_id = _ACT.unsign(key).partition(".")
    except signing.BadSignature:
        return None
    return Act(int(user_id), int(reminder_id))
