"""Setting the wrong rows of an import right on its page, without going back to the file."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from planner import import_mending
from planner.models import Goal, GoalImport
from tests.factories import make_goal, make_long_goal
from tests.planner.reading import words

pytestmark = pytest.mark.django_db

PAGE = "/goals/import/"
HEADER = "goal,horizon,category,start,due,serves\n"
TABLE = HEADER + "Lead,middle,personal,,soon,\nTalk,short,personal,,2027-03-31,\n"


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def looked_through(client: Client, text: str, name: str = "plan.csv") -> GoalImport:
    client.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())})
    made = GoalImport.objects.latest("pk")
    if made.form == "csv":
        form = client.get(f"{PAGE}{made.pk}/").context["form"]
        data = {name: form[name].value() or "" for name in form.fields}
        client.post(f"{PAGE}{made.pk}/columns/", data)
    made.refresh_from_db()
    assert made.state == "rows"
    return made


def send(client: Client, made: GoalImport, then: str = "page:1", **cells: str) -> Any:
    """Presses a button of the page, with every tick set: `_2_due="2027"` is typed into row 2."""
    typed = {"cell" + name.replace("_", "-", 2): text for name, text in cells.items()}
    numbers = [str(line[0]) for line in made.outline]
    data = {"then": then, "shown": numbers, "keep": numbers, **typed}
    response = client.post(f"{PAGE}{made.pk}/rows/", data, follow=True)
    made.refresh_from_db()
    return response


def test_a_wrong_row_is_set_right_on_the_page(client: Client, owner: User):
    made = looked_through(client, TABLE)
    shown = client.get(f"{PAGE}{made.pk}/")
    assert "1 of 2 rows can be imported, 1 needs mending. Nothing has changed yet." in words(shown)
    page = shown.content.decode()
    assert 'name="cell-2-due"' in page
    assert 'value="soon"' in page
    assert 'aria-describedby="cell-2-due-why"' in page
    assert "cell-3-" not in page, "a row that is right has no fields"

    answer = send(client, made, _2_horizon="short", _2_due="30 June 2027")
    assert "1 row is right now." in words(answer)
    assert "2 of 2 rows are ticked and become goals." in words(answer)
    assert not Goal.objects.exists()
    send(client, made, then="import")
    assert {goal.title: goal.due for goal in Goal.objects.of(owner)} == {
        "Lead": date(2027, 6, 30), "Talk": date(2027, 3, 31),
    }  # fmt: skip
    made.refresh_from_db()
    assert made.mended == {}, "what was typed leaves with the file"


def test_what_is_still_wrong_stays_as_it_was_typed(client: Client):
    made = looked_through(client, TABLE)
    answer = send(client, made, _2_horizon="short", _2_due="next <summer> & so")
    assert 'value="next &lt;summer&gt; &amp; so"' in answer.content.decode()
    assert "Write a date, for example 2027-03-31." in words(answer)
    assert "1 needs mending" in words(answer)
    assert 'name="cell-2-horizon"' not in answer.content.decode(), "that one is right now"
    assert "these ticked rows are wrong: 2." in words(send(client, made, then="import"))
    assert not Goal.objects.exists(), "all or nothing"


def test_typed_and_imported_with_one_press(client: Client):
    made = looked_through(client, TABLE)
    send(client, made, then="import", _2_horizon="long", _2_due="2033")
    assert Goal.objects.count() == 2


def test_a_row_that_was_left_out_comes_in_once_it_is_right(client: Client):
    made = looked_through(client, TABLE)
    send(client, made, then="without-wrong")
    assert made.left_out == [2]
    data = {"shown": ["2"], "cell-2-horizon": "short", "cell-2-due": ""}
    client.post(f"{PAGE}{made.pk}/rows/", data)
    made.refresh_from_db()
    assert (made.left_out, made.problems) == ([], {})


def test_a_row_that_turns_out_to_be_there_already_stays_out(client: Client, owner: User):
    make_goal(owner, "Lead")
    made = looked_through(client, TABLE)
    data = {"shown": ["2"], "cell-2-horizon": "short", "cell-2-due": ""}
    client.post(f"{PAGE}{made.pk}/rows/", data)
    made.refresh_from_db()
    assert (made.left_out, made.problems) == ([2], {})


def test_a_day_before_the_start_is_mended_at_either_end(client: Client):
    made = looked_through(client, HEADER + "A,short,personal,2027-05-01,2027-03-01,\n")
    assert 'name="cell-2-start"' in client.get(f"{PAGE}{made.pk}/").content.decode()
    send(client, made, then="import", _2_start="2027-01-01", _2_due="2027-03-01")
    assert Goal.objects.get().start == date(2027, 1, 1)


def test_a_cell_that_has_no_column_is_mended(client: Client):
    made = looked_through(client, "goal,horizon,category,measured from\nA,short,personal,3\n")
    assert "To which figure?" in words(client.get(f"{PAGE}{made.pk}/"))
    send(client, made, then="import", _2_measure_from="3", _2_measure_to="9")
    assert Goal.objects.get().measure_to == 9


def test_a_link_to_nobody_is_mended(client: Client, owner: User):
    head = make_long_goal(owner, "Head of data")
    made = looked_through(client, HEADER + "A,short,personal,,,Hed of data\n")
    send(client, made, then="import", _2_serves="Head of data", _2_horizon="short")
    assert list(Goal.objects.get(title="A").serves.all()) == [head]


def test_what_is_left_over_in_a_row_is_put_where_it_belongs(client: Client):
    made = looked_through(client, "goal,horizon,category\nLead,a team,short,personal\n")
    shown = words(client.get(f"{PAGE}{made.pk}/"))
    assert "This row has 4 cells, but there are 3 columns." in shown
    answer = send(client, made, _2_horizon="short", _2_category="personal")
    assert "1 needs mending" in words(answer), "nothing is dropped without a word"
    send(client, made, then="import", _2_title="Lead a team", _2_surplus="")
    assert Goal.objects.get().title == "Lead a team"


def test_empty_cells_at_the_end_are_no_cells(client: Client):
    made = looked_through(client, "goal,horizon,category\nLead,short,personal,,\n")
    assert made.problems == {}


def test_downloaded_data_is_mended_where_a_text_is_wrong(client: Client):
    goal = {"id": 1, "title": "Lead", "horizon": "short", "category": "sport",
            "steps": [{"what": ""}]}  # fmt: skip
    made = looked_through(client, json.dumps({"goals": [goal]}), "x.json")
    page = client.get(f"{PAGE}{made.pk}/").content.decode()
    assert 'name="cell-1-category"' in page
    assert 'name="cell-1-steps"' not in page
    send(client, made, _1_category="personal", _1_steps="Ask", _1_id="7", _1_check_ins="x")
    assert set(made.problems["1"]) == {"steps"}
    assert made.mended == {"1": {"category": "personal"}}


def test_a_very_long_cell_is_shown_by_its_beginning_and_kept_whole(client: Client):
    made = looked_through(client, HEADER + f"{'x' * 100_000},short,personal,,soon,\n")
    answer = client.get(f"{PAGE}{made.pk}/")
    assert len(answer.content) < 40_000
    assert "Only its beginning is shown." in words(answer)
    send(client, made, _2_title="x" * 3_000, _2_due="2027")
    assert made.mended == {"2": {"due": "2027"}}, "what nobody touched is as it was"
    assert "it has 100000" in made.problems["2"]["title"]
    send(client, made, then="import", _2_title="Lead")
    assert Goal.objects.get().title == "Lead"


@pytest.mark.parametrize(
    "typed",
    [
        {"_2_due": "\ud7ff🎯 שלום"}, {"_2_due": "9" * 5_000},
        {"_2_due": "x" * 200_000}, {"_2_colour": "red"}, {"_99_due": "2027"}, {"_3_title": "No"},
        {"_2_": "x"}, {"_²_due": "2027"}, {"_2_problems": "x"}, {"_000000002_due": "2027"},
        {"_2_due": "\r\n\r\n"}, {"_2_due": "=cmd|'/c calc'!A1"}, {"_2_due": "0000-00-00"},
    ],
)  # fmt: skip
def test_whatever_is_sent_is_answered(client: Client, typed: dict[str, str]):
    made = looked_through(client, TABLE)
    answer = send(client, made, **typed)
    assert answer.status_code == 200
    assert "1 needs mending" in words(answer)
    assert set(made.mended) <= {"2"}
    assert set(made.mended.get("2", {})) <= {"due"}
    assert not Goal.objects.exists()


def test_a_character_that_is_none_is_refused_at_its_field(client: Client):
    made = looked_through(client, TABLE)
    answer = send(client, made, _2_due="a\x00b", _2_horizon="short")
    assert answer.status_code == 422
    assert "It holds a character that is none." in words(answer)
    assert 'value="ab"' in answer.content.decode()
    assert made.mended == {}


def test_too_much_text_is_told_and_nothing_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(import_mending, "MOST_TYPED", 100)
    made = looked_through(client, TABLE)
    answer = send(client, made, _2_due="x" * 101)
    assert answer.status_code == 422
    assert "more text than can be set right here" in words(answer)
    assert "x" * 101 in answer.content.decode(), "what was typed stays"
    assert made.mended == {}


def test_a_page_of_wrong_rows_stays_within_what_a_request_may_hold(client: Client):
    steps = "; ".join(["y" * 190] * 100)
    lines = "".join(f'{"x" * 200},short,personal,soon,"{steps};{"z" * 201}"\n' for _n in range(120))
    made = looked_through(client, "goal,horizon,category,due,steps\n" + lines)
    answer = client.get(f"{PAGE}{made.pk}/")
    assert len(answer.content) < 400_000
    assert "Set the rows above right first." in words(answer)
    assert "page 1 of 3" in words(answer)
    second = client.get(f"{PAGE}{made.pk}/?page=2&show=wrong").content.decode()
    assert 'name="cell-52-due"' in second
    assert 'name="cell-2-due"' not in second


def test_the_first_button_destroys_nothing(client: Client):
    """Enter in a field presses the first one of the form."""
    made = looked_through(client, TABLE)
    page = client.get(f"{PAGE}{made.pk}/").content.decode()
    form = page[page.index('id="rows"') :]
    assert form.index('value="page:1"') < form.index('value="without-wrong"')


def test_a_stranger_mends_nothing(client: Client, client_of: Callable[..., Client], stranger: User):
    made = looked_through(client, TABLE)
    data = {"then": "import", "cell-2-due": "2027"}
    assert client_of(stranger).post(f"{PAGE}{made.pk}/rows/", data).status_code == 404
    made.refresh_from_db()
    assert made.mended == {}


def test_what_was_imported_in_another_window_is_not_mended(client: Client):
    made = looked_through(client, TABLE)
    send(client, made, then="import", _2_horizon="short", _2_due="2027")
    stale = GoalImport.objects.get(pk=made.pk)
    stale.state = "rows"
    assert import_mending.mend(upload=stale, typed={2: {"due": "2028"}}) == 0
    made.refresh_from_db()
    assert made.mended == {}
