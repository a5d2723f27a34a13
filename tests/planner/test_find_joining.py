"""What one finds joins up: one role, one long-term goal, and the gaps as stones towards it."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from planner import finding, joining, planning
from planner.models import Goal, Horizon, Stone, WantedRole
from tests.factories import day, make_goal, make_long_goal, make_requirement
from tests.planner import typing_in
from tests.planner.at_once import at_once
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

TITLE = "UX researcher"


@pytest.fixture
def role(owner: User) -> WantedRole:
    return finding.want_role(user=owner, title=TITLE, on=day())


def test_a_role_becomes_the_long_term_goal_with_one_press(
    client_of: Callable[..., Client], owner: User, role: WantedRole
):
    gap = make_requirement(role, "A portfolio")
    stone = finding.set_goal_for_gap(requirement=gap, on=day())
    assert stone.due is None
    client = client_of(owner)
    address = f"/find/wanted/{role.pk}/"
    assert f"{address}goal/" in read(client.get(address)).actions

    page = read(client.post(f"{address}goal/", {"make": "1"}, follow=True))
    client.post(f"{address}goal/", {"make": "1"})

    long = Goal.objects.of(owner).long().get()
    assert (long.title, long.horizon) == (TITLE, Horizon.LONG)
    assert f"“{TITLE}” is your long-term goal now." in page.words
    assert f"{address}goal/" not in page.actions
    stone.refresh_from_db()
    assert list(stone.serves.all()) == [long]
    assert stone.due
    assert long.due
    assert day() < stone.due <= long.due


def test_a_long_term_goal_is_chosen_instead(
    client_of: Callable[..., Client], owner: User, stranger: User, role: WantedRole
):
    long = make_long_goal(owner)
    client = client_of(owner)
    address = f"/find/wanted/{role.pk}/goal/"
    for wrong in ("", "x", "9" * 40, make_goal(owner).pk, make_long_goal(stranger).pk):
        response = client.post(address, {"goal": wrong})
        assert response.status_code == 422
        assert problems(response)["goal"] == "Choose one of your long-term goals."

    client.post(address, {"goal": long.pk})

    role.refresh_from_db()
    assert role.goal == long


def test_a_goal_of_the_same_words_is_taken(owner: User):
    long = make_long_goal(owner, "ux  Researcher")

    role = finding.want_role(user=owner, title=TITLE, on=day())

    assert role.goal == long
    assert joining.become_goal(role=role, on=day()) == (long, False)


def test_the_goal_of_a_vision_leads_the_role_of_the_same_words(
    client_of: Callable[..., Client], owner: User, role: WantedRole
):
    fields = {"role": TITLE, "place": "", "skills": ""}
    vision = finding.write_vision(user=owner, years=5, fields=fields, on=day())
    assert vision
    stone = finding.set_goal_for_gap(requirement=make_requirement(role), on=day())

    typed = typing_in.goal(title=TITLE, horizon="long", category="professional")
    client_of(owner).post("/goals/new/?vision=5", typed)

    role.refresh_from_db()
    vision.refresh_from_db()
    assert role.goal == vision.goal == Goal.objects.of(owner).long().get()
    assert list(stone.serves.all()) == [role.goal]


def test_there_is_no_second_role_of_the_same_words(
    client_of: Callable[..., Client], owner: User, role: WantedRole
):
    client = client_of(owner)
    long = make_long_goal(owner, TITLE)
    there = f"/find/wanted/{role.pk}/"

    assert client.get(f"/find/wanted/?goal={long.pk}").url == there
    response = client.post("/find/wanted/", {"title": " ux researcher "}, follow=True)

    assert response.redirect_chain[0][0] == there
    assert "You have this role already. Here is what it asks for." in words(response)
    assert WantedRole.objects.of(owner).count() == 1
    other = finding.want_role(user=owner, title="Teacher", on=day())
    response = client.post(f"/find/wanted/{other.pk}/edit/", {"title": TITLE.upper(), "goal": ""})
    assert problems(response)["title"] == "Another of your roles is called that already."


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_the_same_moment_a_role_is_there_once(owner: User):
    at_once(*[lambda: finding.want_role(user=owner, title=TITLE, on=day())] * 3)

    assert WantedRole.objects.of(owner).count() == 1


def test_gaps_lie_evenly_before_the_long_term_goal(owner: User, role: WantedRole):
    long = make_long_goal(owner, due=day(600))
    joining.lead_to(role=role, goal=long, on=day())
    gaps = [make_requirement(role, f"Gap {n}") for n in range(4)]

    days = [finding.set_goal_for_gap(requirement=gap, on=day()).due for gap in gaps]

    assert None not in days
    assert days == sorted(set(days))
    assert all(day() < due <= long.due for due in days if due and long.due)


@pytest.mark.parametrize("ahead", [-1, 0, 1, 20, 20000])
def test_no_gap_is_dated_outside_its_stretch(owner: User, role: WantedRole, ahead: int):
    long = make_long_goal(owner, start=None, due=day(ahead))
    joining.lead_to(role=role, goal=long, on=day())

    due = finding.set_goal_for_gap(requirement=make_requirement(role), on=day()).due

    if ahead <= 0:
        assert due is None
    else:
        assert due
        assert day() <= due <= day(min(ahead, 3 * 365))


def test_the_long_term_goals_page_tells_of_the_gaps(
    client_of: Callable[..., Client], owner: User, role: WantedRole
):
    long, _new = joining.become_goal(role=role, on=day())
    client = client_of(owner)
    assert f"“{TITLE}”: no gap is written down." in words(client.get(f"/goals/{long.pk}/"))
    for number in range(3):
        gap = make_requirement(role, f"Gap {number}")
    make_requirement(role, "There", met=True)
    finding.set_goal_for_gap(requirement=gap, on=day())

    page = read(client.get(f"/goals/{long.pk}/"))

    assert f"“{TITLE}”: 1 of 3 gaps have a goal." in page.words
    assert f"/find/wanted/{role.pk}/" in page.links


def test_a_loose_goal_is_led_somewhere_from_its_page(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    long, stone = make_long_goal(owner), make_goal(owner, "Learn a tool")
    client = client_of(owner)
    address = f"/goals/{stone.pk}/leads-to/"
    page = read(client.get(f"/goals/{stone.pk}/"))
    assert "Which long-term goal does this lead to?" in page.words
    assert address in page.actions
    for wrong in ("", "x", "9" * 40, stone.pk, make_long_goal(stranger).pk):
        assert client.post(address, {"goal": wrong}).status_code == 422

    response = client.post(address, {"goal": long.pk}, follow=True)

    assert f"It is a stepping stone towards “{long.title}” now." in words(response)
    assert list(stone.serves.all()) == [long]
    client.post(read(response).undo)
    assert not stone.serves.exists()


def test_a_goal_set_for_a_loose_one_is_linked_with_it(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    stone = make_goal(owner, "Learn a tool")
    client = client_of(owner)
    address = f"/goals/new/?stone={stone.pk}"
    assert address in read(client.get(f"/goals/{stone.pk}/")).links

    typed = typing_in.goal(title=TITLE, horizon="long", category="professional")
    client.post(address, typed)
    client.post(f"/goals/new/?stone={make_goal(stranger).pk}", typed | {"title": "Other"})

    assert [goal.title for goal in stone.serves.all()] == [TITLE]
    assert Stone.objects.count() == 1


def test_a_goal_without_stones_offers_loose_ones(client_of: Callable[..., Client], owner: User):
    long = make_long_goal(owner)
    loose = [make_goal(owner, f"Loose {number}") for number in range(8)]
    client = client_of(owner)

    page = read(client.get(f"/goals/{long.pk}/"))
    assert "Which of your short-term goals lead here?" in page.words
    assert "Loose 5" in page.words
    assert "Loose 6" not in page.words
    assert "All your short-term goals" in page.words
    client.post(f"/goals/{long.pk}/stones/", {"stones": [loose[0].pk, loose[1].pk]})

    assert long.stones.count() == 2
    assert "Which of your short-term goals" not in words(client.get(f"/goals/{long.pk}/"))


def test_what_can_be_linked_costs_no_query_more(
    client_of: Callable[..., Client],
    owner: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    long, stone = make_long_goal(owner), make_goal(owner)
    for number in range(12):
        make_goal(owner, f"Loose {number}")
        role = finding.want_role(user=owner, title=f"Role {number}", goal=long, on=day())
        make_requirement(role)
    client = client_of(owner)
    client.get("/")

    for goal in (long, stone):
        with django_assert_max_num_queries(8):
            client.get(goal.get_absolute_url())
    lonely = finding.want_role(user=owner, title="Another", on=day())
    with django_assert_max_num_queries(8):
        client.get(f"/find/wanted/{lonely.pk}/")


def test_a_stranger_gets_404(
    client_of: Callable[..., Client], owner: User, stranger: User, role: WantedRole
):
    stone, client = make_goal(owner), client_of(stranger)

    assert client.post(f"/find/wanted/{role.pk}/goal/", {"make": "1"}).status_code == 404
    assert client.get(f"/goals/{stone.pk}/leads-to/").status_code == 404
    assert client.post(f"/goals/{stone.pk}/leads-to/").status_code == 404
    assert not Goal.objects.long().exists()


@pytest.mark.django_db(transaction=True)
def test_a_goal_that_is_turned_around_is_not_linked_meanwhile(owner: User):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time")
    long, stone = make_long_goal(owner), make_goal(owner)
    turned, said = threading.Event(), []

    def link() -> None:
        try:
            turned.wait(timeout=20)
            planning.lay_stones(goal=long, stones=[stone])
        except planning.PlanError as error:
            said.append(str(error))
        finally:
            connections.close_all()

    thread = threading.Thread(target=link)
    thread.start()
    with transaction.atomic():
        now = Goal.objects.get(pk=long.pk)
        planning.change_goal(goal=now, fields={"horizon": Horizon.SHORT}, serves=None)
        turned.set()
        thread.join(timeout=timedelta(seconds=0.5).total_seconds())
        assert thread.is_alive(), "it waits for the change"
    thread.join(timeout=20)

    assert len(said) == 1
    assert "is short-term itself" in said[0]
    assert not Stone.objects.exists()
