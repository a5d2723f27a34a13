"""What a wanted role asks for, against what one has; each gap becomes a goal with one press."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from planner import finding, planning
from planner.models import Goal, Requirement, WantedRole
from tests.factories import day, make_goal, make_long_goal, make_requirement
from tests.planner import typing_in
from tests.planner.at_once import at_once
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def long(owner: User) -> Goal:
    return make_long_goal(owner)


@pytest.fixture
def role(owner: User, long: Goal) -> WantedRole:
    return finding.want_role(user=owner, title="Head of data", goal=long, on=day())


@pytest.fixture
def gap(role: WantedRole) -> Requirement:
    return make_requirement(role, "A degree in statistics", have="One course")


def press(client: Client, gap: Requirement, what: str = "set-goal", **options: Any):
    return client.post(f"/find/requirements/{gap.pk}/{what}/", **options)


def row(**changes: Any) -> dict[str, str]:
    return {"asks": "SQL", "kind": "skills", "have": "A little", **changes}


# The role ----------------------------------------------------------------------------------------


def test_a_role_is_wanted(client_of: Callable[..., Client], owner: User, long: Goal):
    client = client_of(owner)
    data = {"title": "Head of data", "goal": long.pk}

    response = client.post("/find/wanted/", data, follow=True)

    role = WantedRole.objects.get(user=owner)
    assert response.redirect_chain == [(f"/find/wanted/{role.pk}/", 302)]
    assert "your long-term goal: Head of data at a clinic" in words(response)
    page = words(client.get("/find/wanted/"))
    assert "Head of data nothing written yet · your goal: Head of data at a clinic" in page


def test_several_may_be_wanted(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    assert "No role yet" in words(client.get("/find/wanted/"))
    assert "goal" not in read(client.get("/find/wanted/")).values

    for title in ("Analyst", "Teacher"):
        client.post("/find/wanted/", {"title": title})

    page = words(client.get("/find/wanted/"))
    assert "Analyst" in page
    assert "Teacher" in page


def test_a_vision_fills_in_its_role(client_of: Callable[..., Client], owner: User, long: Goal):
    fields = {"role": "Head of data", "place": "", "skills": ""}
    vision = finding.write_vision(user=owner, years=5, fields=fields, on=day())
    assert vision
    finding.note_goal_of_vision(vision=vision, goal=long, on=day())
    client = client_of(owner)

    values = read(client.get("/find/wanted/?vision=5")).values
    assert (values["title"], values["goal"]) == ("Head of data", str(long.pk))
    for nonsense in ("10", "x", "²"):
        assert read(client.get(f"/find/wanted/?vision={nonsense}")).values["title"] == ""


def test_a_goal_fills_in_its_role(
    client_of: Callable[..., Client], owner: User, stranger: User, long: Goal
):
    client = client_of(owner)
    asked = f"/find/wanted/?goal={long.pk}"
    assert asked in read(client.get(f"/goals/{long.pk}/")).links

    values = read(client.get(asked)).values
    assert (values["title"], values["goal"]) == (long.title, str(long.pk))
    theirs = make_long_goal(stranger, "Spy")
    for nonsense in (theirs.pk, make_goal(owner).pk, "x", "9" * 30):
        assert read(client.get(f"/find/wanted/?goal={nonsense}")).values["title"] == ""


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"title": ""}, "title", "Name the role in a few words."),
        ({"title": "x" * 161}, "title", "at most 160 characters"),
        ({"goal": "9" * 40}, "goal", "Choose one of your long-term goals."),
        ({"goal": "abc"}, "goal", "Choose one of your long-term goals."),
    ],
)
def test_a_role_is_refused_at_its_field(
    client_of: Callable[..., Client], owner: User, long: Goal, changes: dict, field: str, said: str
):
    data = {"title": "Head of data", "goal": "", **changes}

    response = client_of(owner).post("/find/wanted/", data)

    assert response.status_code == 422
    assert said in problems(response)[field]


def test_only_ones_own_long_term_goals_lead_there(
    client_of: Callable[..., Client], owner: User, stranger: User, long: Goal
):
    for goal in (make_goal(owner), make_long_goal(stranger)):
        response = client_of(owner).post("/find/wanted/", {"title": "A", "goal": goal.pk})
        assert response.status_code == 422
    assert not WantedRole.objects.exists()


def test_a_role_is_renamed_deleted_and_brought_back(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement
):
    client = client_of(owner)
    address = f"/find/wanted/{role.pk}/"
    assert client.post(f"{address}edit/", {"title": ""}).status_code == 422
    client.post(f"{address}edit/", {"title": "Data lead", "goal": ""})

    response = client.post(f"{address}delete/", follow=True)

    assert "“Data lead” is deleted. Goals that came from it stay in your plan." in words(response)
    for action in ("", "edit/"):
        assert client.get(address + action).status_code == 404
    assert press(client, gap).status_code == 404
    assert "A degree in statistics" in words(client.post(read(response).undo, follow=True))


# The table ---------------------------------------------------------------------------------------


def test_a_row_is_added_to_its_kind(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement
):
    client = client_of(owner)

    response = client.post(f"/find/wanted/{role.pk}/requirements/", row(), follow=True)

    assert response.redirect_chain == [(f"/find/wanted/{role.pk}/?kind=skills#add", 302)]
    page = words(response)
    assert "SQL You have: A little" in page.split("Skills")[1]
    assert "you have 0 of 2" in page
    assert ("kind", "skills") in read(response).checked
    client.post(f"/find/wanted/{role.pk}/requirements/", row(asks="Python", met="on"))
    assert "you have 1 of 3" in words(client.get(f"/find/wanted/{role.pk}/"))


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"asks": ""}, "asks", "Write down one thing that the role asks for."),
        ({"asks": "x" * 161}, "asks", "at most 160 characters"),
        ({"kind": ""}, "kind", "Choose the one that fits best."),
        ({"kind": "looks"}, "kind", "Select a valid choice."),
        ({"have": "x" * 301}, "have", "at most 300 characters"),
    ],
)
def test_a_row_is_refused_at_its_field(
    client_of: Callable[..., Client],
    owner: User,
    role: WantedRole,
    gap: Requirement,
    changes: dict,
    field: str,
    said: str,
):
    client = client_of(owner)
    for address in (f"/find/wanted/{role.pk}/requirements/", f"/find/requirements/{gap.pk}/edit/"):
        response = client.post(address, row(**changes))

        assert response.status_code == 422
        assert said in response.content.decode()
        if field != "kind":
            assert said in problems(response)[field]
    assert Requirement.objects.count() == 1


def test_what_one_has_is_ticked(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement
):
    client = client_of(owner)

    press(client, gap, "meet")
    press(client, gap, "meet")

    page = words(client.get(f"/find/wanted/{role.pk}/"))
    assert "you have 1 of 1" in page
    assert "Set as a goal" not in page
    press(client, gap, "reopen")
    assert "Set as a goal" in words(client.get(f"/find/wanted/{role.pk}/"))


def test_a_row_is_changed_deleted_and_brought_back(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement
):
    client = client_of(owner)
    edit = row(asks="An MSc", kind="education", goal="")
    client.post(f"/find/requirements/{gap.pk}/edit/", edit)
    assert "An MSc" in words(client.get(f"/find/wanted/{role.pk}/"))

    response = press(client, gap, "delete", follow=True)

    assert "“An MSc” is deleted from the table." in words(response)
    assert "you have 0" not in words(response)
    assert press(client, gap, "delete").status_code == 404
    assert "An MSc" in words(client.post(read(response).undo, follow=True))


# One press ---------------------------------------------------------------------------------------


def test_a_gap_becomes_a_stepping_stone(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement, long: Goal
):
    response = press(client_of(owner), gap, follow=True)

    goal = Goal.objects.of(owner).short().get()
    assert response.redirect_chain == [(f"/find/wanted/{role.pk}/", 302)]
    assert (goal.title, goal.category) == ("A degree in statistics", "educational")
    assert goal.within_reach == "One course"
    assert goal.review_on
    assert list(goal.serves.all()) == [long]
    page = read(response)
    assert "“A degree in statistics” is a short-term goal now, by" in page.words
    assert "your goal: A degree in statistics" in page.words
    assert f"/goals/{goal.pk}/" in page.links
    assert f"/find/requirements/{gap.pk}/set-goal/" not in page.actions


@pytest.mark.parametrize(
    ("kind", "category"),
    [
        ("education", "educational"),
        ("experience", "professional"),
        ("skills", "professional"),
        ("fit", "personal"),
    ],
)
def test_the_category_is_guessed_from_the_kind(role: WantedRole, kind: str, category: str):
    gap = make_requirement(role, kind=kind)

    assert finding.set_goal_for_gap(requirement=gap, on=day()).category == category


def test_twice_is_harmless(client_of: Callable[..., Client], owner: User, gap: Requirement):
    client = client_of(owner)

    press(client, gap)
    press(client, gap)

    assert Goal.objects.of(owner).short().count() == 1


@pytest.mark.django_db(transaction=True)
def test_twice_at_the_same_moment_is_harmless(gap: Requirement, owner: User):
    at_once(*[lambda: finding.set_goal_for_gap(requirement=gap, on=day())] * 3)

    assert Goal.objects.of(owner).short().count() == 1


def test_undo_deletes_the_goal_and_offers_the_gap_again(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement
):
    client = client_of(owner)
    undo = read(press(client, gap, follow=True)).undo

    response = client.post(undo, follow=True)

    assert "“A degree in statistics” is deleted from your goals." in words(response)
    assert not Goal.objects.of(owner).short().exists()
    assert f"/find/requirements/{gap.pk}/set-goal/" in read(response).actions
    assert client.post(undo).status_code == 302
    # And that can be undone as well.
    client.post(read(response).undo)
    assert "your goal:" in words(client.get(f"/find/wanted/{role.pk}/"))


def test_a_goal_deleted_elsewhere_offers_the_gap_again(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement
):
    client = client_of(owner)
    first = finding.set_goal_for_gap(requirement=gap, on=day())
    client.post(f"/goals/{first.pk}/delete/")
    assert "Set as a goal" in words(client.get(f"/find/wanted/{role.pk}/"))

    press(client, gap)

    gap.refresh_from_db()
    assert gap.goal
    assert gap.goal != first


def test_without_a_long_term_goal_it_stands_alone(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement, long: Goal
):
    planning.achieve_goal(goal=long, on=day())

    press(client_of(owner), gap)

    assert not Goal.objects.of(owner).short().get().serves.exists()


def test_says_what_became_of_the_goal(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement
):
    goal = finding.set_goal_for_gap(requirement=gap, on=day())
    planning.achieve_goal(goal=goal, on=day())
    client = client_of(owner)

    assert "A degree in statistics achieved" in words(client.get(f"/find/wanted/{role.pk}/"))
    planning.reopen_goal(goal=goal, on=day())
    planning.let_go_of_goal(goal=goal, on=day())
    assert "A degree in statistics let go" in words(client.get(f"/find/wanted/{role.pk}/"))


# A goal that was there before --------------------------------------------------------------------


def test_a_goal_that_exists_can_be_named(
    client_of: Callable[..., Client],
    owner: User,
    role: WantedRole,
    gap: Requirement,
    long: Goal,
):
    client = client_of(owner)
    master = make_goal(owner, "MSc in statistics")
    data = row(asks="A degree", kind="education", goal=master.pk)

    client.post(f"/find/requirements/{gap.pk}/edit/", data)

    page = read(client.get(f"/find/wanted/{role.pk}/"))
    assert "your goal: MSc in statistics" in page.words
    assert list(master.serves.all()) == [long]
    # It was not set here, so it is not taken back from here.
    assert f"/find/requirements/{gap.pk}/take-back/" not in page.actions
    press(client, gap, "take-back")
    assert Goal.objects.of(owner).filter(pk=master.pk).exists()


@pytest.mark.parametrize("wrong", ["long", "theirs", "9" * 40, "abc"])
def test_only_ones_own_short_term_goals_close_a_gap(
    client_of: Callable[..., Client],
    owner: User,
    stranger: User,
    gap: Requirement,
    long: Goal,
    wrong: str,
):
    pk = {"long": long.pk, "theirs": make_goal(stranger).pk}.get(wrong, wrong)

    response = client_of(owner).post(f"/find/requirements/{gap.pk}/edit/", row(goal=pk))

    assert response.status_code == 422
    assert problems(response)["goal"] == "Choose one of your short-term goals."


def test_the_role_becomes_a_long_term_goal_and_its_goals_lead_there(
    client_of: Callable[..., Client], owner: User
):
    role = finding.want_role(user=owner, title="Data lead", on=day())
    goal = finding.set_goal_for_gap(requirement=make_requirement(role), on=day())
    client = client_of(owner)
    address = f"/goals/new/?wanted={role.pk}"
    page = read(client.get(f"/find/wanted/{role.pk}/"))
    assert address in page.links
    assert read(client.get(address)).values["title"] == "Data lead"

    data = typing_in.goal(title="Data lead", horizon="long", category="leadership")
    client.post(address, data)

    role.refresh_from_db()
    assert role.goal
    assert list(goal.serves.all()) == [role.goal]
    assert address not in read(client.get(f"/find/wanted/{role.pk}/")).links


def test_another_long_term_goal_is_named(
    client_of: Callable[..., Client], owner: User, role: WantedRole, gap: Requirement, long: Goal
):
    stone = finding.set_goal_for_gap(requirement=gap, on=day())
    other = make_long_goal(owner, "Own a bakery")

    client_of(owner).post(
        f"/find/wanted/{role.pk}/edit/", {"title": "Head of data", "goal": other.pk}
    )

    assert set(stone.serves.all()) == {long, other}


# Others ------------------------------------------------------------------------------------------


def test_a_stranger_gets_404(
    client_of: Callable[..., Client],
    owner: User,
    stranger: User,
    role: WantedRole,
    gap: Requirement,
):
    client = client_of(stranger)

    for action in ("", "edit/"):
        assert client.get(f"/find/wanted/{role.pk}/{action}").status_code == 404
    for action in ("edit", "delete", "restore", "requirements"):
        assert client.post(f"/find/wanted/{role.pk}/{action}/", row()).status_code == 404
    for action in ("edit", "meet", "reopen", "set-goal", "take-back", "delete", "restore"):
        assert press(client, gap, action).status_code == 404
    assert read(client.get(f"/goals/new/?wanted={role.pk}")).values["title"] == ""
    assert not Goal.objects.short().exists()


def test_deleted_things_are_listed_and_come_back(
    client_of: Callable[..., Client], owner: User, stranger: User, role: WantedRole
):
    client = client_of(owner)
    assert "Nothing is deleted." in words(client.get("/find/deleted/"))
    things = [
        finding.choose_own_value(user=owner, name="Being outdoors"),
        finding.add_note(user=owner, quadrant="threats", text="Budgets"),
        make_requirement(role, "Latin"),
        finding.want_role(user=owner, title="Pilot", on=day()),
    ]
    for thing in things:
        finding.delete(thing=thing, at=timezone.now())
        finding.delete(thing=thing, at=timezone.now())

    page = read(client.get("/find/deleted/"))

    for told in ("Being outdoors value", "Budgets note", "Latin asked for by a role", "Pilot"):
        assert told in page.words
    for action in [action for action in page.actions if action.startswith("/find/")]:
        client.post(action)
    assert "Nothing is deleted." in words(client.get("/find/deleted/"))
    assert "Nothing is deleted." in words(client_of(stranger).get("/find/deleted/"))
