"""Setting a goal: a few words, a horizon and a kind are enough; the rest makes it SMART."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from planner import planning
from planner.models import Category, Goal, GoalDraft, Horizon, Measure, Status
from planner.planning import first_review, sooner
from tests.factories import day, make_goal, make_long_goal
from tests.planner import typing_in
from tests.planner.at_once import at_once
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

NEW = "/goals/new/"


def test_stores_every_letter_and_leads_to_the_goal(client_of: Callable[..., Client], owner: User):
    response = client_of(owner).post(NEW, typing_in.goal(), follow=True)

    goal = Goal.objects.get()
    assert response.redirect_chain == [(goal.get_absolute_url(), 302)]
    assert "Your goal is set. What is the first step?" in words(response)
    assert goal.user == owner
    assert (goal.horizon, goal.category) == (Horizon.SHORT, Category.LEADERSHIP)
    assert goal.title == "Lead a three-person project"
    assert goal.outcome == "The new bed report is used on six wards."
    assert (goal.measure, goal.evidence) == (
        Measure.EVIDENCE,
        "A report that the wards sign off.",
    )
    assert goal.within_reach == "I have led two people before."
    assert goal.relevance == "Heads of data are chosen among those who led."
    assert (goal.start, goal.due) == (day(10), day(300))
    assert (goal.status, goal.closed_on) == (Status.ACTIVE, None)


def test_a_few_words_are_enough(client_of: Callable[..., Client], owner: User):
    said = {"title": "Head a department", "horizon": "long", "category": "leadership"}

    assert client_of(owner).post(NEW, said).status_code == 302
    goal = Goal.objects.get()
    assert (goal.horizon, goal.measure, goal.due) == (Horizon.LONG, Measure.NONE, None)


def test_is_looked_at_again_in_a_quarter_on_a_monday(client_of: Callable[..., Client], owner: User):
    client_of(owner).post(NEW, typing_in.goal())

    goal = Goal.objects.get()
    assert goal.review_on == first_review(day())
    assert goal.review_on is not None
    assert goal.review_on.weekday() == 0
    assert 91 <= (goal.review_on - day()).days <= 97


def test_or_on_its_own_date_where_that_comes_sooner(client_of: Callable[..., Client], owner: User):
    client_of(owner).post(NEW, typing_in.goal(due=str(day(30))))

    assert Goal.objects.get().review_on == day(30)


def test_a_date_that_is_past_is_nothing_to_wait_for(client_of: Callable[..., Client], owner: User):
    client_of(owner).post(NEW, typing_in.goal(start="", due=str(day(-3))))

    assert Goal.objects.get().review_on == first_review(day())


@given(
    on=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    months=st.sampled_from([1, 2, 3, 6, 12]),
    due=st.none() | st.integers(-400, 800),
)
def test_no_date_passes_in_silence(on: date, months: int, due: int | None):
    regular = first_review(on, months)
    ends = None if due is None else on + timedelta(days=due)

    found = sooner(regular, on=on, due=ends)

    assert on < found <= regular
    if ends and ends > on:
        assert found <= ends
    assert found in (regular, ends)


def test_or_on_the_day_that_was_chosen(client_of: Callable[..., Client], owner: User):
    client_of(owner).post(NEW, typing_in.goal(review_on=str(day(20))))

    assert Goal.objects.get().review_on == day(20)


def test_comes_last_in_the_plan(client_of: Callable[..., Client], owner: User):
    make_goal(owner, "First")
    make_goal(owner, "Second")

    client_of(owner).post(NEW, typing_in.goal(title="Third"))

    titles = [goal.title for goal in Goal.objects.of(owner).in_order()]
    assert titles == ["First", "Second", "Third"]


def test_the_address_chooses_beforehand(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)

    page = read(client_of(owner).get(f"{NEW}?horizon=short&serves={far.pk}&category=educational"))

    assert {("horizon", "short"), ("category", "educational"), ("serves", str(far.pk))} <= set(
        page.checked
    )


@pytest.mark.parametrize(
    "query", ["?horizon=sideways", "?serves=x&serves=-1", "?category=%3Cscript%3E", "?serves=%00"]
)
def test_nonsense_in_the_address_is_passed_over(
    client_of: Callable[..., Client], owner: User, query: str
):
    make_long_goal(owner)
    response = client_of(owner).get(NEW + query)

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("title", "", "Say in a few words what you want to reach."),
        ("title", " \n ", "Say in a few words what you want to reach."),
        ("title", "x" * 161, "at most 160 characters"),
        ("title", "a\0b", "Null characters are not allowed."),
        ("horizon", "", "Choose one of the two."),
        ("horizon", "sideways", "not one of the available choices"),
        ("category", "", "Choose the one that fits best."),
        ("category", "sport", "not one of the available choices"),
        ("outcome", "x" * 2001, "at most 2000 characters"),
        ("outcome", "\0", "Null characters are not allowed."),
        ("evidence", "x" * 10_000, "at most 2000 characters"),
        ("within_reach", "x" * 2001, "at most 2000 characters"),
        ("relevance", "x" * 2001, "at most 2000 characters"),
        ("measure_unit", "x" * 41, "at most 40 characters"),
    ],
)
def test_bad_input_says_why_at_the_field_and_loses_nothing(
    client_of: Callable[..., Client], owner: User, field: str, value: str, why: str
):
    typed = typing_in.goal(**{field: value})

    response = client_of(owner).post(NEW, typed)

    page = read(response)
    assert response.status_code == 422
    assert list(page.problems) == [field]
    assert why in page.problems[field]
    assert page.values["within_reach"] == typed["within_reach"]
    assert page.values["due"] == typed["due"]
    assert not Goal.objects.exists()


def test_several_problems_are_said_at_once(client_of: Callable[..., Client], owner: User):
    typed = typing_in.goal(title="", category="", due="tomorrow", measure_to="many")

    assert set(problems(client_of(owner).post(NEW, typed))) == {
        "title",
        "category",
        "due",
        "measure_to",
    }


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "{{ settings.SECRET_KEY }} {% debug %}",
        "Führe das Labor 🧪",
        "إدارة فريق البيانات",
        "データ部門を率いる",
        "' OR 1=1 --",
        "x" * 160,
    ],
)
def test_every_script_is_text(client_of: Callable[..., Client], owner: User, title: str):
    client = client_of(owner)
    client.post(NEW, typing_in.goal(title=title))

    goal = Goal.objects.get()
    assert goal.title == title
    for address in (goal.get_absolute_url(), "/goals/", "/", "/plan/"):
        response = client.get(address)
        assert title in words(response)
        assert "<script>alert" not in response.content.decode()


def test_an_empty_form_says_what_is_missing(client_of: Callable[..., Client], owner: User):
    response = client_of(owner).post(NEW, {"title": ""})

    assert set(problems(response)) == {"title", "horizon", "category"}


def test_who_is_not_signed_in_is_asked_to(client: Client):
    assert client.post(NEW, typing_in.goal())["Location"].startswith("/accounts/login/")
    assert not Goal.objects.exists()


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User):
    assert client_of(owner).put(NEW).status_code == 405
    assert client_of(owner).delete(NEW).status_code == 405


# Pressed twice ------------------------------------------------------------------------------------


def written(client: Client, **changes: str) -> dict[str, Any]:
    """What is sent from the page as it was opened."""
    return typing_in.goal(page=read(client.get(NEW)).values["page"], **changes)


def test_pressed_twice_without_a_script_it_is_one_goal(
    client_of: Callable[..., Client], owner: User
):
    client = client_of(owner)
    sent = written(client, first_steps="Ask for a mentor")

    first = client.post(NEW, sent)
    again = client.post(NEW, sent)

    goal = Goal.objects.get()
    assert first["Location"] == again["Location"] == goal.get_absolute_url()
    assert goal.steps.count() == 1
    assert not GoalDraft.objects.unfinished().exists(), "nothing is left half-written"


def test_whoever_goes_back_and_writes_another_has_two(
    client_of: Callable[..., Client], owner: User
):
    client = client_of(owner)
    sent = written(client)
    client.post(NEW, sent)
    client.post(NEW, {**sent, "title": "Learn Polish"})
    client.post(NEW, written(client))

    assert Goal.objects.count() == 3, "the same words from another page are another goal"


def test_once_it_is_deleted_it_can_be_set_again(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    sent = written(client)
    client.post(NEW, sent)
    planning.delete_goal(goal=Goal.objects.get(), at=timezone.now())

    assert client.post(NEW, sent).status_code == 302
    assert Goal.objects.of(owner).count() == 1


def test_what_was_refused_is_from_the_same_page(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    sent = written(client, title="")

    assert read(client.post(NEW, sent)).values["page"] == sent["page"]


def test_the_same_press_of_two_people_makes_two_goals(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    sent = written(client_of(owner))
    for person in (owner, stranger):
        client_of(person).post(NEW, sent)

    assert [Goal.objects.of(person).count() for person in (owner, stranger)] == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_the_same_moment(client_of: Callable[..., Client], owner: User):
    sent = written(client_of(owner))
    presses = [partial(client_of(owner).post, NEW, sent) for _press in range(4)]

    addresses = {response["Location"] for response in at_once(*presses)}

    assert addresses == {Goal.objects.get().get_absolute_url()}
