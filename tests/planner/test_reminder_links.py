"""The links in mails: no sign-in, one press; mail programs stop them by themselves (RFC 8058)."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from pytest_django import Settings

from accounts.models import Letterbox, User
from planner.models import Digest, Goal, Reminder, ReminderKind
from planner.reminders import choices, schedule, signs
from tests.conftest import SmtpSink
from tests.factories import make_step
from tests.planner.letters import text_of
from tests.planner.reminding import at, make_due_goal, make_known, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_after_the_other")]


@pytest.fixture
def goal(owner: User, smtp_sink: SmtpSink) -> Goal:
    """A goal that its owner was told of this morning, as well as of one of its steps."""
    goal = make_due_goal(owner)
    make_step(goal, "Ask for a mentor", due=date(2027, 4, 2))
    make_known()
    sweep(at(8))
    return goal


def told(kind: ReminderKind = ReminderKind.GOAL_REVIEW) -> Reminder:
    return Reminder.objects.open().get(kind=kind)


def key_of(reminder: Reminder) -> str:
    return f"/reminders/act/{signs.to_act(reminder.user_id, reminder.user.email, reminder.pk)}/"


@pytest.fixture
def anybody() -> Client:
    """A mail program or a scanner: no cookie, no token."""
    return Client(enforce_csrf_checks=True)


# Stopping -----------------------------------------------------------------------------------------


def test_a_mail_program_stops_all_mail_with_one_post(
    owner: User, goal: Goal, smtp_sink: SmtpSink, anybody: Client
):
    header = " ".join(str(smtp_sink.messages[0]["List-Unsubscribe"]).split())
    assert smtp_sink.messages[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<http://127\.0\.0\.1:8000(/reminders/stop/\S+/)>", header)
    assert found is not None, header

    response = anybody.post(found[1], {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not response.cookies
    owner.refresh_from_db()
    assert owner.review_reminders is False


def test_a_scanner_that_follows_links_changes_nothing(
    owner: User, goal: Goal, smtp_sink: SmtpSink, anybody: Client
):
    before = list(Reminder.objects.values()), list(User.objects.values())
    links = set(re.findall(r"http://127\.0\.0\.1:8000(/reminders/(?:act|stop)/\S+)",
                           text_of(smtp_sink.messages[0])))  # fmt: skip
    assert len(links) == 2 + 2 + 1

    for link in links:
        assert anybody.get(link).status_code == 200
        assert anybody.head(link).status_code == 200

    assert (list(Reminder.objects.values()), list(User.objects.values())) == before


def test_one_press_stops_a_kind_and_another_takes_it_back(owner: User, goal: Goal, anybody: Client):
    address = f"/reminders/stop/{signs.to_stop(owner.pk, owner.email, 'goal-review')}/"
    assert "Switch off “Review of a goal”?" in anybody.get(address).content.decode()

    done = anybody.post(address, {"do": "stop"}, follow=True)

    assert "“Review of a goal” is switched off" in done.content.decode()
    assert not choices.of(owner).on(owner.pk, "goal-review")
    assert choices.of(owner).on(owner.pk, "step-soon")
    owner.refresh_from_db()
    assert owner.review_reminders

    anybody.post(address, {"do": "again"})
    assert choices.of(owner).on(owner.pk, "goal-review")


def test_stopping_all_mail_twice_is_harmless_and_can_be_taken_back(
    owner: User, goal: Goal, anybody: Client
):
    address = f"/reminders/stop/{signs.to_stop(owner.pk, owner.email)}/"
    for _time in range(2):
        page = anybody.post(address, {"do": "stop"}, follow=True)
        assert "You will get no more reminders by email" in page.content.decode()

    anybody.post(address, {"do": "again"})

    owner.refresh_from_db()
    assert owner.review_reminders


@pytest.mark.parametrize("door", ["stop", "act"])
def test_a_key_that_we_have_not_signed_opens_nothing(
    owner: User, stranger: User, goal: Goal, anybody: Client, door: str
):
    stop = signs.to_stop(owner.pk, owner.email)
    act = signs.to_act(owner.pk, owner.email, told().pk)
    good, other = (stop, act) if door == "stop" else (act, stop)
    someones = good.replace(f"{owner.pk}.", f"{stranger.pk}.", 1)
    for key in (someones, good[:-1], good + "x", other, "x", f"{owner.pk}.all", "~", "é~x"):
        for ask in (anybody.get, anybody.post):
            assert ask(f"/reminders/{door}/{key}/").status_code == 404, key


def test_links_of_mails_outlive_a_change_of_the_secret_key(
    owner: User, anybody: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    key = signs.to_stop(owner.pk, owner.email)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-one-that-was-set-since-and-is-long-enough-too"
    monkeypatch.setattr(signs, "_STOP", signing.Signer(salt=signs._STOP.salt, sep="~"))

    assert anybody.get(f"/reminders/stop/{key}/").status_code == 200


def test_keys_of_what_is_gone_say_so(owner: User, goal: Goal, anybody: Client):
    address = f"/reminders/act/{signs.to_act(owner.pk, owner.email, 999_999)}/"
    assert "Nothing is left to do here" in anybody.get(address).content.decode()
    assert anybody.post(address, {"do": "done"}).status_code == 200
    nobodys = signs.to_stop(999_999, owner.email)
    no_kind = signs.to_stop(owner.pk, owner.email, "nag")
    for key in (nobodys, no_kind):
        assert anybody.get(f"/reminders/stop/{key}/").status_code == 404


def test_keys_of_a_closed_account_do_nothing(owner: User, goal: Goal, anybody: Client):
    address = key_of(told(ReminderKind.STEP_SOON))
    owner.is_active = False
    owner.save()

    assert "Nothing is left to do here" in anybody.post(address, {"do": "done"}).content.decode()
    assert goal.steps.get().done_on is None


def test_a_mail_at_an_address_that_was_given_up_opens_nothing(
    owner: User, goal: Goal, anybody: Client
):
    act = key_of(told(ReminderKind.STEP_SOON))
    stop = f"/reminders/stop/{signs.to_stop(owner.pk, owner.email)}/"
    owner.email = "elsewhere@example.org"
    owner.save()

    for page in (
        anybody.get(act),
        anybody.post(act, {"do": "done"}),
        anybody.get(stop),
        anybody.post(stop, {"List-Unsubscribe": "One-Click"}),
    ):
        assert page.status_code == 200
        assert "an address that its owner has given up" in page.content.decode()

    assert goal.steps.get().done_on is None
    owner.refresh_from_db()
    assert owner.review_reminders


def test_mails_of_before_links_named_their_address_can_still_be_stopped(
    owner: User, goal: Goal, anybody: Client
):
    stop = f"/reminders/stop/{signs._STOP.sign(f'{owner.pk}.all')}/"
    assert anybody.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    owner.refresh_from_db()
    assert not owner.review_reminders

    act = f"/reminders/act/{signs._ACT.sign(f'{owner.pk}.{told().pk}')}/"
    assert anybody.get(act).status_code == 404
    assert anybody.post(act, {"do": "done"}).status_code == 404


def test_the_page_is_in_the_readers_language_not_the_browsers(
    owner: User, goal: Goal, anybody: Client
):
    owner.language = "en-us"
    owner.save()

    page = anybody.get(key_of(told()), headers={"accept-language": "en-gb"}).content.decode()

    assert "September 30, 2027" in page


# Done ---------------------------------------------------------------------------------------------


def test_done_keeps_the_goal(owner: User, goal: Goal, anybody: Client):
    with time_machine.travel(at(10), tick=False):
        page = anybody.post(key_of(told()), {"do": "done"}, follow=True).content.decode()
        assert "The goal is kept." in page
        goal.refresh_from_db()
        assert goal.review_on == date(2027, 7, 5)
        assert Letterbox.objects.get().unread == 1
        schedule.refresh_all(at=at(10))
    assert not Reminder.objects.open().filter(kind=ReminderKind.GOAL_REVIEW).exists()


def test_done_ticks_the_step_off(owner: User, goal: Goal, anybody: Client):
    reminder = told(ReminderKind.STEP_SOON)
    with time_machine.travel(at(10), tick=False):
        for _time in range(2):
            page = anybody.post(key_of(reminder), {"do": "done"}, follow=True).content.decode()
            assert "The step is ticked off." in page
        assert goal.steps.get().done_on == date(2027, 3, 31)
        schedule.refresh_all(at=at(10))
    assert not Reminder.objects.filter(subject=reminder.subject).exists()


def test_a_check_in_that_was_done_is_reckoned_from_that_day(owner: User, goal: Goal):
    sweep(at(8) + timedelta(days=5))
    reminder = told(ReminderKind.CHECK_IN)
    with time_machine.travel(at(10) + timedelta(days=5), tick=False):
        Client().post(key_of(reminder), {"do": "done"})
        schedule.refresh_all(at=at(10) + timedelta(days=5))

    ahead = Reminder.objects.ahead().get(kind=ReminderKind.CHECK_IN)
    assert ahead.falls_on == date(2027, 5, 10), "a month after the fifth of April, on a Monday"


# Later --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("week", date(2027, 4, 7)),
        ("month", date(2027, 4, 30)),
        ("2027-05-20", date(2027, 5, 20)),
    ],
)
def test_later_tells_it_again_on_that_day(
    goal: Goal, smtp_sink: SmtpSink, anybody: Client, until: str, day: date
):
    with time_machine.travel(at(10), tick=False):
        page = anybody.post(key_of(told()), {"until": until}, follow=True).content.decode()
        assert "You are told again on" in page
    Digest.objects.all().delete()
    smtp_sink.messages.clear()

    moment = at(12)
    while moment.date() < day:
        sweep(moment)
        moment += timedelta(hours=12)
    subjects = [str(message["Subject"]) for message in smtp_sink.messages]
    assert not any("Still what you want" in subject for subject in subjects)
    sweep(moment.replace(hour=8))
    assert told().told_on == day


@pytest.mark.parametrize(
    ("until", "problem"),
    [
        ("", "On which day?"),
        ("yesterday", "That is no day."),
        ("2027-03-31", "Choose a day from tomorrow on."),
        ("0001-01-01", "Choose a day from tomorrow on."),
        ("9999-12-31", "By then it would no longer be of use."),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_beside_the_field(
    goal: Goal, anybody: Client, until: str, problem: str
):
    with time_machine.travel(at(10), tick=False):
        response = anybody.post(key_of(told()), {"until": until})

    assert response.status_code == 422
    assert problem in response.content.decode()
    assert told().day == date(2027, 3, 31)


def test_what_would_come_too_late_cannot_be_put_off(goal: Goal, anybody: Client):
    """The step is due in two days: a week later nobody needs the reminder."""
    reminder = told(ReminderKind.STEP_SOON)
    with time_machine.travel(at(10), tick=False):
        assert "in a week" not in anybody.get(key_of(reminder)).content.decode()
        assert anybody.post(key_of(reminder), {"until": "week"}).status_code == 422
