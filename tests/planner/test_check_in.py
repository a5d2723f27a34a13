"""Checking in on a goal: a value, a confidence, a note."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from planner import checking_in
from planner.models import CheckIn, Goal
from tests.factories import day, make_goal, make_step
from tests.planner.reading import problems, read, words
from tests.planner.test_constraints import refuses

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, measure="number", measure_from=0, measure_to=40, measure_unit="wards")


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/check-in/"


def test_moves_the_goal_and_says_so(client_of: Callable[..., Client], owner: User, goal: Goal):
    sent = {"value": "10", "confidence": "4", "note": "Ward 4 has begun."}
    response = client_of(owner).post(address(goal), sent, follow=True)

    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    page = words(response)
    assert "Noted." in page
    assert "Progress 25 %" in page.replace("\xa0", " ")
    assert "Now 10 wards, from 0 to 40." in page
    assert "“Ward 4 has begun.”" in page
    (told,) = CheckIn.objects.all()
    assert (told.on, told.value, told.confidence) == (owner.day(timezone.now()), 10, 4)


def test_counts_before_the_steps(client_of: Callable[..., Client], owner: User, goal: Goal):
    make_step(goal)
    client = client_of(owner)
    client.post(address(goal), {"value": "10"})

    assert "25 %" in words(client.get(goal.get_absolute_url())).replace("\xa0", " ")


def test_has_a_small_page_of_its_own_which_leads_back(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    assert f"{address(goal)}?from=home" in read(client.get("/")).links

    page = client.get(f"{address(goal)}?from=home")
    assert "Where it stands now, in wards" in words(page)
    assert read(page).values["next"] == "/"
    assert client.post(address(goal), {"value": "1", "next": "/"})["Location"] == "/"


def test_a_goal_without_a_number_is_not_asked_for_a_value(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner)
    client = client_of(owner)

    assert "value" not in read(client.get(address(goal))).values
    client.post(address(goal), {"value": "3", "confidence": "2"})
    (told,) = CheckIn.objects.all()
    assert (told.value, told.confidence) == (None, 2)


@pytest.mark.parametrize("value", ["0", "-3", "40", "400", "7.25", "999999999999.99"])
def test_a_value_may_lie_anywhere(
    client_of: Callable[..., Client], owner: User, goal: Goal, value: str
):
    client = client_of(owner)
    client.post(address(goal), {"value": value})

    goal.refresh_from_db()
    assert goal.measure_now == Decimal(value)
    assert client.get(goal.get_absolute_url()).status_code == 200
    assert client.get(f"/goals/{goal.pk}/check-ins/").status_code == 200


def test_the_newest_day_tells_where_it_stands(owner: User, goal: Goal):
    checking_in.check_in(goal=goal, on=day(-1), value=Decimal(8))
    checking_in.check_in(goal=goal, on=day(-9), value=Decimal(3))
    goal.refresh_from_db()
    assert goal.measure_now == 8

    checking_in.check_in(goal=goal, on=day(-1), value=Decimal(9))
    goal.refresh_from_db()
    assert goal.measure_now == 9, "of one day, what was told last"


def test_a_goal_set_with_a_value_begins_with_a_check_in(owner: User):
    goal = make_goal(owner, measure="number", measure_from=0, measure_to=6, measure_now=2)

    assert [told.value for told in goal.check_ins.all()] == [2]


@pytest.mark.parametrize(
    ("sent", "field", "why"),
    [
        ({}, "value", "Tell one of these"),
        ({"note": "   "}, "value", "Tell one of these"),
        ({"value": "ten"}, "value", "Enter a number."),
        ({"value": "NaN"}, "value", "Enter a number."),
        ({"value": "1.234"}, "value", "2 decimal places"),
        ({"value": "1234567890123"}, "value", "no more than 12 digits"),
        ({"value": "1\0"}, "value", "Enter a number."),
        ({"confidence": "6"}, "confidence", "Choose one of the five."),
        ({"note": "n" * 501}, "note", "at most 500"),
        ({"note": "a\0"}, "note", "Null characters"),
        ({"value": "1", "on": "soon"}, "on", "Write a date"),
        ({"value": "1", "on": str(day(2))}, "on", "still to come"),
        ({"value": "1", "on": "1950-01-01"}, "on", "more than sixty years"),
    ],
)
def test_bad_input_says_why_at_the_field(
    client_of: Callable[..., Client],
    owner: User,
    goal: Goal,
    sent: dict[str, str],
    field: str,
    why: str,
):
    response = client_of(owner).post(address(goal), {**sent, "from": "goal"})

    assert response.status_code == 422
    assert why in problems(response)[field]
    assert "Action plan" in words(response), "the whole page comes back"
    for name in ("note", "on"):
        if name in sent and "\0" not in sent[name]:
            assert read(response).values[name].strip() == sent[name].strip()
    assert not CheckIn.objects.exists()


def test_htmx_gets_the_part_only(client_of: Callable[..., Client], owner: User, goal: Goal):
    response = client_of(owner).post(address(goal), {"value": "x"}, headers=HTMX)

    assert response.status_code == 422
    assert "<html" not in response.content.decode()
    assert problems(response)["value"]


def test_in_the_row_of_the_home_page(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    headers = {**HTMX, "hx-target": f"goal-row-{goal.pk}"}

    form = client.get(address(goal), headers=headers)
    assert form.content.decode().lstrip().startswith("<li")
    assert client.post(address(goal), {"value": "x"}, headers=headers).status_code == 422
    row = client.post(address(goal), {"value": "20"}, headers=headers)
    assert row.status_code == 200
    assert 'value="50"' in row.content.decode()
    assert "Noted." in words(row)


def test_is_undone_and_brought_back(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(address(goal), {"value": "4", "on": str(day(-3))})
    page = client.post(address(goal), {"value": "10"}, follow=True)

    page = client.post(read(page).undo, follow=True)
    goal.refresh_from_db()
    assert goal.measure_now == 4
    whole = f"/goals/{goal.pk}/check-ins/"
    told = CheckIn.objects.get(value=10)
    assert f"/check-ins/{told.pk}/restore/" in read(client.get(whole)).actions, "also later"
    client.post(read(page).undo)
    goal.refresh_from_db()
    assert goal.measure_now == 10
    for told in CheckIn.objects.all():
        client.post(f"/check-ins/{told.pk}/remove/")
        client.post(f"/check-ins/{told.pk}/remove/")
    goal.refresh_from_db()
    assert goal.measure_now is None


def test_the_list_is_paged_and_drawn(client_of: Callable[..., Client], owner: User, goal: Goal):
    CheckIn.objects.bulk_create(
        CheckIn(goal=goal, on=day(-n), value=n % 37, note=f"Note {n}") for n in range(2000)
    )
    client = client_of(owner)

    page = client.get(goal.get_absolute_url())
    assert "the last 100 of 2,000 check-ins, the table the newest 20." in words(page)
    assert "Note 19" in words(page)
    assert "Note 20" not in words(page)
    whole = client.get(f"/goals/{goal.pk}/check-ins/?page=2")
    assert "Drawn with 200 points out of 2000" in words(whole)
    assert "Note 50" in words(whole)
    assert "Note 49" not in words(whole)
    assert "page 2 of 40" in words(whole)


def test_a_new_goal_is_shown_without_a_picture(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner)
    client = client_of(owner)

    assert "track-chart" not in client.get(goal.get_absolute_url()).content.decode()
    assert "No check-ins yet" in words(client.get(f"/goals/{goal.pk}/check-ins/"))
    checking_in.check_in(goal=goal, on=day(-9), confidence=2)
    assert "track-chart" not in client.get(goal.get_absolute_url()).content.decode()
    checking_in.check_in(goal=goal, on=day(), confidence=4)
    labels = read(client.get(goal.get_absolute_url())).labels
    assert any("How sure you were: “A little” on" in label for label in labels)


def test_the_database_refuses_nonsense(goal: Goal):
    on = date(2026, 1, 1)
    refuses("check_in_says_something", CheckIn(goal=goal, on=on))
    refuses("check_in_confidence_known", CheckIn(goal=goal, on=on, confidence=0))
    refuses("check_in_confidence_known", CheckIn(goal=goal, on=on, confidence=6))


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    client = client_of(stranger)
    told = checking_in.check_in(goal=goal, on=day(), value=Decimal(1))

    assert client.post(address(goal), {"value": "2"}).status_code == 404
    assert client.get(f"/goals/{goal.pk}/check-ins/").status_code == 404
    assert client.post(f"/check-ins/{told.pk}/remove/").status_code == 404
    goal.refresh_from_db()
    assert goal.measure_now == 1


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    told = checking_in.check_in(goal=goal, on=day() - timedelta(days=1), value=Decimal(1))
    client = client_of(owner)
    assert client.get(f"/check-ins/{told.pk}/remove/").status_code == 405
    assert client.get(f"/check-ins/{told.pk}/restore/").status_code == 405
    assert client.post(f"/goals/{goal.pk}/check-ins/").status_code == 405


def test_pressed_twice_it_is_noted_once(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner)
    client = client_of(owner)
    address = f"/goals/{goal.pk}/check-in/"
    typed = {"note": "It began.", "page": read(client.get(address)).values["page"]}
    for _press in range(2):
        assert client.post(address, typed).status_code == 302
    told = CheckIn.objects.get()

    client.post(f"/check-ins/{told.pk}/remove/")
    client.post(address, typed)
    client.post(address, {**typed, "note": "It goes on."})
    assert CheckIn.objects.standing().count() == 2


# Once it is reached -------------------------------------------------------------------------------


def test_one_begins_to_type_the_value_at_once(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    page = client_of(owner).get(address(goal)).content.decode()
    field = page[page.index('name="value"') - 20 :].split(">")[0]
    assert "autofocus" in field


def test_what_is_reached_can_be_marked_as_achieved_right_there(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    client.post(address(goal), {"value": "39"})
    assert "Mark it achieved" not in words(client.get(goal.get_absolute_url()))

    page = client.post(address(goal), {"value": "41"}, follow=True)
    assert "Mark it achieved" in words(page)

    page = client.post(f"{goal.get_absolute_url()}achieve/", follow=True)
    assert "Mark it achieved" not in words(page)


def test_an_older_note_is_told_as_older(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    client.post(address(goal), {"value": "5", "note": "Began.", "on": f"{day(-9):%Y-%m-%d}"})
    assert "Noted with it: “Began.”" in words(client.get(goal.get_absolute_url()))

    page = words(client.post(address(goal), {"value": "6"}, follow=True))
    assert f"The last note is older, of {day(-9):%-d %B %Y}: “Began.”" in page
    assert "Noted with it" not in page
