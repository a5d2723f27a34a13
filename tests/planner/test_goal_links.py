"""Stepping stones: short-term goals serve long-term ones of the same plan, and nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import planning
from planner.models import Goal, Horizon, Stone
from planner.planning import PlanError
from tests.factories import make_goal, make_long_goal
from tests.planner import typing_in
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

NEW = "/goals/new/"
NOT_OURS = "A stepping stone serves a long-term goal of your plan."


@pytest.fixture
def far(owner: User) -> Goal:
    return make_long_goal(owner)


def test_a_stone_serves_several(client_of: Callable[..., Client], owner: User, far: Goal):
    other = make_long_goal(owner, "Be a recognised expert")
    client = client_of(owner)

    client.post(NEW, typing_in.goal(serves=[far.pk, other.pk]))

    stone = Goal.objects.short().get()
    assert set(stone.serves.all()) == {far, other}
    page = words(client.get(stone.get_absolute_url()))
    assert "stepping stone 1 of 1" in page
    for goal in (far, other):
        assert goal.title in page
        assert "Lead a three-person project" in client.get(goal.get_absolute_url()).content.decode()


def test_a_goal_may_serve_nothing(client_of: Callable[..., Client], owner: User):
    client_of(owner).post(NEW, typing_in.goal())

    assert not Stone.objects.exists()


def test_unticking_takes_the_link_away_and_ticking_twice_is_harmless(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    stone = make_goal(owner, serves=[far])
    client = client_of(owner)
    edit = f"/goals/{stone.pk}/edit/"

    client.post(edit, typing_in.goal(serves=[far.pk, far.pk]))
    client.post(edit, typing_in.goal(serves=[far.pk]))
    assert Stone.objects.count() == 1

    client.post(edit, typing_in.goal())
    assert not Stone.objects.exists()


def test_the_form_ticks_what_is_served(client_of: Callable[..., Client], owner: User, far: Goal):
    stone = make_goal(owner, serves=[far])

    page = read(client_of(owner).get(f"/goals/{stone.pk}/edit/"))

    assert ("serves", str(far.pk)) in page.checked


def test_a_short_term_goal_does_not_serve_another(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    near = make_goal(owner, "Learn a tool")

    response = client_of(owner).post(NEW, typing_in.goal(serves=[near.pk]))

    assert problems(response) == {"serves": NOT_OURS}
    assert read(response).values["outcome"] == typing_in.goal()["outcome"]
    assert Goal.objects.count() == 2


def test_a_long_term_goal_serves_none(client_of: Callable[..., Client], owner: User, far: Goal):
    response = client_of(owner).post(NEW, typing_in.goal(horizon="long", serves=[far.pk]))

    assert "Only a short-term goal can be a stepping stone." in problems(response)["serves"]
    assert Goal.objects.count() == 1


def test_a_goal_does_not_serve_itself(client_of: Callable[..., Client], owner: User, far: Goal):
    make_long_goal(owner, "Be a recognised expert")

    response = client_of(owner).post(
        f"/goals/{far.pk}/edit/", typing_in.goal(horizon="long", serves=[far.pk])
    )

    assert problems(response)["serves"]
    assert not Stone.objects.exists()


def test_two_goals_do_not_serve_each_other(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    stone = make_goal(owner, serves=[far])
    make_long_goal(owner, "Be a recognised expert")

    response = client_of(owner).post(
        f"/goals/{far.pk}/edit/", typing_in.goal(horizon="short", serves=[stone.pk])
    )

    assert set(problems(response)) == {"serves", "horizon"}
    assert list(Stone.objects.values_list("stone", "goal")) == [(stone.pk, far.pk)]


def test_another_persons_goal_is_not_served(
    client_of: Callable[..., Client], owner: User, stranger: User, far: Goal
):
    theirs = make_long_goal(stranger, "Stranger's own goal")

    response = client_of(owner).post(NEW, typing_in.goal(serves=[theirs.pk]))

    assert problems(response) == {"serves": NOT_OURS}
    assert "Stranger's own goal" not in response.content.decode()
    assert not Stone.objects.exists()


@pytest.mark.parametrize("pk", ["0", "-1", "x", "999999", "99999999999999999999"])
def test_a_goal_that_does_not_exist_is_not_served(
    client_of: Callable[..., Client], owner: User, far: Goal, pk: str
):
    response = client_of(owner).post(NEW, typing_in.goal(serves=[pk]))

    assert response.status_code == 422
    assert problems(response) == {"serves": NOT_OURS}


def test_where_no_goal_can_be_ticked_it_is_said_at_the_head_of_the_form(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    """The only long-term goal was deleted in another window meanwhile."""
    client = client_of(owner)
    client.post(f"/goals/{far.pk}/delete/")

    response = client.post(NEW, typing_in.goal(serves=[far.pk]))

    assert NOT_OURS in words(response)
    assert read(response).values["title"] == typing_in.goal()["title"]


def test_a_long_term_goal_with_stones_stays_long_term(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    make_goal(owner, serves=[far])

    response = client_of(owner).post(f"/goals/{far.pk}/edit/", typing_in.goal(horizon="short"))

    assert "so it stays long-term" in problems(response)["horizon"]
    far.refresh_from_db()
    assert far.horizon == Horizon.LONG


def test_without_stones_it_may_become_short_term(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    client_of(owner).post(f"/goals/{far.pk}/edit/", typing_in.goal(horizon="short"))

    far.refresh_from_db()
    assert far.horizon == Horizon.SHORT


def test_the_verbs_refuse_what_the_form_refuses(owner: User, stranger: User, far: Goal):
    near, theirs = make_goal(owner, "Learn a tool"), make_long_goal(stranger)
    fields = {"title": "A goal", "category": "personal"}

    for horizon, served in (("short", near), ("long", far), ("short", theirs)):
        with pytest.raises(PlanError):
            planning.set_goal(
                user=owner, fields={**fields, "horizon": horizon}, serves=[served], on=far.due
            )
    make_goal(owner, serves=[far])
    with pytest.raises(PlanError, match="stays long-term"):
        planning.change_goal(goal=far, fields={"horizon": "short"}, serves=None)
    assert Goal.objects.filter(title="A goal").count() == 0


def test_a_closed_goal_stays_served(client_of: Callable[..., Client], owner: User, far: Goal):
    """An old link is kept when the stone is edited, though new goals are not offered it."""
    stone = make_goal(owner, serves=[far])
    planning.let_go_of_goal(goal=far, on=far.due)
    client = client_of(owner)

    assert ("serves", str(far.pk)) in read(client.get(f"/goals/{stone.pk}/edit/")).checked
    assert "serves" not in dict(read(client.get(f"{NEW}?serves={far.pk}")).checked)


# What was deleted and comes back -----------------------------------------------------------------


def test_a_link_to_a_deleted_goal_comes_back_with_it(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    stone = make_goal(owner, serves=[far])
    client = client_of(owner)
    client.post(f"/goals/{far.pk}/delete/")
    client.post(f"/goals/{stone.pk}/edit/", typing_in.goal())

    client.post(f"/goals/{far.pk}/restore/")

    assert list(stone.serves.all()) == [far]


def test_a_stone_that_became_long_term_meanwhile_is_no_stone_any_more(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    stone = make_goal(owner, serves=[far])
    client = client_of(owner)
    client.post(f"/goals/{far.pk}/delete/")
    client.post(f"/goals/{stone.pk}/edit/", typing_in.goal(horizon="long"))

    client.post(f"/goals/{far.pk}/restore/")

    assert not Stone.objects.exists()
    for address in ("/", "/goals/", "/plan/", far.get_absolute_url(), stone.get_absolute_url()):
        assert client.get(address).status_code == 200


def test_nor_does_a_restored_stone_serve_what_became_short_term(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    stone = make_goal(owner, serves=[far])
    client = client_of(owner)
    client.post(f"/goals/{stone.pk}/delete/")
    client.post(f"/goals/{far.pk}/edit/", typing_in.goal(horizon="short"))

    client.post(f"/goals/{stone.pk}/restore/")

    assert not Stone.objects.exists()
    for address in ("/", "/goals/", "/plan/", far.get_absolute_url(), stone.get_absolute_url()):
        assert client.get(address).status_code == 200
