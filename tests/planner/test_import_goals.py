"""Importing goals: a file, its columns, its rows, the goals, and taking it back."""

import base64
import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from redis import Redis

from accounts.models import User
from planner import checking_in, finding, importing, planning, reviewing, tasks
from planner.models import CheckIn, ChosenValue, Goal, GoalImport, Step, Stone
from planner.models.reviews import Decision
from tests.factories import catalogued, day, make_goal, make_long_goal, make_plan, make_step
from tests.planner.reading import words

pytestmark = pytest.mark.django_db

PAGE = "/goals/import/"
TABLE = """What;Term;Type;Deadline;Actions;Supports;Notes
Head of data;long-term;Leadership;June 2033;;;x
Lead a project;short;leadership;31/03/2027;"Book the course (by 2026-12-15)
Find a mentor";Head of data;y
Give a talk;short;Personal development;2027-05;One; head of DATA ;
"""


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def upload(client: Client, text: str, name: str = "plan.csv") -> GoalImport:
    response = client.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())})
    assert response.status_code == 302, words(response)
    return GoalImport.objects.latest("pk")


def page(client: Client, upload: GoalImport, query: str = "") -> Any:
    return client.get(f"{PAGE}{upload.pk}/{query}")


def name_columns(client: Client, upload: GoalImport, **columns: str) -> Any:
    """Sends the columns as guessed, but for what is given by place: `_0="title"`."""
    form = page(client, upload).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {
        f"column{key.replace('_', '-')}" if key[0] == "_" else key: value
        for key, value in columns.items()
    }
    return client.post(f"{PAGE}{upload.pk}/columns/", data)


def rows(client: Client, upload: GoalImport, then: str = "import", **data: Any) -> Any:
    return client.post(f"{PAGE}{upload.pk}/rows/", {"then": then, **data}, follow=True)


def imported(client: Client, text: str, **columns: str) -> GoalImport:
    made = upload(client, text)
    name_columns(client, made, **columns)
    rows(client, made)
    made.refresh_from_db()
    return made


# A table ----------------------------------------------------------------------------------------


def test_a_table_becomes_goals_with_links_and_steps(client: Client, owner: User):
    made = upload(client, TABLE)
    first = words(page(client, made))
    assert "Which column is which?" in first
    assert "3 rows · plan.csv" in first
    assert not Goal.objects.exists()

    name_columns(client, made)
    second = words(page(client, made))
    assert "3 of 3 rows are ticked and become goals. Nothing has changed yet." in second
    assert "Short-term · Leadership · by 31 March 2027 · 2 steps · towards Head of data" in second
    assert not Goal.objects.exists()

    assert "3 goals are in your plan now." in words(rows(client, made))
    head, project, talk = Goal.objects.of(owner).in_order()
    assert (head.title, head.horizon, head.due) == ("Head of data", "long", date(2033, 6, 30))
    assert (project.category, project.due) == ("leadership", date(2027, 3, 31))
    assert (talk.category, talk.due) == ("personal", date(2027, 5, 31))
    assert [list(goal.serves.all()) for goal in (head, project, talk)] == [[], [head], [head]]
    assert list(project.steps.in_order().values_list("what", "due", "position")) == [
        ("Book the course", date(2026, 12, 15), 1),
        ("Find a mentor", None, 2),
    ]
    assert project.review_on == planning.first_review(owner.day(datetime.now(UTC)))


def test_what_is_imported_comes_after_what_was_there_and_can_serve_it(client: Client, owner: User):
    head = make_long_goal(owner, "Head of data")
    imported(client, "goal,horizon,category,serves\nLead,short,personal,Head of data\n")
    lead = Goal.objects.get(title="Lead")
    assert list(lead.serves.all()) == [head]
    assert lead.position > head.position


def test_nobody_elses_goal_is_served(client: Client, stranger: User):
    make_long_goal(stranger, "Head of data")
    made = imported(client, "goal,horizon,category,serves\nLead,short,personal,Head of data\n")
    assert made.state == "rows"
    assert "No long-term goal is called “Head of data”" in words(page(client, made))
    assert not Stone.objects.exists()


def test_columns_that_say_nothing_are_chosen_for_all(client: Client):
    made = upload(client, "Objective\nLead\n")
    response = name_columns(client, made)
    assert response.status_code == 422
    assert words(response).count("No column says it, so choose it for all.") == 2
    name_columns(client, made, horizon="long", category="leadership")
    rows(client, made)
    assert Goal.objects.get().horizon == "long"


