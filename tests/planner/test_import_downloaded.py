"""Importing goals from data that was downloaded here, or on another server."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from planner import checking_in, finding, planning
from planner.models import CheckIn, ChosenValue, Goal, GoalImport, Step
from tests.factories import catalogued, day, make_goal, make_long_goal, make_plan, make_step
from tests.planner.importing import PAGE, page, rows, upload
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def test_downloaded_data_comes_back_whole(
    client: Client, client_of: Callable[..., Client], owner: User, stranger: User
):
    make_plan(owner, "“🎯” =cmd; שלום")
    planning.set_goal(
        user=owner,
        fields={
            "title": "Count", "horizon": "short", "category": "personal", "measure": "number",
            "measure_from": Decimal("1.5"), "measure_to": Decimal(9), "measure_now": Decimal(2),
        },
        on=day(),
    )  # fmt: skip
    taken = client.get("/settings/export/").content.decode()
    other = client_of(stranger)

    made = upload(other, taken, "career-goals.json")
    shown = words(page(other, made))
    assert "1 goal that was deleted when you downloaded the data is left out." in shown
    rows(other, made)

    def plan(user: User) -> list[Any]:
        plain = [
            "horizon", "category", "title", "outcome", "measure", "measure_from", "measure_to",
            "measure_now", "measure_unit", "evidence", "within_reach", "relevance", "start", "due",
            "status", "closed_on", "review_on", "motives",
        ]  # fmt: skip
        return [
            (
                [getattr(goal, name) for name in plain],
                sorted(goal.serves.of(user).values_list("title", flat=True)),
                list(
                    Step.objects.of(user)
                    .filter(goal=goal)
                    .in_order()
                    .values_list("what", "due", "resource", "employer_gain", "done_on")
                ),
            )
            for goal in Goal.objects.of(user).in_order()
        ]

    assert plan(stranger) == plan(owner)
    keys = set(Goal.objects.filter(user=owner).values_list("pk", flat=True))
    assert not keys & set(Goal.objects.filter(user=stranger).values_list("pk", flat=True))


def test_downloaded_data_in_a_zip_and_with_what_we_do_not_know(client: Client, owner: User):
    from tests.planner.test_import_bad_files import packed

    goal = {
        "id": 7, "title": "Lead", "horizon": "short", "category": "personal", "serves": [99],
        "mood": ["sunny"], "history": {"a": 1}, "serves_values": [12],
        "steps": [{"what": "Ask", "link": "https://example.org", "deleted_at": None},
                  {"what": "Gone", "deleted_at": "2026-01-01T00:00:00Z"}],
    }  # fmt: skip
    data = packed(("all/career-goals.json", json.dumps({"goals": [goal], "moods": [1]}).encode()))
    client.post(PAGE, {"file": SimpleUploadedFile("all.zip", data)})
    shown = words(page(client, GoalImport.objects.get()))
    assert "Not imported, and still in your file: other things." in shown
    rows(client, GoalImport.objects.get())
    assert Goal.objects.get().title == "Lead"
    assert Step.objects.get().what == "Ask"


def test_steps_of_downloaded_data_keep_all_their_facts(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    goal = make_goal(owner)
    facts = {
        "link": "https://example.org/course", "obstacle": "A late shift", "milestone": True,
        "if_then": "If I work late, then I read on Saturday.",
    }  # fmt: skip
    make_step(goal, "Ask", **facts)
    weekly = make_step(
        goal, "Write", due=day(-1), repeats="weekly", every=2, until=day(90), began=day(-1)
    )
    planning.finish_step(step=weekly, on=day())
    text = client_of(owner).get("/settings/export/").content.decode()

    client = client_of(stranger)
    rows(client, upload(client, text, "career-goals.json"))

    ask, written, write = Step.objects.filter(goal__user=stranger).in_order()
    assert {name: getattr(ask, name) for name in facts} == facts
    assert (written.what, written.done_on, written.moved_on) == ("Write", day(), True)
    assert (write.due, write.repeats, write.every) == (day(13), "weekly", 2)
    assert (write.began, write.until) == (day(-1), day(90))
    counted = Goal.objects.of(stranger).with_step_counts().get()
    assert (counted.steps_total, counted.steps_done) == (2, 0)


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ({"link": "javascript:alert(1)"}, "This is no web address."),
        ({"obstacle": "x" * 201}, "at most 200 characters"),
        ({"repeats": "daily"}, "Step 1:"),
        ({"repeats": "weekly"}, "needs a first day and an end"),
        ({"repeats": "weekly", "due": "2026-01-01", "until": "2036-01-01"}, "more than 120 times"),
        ({"repeats": "weekly", "due": "2026-01-02", "until": "2026-01-01"}, "a first day and an"),
        ({"repeats": "weekly", "every": 0, "due": "2026-01-02", "until": "2026-02-01"}, "Step 1:"),
    ],
)
def test_a_step_of_downloaded_data_that_makes_no_sense_is_told(
    client: Client, fact: dict[str, object], why: str
):
    goal = {"title": "Lead", "horizon": "short", "category": "personal",
            "steps": [{"what": "Ask", **fact}]}  # fmt: skip
    made = upload(client, json.dumps({"goals": [goal]}), "x.json")

    assert why in words(page(client, made))
    assert not Goal.objects.exists()


def test_check_ins_and_values_come_along(
    client: Client, client_of: Callable[..., Client], owner: User, stranger: User
):
    learning = finding.choose_value(user=owner, value=catalogued("learning"))
    own = finding.choose_own_value(user=owner, name="Fresh air")
    away = finding.choose_own_value(user=owner, name="Put back")
    goal = planning.set_goal(
        user=owner,
        fields={
            "title": "Read", "horizon": "short", "category": "personal", "measure": "number",
            "measure_from": Decimal(0), "measure_to": Decimal(12),
        },
        values=[own, learning, away],
        on=day(),
    )  # fmt: skip
    checking_in.check_in(goal=goal, on=day(-30), value=Decimal("2.5"), note="Two and a half.")
    checking_in.check_in(goal=goal, on=day(-2), value=Decimal(4), confidence=4)
    checking_in.check_in(goal=goal, on=day(-1), note="Slow week, “really”.")
    gone = checking_in.check_in(goal=goal, on=day(), value=Decimal(9))
    checking_in.take_back(check_in=gone, at=datetime.now(UTC))
    finding.delete(thing=away, at=datetime.now(UTC))
    finding.add_note(user=owner, quadrant="strengths", text="Patience")
    mine = finding.choose_own_value(user=stranger, name="fresh AIR")
    text = client.get("/settings/export/").content.decode()
    mover = client_of(stranger)

    made = upload(mover, text, "career-goals.json")
    shown = words(page(mover, made))
    assert "3 check-ins · values: Learning, Fresh air" in shown
    assert "what you found out about yourself, reviews and the history" not in shown
    assert "Not imported, and still in your file: profile, reminders and settings" in shown
    assert "what you found out about yourself" in shown
    rows(mover, made)

    moved = Goal.objects.of(stranger).get()
    assert moved.measure_now == 4
    told = ["on", "value", "confidence", "note"]
    kept = list(moved.check_ins.newest_first().values_list(*told))
    assert kept == list(goal.check_ins.standing().newest_first().values_list(*told))
    assert [value.name for value in moved.values.in_order()] == ["fresh AIR", "Learning"]
    assert mine in moved.values.all(), "what one has already is not doubled"

    mover.post(f"{PAGE}{made.pk}/undo/")
    assert [value.name for value in ChosenValue.objects.of(stranger)] == ["fresh AIR"]
    mover.post(f"{PAGE}{made.pk}/undo/", {"back": "1"})
    assert ChosenValue.objects.of(stranger).count() == 2
    assert moved.values.filter(deleted_at=None).count() == 2


def test_a_value_from_before_check_ins_is_the_first_one(client: Client):
    goal = {"id": 1, "title": "Read", "horizon": "short", "category": "personal",
            "measure_from": 0, "measure_to": 12, "measure_now": 3,
            "check_ins": [{"on": "2026-01-01", "note": "Begun"}]}  # fmt: skip
    rows(client, upload(client, json.dumps({"goals": [goal]}), "x.json"))

    assert Goal.objects.get().measure_now == 3
    assert [told.value for told in CheckIn.objects.order_by("on")] == [None, 3]


def test_an_occurrence_still_follows_the_one_before(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    """So that what was done is not taken back while it has been done again since."""
    weekly = make_step(make_goal(owner), due=day(-9), repeats="weekly", until=day(90))
    planning.finish_step(step=weekly, on=day(-9))
    text = client_of(owner).get("/settings/export/").content.decode()
    client = client_of(stranger)
    rows(client, upload(client, text, "career-goals.json"))

    done, ahead = Step.objects.filter(goal__user=stranger).in_order()
    assert ahead.follows == done
    planning.delete_step(step=ahead, at=datetime.now(UTC))
    counted = Goal.objects.of(stranger).with_step_counts().get()
    assert (counted.steps_done, counted.steps_total) == (1, 1)


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ({"on": "2026-01-01"}, "Check-in 1: It says nothing."),
        ({"on": "", "note": "x"}, "It has no day"),
        ({"on": "2040-01-01", "note": "x"}, "still to come"),
        ({"on": "soon", "note": "x"}, "Check-in 1:"),
        ({"on": "2026-01-01", "confidence": 6}, "Choose one of the five"),
        ({"on": "2026-01-01", "value": "NaN"}, "Check-in 1:"),
        ({"on": "2026-01-01", "note": "x" * 501}, "at most 500"),
    ],
)
def test_a_check_in_that_makes_no_sense_is_told(client: Client, fact: dict[str, Any], why: str):
    goal = {"id": 1, "title": "Read", "horizon": "short", "category": "personal",
            "check_ins": [fact]}  # fmt: skip
    made = upload(client, json.dumps({"goals": [goal]}), "x.json")

    shown = words(page(client, made))
    assert "Check-ins" in shown
    assert why in shown


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ({"values": [1]}, "“values” is not as “Download everything” writes it."),
        ({"values": {}}, "“values” is not as “Download everything” writes it."),
        ({"values": [{"id": [], "name": "x"}]}, "“values” is not as"),
        ({"values": [{"id": n, "name": "x"} for n in range(201)]}, "201 values; up to 200"),
    ],
)
def test_values_that_make_no_sense_are_told(client: Client, odd: dict[str, Any], why: str):
    goal = {"id": 1, "title": "Read", "horizon": "short", "category": "personal"}
    data = json.dumps({"goals": [goal], **odd}).encode()
    response = client.post(PAGE, {"file": SimpleUploadedFile("x.json", data)})

    assert response.status_code == 422
    assert why in words(response)


def test_links_of_downloaded_data_lead_to_what_one_has_already(client: Client, owner: User):
    head = make_long_goal(owner, "Head of data")
    text = json.dumps(
        {
            "goals": [
                {"id": 1, "title": "Head of data", "horizon": "long", "category": "leadership"},
                {"id": 2, "title": "Lead", "horizon": "short", "category": "personal",
                 "serves": [1]},
            ]
        }
    )  # fmt: skip
    rows(client, upload(client, text, "x.json"))
    assert list(Goal.objects.get(title="Lead").serves.all()) == [head]


def test_two_goals_of_one_name_keep_their_own_stones(
    client: Client, client_of: Callable[..., Client], owner: User, stranger: User
):
    make_long_goal(owner, "Head of data")
    other = make_long_goal(owner, "Head of data", category="personal")
    make_goal(owner, "A talk", serves=[other])
    taken = client.get("/settings/export/").content.decode()
    mover = client_of(stranger)

    made = upload(mover, taken, "career-goals.json")
    rows(mover, made, "all", shown=["1", "2", "3"], keep=["1", "2", "3"])
    rows(mover, made, shown=["1", "2", "3"], keep=["1", "2", "3"])

    stone = Goal.objects.of(stranger).short().get()
    assert [goal.category for goal in stone.serves.all()] == ["personal"]
