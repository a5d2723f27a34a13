"""The page on which one makes, copies, changes and takes away the calendar's address."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from planner import calendar
from planner.models import CalendarFeed
from tests.planner.reading import words

pytestmark = pytest.mark.django_db

PAGE = "/calendar/"


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def make(owner: User) -> CalendarFeed:
    return calendar.make_feed(user=owner, at=datetime.now(UTC))


def test_begins_without_an_address(client: Client):
    assert "No address yet" in words(client.get(PAGE))
    assert not CalendarFeed.objects.exists()


def test_an_address_is_made_and_shown(client: Client, owner: User):
    page = client.post(PAGE + "address/", follow=True)
    feed = CalendarFeed.objects.get(user=owner)
    assert feed.token is not None
    assert len(feed.token) >= 43
    address = f"http://127.0.0.1:8000/calendar/{feed.token}.ics"
    html = page.content.decode()
    assert f'value="{address}"' in html
    assert f'href="webcal://127.0.0.1:8000/calendar/{feed.token}.ics"' in html
    assert "not fetched yet" in words(page)


def test_made_twice_it_stays(client: Client, owner: User):
    first = make(owner).token
    client.post(PAGE + "address/")
    assert CalendarFeed.objects.get().token == first


def test_it_says_when_it_was_fetched(client: Client, owner: User):
    feed = make(owner)
    calendar.note_fetch(feed=feed, at=datetime(2026, 11, 24, 9, 12, tzinfo=UTC))
    assert "last fetched 24 November 2026, 09:12" in words(client.get(PAGE))


def test_the_address_is_changed(client: Client, owner: User):
    first = make(owner).token
    page = client.post(PAGE + "address/", {"change": "1"}, follow=True)
    second = CalendarFeed.objects.get().token
    assert second
    assert second != first
    assert "the old one is gone" in words(page)


def test_the_address_is_taken_away_and_made_again(client: Client, owner: User):
    first = make(owner).token
    assert "The address is gone" in words(client.post(PAGE + "revoke/", follow=True))
    assert "No address yet" in words(client.get(PAGE))
    client.post(PAGE + "revoke/")  # twice is harmless
    client.post(PAGE + "address/")
    assert CalendarFeed.objects.get().token not in (None, first)


def test_what_it_tells_is_chosen(client: Client, owner: User):
    feed = make(owner)
    client.post(PAGE, {"chosen": "1", "tells_notes": "on", "shows_done": "on"})
    feed.refresh_from_db()
    assert feed.tells_notes
    assert feed.shows_done
    client.post(PAGE, {"chosen": "1"})
    feed.refresh_from_db()
    assert not feed.tells_notes
    assert not feed.shows_done


def test_where_there_is_none_there_is_nothing_to_take_away(client: Client):
    assert client.post(PAGE + "revoke/").status_code == 404


def test_a_stranger_changes_their_own_alone(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    token = make(owner).token
    other = client_of(stranger)
    for action in ("address/", "revoke/"):
        other.post(PAGE + action, {"change": "1"})
    assert token not in other.get(PAGE).content.decode()
    assert CalendarFeed.objects.get(user=owner).token == token


@pytest.mark.parametrize("action", ["address/", "revoke/"])
def test_writes_are_posts(client: Client, action: str):
    assert client.get(PAGE + action).status_code == 405


def test_the_export_has_the_choices_and_not_the_key(client: Client, owner: User):
    token = make(owner).token
    taken = client.get("/settings/export/").content.decode()
    assert '"calendar_feed"' in taken
    assert token not in taken


def test_it_leaves_with_the_account(client: Client, owner: User, password: str):
    token = make(owner).token
    client.post("/settings/leave/", {"password": password})
    assert not CalendarFeed.objects.exists()
    assert Client().get(f"/calendar/{token}.ics").status_code == 404