def test_without_a_column_for_the_goal_it_says_what_was_found(client: Client):
    made = upload(client, "Foo,Bär\nLead,x\n")
    response = name_columns(client, made, horizon="short", category="personal")
    assert response.status_code == 422
    assert "No column holds the goal itself. The file has: “Foo”, “Bär”." in words(response)
    made.refresh_from_db()
    assert made.state == "columns"


def test_one_thing_is_in_one_column(client: Client):
    made = upload(client, "Goal,Wish\nLead,x\n")
    response = name_columns(client, made, _1="title", horizon="short", category="personal")
    assert "“Goal” is chosen for “Goal” already." in words(response)


def test_dates_that_can_be_read_in_two_ways_are_asked_for(client: Client):
    made = upload(client, "goal,horizon,category,due\nLead,short,personal,03/04/2027\n")
    response = name_columns(client, made)
    assert response.status_code == 422
    assert "“03/04/2027” can be read in two ways. Which number is the month?" in words(response)
    name_columns(client, made, dates="mdy")
    rows(client, made)
    assert Goal.objects.get().due == date(2027, 3, 4)


def test_one_date_tells_of_the_others(client: Client, owner: User):
    imported(
        client,
        "goal,horizon,category,due\nA,short,personal,03/04/2027\nB,short,personal,03/14/2027\n",
    )
    assert [g.due for g in Goal.objects.of(owner).in_order()] == [
        date(2027, 3, 4),
        date(2027, 3, 14),
    ]


WRONG = [
    ("due", "soon", "Write a date, for example 2027-03-31."),
    ("due", "30/02/2027", "Write a date"),
    ("due", "2207-03-31", "more than sixty years away"),
    ("horizon", "middle", "This is none of: Short-term, Long-term."),
    ("category", "Sport", "This is none of: Professional, Leadership"),
    ("title", "", "Say in a few words"),
    ("title", "x" * 161, "at most 160 characters (it has 161)"),
    ("title", "x" * 100_000, "at most 160 characters (it has 100000)"),
    ("outcome", "x" * 2001, "at most 2000 characters"),
    ("measure_to", "many", "Enter a number."),
    ("measure_to", "0", "The target is where you start."),
    ("measure_from", "3", "To which figure?"),
    ("measure_to", "9" * 20, "no more than 14 digits"),
    ("steps", "x" * 201, "Step 1: Ensure this value has at most 200 characters"),
    ("steps", ";".join("abc" for _ in range(201)), "201 steps; up to 200"),
    ("status", "perhaps", "This is none of: Active, Achieved, Let go."),
    ("serves", "Nobody", "No long-term goal is called “Nobody”"),
]


@pytest.mark.parametrize(("name", "value", "why"), WRONG)
def test_a_wrong_cell_is_told_beside_it_and_stops_everything(
    client: Client, name: str, value: str, why: str
):
    cells = {"title": "Lead", "horizon": "short", "category": "personal", name: value}
    text = f"{','.join(cells)}\nFirst,short,personal{',' * (len(cells) - 3)}\n"
    text += ",".join(f'"{cell}"' for cell in cells.values()) + "\n"
    made = upload(client, text)
    form = page(client, made).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {f"column-{place}": key for place, key in enumerate(cells)}
    client.post(f"{PAGE}{made.pk}/columns/", data)

    shown = words(page(client, made))
    assert "1 row is wrong." in shown
    assert why in shown
    assert "row 3" in shown

    refused = rows(client, made, shown=["2", "3"], keep=["2", "3"])
    assert "Nothing is imported yet: these ticked rows are wrong: 3." in words(refused)
    assert not Goal.objects.exists()

    assert "They are left out." in words(rows(client, made, then="without-wrong"))
    rows(client, made)
    assert Goal.objects.get().title == "First"


def test_a_due_day_before_the_start(client: Client):
    made = upload(client, "goal,horizon,category,start,due\nA,short,personal,2027-05,2027-03\n")
    name_columns(client, made)
    assert "This is before the start." in words(page(client, made))


def test_a_row_with_more_cells_than_the_header(client: Client):
    made = upload(client, "goal,horizon,category\nA,short,personal,x\n")
    name_columns(client, made)
    assert "This row has 4 cells, but there are 3 columns." in words(page(client, made))


