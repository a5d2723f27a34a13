"""Editing a step."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning, wording
from planner.models import Step
from tests.factories import day, make_goal, make_step
from tests.planner import typing_in
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(owner: User) -> Step:
    return make_step(make_goal(owner), "Ask for a mentor", due=day(3), resource="course")


def address(step: Step) -> str:
    return f"/steps/{step.pk}/edit/"


def test_the_form_holds_what_is_stored(client_of: Callable[..., Client], owner: User, step: Step):
    page = read(client_of(owner).get(address(step)))

    assert page.values["what"] == "Ask for a mentor"
    assert page.values["due"] == str(day(3))
    assert page.values["resource"] == "course"


def test_stores_what_is_changed(client_of: Callable[..., Client], owner: User, step: Step):
    response = client_of(owner).post(
        address(step), typing_in.step(what="Ask two mentors", due=""), follow=True
    )

    assert response.redirect_chain == [(step.goal.get_absolute_url(), 302)]
    assert "Ask two mentors" in words(response)
    step.refresh_from_db()
    assert (step.what, step.due, step.resource) == ("Ask two mentors", None, "mentor")


def test_keeps_its_place_and_that_it_is_done(
    client_of: Callable[..., Client], owner: User, step: Step
):
    client = client_of(owner)
    client.post(f"/steps/{step.pk}/finish/")
    client.post(address(step), typing_in.step())

    step.refresh_from_db()
    assert (step.done_on, step.position) == (day(), 1)


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, step: Step):
    client = client_of(owner)
    client.post(address(step), typing_in.step())

    assert client.post(address(step), typing_in.step()).status_code == 302
    assert Step.objects.count() == 1


def test_a_refused_change_stores_nothing_and_keeps_what_was_typed(
    client_of: Callable[..., Client], owner: User, step: Step
):
    response = client_of(owner).post(
        address(step), typing_in.step(what="", employer_gain="Not lost")
    )

    page = read(response)
    assert list(page.problems) == ["what"]
    assert page.values["employer_gain"] == "Not lost"
    step.refresh_from_db()
    assert (step.what, step.employer_gain) == ("Ask for a mentor", "")


def test_what_another_window_wrote_is_not_overwritten_unseen(
    client_of: Callable[..., Client], owner: User, step: Step
):
    client = client_of(owner)
    seen = read(client.get(address(step))).values["seen"]
    planning.change_step(step=step, fields={"due": day(9)})
    typed = {**typing_in.step(what="Ask two mentors", due=str(day(3))), "seen": seen}

    page = client.post(address(step), typed)
    assert page.status_code == 422
    assert "“Ask for a mentor” was changed meanwhile" in words(page)
    assert f"to {wording.full_day(day(9))}" in words(page)
    assert read(page).values["what"] == "Ask two mentors", "what was typed stays"
    step.refresh_from_db()
    assert (step.what, step.due) == ("Ask for a mentor", day(9))

    again = {**typed, "seen": read(page).values["seen"]}
    assert client.post(address(step), again).status_code == 302
    step.refresh_from_db()
    assert (step.what, step.due) == ("Ask two mentors", day(3))


def test_done_meanwhile_is_no_reason_to_ask_again(
    client_of: Callable[..., Client], owner: User, step: Step
):
    client = client_of(owner)
    seen = read(client.get(address(step))).values["seen"]
    planning.finish_step(step=step, on=day())
    for typed in ({"seen": seen}, {"seen": "x"}, {"seen": "9" * 30}, {}):
        sent = {**typing_in.step(what="Ask two mentors"), **typed}
        assert client.post(address(step), sent).status_code == 302


def test_saved_twice_with_one_press(client_of: Callable[..., Client], owner: User, step: Step):
    client = client_of(owner)
    seen = read(client.get(address(step))).values["seen"]
    for _press in range(2):
        sent = {**typing_in.step(what="Ask two mentors"), "seen": seen}
        assert client.post(address(step), sent).status_code == 302


def test_a_stranger_gets_404(client_of: Callable[..., Client], stranger: User, step: Step):
    client = client_of(stranger)

    assert client.get(address(step)).status_code == 404
    assert client.post(address(step), typing_in.step()).status_code == 404
    step.refresh_from_db()
    assert step.what == "Ask for a mentor"


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, step: Step):
    assert client_of(owner).put(address(step)).status_code == 405
