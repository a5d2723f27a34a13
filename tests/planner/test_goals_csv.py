"""The plan as a table: safe in a spreadsheet program, and the same when it is read again."""

import contextlib
import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from planner import goals_csv, import_checking, import_columns, import_reading, many_goals
from planner.forms import GoalForm
from planner.import_columns import TARGETS, ambiguous, cells_of, day_of, guess, order_of
from planner.many_goals import NewGoal
from planner.models import Goal
from planner.step_forms import StepForm
from tests.factories import day, make_goal, make_plan, make_step

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@'\";,\t|"), max_size=40
)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
TITLE = LINE.map(lambda text: text[:150])
LONG = st.lists(TEXT, max_size=4).map("\n".join).map(str.strip)
DAY = st.none() | st.dates(date.today() - timedelta(9000), date.today() + timedelta(9000))
NUMBER = st.none() | st.decimals(-9999999, 9999999, places=2)


@st.composite
def goals(draw: Any) -> list[NewGoal]:
    made: list[NewGoal] = []
    titles = draw(st.lists(TITLE, min_size=1, max_size=5, unique_by=lambda t: t.casefold()))
    for title in titles:
        long = draw(st.booleans())
        days = sorted(filter(None, [draw(DAY), draw(DAY)]))
        low, high = draw(NUMBER), draw(NUMBER)
        fields: dict[str, Any] = {
            "title": title,
            "horizon": "long" if long else "short",
            "category": draw(st.sampled_from(["professional", "personal", "educational"])),
            "start": days[0] if len(days) == 2 else None,
            "due": days[-1] if days else None,
            "outcome": draw(LONG),
            "relevance": draw(LONG),
            "evidence": draw(LONG),
            "review_on": draw(DAY) or day(30),
        }
        if low is not None and high is not None and low != high:
            fields |= {"measure": "number", "measure_from": low, "measure_to": high}
        else:
            fields["measure"] = "evidence" if fields["evidence"] else ""
        if draw(st.booleans()):
            fields |= {"status": "achieved", "closed_on": day(-3)}
        steps = [
            {"what": draw(STEP), "due": draw(DAY), "done_on": draw(DAY)}
            for _ in range(draw(st.integers(0, 3)))
        ]
        serves = [other for other in made if other.fields["horizon"] == "long"]
        made.append(
            NewGoal(
                fields,
                steps,
                []
                if long
                else draw(st.lists(st.sampled_from(serves), unique=True))
                if serves
                else [],
            )
        )
    return made


# A title with a semicolon, alone or with others, and steps that look like dated ones.
STEP = LINE.filter(lambda t: t.lstrip("-•* ").strip() == t) | st.sampled_from(
    ["Book; pay", "Read (by 2027-01-01)", "Do it (done 2026-01-01)", "Odd ()", "Odd () ()"]
)


def said(user: User) -> list[Any]:
    names = (
        "title", "horizon", "category", "start", "due", "outcome", "relevance", "evidence",
        "measure", "measure_from", "measure_to", "status", "closed_on", "review_on",
    )  # fmt: skip
    return [
        (
            [getattr(goal, name) for name in names],
            sorted(goal.serves.values_list("title", flat=True)),
            list(goal.steps.in_order().values_list("what", "due", "done_on")),
        )
        for goal in Goal.objects.of(user).in_order()
    ]


class RoundTrip(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(goals())
    def test_a_plan_comes_back_as_it_went(self, plan: list[NewGoal]):
        one = User.objects.create_user("one@example.org", "x")
        other = User.objects.create_user("other@example.org", "x")
        many_goals.set_goals(user=one, goals=plan, on=day())

        from planner import import_links, importing

        sheet = import_reading.read(goals_csv.export(one).encode())
        upload = importing.keep_upload(user=other, sheet=sheet, file_name="x", at=import_time())
        columns = {str(place): key for place, key in guess(sheet.header, sheet.rows).items()}
        assert len(columns) == len(TARGETS)
        importing.name_columns(upload=upload, columns=columns, choices={}, at=import_time())
        importing.check(upload=upload, at=import_time())
        assert upload.problems == {}
        assert import_links.lines(upload.outline)
        upload.left_out = []
        upload.save()
        importing.begin(upload=upload, at=import_time())
        importing.import_rows(upload_id=upload.pk, on=day(), at=import_time())

        assert said(other) == said(one)


def import_time() -> Any:
    from django.utils import timezone

    return timezone.now()


@given(st.text(max_size=60))
def test_a_guarded_cell_is_read_as_it_was(text: str):
    assert goals_csv.unguarded(goals_csv.guarded(text)) == text


@pytest.mark.parametrize(
    "cell", ["=cmd|'/c calc'!A1", "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"]
)
def test_what_begins_like_a_formula_is_text_for_a_spreadsheet(cell: str):
    assert goals_csv.guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["Lead", "-5", "12.50", "-0.25", "", "'tis", "a=b"])