def test_a_long_term_goal_is_no_stone(client: Client):
    made = upload(client, "goal,horizon,category,serves\nA,long,personal,\nB,long,personal,A\n")
    name_columns(client, made)
    assert "Only a short-term goal can be a stepping stone." in words(page(client, made))


def test_a_formula_is_plain_text_and_the_page_says_so(client: Client):
    made = upload(client, "goal,horizon,category\n\"=cmd|'/c calc'!A1\",short,personal\n")
    name_columns(client, made)
    assert "“=cmd|'/c calc'!A1” is kept as plain text." in words(page(client, made))
    rows(client, made)
    assert Goal.objects.get().title == "=cmd|'/c calc'!A1"


def test_unticked_rows_are_left_out_also_on_other_pages(client: Client, owner: User):
    lines = "".join(f"Goal {n},short,personal\n" for n in range(120))
    made = upload(client, "goal,horizon,category\n" + lines)
    name_columns(client, made)
    shown = [str(n) for n in range(2, 52)]
    second = rows(client, made, then="page:2", shown=shown, keep=shown[1:])
    assert "page 2 of 3" in words(second)
    assert "119 of 120 rows are ticked" in words(second)
    done = rows(client, made, shown=["52"], keep=[])
    assert "118 goals are in your plan now. 2 rows were left out, as you said." in words(done)
    assert not Goal.objects.filter(title__in=["Goal 0", "Goal 50"]).exists()


def test_a_row_that_leads_to_one_that_is_left_out(client: Client):
    made = upload(client, TABLE)
    name_columns(client, made)
    response = rows(client, made, shown=["2"], keep=[])
    assert "It leads to “Head of data”, which is left out." in words(response)
    assert not Goal.objects.exists()


def test_no_row_ticked(client: Client):
    made = upload(client, "goal,horizon,category\nA,short,personal\n")
    name_columns(client, made)
    assert "No row is ticked" in words(rows(client, made, shown=["2"], keep=[]))


def test_what_one_has_already_is_left_out_unless_ticked(client: Client, owner: User):
    imported(client, TABLE)
    made = upload(client, TABLE)
    name_columns(client, made)
    shown = words(page(client, made))
    assert "3 rows look like goals that you have already." in shown
    assert "They are left out; tick them to set them once more." in shown
    assert "0 of 3 rows" in shown
    rows(client, made, shown=["3"], keep=["3"])
    assert Goal.objects.of(owner).count() == 4
    again = Goal.objects.of(owner).in_order().last()
    assert again is not None
    assert [goal.title for goal in again.serves.all()] == ["Head of data"]


def test_the_same_title_on_another_horizon_is_another_goal(client: Client, owner: User):
    make_goal(owner, "Lead a project")
    made = upload(client, "goal,horizon,category\nLead a project,long,personal\n")
    name_columns(client, made)
    assert "look like" not in words(page(client, made))


def test_columns_can_be_changed_after_a_look_at_the_rows(client: Client):
    made = upload(client, TABLE)
    name_columns(client, made, _3="")
    assert "by 31 March" not in words(page(client, made))
    client.post(f"{PAGE}{made.pk}/columns/", {"again": "1"})
    name_columns(client, made, _3="due")
    assert "by 31 March 2027" in words(page(client, made))


# Our own export ---------------------------------------------------------------------------------


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


@pytest.mark.parametrize("day", ["9999", "9999-12", "12/9999", "0000", "31/12/9999"])
def test_a_day_at_the_end_of_the_calendar_is_told_beside_it(client: Client, day: str):
    made = upload(client, f"Goal,Horizon,Category,By when\nA,short,personal,{day}\n")
    name_columns(client, made, dates="dmy")
    assert "By when" in words(page(client, made))
    assert GoalImport.objects.get(pk=made.pk).problems["2"]["due"]


def test_pressed_in_two_windows_it_is_imported_once_and_can_be_taken_back(
    client: Client, owner: User
):
    made = upload(client, TABLE)
    name_columns(client, made)
    one, other = (GoalImport.objects.get(pk=made.pk) for _window in range(2))
    now = datetime.now(UTC)
    importing.begin(upload=one, at=now)
    importing.import_rows(upload_id=made.pk, on=day(), at=now)

    importing.begin(upload=other, at=now)
    importing.import_rows(upload_id=made.pk, on=day(), at=now)
    importing.name_columns_again(upload=other, at=now)
    importing.leave_out(upload=other, numbers=[2])

    kept = GoalImport.objects.get(pk=made.pk)
    assert (kept.state, len(kept.made), kept.left_out) == ("done", 3, [])
    one, other = (GoalImport.objects.get(pk=made.pk) for _window in range(2))
    assert importing.undo(upload=one, at=now) == (3, 0)
    assert importing.undo(upload=other, at=now) == (0, 0)
    assert importing.bring_back(upload=GoalImport.objects.get(pk=made.pk), at=now) == 3


