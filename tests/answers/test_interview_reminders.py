"""Reminders around an interview: rehearsing, the day before, and the hour after."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from answers import composing, interviewing
from answers.models import Interview
from planner.models import Reminder
from planner.reminders import inbox, schedule
from tests.factories import make_answer, make_interview, question

pytestmark = pytest.mark.django_db

ON = date(2027, 3, 31)
BEFORE = datetime(2027, 3, 1, 9, tzinfo=UTC)


def known(at: datetime = BEFORE) -> list[tuple[str, date]]:
    """The reminders that stand, by kind and the day on which they are told."""
    schedule.refresh_all(at=at)
    rows = Reminder.objects.filter(subject__startswith="interview").order_by("day", "kind")
    return list(rows.values_list("kind", "day"))


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_interview(owner, "Northside Health", on=ON)


def write(interview: Interview, *, whole: bool) -> Any:
    asked = question()
    parts = [part.slug for part in asked.format.parts.all()]
    texts = dict.fromkeys(parts if whole else parts[:1], "In two years I would like to lead.")
    return make_answer(interview.user, asked, interview=interview, texts=texts)


def day(days: int) -> date:
    return ON + timedelta(days=days)


def test_without_an_answer_the_day_before_and_the_day_after(interview: Interview):
    assert known() == [("interview", day(-1)), ("reflect", day(1))]
    row = Reminder.objects.get(kind="interview")
    assert row.title == str(interview)
    assert (row.path, row.about_on) == (f"/interviews/{interview.pk}/", ON)


def test_what_comes_is_called_by_what_it_is(interview: Interview):
    """Eight days before its eve an interview is not tomorrow."""
    known()

    page = inbox.read(interview.user, today=day(-9), number="1")

    assert [(row.kind, row.when) for row in page.ahead] == [
        ("Before an interview", "Tuesday 30 March, in 8 days"),
        ("After an interview", "Thursday 1 April, in 10 days"),
    ]


def test_with_half_an_answer_one_rehearses_what_there_is(interview: Interview):
    write(interview, whole=False)

    assert known() == [
        ("rehearsal", day(-7)),
        ("rehearsal", day(-3)),
        ("interview", day(-1)),
        ("reflect", day(1)),
    ]


def test_who_is_ready_rehearses_once_more_the_day_before(interview: Interview):
    write(interview, whole=True)

    assert known() == [
        ("rehearsal", day(-7)),
        ("rehearsal", day(-3)),
        ("rehearsal", day(-1)),
        ("reflect", day(1)),
    ]


def test_becoming_ready_takes_the_warning_back(interview: Interview):
    answer = write(interview, whole=False)
    assert ("interview", day(-1)) in known()
    parts = composing.parts_of(answer)
    typed = {part.part.slug: composing.Typed("Written.", part.version) for part in parts}
    composing.save_parts(answer=answer, typed=typed, at=BEFORE)

    assert ("interview", day(-1)) not in known()


@pytest.mark.parametrize("what", ["deleted", "restored", "moved", "undated"])
def test_reminders_follow_the_interview(interview: Interview, what: str):
    known()
    if what in ("deleted", "restored"):
        interviewing.delete_interview(interview=interview, at=BEFORE)
        assert known() == []
    if what == "restored":
        interviewing.restore_interview(interview=interview)
    elif what == "moved":
        interviewing.change_interview(interview=interview, fields={"on": day(9)})
    elif what == "undated":
        interviewing.change_interview(interview=interview, fields={"on": None})

    moved = 9 if what == "moved" else 0
    told = [("interview", day(moved - 1)), ("reflect", day(moved + 1))]
    assert known() == (told if what in ("restored", "moved") else [])


def test_on_a_quiet_day_it_is_told_before_and_not_after(interview: Interview, owner: User):
    """ON is a Wednesday. What comes after the interview can wait a day."""
    from accounts import letterbox

    letterbox.choose_days(user=owner, hour=8, weekday=0, quiet_days=0b0001010, by_mail=True)

    assert known() == [("interview", day(-2)), ("reflect", day(2))]


def test_an_interview_that_is_added_late_is_told_on_the_day(owner: User):
    make_interview(owner, "Northside Health", on=ON)

    at = datetime(2027, 3, 30, 15, tzinfo=UTC)
    assert known(at) == [("interview", day(0)), ("reflect", day(1))]


def test_an_old_interview_is_let_be(owner: User):
    make_interview(owner, "Northside Health", on=date(2027, 1, 10))

    assert known() == []
