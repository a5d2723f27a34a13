"""Interviews as a calendar shows them: in the feed, and one by one as a file."""

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from answers.models import Interview
from planner import calendar, telling


def entries(user: User) -> list[calendar.Entry]:
    """Every dated interview of the person's, in one query."""
    return [_entry(interview) for interview in Interview.objects.of(user).exclude(on=None)]


def file_of(interview: Interview, *, at: datetime) -> bytes:
    """One dated interview as a file to open with a calendar program.

    It has the UID that it has in the feed, so that nobody gets it twice.
    """
    from planner import ics  # as in telling

    entry, user = _entry(interview), interview.user
    event = ics.event(
        entry,
        uid=telling.uid(entry.key),
        sequence=telling.sequence_of(calendar.feed_of(user), entry.key),
        changed_at=at,
        zone=user.zone,
        tells_notes=False,
    )
    return ics.calendar([event], zone=user.zone, timed=[entry.day] if entry.at else [])


def _entry(interview: Interview) -> calendar.Entry:
    assert interview.on is not None
    return calendar.Entry(
        key=f"interview-{interview.pk}",
        title=_("Interview: %(interview)s") % {"interview": interview},
        kind=_("Interview"),
        path=f"/interviews/{interview.pk}/",
        day=interview.on,
        at=interview.starts,
        minutes=interview.minutes,
        about=interview.notes,
    )
