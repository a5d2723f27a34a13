"""The welcome: three screens that can be skipped, resumed, and walked back and forth."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Horizon
from tests.factories import day, make_long_goal
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

ONE, TWO, THREE = "/welcome/1/", "/welcome/2/", "/welcome/3/"
WHERE = {
    "display_name": "Sam",
    "present_role": "data analyst",
    "background": "Six years of reports.",
    "stage": "mid",
    "industry": "health-care",
    "time_zone": "Europe/London",
}
FAR = {"title": "Head of data at a clinic", "category": "leadership", "due": str(day(2900))}
NEAR = {"title": "Lead a three-person project", "category": "professional", "due": str(day(400))}


def test_leads_through_three_screens_to_the_first_stone(
    client_of: Callable[..., Client], owner: User
):
    client = client_of(owner)
    assert client.get("/welcome/")["Location"] == ONE

    response = client.post(ONE, WHERE, follow=True)
    assert response.redirect_chain == [(TWO, 302)]
    assert "Where do you want to be?" in words(response)

    response = client.post(TWO, FAR, follow=True)
    assert response.redirect_chain == [(THREE, 302)]
    assert "What is the first stepping stone?" in words(response)

    response = client.post(THREE, NEAR, follow=True)
    far, near = Goal.objects.order_by("pk")
    assert response.redirect_chain == [(near.get_absolute_url(), 302)]
    assert "Your path has begun." in words(response)

    owner.refresh_from_db()
    assert (owner.display_name, owner.time_zone) == ("Sam", "Europe/London")
    assert owner.welcome_step == 3
    assert (far.horizon, far.title, far.due) == (Horizon.LONG, FAR["title"], day(2900))
    assert (near.horizon, near.title, near.due) == (Horizon.SHORT, NEAR["title"], day(400))
    assert list(near.serves.all()) == [far]
    assert far.review_on is not None
    assert near.review_on is not None


def test_is_resumed_where_it_was_left(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(ONE, WHERE)
    client.post(TWO, FAR)

    assert client_of(owner).get("/welcome/")["Location"] == THREE


def test_can_be_skipped_and_is_offered_again_on_the_home_page(
    client_of: Callable[..., Client], owner: User, password: str
):
    client = client_of(owner)
    client.post(ONE, WHERE)

    response = client.post("/welcome/leave/", follow=True)

    assert response.redirect_chain == [("/", 302)]
    page = read(response)
    assert "Skipped. You can go on whenever you like" in page.words
    assert "1 of 3 screens" in page.words
    assert "/welcome/" in page.links
    assert client.get("/welcome/")["Location"] == TWO

    # Later sign-ins lead home.
    login = {"login": "owner@example.org", "password": password}
    assert Client().post("/accounts/login/", login)["Location"] == "/"


def test_skipping_twice_is_harmless(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post("/welcome/leave/")

    assert client.post("/welcome/leave/").status_code == 302


def test_going_back_and_forth_doubles_no_goal(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(ONE, WHERE)
    client.post(TWO, FAR)
    client.post(THREE, NEAR)

    page = read(client.get(TWO))
    assert page.values["title"] == FAR["title"]
    assert page.values["due"] == FAR["due"]
    assert ("category", "leadership") in page.checked
    client.post(TWO, {**FAR, "title": "Head of data at a hospital"})
    page = read(client.get(THREE))
    assert page.values["title"] == NEAR["title"]
    client.post(THREE, {**NEAR, "title": "Lead a four-person project"})
    client.post(THREE, {**NEAR, "title": "Lead a four-person project"})

    far, near = Goal.objects.order_by("pk")
    assert far.title == "Head of data at a hospital"
    assert near.title == "Lead a four-person project"
    assert list(near.serves.all()) == [far]


def test_going_back_unlearns_nothing(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    for page, fields in ((ONE, WHERE), (TWO, FAR), (THREE, NEAR), (ONE, WHERE)):
        client.post(page, fields)

    owner.refresh_from_db()
    assert owner.welcome_step == 3


def test_the_zone_of_the_browser_is_suggested(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.cookies["tz"] = "Pacific%2FAuckland"

    assert read(client.get(ONE)).values["time_zone"] == "Pacific/Auckland"


def test_a_zone_that_is_stored_already_is_left_alone(client_of: Callable[..., Client], owner: User):
    owner.time_zone = "Asia/Tokyo"
    owner.save()
    client = client_of(owner)
    client.cookies["tz"] = "Pacific%2FAuckland"

    assert read(client.get(ONE)).values["time_zone"] == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("screen", "fields", "field", "value"),
    [
        (ONE, WHERE, "time_zone", "Mars/Olympus"),
        (ONE, WHERE, "background", "x" * 1001),
        (ONE, WHERE, "display_name", "Sam\0"),
        (TWO, FAR, "title", ""),
        (TWO, FAR, "title", "x" * 161),
        (TWO, FAR, "title", "   "),
        (TWO, FAR, "category", "nonsense"),
        (TWO, FAR, "due", "9999-12-31"),
        (TWO, FAR, "due", "some day"),
        (THREE, NEAR, "title", "a\0b"),
        (THREE, NEAR, "due", "0001-01-01"),
        (THREE, NEAR, "category", ""),
    ],
)
def test_bad_input_is_refused_at_the_field_and_the_rest_is_kept(
    client_of: Callable[..., Client],
    owner: User,
    screen: str,
    fields: dict[str, str],
    field: str,
    value: str,
):
    response = client_of(owner).post(screen, {**fields, field: value})

    page = read(response)
    assert response.status_code == 422
    assert list(page.problems) == [field]
    kept = {"background": WHERE["background"]} if screen == ONE else {"title": fields["title"]}
    if field not in kept:
        assert kept.items() <= page.values.items()
    assert not Goal.objects.exists()
    owner.refresh_from_db()
    assert owner.welcome_step == 0


def test_a_destination_before_its_own_start_is_refused_at_the_field(
    client_of: Callable[..., Client], owner: User
):
    """The screen shows no start, but a goal that exists already may have one."""
    client_of(owner).post(ONE, WHERE)
    client_of(owner).post(TWO, FAR)
    Goal.objects.update(start=day(100), due=day(3000))

    response = client_of(owner).post(TWO, {**FAR, "due": str(day(50))})

    assert "before the start" in problems(response)["due"]
    assert Goal.objects.get().due == day(3000)


def test_another_persons_goals_are_neither_shown_nor_changed(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    make_long_goal(stranger, "Stranger's own goal")
    client = client_of(owner)

    assert "Stranger's own goal" not in client.get(TWO).content.decode()
    client.post(TWO, FAR)
    assert Goal.objects.get(user=stranger).title == "Stranger's own goal"


@pytest.mark.parametrize("screen", ["/welcome/0/", "/welcome/4/", "/welcome/99999999999999999999/"])
def test_there_is_no_other_screen(client_of: Callable[..., Client], owner: User, screen: str):
    assert client_of(owner).get(screen).status_code == 404
    assert client_of(owner).post(screen, FAR).status_code == 404


def test_wrong_methods_are_405(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    assert client.get("/welcome/leave/").status_code == 405
    assert client.post("/welcome/").status_code == 405
    assert client.put(ONE).status_code == 405


def test_who_is_not_signed_in_is_asked_to(client: Client):
    for address in ("/welcome/", ONE, TWO, THREE):
        assert client.get(address)["Location"].startswith("/accounts/login/")


def test_a_goal_that_was_set_elsewhere_is_not_changed_by_it(
    client_of: Callable[..., Client], owner: User
):
    client = client_of(owner)
    client.post(ONE, WHERE)
    far = make_long_goal(owner, "Found another way")

    assert client.get("/welcome/")["Location"] == "/"
    assert client.get(TWO)["Location"] == "/"
    assert client.get(ONE).status_code == 200, "the profile can still be told"
    assert "/welcome/" not in read(client.get("/")).links, "nothing leads to what leads back"

    # Typed in a window that was open before.
    client.post(TWO, FAR)
    far.refresh_from_db()
    assert far.title == "Found another way"
    assert Goal.objects.of(owner).long().count() == 2
