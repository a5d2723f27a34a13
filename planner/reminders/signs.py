"""The keys in mails' links: signed, for one person at one address, and no other use.

They need no sign-in and do not end: a mail may be read late. Whoever has the mail can use them, and
each asks for a press, because programs that scan mails follow links. Mails at an address that the
person has given up, say a former employer's, open nothing any more.
"""

from hashlib import sha256
from typing import NamedTuple

from django.core import signing

EVERYTHING = "all"
"""In the place of a kind: no more mail at all."""
_UNKNOWN = ""

_STOP = signing.Signer(salt="planner.reminders.stop", sep="~")
_ACT = signing.Signer(salt="planner.reminders.act", sep="~")


class Stop(NamedTuple):
    """Whose mails of which kind are to stop; the kind may be EVERYTHING. `address`: see `mark`."""

    user_id: int
    kind: str
    address: str


class Act(NamedTuple):
    """Whose reminder is meant. `address`: see `mark`."""

    user_id: int
    reminder_id: int
    address: str


def mark(address: str) -> str:
    """What a key says of the address it was sent to: enough to know it again, not to read it."""
    return sha256(address.lower().encode()).hexdigest()[:12]


def is_for(key: Stop | Act, address: str) -> bool:
    """Whether that is still the address of the person whom the mail was for.

    Mails of before keys named their address can still be stopped, whoever has them.
    """
    return key.address in (mark(address), _UNKNOWN)


def to_stop(user_id: int, address: str, kind: str = EVERYTHING) -> str:
    return _STOP.sign(f"{user_id}.{kind}.{mark(address)}")


def to_act(user_id: int, address: str, reminder_id: int) -> str:
    return _ACT.sign(f"{user_id}.{reminder_id}.{mark(address)}")


def read_stop(key: str) -> Stop | None:
    """What a key says; None where we have not signed it."""
    try:
        user_id, kind, *address = _STOP.unsign(key).split(".")
    except signing.BadSignature:
        return None
    return Stop(int(user_id), kind, address[0] if address else _UNKNOWN)


def read_act(key: str) -> Act | None:
    """What a key says; None where we have not signed it, or it does not name its address."""
    try:
        user_id, reminder_id, address = _ACT.unsign(key).split(".")
    except (signing.BadSignature, ValueError):
        return None
    return Act(int(user_id), int(reminder_id), address)