# Taking back ------------------------------------------------------------------------------------


def test_an_import_is_undone_and_brought_back(client: Client, owner: User):
    kept = make_goal(owner, "Mine")
    made = imported(client, TABLE)
    response = client.post(f"{PAGE}{made.pk}/undo/", follow=True)
    assert "3 goals are out of your plan again." in words(response)
    assert list(Goal.objects.of(owner)) == [kept]
    assert Goal.objects.deleted_by(owner).count() == 3
    client.post(f"{PAGE}{made.pk}/undo/")  # twice is harmless
    response = client.post(f"{PAGE}{made.pk}/undo/", {"back": "1"}, follow=True)
    assert "3 goals are back." in words(response)
    assert Goal.objects.of(owner).count() == 4


def test_a_goal_that_stones_were_laid_towards_since_stays(client: Client, owner: User):
    made = imported(client, TABLE)
    far = Goal.objects.get(title="Head of data")
    make_goal(owner, "Write the paper", serves=[far])

    client.post(f"{PAGE}{made.pk}/undo/")

    assert {goal.title for goal in Goal.objects.of(owner)} == {far.title, "Write the paper"}


@pytest.mark.parametrize("change", ["title", "step", "new step", "review", "check-in"])
def test_what_was_changed_since_stays(client: Client, owner: User, change: str):
    made = imported(client, TABLE)
    goal = Goal.objects.get(title="Lead a project")
    if change == "title":
        planning.change_goal(goal=goal, fields={"title": "Lead two"}, serves=None)
    elif change == "step":
        planning.finish_step(step=goal.steps.in_order()[0], on=day())
    elif change == "new step":
        make_step(goal)
    elif change == "check-in":
        checking_in.check_in(goal=goal, on=day(), note="Half-way.")
    else:
        now = datetime(2027, 3, 31, 9, tzinfo=UTC)
        reviewing.review_goal(goal=goal, decision=Decision.KEEP, on=day(), at=now)
    response = client.post(f"{PAGE}{made.pk}/undo/", follow=True)
    assert "2 goals are out of your plan again. 1 that you have changed since stays." in words(
        response
    )
    assert list(Goal.objects.of(owner)) == [goal]
    assert "1 goal stayed, because you have changed it since." in words(page(client, made))


def test_moving_a_goal_in_the_list_is_no_change(client: Client, owner: User):
    made = imported(client, TABLE)
    planning.move_goal(goal=Goal.objects.get(title="Give a talk"), up=True)
    client.post(f"{PAGE}{made.pk}/undo/")
    assert not Goal.objects.of(owner).exists()


def test_a_file_is_dropped(client: Client):
    made = upload(client, TABLE)
    assert "The file is dropped." in words(client.post(f"{PAGE}{made.pk}/discard/", follow=True))
    assert not GoalImport.objects.exists()


# How long and how much --------------------------------------------------------------------------


def test_the_file_is_forgotten_once_it_is_imported_and_the_rest_after_a_day(client: Client):
    made = imported(client, TABLE)
    assert made.rows == made.outline == []
    waiting = upload(client, TABLE)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=23)):
        tasks.sweep_imports()
        assert set(GoalImport.objects.all()) == {made, waiting}
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=25)):
        tasks.sweep_imports()
        assert not GoalImport.objects.exists()
    assert Goal.objects.count() == 3


def test_three_unfinished_files_wait_at_most(client: Client):
    first = upload(client, TABLE)
    for _ in range(3):
        upload(client, TABLE)
    assert GoalImport.objects.count() == 3
    assert page(client, first).status_code == 404


@pytest.fixture
def queued() -> None:
    """Begins with an empty queue: the real one, to which no worker comes."""
    store().delete(QUEUE)


QUEUE = "queue:celery"


def store() -> Redis:
    return Redis.from_url(settings.REDIS_URL)