def test_what_does_not_stays_as_it_is(cell: str):
    assert goals_csv.guarded(cell) == cell


@pytest.mark.django_db
def test_the_table_is_downloaded_by_its_owner_alone(client_of: Any, owner: User, stranger: User):
    goal = make_goal(owner, "=1+1")
    make_step(goal, "Ask; and wait", due=date(2027, 3, 31), done_on=date(2026, 11, 3))
    response = client_of(owner).get("/goals/goals.csv")
    assert response["Content-Disposition"] == 'attachment; filename="career-goals.csv"'
    text = response.content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["Goal"] == "'=1+1"
    assert row["Steps"] == "Ask; and wait (by 2027-03-31) (done 2026-11-03)\n"
    theirs = client_of(stranger).get("/goals/goals.csv").content.decode("utf-8-sig")
    assert theirs.count("\n") == 1
    assert Client().get("/goals/goals.csv").status_code == 302


@pytest.mark.django_db
def test_a_whole_plan_has_no_cell_that_runs(client_of: Any, owner: User):
    make_plan(owner, "=x")
    text = client_of(owner).get("/goals/goals.csv").content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))


@pytest.mark.django_db
def test_the_template_can_be_imported_as_it_is(client_of: Any, owner: User):
    sheet = import_reading.read(client_of(owner).get("/goals/import/template.csv").content)
    columns = {str(place): key for place, key in guess(sheet.header, sheet.rows).items()}
    assert len(columns) == len(TARGETS)
    for row in sheet.rows:
        checked = import_checking.check_table_row(row[0], cells_of(row, columns), {})
        assert checked.problems == {}


# Names and dates --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Goal", "title"), ("title", "title"), ("What?", "title"), ("Horizon", "horizon"),
        ("Term", "horizon"), ("Due", "due"), ("Due date", "due"), ("DEADLINE", "due"),
        ("By when", "due"), ("by_when", "due"), ("Category (one of four)", "category"),
        ("Outcome", "outcome"), ("Why it matters", "relevance"), ("Towards", "serves"),
        ("Next steps", "steps"), ("Shoe size", None),
    ],
)  # fmt: skip
def test_columns_are_guessed_from_their_names(name: str, key: str | None):
    assert guess([name]).get(0) == key


def test_a_column_is_guessed_from_its_cells():
    rows = [[2, "A", "short"], [3, "B", "Long-term"]]
    assert guess(["Goal", "Type"], rows) == {0: "title", 1: "horizon"}
    rows = [[2, "A", "leadership"], [3, "B", "Education"], [4, "C", "sport"]]
    assert guess(["Goal", "Type"], rows) == {0: "title", 1: "category"}


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("2027-03-31", "dmy", date(2027, 3, 31)),
        ("2027/3/1", "mdy", date(2027, 3, 1)),
        ("2027-03-31 00:00:00", "dmy", date(2027, 3, 31)),
        ("2027-03-31T10:00:00.000Z", "dmy", date(2027, 3, 31)),
        ("31/03/2027", "dmy", date(2027, 3, 31)),
        ("03/31/2027", "mdy", date(2027, 3, 31)),
        ("3-4-27", "dmy", date(2027, 4, 3)),
        ("31.03.2027", "mdy", date(2027, 3, 31)),
        ("31. 3. 2027", "dmy", date(2027, 3, 31)),
        ("31 March 2027", "dmy", date(2027, 3, 31)),
        ("March 31, 2027", "dmy", date(2027, 3, 31)),
        ("31st Mar 2027", "dmy", date(2027, 3, 31)),
        ("March 2027", "dmy", date(2027, 3, 31)),
        ("Feb. 2028", "dmy", date(2028, 2, 29)),
        ("2027-12", "dmy", date(2027, 12, 31)),
        ("02/2027", "dmy", date(2027, 2, 28)),
        ("2027", "dmy", date(2027, 12, 31)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, order: str, found: date):
    assert day_of(text, order=order) == found


