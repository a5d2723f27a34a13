"""What one wants to be reminded of around an interview; the planner's reminders ask for it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from answers.answer_list import with_state
from answers.models import Answer, Interview
from planner.models import ReminderKind
from planner.reminders import Wanted, also
from planner.reminders.wanted import AHEAD, People

REHEARSED_BEFORE = (7, 3, 1)
"""Days before an interview on which to say the answers aloud: simple, fixed gaps, because growing
ones were found to do no better."""
REFLECTED_FOR = timedelta(days=14)
"""Later than that, what was asked is no longer fresh."""
DAY = timedelta(days=1)


class _Interview(NamedTuple):
    pk: int
    user_id: int
    company: str
    role: str
    on: date

    @property
    def name(self) -> str:
        return f"{self.company}, {self.role}" if self.role else self.company


@also
def around_interviews(people: People) -> Iterator[Wanted]:
    """The day before, where answers are not ready; rehearsals, where there is something to say; and
    the day after.
    """
    near = Interview.objects.filter(
        user__in=people.today,
        deleted_at=None,
        on__gte=people.earliest_day - REFLECTED_FOR,
        on__lte=people.latest_day + AHEAD,
    )
    interviews = [_Interview(*row) for row in near.values_list(*_Interview._fields)]
    answers: dict[int, list[bool]] = defaultdict(list)
    if interviews:
        theirs = Answer.objects.filter(deleted_at=None, interview__in=[i.pk for i in interviews])
        columns = ("interview", "filled", "wanted")
        for interview, filled, wanted in with_state(theirs).values_list(*columns):
            answers[interview].append(filled >= wanted)
    for interview in interviews:
        yield from _around(interview, answers[interview.pk], people.today[interview.user_id])


def _around(interview: _Interview, ready: list[bool], today: date) -> Iterator[Wanted]:
    def wanted(kind: ReminderKind, falls_on: date, until: date, part: str = "") -> Wanted:
        return Wanted(
            user_id=interview.user_id,
            kind=kind,
            subject=f"interview-{interview.pk}{part}",
            falls_on=falls_on,
            path=f"/interviews/{interview.pk}/",
            title=interview.name,
            about_on=interview.on,
            until=until,
            cannot_wait=kind != ReminderKind.REFLECT,
        )

    all_ready = bool(ready) and all(ready)
    if today <= interview.on:
        if not all_ready:
            yield wanted(ReminderKind.INTERVIEW, interview.on - DAY, interview.on)
        if ready:
            ends = [*(interview.on - timedelta(days=n) for n in REHEARSED_BEFORE[1:]), interview.on]
            for days, end in zip(REHEARSED_BEFORE, ends, strict=True):
                falls_on, until = interview.on - timedelta(days=days), end - DAY
                if today <= until and (all_ready or falls_on < interview.on - DAY):
                    yield wanted(ReminderKind.REHEARSAL, falls_on, until, f"-{days}")
    if today <= interview.on + REFLECTED_FOR:
        yield wanted(ReminderKind.REFLECT, interview.on + DAY, interview.on + REFLECTED_FOR)
