"""One digest a day: at its reader's hour, of all that is due, once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts import letterbox, profile
from accounts.models import Letterbox, Stopped, User
from planner import planning, tasks
from planner.models import Digest, Goal, Reminder
from planner.reminders import choices, digests, post, schedule
from tests.conftest import SmtpSink
from tests.factories import make_goal, make_step
from tests.planner.letters import subject_of, text_of
from tests.planner.reminding import THE_DAY, at, make_due_goal, make_known, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_after_the_other")]


@pytest.fixture
def goal(owner: User) -> Goal:
    goal = make_due_goal(owner)
    make_known()
    return goal


# When --------------------------------------------------------------------------------------------


def test_goes_out_at_the_hour_of_the_day_and_not_before(goal: Goal, smtp_sink: SmtpSink):
    for moment in (at(8, day=30), at(0), at(7, 59)):
        sweep(moment)
        assert smtp_sink.messages == []

    sweep(at(8))

    assert [message["To"] for message in smtp_sink.messages] == ["owner@example.org"]


def test_goes_out_once(goal: Goal, smtp_sink: SmtpSink):
    for minute in (0, 1, 2, 59):
        sweep(at(8, minute))
    sweep(at(20))
    sweep(at(8) + timedelta(days=1))

    assert len(smtp_sink.messages) == 1
    assert Digest.objects.get().sent_at == at(8)


@pytest.mark.parametrize(
    ("zone", "hour", "moment"),
    [
        ("Pacific/Auckland", 8, at(19, day=30)),  # summer time there, thirteen hours ahead
        ("Pacific/Kiritimati", 0, at(10, day=30)),
        ("America/New_York", 8, at(12)),
        ("Asia/Kolkata", 7, at(1, 30)),
        ("Pacific/Pago_Pago", 23, datetime(2027, 4, 1, 10, tzinfo=UTC)),
        ("UTC", 0, at(0)),
    ],
)
def test_the_hour_is_the_readers_in_the_readers_zone(
    owner: User, goal: Goal, zone: str, hour: int, moment: datetime
):
    profile.change_profile(user=owner, fields={"time_zone": zone})
    letterbox.choose_days(user=owner, hour=hour, weekday=0, quiet_days=0, by_mail=True)
    sweep(at(0, day=10))

    sweep(moment - timedelta(minutes=1))
    assert not Digest.objects.exists()
    sweep(moment)
    assert Digest.objects.get().day == THE_DAY


def test_a_worker_that_was_down_catches_up(goal: Goal, smtp_sink: SmtpSink):
    sweep(at(9) + timedelta(days=5))

    assert len(smtp_sink.messages) == 1


@pytest.mark.parametrize(
    "why", ["closed account", "achieved", "let go", "deleted", "no review", "later", "kind off"]
)
def test_nobody_is_told_without_cause(owner: User, goal: Goal, smtp_sink: SmtpSink, why: str):
    if why == "closed account":
        owner.is_active = False
        owner.save()
        letterbox.look_again(owner.pk)
    elif why == "achieved":
        planning.achieve_goal(goal=goal, on=THE_DAY)
    elif why == "let go":
        planning.let_go_of_goal(goal=goal, on=THE_DAY)
    elif why == "deleted":
        planning.delete_goal(goal=goal, at=at(7))
    elif why == "no review":
        planning.change_goal(goal=goal, fields={"review_on": None}, serves=None)
    elif why == "later":
        planning.change_goal(goal=goal, fields={"review_on": date(2027, 4, 1)}, serves=None)
    elif why == "kind off":
        choices.switch(user=owner, kind="goal-review", on=False)

    sweep(at(8))

    assert smtp_sink.messages == []
    assert not Digest.objects.exists()
    assert not Reminder.objects.open().exists()


@pytest.mark.parametrize("why", ["no mail", "bounced", "complained"])
def test_who_gets_no_mail_is_told_in_the_product(
    owner: User, goal: Goal, smtp_sink: SmtpSink, why: str
):
    if why == "no mail":
        letterbox.write_by_mail(user=owner, on=False)
    else:
        letterbox.stop_mail(address="Owner@Example.org", why=Stopped(why), at=at(0))

    sweep(at(8))

    assert smtp_sink.messages == []
    assert not Digest.objects.exists()
    assert Reminder.objects.open().get().title == goal.title
    assert Letterbox.objects.get().unread == 1


def test_an_account_that_is_opened_again_has_its_reminders_again(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    host = Client()
    host.force_login(User.objects.create_superuser("root@example.org", "a-plain-passphrase"))
    page = f"/admin/accounts/user/{owner.pk}/change/"
    with time_machine.travel(at(7), tick=False):
        assert host.post(page, {}).status_code == 302
    sweep(at(8))
    assert smtp_sink.messages == [], "it is closed"

    with time_machine.travel(at(10), tick=False):
        host.post(page, {"is_active": "on"})
    sweep(at(11))
    sweep(at(8) + timedelta(days=1))

    assert [message["To"] for message in smtp_sink.messages] == [owner.email]


def test_a_step_that_is_left_out_this_once_is_told_on_its_new_day(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    choices.choose(user=owner, on=["step-soon"], spans={"step-soon": 1})
    day = date(2027, 4, 1)
    weekly = {"what": "Write", "due": day, "repeats": "weekly", "until": date(2027, 6, 1)}
    step = planning.add_step(goal=goal, fields=weekly)
    sweep(at(9, day=20))
    planning.skip_step(step=step, on=date(2027, 3, 20))

    sweep(at(8))
    assert smtp_sink.messages == []
    sweep(datetime(2027, 4, 7, 8, tzinfo=UTC))
    assert "due 8 April 2027" in text_of(smtp_sink.messages[0])


def test_a_goal_that_becomes_long_term_is_told_with_its_new_date(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    planning.promote_stone(stone=goal, due=date(2032, 1, 1))

    sweep(at(8))

    assert "due 1 January 2032" in text_of(smtp_sink.messages[0])


def test_who_stops_mail_after_it_was_entered_gets_none(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    sweep_without_sending(at(8))
    letterbox.write_by_mail(user=owner, on=False)

    sweep(at(8, 1))

    assert smtp_sink.messages == []
    assert Digest.objects.get().state == "dropped"


def sweep_without_sending(moment: datetime) -> None:
    assert digests.enter_all_due(at=moment)


def test_who_switches_a_kind_off_after_it_was_entered_is_not_told(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    make_known()
    assert digests.enter_due(at=at(8)) == 1

    choices.switch(user=owner, kind="goal-review", on=False)
    done = post.send_batch(now=lambda: at(8))

    assert (done.dropped, len(smtp_sink.messages)) == (1, 0)


def test_a_goal_that_was_kept_is_asked_about_in_a_quarter(
    client_of: Callable[..., Client], owner: User, goal: Goal, smtp_sink: SmtpSink
):
    choices.choose(user=owner, on=["goal-review"], spans={})
    sweep(at(8))
    with time_machine.travel(at(9), tick=False):
        client_of(owner).post(f"/goals/{goal.pk}/keep/")
    goal.refresh_from_db()
    assert goal.review_on == date(2027, 7, 5)

    for later in (datetime(2027, 7, 4, 9, tzinfo=UTC), datetime(2027, 7, 5, 7, tzinfo=UTC)):
        sweep(later)
    assert len(smtp_sink.messages) == 1
    sweep(datetime(2027, 7, 5, 8, tzinfo=UTC))
    assert len(smtp_sink.messages) == 2
    assert smtp_sink.messages[0]["Message-ID"] != smtp_sink.messages[1]["Message-ID"]


def test_what_is_written_down_after_the_hour_is_told_the_next_day(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    """Nobody gets a mail in the middle of their writing."""
    sweep(at(8))
    make_goal(owner, "Another", review_on=THE_DAY)

    for minute in (0, 1, 30):
        sweep(at(12, minute))
    assert len(smtp_sink.messages) == 1
    sweep(at(8) + timedelta(days=1))
    assert "Another" in text_of(smtp_sink.messages[1])
    assert "Lead a three-person project" not in text_of(smtp_sink.messages[1])


def test_what_comes_again_and_again_does(owner: User, goal: Goal, smtp_sink: SmtpSink):
    """The check-in of each month, whether or not the last one was done; on a Monday."""
    choices.choose(user=owner, on=["check-in"], spans={"check-in": 1})
    moment = at(0)
    while moment < datetime(2027, 8, 1, tzinfo=UTC):
        sweep(moment)
        sweep(moment + timedelta(seconds=10))
        moment += timedelta(hours=8)
        opened = Reminder.objects.open().count()
        assert opened <= 1, "the newest takes the place of those before"
        assert Letterbox.objects.get().unread == opened

    days = list(Digest.objects.order_by("day").values_list("day", flat=True))
    assert days == [date(2027, 5, 3), date(2027, 5, 31), date(2027, 6, 28)]
    assert {subject_of(message) for message in smtp_sink.messages} == {"How is your plan going?"}


def test_what_comes_again_survives_a_long_outage(owner: User, goal: Goal, smtp_sink: SmtpSink):
    choices.choose(user=owner, on=["check-in"], spans={"check-in": 1})
    sweep(at(0))
    after = datetime(2027, 9, 1, tzinfo=UTC)
    for hour in range(48):
        sweep(after + timedelta(hours=hour))

    assert len(smtp_sink.messages) == 1, "the last one, and none of those that nobody missed"
    assert Reminder.objects.ahead().exists()


# Days --------------------------------------------------------------------------------------------


def test_a_quiet_day_is_quiet(owner: User, goal: Goal, smtp_sink: SmtpSink):
    """THE_DAY is a Wednesday."""
    letterbox.choose_days(user=owner, hour=8, weekday=0, quiet_days=0b0001100, by_mail=True)
    sweep(at(0, day=10))
    for day in (31,):
        sweep(at(23, day=day))
    sweep(datetime(2027, 4, 1, 23, tzinfo=UTC))
    assert smtp_sink.messages == []

    sweep(datetime(2027, 4, 2, 8, tzinfo=UTC))

    assert len(smtp_sink.messages) == 1


@pytest.mark.parametrize(
    ("move", "told"),
    [
        # East over midnight: the new day's hour has passed there, and it is told at once.
        (("America/Los_Angeles", "Pacific/Auckland", at(6)), THE_DAY),
        # West, after it was told: the same calendar day is not told a second time.
        (("Pacific/Auckland", "America/Los_Angeles", at(20, day=30)), THE_DAY),
    ],
)
def test_who_moves_gets_neither_two_nor_none(
    owner: User, goal: Goal, smtp_sink: SmtpSink, move: Any, told: date
):
    before, after, moment = move
    profile.change_profile(user=owner, fields={"time_zone": before})
    sweep(at(0, day=10))
    sweep(moment)
    profile.change_profile(user=owner, fields={"time_zone": after})

    for hours in range(72):
        sweep(moment + timedelta(hours=hours, minutes=1))

    assert [digest.day for digest in Digest.objects.all()] == [told]
    assert len(smtp_sink.messages) == 1


# What --------------------------------------------------------------------------------------------


def test_says_what_is_due_and_where_to_act(owner: User, goal: Goal, smtp_sink: SmtpSink):
    owner.display_name = "Sam"
    owner.save()

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert subject_of(message) == "Still what you want? “Lead a three-person project”"
    assert message["From"] == "Career Goals <goals@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<digest-{owner.pk}-20270331@127.0.0.1>"
    for kind in ("plain", "html"):
        text = text_of(message, kind)
        assert "Hello Sam," in text
        assert "Lead a three-person project" in text
        assert "due 30 September 2027" in text
        assert f"http://127.0.0.1:8000/review/?goal={goal.pk}" in text
        assert "http://127.0.0.1:8000/reminders/settings/" in text
        assert text.count("http://127.0.0.1:8000/reminders/act/") == (1 if kind == "plain" else 2)
        assert text.count("http://127.0.0.1:8000/reminders/stop/") == 2


def test_everything_that_is_due_is_in_one_mail(owner: User, goal: Goal, smtp_sink: SmtpSink):
    make_due_goal(owner, "Learn statistics", due=None)
    make_step(goal, "Ask for a mentor", due=date(2027, 4, 2))
    make_step(goal, "Book the course", due=date(2027, 3, 30))
    make_step(goal, "Done long ago", due=date(2027, 3, 30), done_on=date(2027, 3, 1))
    sweep(at(9, day=20))
    sweep(at(8, day=28))  # the course is due soon
    smtp_sink.messages.clear()

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert subject_of(message) == "Past its date: “Book the course”, and 3 more"
    text = text_of(message)
    order = ["STEP IS PAST", "Book the", "STEP IS DUE SOON", "Ask for", "ARE THEY STILL", "Learn"]
    assert [text.index(words) for words in order] == sorted(text.index(w) for w in order)
    assert "Done long ago" not in text


def test_a_flood_of_one_kind_is_counted(owner: User, goal: Goal, smtp_sink: SmtpSink):
    for number in range(14):
        make_step(goal, f"Step number {number}", due=date(2027, 3, 30))
    sweep(at(9, day=29))

    sweep(at(8, day=31))

    text = text_of(smtp_sink.messages[-1])
    assert text.count("* Step number") == 10
    assert "and 4 more" in text


def test_each_person_gets_their_own(owner: User, stranger: User, goal: Goal, smtp_sink: SmtpSink):
    make_due_goal(stranger, "Stranger's own goal")
    make_known()

    sweep(at(8))

    told = {message["To"]: text_of(message) for message in smtp_sink.messages}
    assert set(told) == {"owner@example.org", "stranger@example.org"}
    assert "Stranger" not in told["owner@example.org"]
    assert "Lead a three-person" not in told["stranger@example.org"]


def test_dates_are_in_the_readers_language(owner: User, goal: Goal, smtp_sink: SmtpSink):
    owner.language = "en-us"
    owner.save()

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert "due September 30, 2027" in text_of(message)
    assert '<html lang="en-us">' in text_of(message, "html")


@pytest.mark.parametrize(
    "title",
    [
        "<b>Lead</b> & learn",
        "Führe das Labor 🧪",
        "قيادة الفريق",
        "x" * 160,
        "Broken\nline\r\nBcc: evil@example.org",
        "\x02title\x03 and %(title)s and {{ title }}",
    ],
)
def test_any_title_travels(owner: User, smtp_sink: SmtpSink, title: str):
    make_due_goal(owner, title)
    make_known()

    sweep(at(8))

    (message,) = smtp_sink.messages
    assert " ".join(title.split()) in " ".join(str(message["Subject"]).split())
    assert message["Bcc"] is None
    assert "<b>Lead" not in text_of(message, "html")
    assert " ".join(title.split()) in " ".join(text_of(message).split())


def test_a_goal_that_was_reviewed_after_it_was_entered_is_left_out(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    sweep_without_sending(at(8))
    planning.achieve_goal(goal=goal, on=THE_DAY)

    sweep(at(8, 1))

    assert smtp_sink.messages == []
    assert Digest.objects.get().state == "dropped", "nothing is left to say"


def test_one_letterbox_that_cannot_be_looked_at_holds_up_nobody(
    owner: User, stranger: User, goal: Goal, monkeypatch: pytest.MonkeyPatch
):
    make_goal(stranger, review_on=THE_DAY)
    letterbox.look_again(owner.pk)
    real = schedule._arrange

    def arrange(reader: schedule.Reader, *rest: Any) -> Any:
        if reader.pk == owner.pk:
            raise RuntimeError("a fault of ours")
        return real(reader, *rest)

    monkeypatch.setattr(schedule, "_arrange", arrange)
    schedule.refresh_all(at=at(0))

    assert Reminder.objects.filter(user=stranger).exists()
    assert list(Letterbox.objects.filter(stale=True)) == [Letterbox.objects.get(user=owner)]


# Around the ledger --------------------------------------------------------------------------------


def test_the_mail_of_a_dead_worker_is_taken_over_under_the_same_name(
    owner: User, goal: Goal, smtp_sink: SmtpSink, monkeypatch: pytest.MonkeyPatch
):
    """It died after sending and before noting so: the reader's program shows one mail."""

    class Killed(BaseException):
        pass

    def die(**kwargs: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(digests, "mark_sent", die)
        with pytest.raises(Killed):
            sweep(at(8))
    assert len(smtp_sink.messages) == 1

    sweep(at(8, 2))
    assert len(smtp_sink.messages) == 1, "it may yet be alive"
    sweep(at(8, 0) + digests.LEASE)
    assert len(smtp_sink.messages) == 2
    assert len({message["Message-ID"] for message in smtp_sink.messages}) == 1
    sweep(at(9))
    assert len(smtp_sink.messages) == 2


def test_a_lease_that_runs_over_midnight_keeps_its_day(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    letterbox.choose_days(user=owner, hour=23, weekday=0, quiet_days=0, by_mail=True)
    sweep(at(0, day=10))
    sweep_without_sending(at(23, 59))
    assert digests.claim(at=at(23, 59), most=1)

    sweep(at(23, 59) + timedelta(minutes=5))

    (message,) = smtp_sink.messages
    assert message["Message-ID"] == f"<digest-{owner.pk}-20270331@127.0.0.1>"


def test_a_clock_that_is_set_back_doubles_nothing(owner: User, goal: Goal, smtp_sink: SmtpSink):
    make_step(goal, "Ask for a mentor", due=date(2027, 4, 3))
    sweep(at(9, day=11))
    sweep(at(8, 30))
    for minute in (30, 40, 59):
        sweep(at(7, minute))
    sweep(at(8, 30))
    assert len(smtp_sink.messages) == 1

    sweep(datetime(2027, 4, 1, 8, tzinfo=UTC))
    assert len(smtp_sink.messages) == 2


def test_an_account_that_is_deleted_takes_everything_along(
    owner: User, goal: Goal, smtp_sink: SmtpSink
):
    sweep_without_sending(at(8))
    profile.delete_account(user=owner)

    sweep(at(8, 1))

    assert smtp_sink.messages == []
    assert not Digest.objects.exists()
    assert not Reminder.objects.exists()
    assert not Letterbox.objects.exists()


def test_the_sweep_and_its_mails_run_as_tasks(goal: Goal, smtp_sink: SmtpSink):
    with time_machine.travel(at(8), tick=False):
        assert tasks.sweep.apply().successful()

    assert len(smtp_sink.messages) == 1


def test_the_sweep_costs_a_fixed_number_of_queries(
    owner: User, stranger: User, django_assert_max_num_queries: Any
):
    for user in (owner, stranger):
        for number in range(5):
            make_due_goal(user, f"Goal {number}")
    make_known()

    with django_assert_max_num_queries(24):
        digests.enter_all_due(at=at(8))
    with django_assert_max_num_queries(3):
        digests.enter_all_due(at=at(8, 1))