def given() -> list[tuple[str, int]]:
    """Takes from the queue what the worker would: the task and the key."""
    found = []
    while message := store().rpop(QUEUE):
        read = json.loads(message)
        (key,), *_rest = json.loads(base64.b64decode(read["body"]))
        found.append((read["headers"]["task"], key))
    return found


def work() -> None:
    for name, key in given():
        task = {"check_import": tasks.check_import, "import_goals": tasks.import_goals}
        task[name.removeprefix("planner.tasks.")](key)
        task[name.removeprefix("planner.tasks.")](key)  # twice is harmless


def test_ten_thousand_rows_go_to_the_worker_and_are_shown_on_their_way(
    client: Client, owner: User, queued: None
):
    lines = ["Head,long,leadership,,,"]
    lines += [
        f"Goal {n},short,personal,2027-03-{n % 28 + 1:02},One; two,Head" for n in range(9_999)
    ]
    made = upload(client, "goal,horizon,category,due,steps,serves\n" + "\n".join(lines))
    began = time.process_time()
    name_columns(client, made)
    waiting = page(client, made)
    assert "Looking through the rows" in words(waiting)
    assert "0 of 10000 rows" in words(waiting)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    part = client.get(f"{PAGE}{made.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()

    work()
    over = client.get(f"{PAGE}{made.pk}/", headers={"HX-Request": "true"})
    assert over["HX-Redirect"] == f"{PAGE}{made.pk}/"
    assert "10000 of 10000 rows are ticked" in words(page(client, made))
    rows(client, made)
    assert not Goal.objects.exists()
    work()

    assert time.process_time() - began < 30, "seconds of work, whatever else the machine does"
    assert "10000 goals are in your plan now." in words(page(client, made))
    assert Goal.objects.of(owner).count() == 10_000
    assert Step.objects.of(owner).count() == 19_998
    assert Stone.objects.of(owner).count() == 9_999
    client.post(f"{PAGE}{made.pk}/undo/")
    assert not Goal.objects.of(owner).exists()


def test_an_import_whose_worker_was_killed_is_queued_again(client: Client, queued: None):
    made = upload(client, "goal,horizon,category\n" + "A,short,personal\n" * 400)
    name_columns(client, made)
    assert given() == [("planner.tasks.check_import", made.pk)]
    tasks.sweep_imports()
    assert given() == []
    with (
        time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)),
        patch.object(tasks.check_import, "delay") as again,
    ):
        tasks.sweep_imports()
        tasks.sweep_imports()
    again.assert_called_once_with(made.pk)


def test_what_fails_midway_leaves_nothing_behind(client: Client, owner: User):
    made = upload(client, TABLE)
    name_columns(client, made)
    with patch.object(Step.objects, "bulk_create", side_effect=planning.PlanError("Not so.")):
        response = rows(client, made)
    assert "Nothing was imported. Not so." in words(response)
    assert not Goal.objects.exists()
    rows(client, made)
    assert Goal.objects.count() == 3


def test_a_plan_that_changed_meanwhile_leads_back_to_the_rows(client: Client, owner: User):
    head = make_long_goal(owner, "Head")
    made = upload(client, "goal,horizon,category,serves\nA,short,personal,Head\n")
    name_columns(client, made)
    made.refresh_from_db()
    importing.begin(upload=made, at=datetime.now(UTC))
    planning.delete_goal(goal=head, at=datetime.now(UTC))
    importing.import_rows(upload_id=made.pk, on=day(), at=datetime.now(UTC))
    assert "The plan has changed since you looked at the rows." in words(page(client, made))
    assert not Goal.objects.filter(title="A").exists()


# Whose ------------------------------------------------------------------------------------------


def test_a_stranger_finds_nothing(client: Client, client_of: Callable[..., Client], stranger: User):
    made = upload(client, TABLE)
    other = client_of(stranger)
    assert page(other, made).status_code == 404
    for action in ("columns", "rows", "undo", "discard"):
        assert other.post(f"{PAGE}{made.pk}/{action}/").status_code == 404
    assert "plan.csv" not in words(other.get(PAGE))


def test_the_list_has_the_imports_of_the_last_day(client: Client):
    upload(client, TABLE)
    shown = words(client.get(PAGE))
    assert "plan.csv" in shown
    assert "columns to be named" in shown


def test_it_leaves_with_the_account(client: Client, password: str):
    upload(client, TABLE)
    client.post("/settings/leave/", {"password": password})
    assert not GoalImport.objects.exists()
