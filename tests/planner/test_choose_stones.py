"""Existing short-term goals become stepping stones, and stop being some."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal, Stone
from tests.factories import make_goal, make_long_goal
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(owner: User) -> Goal:
    return make_long_goal(owner)


def links() -> list[tuple[int, int]]:
    return list(Stone.objects.order_by("pk").values_list("stone", "goal"))


def test_several_at_once_beside_what_they_serve(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    other = make_long_goal(owner, "Be a recognised expert")
    loose = make_goal(owner, "Learn a tool")
    serving = make_goal(owner, "Publish a paper", serves=[other])
    client = client_of(owner)

    page = words(client.get(f"/goals/{far.pk}/stones/"))
    assert page.index("Learn a tool") < page.index("Publish a paper"), "what serves nothing, first"
    assert "towards Be a recognised expert" in page

    response = client.post(f"/goals/{far.pk}/stones/", {"stones": [loose.pk, serving.pk]})

    assert response.url == far.get_absolute_url()
    assert set(links()) == {(loose.pk, far.pk), (serving.pk, far.pk), (serving.pk, other.pk)}
    assert "2 stepping stones are laid." in words(client.get(response.url))


def test_what_cannot_be_chosen_is_not_offered(
    client_of: Callable[..., Client], owner: User, stranger: User, far: Goal
):
    make_goal(owner, "Already there", serves=[far])
    planning.let_go_of_goal(goal=make_goal(owner, "Let go"), on=far.due)
    planning.delete_goal(goal=make_goal(owner, "Deleted"), at=far.created_at)
    make_goal(stranger, "Stranger's own")

    page = words(client_of(owner).get(f"/goals/{far.pk}/stones/"))

    assert "No other short-term goal" in page
    for title in ("Already there", "Let go", "Deleted", "Stranger's own"):
        assert title not in page


@pytest.mark.parametrize("chosen", [[], ["x"], ["0"], ["9" * 30], ["theirs"], ["far"]])
def test_a_bad_choice_is_told_and_the_good_ones_stay_ticked(
    client_of: Callable[..., Client], owner: User, stranger: User, far: Goal, chosen: list[str]
):
    near = make_goal(owner, "Learn a tool")
    keys = {"theirs": str(make_goal(stranger).pk), "far": str(far.pk)}
    sent = [keys.get(value, value) for value in chosen]

    response = client_of(owner).post(
        f"/goals/{far.pk}/stones/", {"stones": [*sent, str(near.pk)] if sent else []}
    )

    assert response.status_code == 422
    assert problems(response)["stones"]
    assert (("stones", str(near.pk)) in read(response).checked) == bool(sent)
    assert links() == []


def test_a_short_term_or_closed_goal_has_no_stones_to_choose(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    near = make_goal(owner)
    planning.achieve_goal(goal=far, on=far.due)
    client = client_of(owner)

    for goal in (near, far):
        response = client.post(f"/goals/{goal.pk}/stones/", {"stones": [near.pk]})
        assert response.url == goal.get_absolute_url()
    assert links() == []


def test_a_stone_is_unlinked_and_that_is_undone(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    other = make_long_goal(owner, "Be a recognised expert")
    stone = make_goal(owner, serves=[far, other])
    client = client_of(owner)
    address = f"/goals/{far.pk}/stones/{stone.pk}/unlink/"
    assert address in read(client.get(far.get_absolute_url())).actions

    response = client.post(address)

    assert links() == [(stone.pk, other.pk)]
    page = read(client.get(response.url))
    assert "no longer a stepping stone here. The goal stays in your plan." in page.words
    client.post(address)  # twice is harmless
    client.post(page.undo)
    client.post(page.undo)
    assert set(links()) == {(stone.pk, far.pk), (stone.pk, other.pk)}


def test_a_link_that_makes_no_sense_is_refused_in_words(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    near = make_goal(owner, "Learn a tool")
    client = client_of(owner)

    response = client.post(f"/goals/{near.pk}/stones/{far.pk}/link/", follow=True)

    assert "is short-term itself" in words(response)
    assert links() == []


def test_strangers_find_nothing(
    client_of: Callable[..., Client], owner: User, stranger: User, far: Goal
):
    stone = make_goal(owner, serves=[far])
    theirs, their_far = make_goal(stranger), make_long_goal(stranger)
    client = client_of(stranger)

    assert client.get(f"/goals/{far.pk}/stones/").status_code == 404
    assert client.post(f"/goals/{far.pk}/stones/", {"stones": [theirs.pk]}).status_code == 404
    for pk, other in ((far.pk, stone.pk), (their_far.pk, stone.pk), (far.pk, theirs.pk)):
        for verb in ("link", "unlink"):
            assert client.post(f"/goals/{pk}/stones/{other}/{verb}/").status_code == 404
    assert links() == [(stone.pk, far.pk)]
