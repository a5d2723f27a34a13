"""The inbox, and the page on which one says what to be reminded of, and when."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client

from accounts import letterbox
from accounts.models import Letterbox, Stopped, User
from planner.models import Goal, Reminder, ReminderKind
from planner.reminders import acting, choices
from tests.conftest import SmtpSink
from tests.factories import make_goal, make_step
from tests.planner.reading import read, words
from tests.planner.reminding import at, make_due_goal, make_known, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_after_the_other")]

PAGE, SETTINGS = "/reminders/", "/reminders/settings/"
FIELDS: dict[str, Any] = {
    "by_mail": "on", "hour": "18", "weekday": "4", "quiet": ["5", "6"],
    "on-goal-review": "on", "span-goal-review": "6",
    "on-check-in": "on", "span-check-in": "2", "span-plan-review": "12", "span-step-soon": "7",
}  # fmt: skip


@pytest.fixture
def goal(owner: User, smtp_sink: SmtpSink) -> Goal:
    goal = make_due_goal(owner)
    make_step(goal, "Ask for a mentor", due=date(2027, 4, 2))
    make_known()
    sweep(at(8))
    return goal


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def test_kinds_are_named_without_a_rhythm_of_their_own(client: Client):
    page = words(client.get(SETTINGS))
    assert "A short check-in" in page
    assert "The plan's review" in page
    assert "Monthly check-in" not in page
    assert "Yearly review" not in page


@pytest.mark.parametrize("verified", [False, True])
def test_an_address_that_is_not_confirmed_is_told_as_such(
    client: Client, owner: User, verified: bool
):
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True, verified=verified)
    page = client.get(SETTINGS)
    assert ("not confirmed yet" in words(page)) is not verified
    assert ("Confirm this address" in page.content.decode()) is not verified
    assert f"To {owner.email}." in words(page)


# The inbox ----------------------------------------------------------------------------------------


def test_an_empty_inbox_says_so(client: Client):
    assert "You are up to date" in words(client.get(PAGE))


def test_the_date_of_a_goal_is_among_what_comes(client: Client, owner: User):
    with time_machine.travel(at(7), tick=False):
        make_goal(owner, "Finish the course", due=date(2027, 4, 20), on=date(2027, 3, 31))
        sweep(at(8))
        page = words(client.get(PAGE))

    assert "Coming up" in page
    assert "Finish the course Tuesday 20 April, in 20 days" in page


def test_tells_what_waits_and_what_comes(client: Client, goal: Goal):
    with time_machine.travel(at(10), tick=False):
        page = words(client.get(PAGE))

    assert "Still what you want? new Lead a three-person project due 30 September 2027" in page
    assert "A step is due soon new Ask for a mentor" in page
    assert "Coming up" in page
    assert "Your check-in" in page
    assert "Reminders, 2 unread" in page


def test_all_can_be_marked_as_seen(client: Client, goal: Goal):
    for _time in range(2):
        assert client.post("/reminders/read/").status_code == 302

    page = words(client.get("/"))
    assert "unread" not in page
    assert Letterbox.objects.get().unread == 0
    assert Reminder.objects.open().count() == 2


def test_what_is_over_is_counted_no_more(client: Client, owner: User, goal: Goal):
    """That a step is due soon says nothing the day after it was due."""
    choices.switch(user=owner, kind="step-late", on=False)
    choices.switch(user=owner, kind="goal-review", on=False)
    sweep(at(8))
    assert Letterbox.objects.get().unread == 1
    over = datetime(2027, 4, 3, 0, 1, tzinfo=UTC)
    for moment in (over, over + timedelta(seconds=10)):
        sweep(moment)

    with time_machine.travel(over + timedelta(minutes=1), tick=False):
        page = words(client.get(PAGE))
    assert "You are up to date" in page
    assert "unread" not in page
    assert Letterbox.objects.get().unread == 0


def test_pressing_done_for_what_went_meanwhile_is_harmless(client: Client, goal: Goal):
    reminder = Reminder.objects.open().get(kind=ReminderKind.GOAL_REVIEW)
    Reminder.objects.filter(pk=reminder.pk).delete()

    with time_machine.travel(at(10), tick=False):
        acting.do(reminder=reminder, at=at(10))
        with pytest.raises(acting.Gone):
            acting.snooze(reminder=reminder, until=date(2027, 4, 9), today=date(2027, 3, 31))


def test_done_and_later_act_from_the_inbox(client: Client, goal: Goal):
    step = Reminder.objects.open().get(kind=ReminderKind.STEP_SOON)
    review = Reminder.objects.open().get(kind=ReminderKind.GOAL_REVIEW)
    with time_machine.travel(at(10), tick=False):
        assert "ticked off" in words(client.post(f"/reminders/{step.pk}/done/", follow=True))
        later = client.post(f"/reminders/{review.pk}/later/", {"until": "week"}, follow=True)
        page = words(later)
    assert "You are told again on Wednesday 7 April" in page
    assert "put off Lead a three-person project" in page
    assert "You are up to date" in page


def test_a_stranger_finds_no_reminder(client_of: Callable[..., Client], stranger: User, goal: Goal):
    for reminder in Reminder.objects.all():
        for door in ("done", "later"):
            address = f"/reminders/{reminder.pk}/{door}/"
            assert client_of(stranger).post(address, {"until": "week"}).status_code == 404


def test_a_reminder_that_is_still_to_come_is_not_done(client: Client, goal: Goal):
    ahead = Reminder.objects.ahead().filter(kind=ReminderKind.STEP_LATE).get()

    client.post(f"/reminders/{ahead.pk}/done/")

    assert goal.steps.get().done_on is None


# What and when ------------------------------------------------------------------------------------


def test_shows_what_holds(client: Client, owner: User):
    page = read(client.get(SETTINGS))

    assert page.values["hour"] == "8"
    assert page.values["weekday"] == "0"
    assert page.values["span-goal-review"] == "3"
    assert {("by_mail", "on"), *((f"on-{kind}", "on") for kind in ReminderKind)} == set(
        page.checked
    )


def test_stores_every_choice(client: Client, owner: User):
    response = client.post(SETTINGS, FIELDS, follow=True)

    assert response.redirect_chain == [(SETTINGS, 302)]
    owner.refresh_from_db()
    assert (owner.reminder_hour, owner.review_reminders) == (18, True)
    box = Letterbox.objects.get()
    assert (box.weekday, box.quiet_days, box.stale) == (4, 0b1100000, True)
    chosen = choices.of(owner)
    assert [kind for kind in ReminderKind if chosen.on(owner.pk, kind)] == [
        "goal-review", "check-in",
    ]  # fmt: skip
    assert chosen.span(owner.pk, ReminderKind.STEP_SOON) == 7
    page = read(client.get(SETTINGS))
    assert page.values["span-check-in"] == "2"
    assert {value for name, value in page.checked if name == "quiet"} == {"5", "6"}


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("quiet", list("0123456"), "Leave at least one day of the week."),
        ("quiet", ["7"], "7 is not one of the available choices"),
        ("hour", "24", "24 is not one of the available choices"),
        ("hour", "", "This field is required"),
        ("weekday", "7", "7 is not one of the available choices"),
        ("span-check-in", "5", "5 is not one of the available choices"),
    ],
)
def test_what_makes_no_sense_is_refused(
    client: Client, owner: User, field: str, value: Any, problem: str
):
    response = client.post(SETTINGS, {**FIELDS, field: value})

    assert response.status_code == 422
    assert problem in words(response)
    owner.refresh_from_db()
    assert owner.reminder_hour == 8


def test_a_new_goal_follows_the_cadence_that_was_chosen(client: Client, owner: User):
    client.post(SETTINGS, FIELDS)

    goal = make_due_goal(owner, review_on=None, due=date(2028, 9, 30), on=date(2027, 3, 31))

    assert goal.review_on == date(2027, 10, 4)


def test_an_address_that_bounced_is_told_on_every_page_until_it_is_mended(
    client: Client, owner: User
):
    letterbox.stop_mail(address=owner.email, why=Stopped.BOUNCED, at=at(9))
    assert "We have stopped writing to your address" in words(client.get("/goals/"))
    page = words(client.get(SETTINGS))
    assert "On 31 March 2027 we learnt that owner@example.org does not exist" in page

    client.post("/reminders/resume/")

    assert "stopped writing" not in words(client.get("/goals/"))
    assert Letterbox.objects.get().stopped_at is None