def test_a_month_alone_begins_on_its_first_day():
    assert day_of("March 2027", order="dmy", ends=False) == date(2027, 3, 1)


@pytest.mark.parametrize(
    "text", ["soon", "31/13/2027", "2027-02-30", "Q3 2027", "0000", "٣/٤/٢٠٢٧x"]
)
def test_what_is_no_day_is_refused(text: str):
    with pytest.raises(ValueError, match=r".*"):
        day_of(text, order="dmy")


@given(st.text(max_size=20), st.sampled_from(["dmy", "mdy", ""]))
def test_no_text_breaks_the_reading_of_days(text: str, order: str):
    ambiguous(text)
    with contextlib.suppress(ValueError):
        assert isinstance(day_of(text, order=order), date)


def test_the_order_of_days_is_told_by_those_that_leave_no_choice():
    assert order_of(["03/04/2027", "14/03/2027"]) == ("dmy", "")
    assert order_of(["03/04/2027", "03/14/2027"]) == ("mdy", "")
    assert order_of(["03/04/2027", "2027-01-01"]) == ("", "03/04/2027")
    assert order_of(["04/04/2027", "2027-01-01"]) == ("", "")
    assert order_of(["14/03/2027", "03/14/2027", "1/2/2027"]) == ("", "1/2/2027")


# The twin of the forms --------------------------------------------------------------------------

CELL = st.sampled_from(["", " ", "x", "0", "5", "1.234", "9" * 20, "2027-03-31", "2020-01-01",
                        "1900-01-01", "x" * 41, "x" * 161, "x" * 2001])  # fmt: skip


CELLS = (
    "title", "outcome", "measure_from", "measure_to", "measure_unit", "evidence", "within_reach",
    "relevance", "start", "due", "review_on",
)  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    cells=st.fixed_dictionaries(dict.fromkeys(CELLS, CELL)),
    horizon=st.sampled_from(["", "short", "long"]),
    category=st.sampled_from(["", "personal"]),
)  # fmt: skip
def test_a_row_is_wrong_where_the_form_would_be(
    owner: User, cells: dict[str, str], horizon: str, category: str
):
    data = {**cells, "horizon": horizon, "category": category}
    # A date of blanks is no date in a table; a browser's field can't send one.
    form = GoalForm({name: cell.strip() for name, cell in data.items()}, user=owner)
    row = import_checking.check_table_row(2, data, {})
    assert set(row.problems) == set(form.errors)
    if not row.problems:
        wanted = form.fields_of_goal()
        assert {name: row.fields[name] for name in wanted} == wanted


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(what=CELL, due=st.sampled_from(["", "2027-03-31", "1900-01-01"]))
def test_a_step_is_wrong_where_the_form_would_be(what: str, due: str):
    form = StepForm({"what": what, "due": due})
    goal = {"number": 1, "id": "1", "title": "A", "horizon": "short", "category": "personal",
            "serves": [], "steps": [{"what": what.strip(), "due": due}]}  # fmt: skip
    assert bool(import_checking.check_exported(goal).problems) == bool(form.errors)


def test_numbers_are_read_as_people_write_them():
    for text, number in [("12,000.50", "12000.50"), ("12 000,5", "12000.5"), ("1,5", "1.5"),
                         ("1,500", "1500"), ("-3", "-3"), ("1'000", "1000")]:  # fmt: skip
        row = import_checking.check_table_row(
            2, {"title": "A", "horizon": "short", "category": "personal", "measure_to": text}, {}
        )
        assert row.fields["measure_to"] == Decimal(number), text


def test_every_target_has_a_name_of_its_own():
    assert len(import_columns.BY_KEY) == len(TARGETS)
