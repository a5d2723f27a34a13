"""What a step may say besides what and when: a link, an obstacle, a milestone."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Step
from tests.factories import day, make_goal, make_step
from tests.planner import typing_in
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner)


def test_all_of_it_is_kept_and_shown(client_of: Callable[..., Client], owner: User, goal: Goal):
    typed = typing_in.step(
        link="www.example.org/course",
        milestone="on",
        obstacle="A late shift",
        if_then="If a shift is late, then I study on Saturday.",
    )
    client = client_of(owner)
    client.post(f"/goals/{goal.pk}/steps/", typed)

    step = Step.objects.get()
    assert step.link == "https://www.example.org/course"
    page = read(client.get(goal.get_absolute_url()))
    assert "https://www.example.org/course" in page.links
    for said in ("milestone", "www.example.org", "A late shift", "then I study on Saturday"):
        assert said in page.words
    assert "milestone" in words(client.get("/plan/"))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,hello",
        "ftp://example.org/",
        "not an address",
        "https://",
        "https://exa mple.org",
        "http://[::1",
    ],
)
def test_only_an_address_of_a_page_is_a_link(
    client_of: Callable[..., Client], owner: User, goal: Goal, link: str
):
    response = client_of(owner).post(f"/goals/{goal.pk}/steps/", typing_in.step(link=link))

    assert response.status_code == 422
    assert "This is no web address." in problems(response)["link"]
    assert read(response).values["link"] == link
    assert not Step.objects.exists()


def test_many_done_steps_are_folded(client_of: Callable[..., Client], owner: User, goal: Goal):
    for number in range(5):
        make_step(goal, f"Done {number}", done_on=day(-number))
    make_step(goal, "Open")

    html = client_of(owner).get(goal.get_absolute_url()).content.decode()

    assert '<details class="more"><summary>5 done</summary>' in html
