"""Importing goals from a table: the file, its columns, its rows, the goals; and whose they are."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal, GoalImport, Stone
from tests.factories import make_goal, make_long_goal
from tests.planner.importing import PAGE, TABLE, imported, name_columns, page, rows, upload
from tests.planner.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


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
    assert "1 row needs mending." in shown
    assert why in shown
    assert "row 3" in shown

    refused = rows(client, made, shown=["2", "3"], keep=["2", "3"])
    assert "Nothing is imported yet: these ticked rows are wrong: 3." in words(refused)
    assert not Goal.objects.exists()

    assert "They are left out, and come in once they are right." in words(
        rows(client, made, then="without-wrong")
    )
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


@pytest.mark.parametrize("day", ["9999", "9999-12", "12/9999", "0000", "31/12/9999"])
def test_a_day_at_the_end_of_the_calendar_is_told_beside_it(client: Client, day: str):
    made = upload(client, f"Goal,Horizon,Category,By when\nA,short,personal,{day}\n")
    name_columns(client, made, dates="dmy")
    assert "By when" in words(page(client, made))
    assert GoalImport.objects.get(pk=made.pk).problems["2"]["due"]


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
