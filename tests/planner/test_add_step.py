"""A step is added to a goal's action plan."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from planner import planning
from planner.models import Goal, Resource, Step
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner import typing_in
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/steps/"


def test_stores_what_when_how_and_for_whom(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    response = client_of(owner).post(address(goal), typing_in.step(), follow=True)

    assert response.redirect_chain == [(f"/goals/{goal.pk}/?next=step#steps", 302)]
    step = Step.objects.get()
    assert (step.goal, step.what) == (goal, "Ask Dr Oyelaran for ward 4")
    assert (step.due, step.resource) == (day(7), Resource.MENTOR)
    assert step.employer_gain == "Reports that are ready by seven"
    assert step.done_on is None
    page = words(response)
    assert "0 of 1 step" in page
    assert "Mentoring · they gain: Reports that are ready by seven" in page


def test_the_form_stays_open_for_the_next_one(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    added = client.post(address(goal), {"what": "Begin"}, follow=True).content.decode()

    assert 'name="what"' in added
    assert "autofocus" in added
    later = client.get(goal.get_absolute_url()).content.decode()
    assert 'name="what"' not in later, "a goal with steps offers the form, and draws it when asked"
    assert f'href="{goal.get_absolute_url()}?next=step#steps"' in later


def test_what_is_enough(client_of: Callable[..., Client], owner: User, goal: Goal):
    client_of(owner).post(address(goal), {"what": "Begin"})

    step = Step.objects.get()
    assert (step.what, step.due, step.resource, step.employer_gain) == ("Begin", None, "", "")


def test_comes_last(client_of: Callable[..., Client], owner: User, goal: Goal):
    make_step(goal, "First")
    make_step(goal, "Second")

    client_of(owner).post(address(goal), {"what": "Third"})

    assert [step.what for step in goal.steps.in_order()] == ["First", "Second", "Third"]


def test_a_long_term_goal_has_steps_too(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner)
    client_of(owner).post(address(far), {"what": "Begin"})

    assert far.steps.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("what", "", "Write down what you will do."),
        ("what", "  ", "Write down what you will do."),
        ("what", "x" * 201, "at most 200 characters"),
        ("what", "a\0b", "Null characters are not allowed."),
        ("due", "9999-12-31", "more than sixty years away"),
        ("due", "next week", "Write a date"),
        ("resource", "magic", "not one of the available choices"),
        ("employer_gain", "x" * 201, "at most 200 characters"),
    ],
)
def test_bad_input_says_why_at_the_field_and_loses_nothing(
    client_of: Callable[..., Client], owner: User, goal: Goal, field: str, value: str, why: str
):
    typed = typing_in.step(**{field: value})

    response = client_of(owner).post(address(goal), typed)

    page = read(response)
    assert response.status_code == 422
    assert list(page.problems) == [field]
    assert why in page.problems[field]
    kept = "what" if field != "what" else "employer_gain"
    assert page.values[kept] == typed[kept]
    assert not Step.objects.exists()


def test_htmx_gets_the_part_only(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner, headers={"hx-request": "true"})

    refused = client.post(address(goal), {"what": ""})
    assert "<html" not in refused.content.decode()
    assert problems(refused)["what"]

    added = client.post(address(goal), typing_in.step(), follow=True)
    assert "<html" not in added.content.decode()
    assert "Ask Dr Oyelaran" in words(added)


@pytest.mark.parametrize("what", ["<b>Begin</b>", "ابدأ الدورة", "研修を始める", "Run 🏃‍♀️"])
def test_every_script_is_text(client_of: Callable[..., Client], owner: User, goal: Goal, what: str):
    page = client_of(owner).post(address(goal), {"what": what}, follow=True)

    assert what in words(page)


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, goal: Goal):
    assert client_of(stranger).post(address(goal), typing_in.step()).status_code == 404
    assert not Step.objects.exists()


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, goal: Goal):
    assert client_of(owner).get(address(goal)).status_code == 405


def test_pressed_twice_it_is_one_step(client_of: Callable[..., Client], owner: User, goal: Goal):
    client = client_of(owner)
    page = read(client.get(f"/goals/{goal.pk}/?next=step")).values["page"]
    typed = {**typing_in.step(what="Ask for a mentor"), "page": page}
    for _press in range(2):
        assert client.post(f"/goals/{goal.pk}/steps/", typed).status_code == 302
    step = Step.objects.get()

    # Another one from the same page, and the same one once it is deleted, are steps of their own.
    client.post(f"/goals/{goal.pk}/steps/", {**typed, "what": "Another"})
    planning.delete_step(step=step, at=timezone.now())
    client.post(f"/goals/{goal.pk}/steps/", typed)
    planning.restore_step(step=Step.objects.get(pk=step.pk))
    assert Step.objects.filter(deleted_at=None).count() == 3
