"""Settings: who one is, in which language and zone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

PAGE = "/settings/"
FIELDS = {
    "display_name": "Sam",
    "present_role": "data analyst in a regional clinic",
    "background": "Six years of reports for wards.",
    "stage": "mid",
    "industry": "health-care",
    "pace": "150",
    "time_zone": "Europe/London",
    "language": "en-gb",
}


def test_shows_what_is_stored(client_of: Callable[..., Client], owner: User):
    owner.display_name, owner.time_zone, owner.pace = "Sam", "Asia/Tokyo", 133
    owner.save()

    page = read(client_of(owner).get(PAGE))

    assert page.values["display_name"] == "Sam"
    assert page.values["time_zone"] == "Asia/Tokyo"
    assert page.values["pace"] == "133"
    assert "owner@example.org" in page.words


def test_stores_every_field_and_says_so(client_of: Callable[..., Client], owner: User):
    response = client_of(owner).post(PAGE, FIELDS, follow=True)

    assert response.redirect_chain == [(PAGE, 302)]
    assert "Saved." in words(response)
    owner.refresh_from_db()
    assert owner.display_name == "Sam"
    assert owner.present_role == "data analyst in a regional clinic"
    assert owner.background == "Six years of reports for wards."
    assert (owner.stage, owner.industry) == ("mid", "health-care")
    assert owner.pace == 150
    assert (owner.time_zone, owner.language) == ("Europe/London", "en-gb")


def test_nothing_about_oneself_has_to_be_said(client_of: Callable[..., Client], owner: User):
    said = {"pace": "140", "time_zone": "UTC", "language": "en-gb"}

    assert client_of(owner).post(PAGE, said).status_code == 302
    owner.refresh_from_db()
    assert owner.display_name == owner.stage == owner.industry == ""


def test_saving_twice_is_harmless(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    client.post(PAGE, FIELDS)
    assert client.post(PAGE, FIELDS).status_code == 302
    owner.refresh_from_db()
    assert owner.display_name == "Sam"


def test_changes_nobody_else_and_neither_address_nor_rights(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    client_of(owner).post(
        PAGE, {**FIELDS, "email": "x@example.org", "is_staff": "on", "id": str(stranger.pk)}
    )

    owner.refresh_from_db()
    stranger.refresh_from_db()
    assert (owner.email, owner.is_staff) == ("owner@example.org", False)
    assert stranger.display_name == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "Europe/London\0"),
        ("time_zone", ""),
        ("pace", "59"),
        ("pace", "261"),
        ("pace", "fast"),
        ("pace", "99999999999999999999"),
        ("pace", ""),
        ("language", "tlh"),
        ("language", ""),
        ("stage", "emperor"),
        ("industry", "piracy"),
        ("display_name", "Sam\0"),
        ("display_name", "S" * 81),
        ("present_role", "\0"),
        ("present_role", "r" * 121),
        ("background", "b" * 1001),
        ("background", "before\0after"),
    ],
)
def test_bad_input_is_refused_at_the_field_and_nothing_is_lost(
    client_of: Callable[..., Client], owner: User, field: str, value: str
):
    response = client_of(owner).post(PAGE, {**FIELDS, field: value})

    page = read(response)
    assert response.status_code == 200
    assert list(page.problems) == [field]
    assert page.values["background"] == (FIELDS | {field: value})["background"]
    owner.refresh_from_db()
    assert owner.display_name == ""


def test_a_pace_out_of_range_says_the_range(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    assert "60" in problems(client.post(PAGE, {**FIELDS, "pace": "10"}))["pace"]
    assert "260" in problems(client.post(PAGE, {**FIELDS, "pace": "900"}))["pace"]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("pace", "60", 60),
        ("pace", "260", 260),
        ("time_zone", "US/Pacific", "US/Pacific"),  # an alias that the list leaves out
        ("time_zone", "Asia/Kolkata", "Asia/Kolkata"),
        ("background", "b" * 1000, "b" * 1000),
        ("display_name", "سام 🦊", "سام 🦊"),
        ("display_name", "<b>Sam</b>", "<b>Sam</b>"),
    ],
)
def test_what_is_just_right_is_kept(
    client_of: Callable[..., Client], owner: User, field: str, value: str, kept: Any
):
    response = client_of(owner).post(PAGE, {**FIELDS, field: value}, follow=True)

    owner.refresh_from_db()
    assert getattr(owner, field) == kept
    assert "<b>Sam" not in response.content.decode()


def test_a_new_language_and_zone_hold_from_the_next_page_on(
    client_of: Callable[..., Client], owner: User
):
    response = client_of(owner).post(
        PAGE, {**FIELDS, "language": "en-us", "time_zone": "America/Chicago"}, follow=True
    )

    assert response["Content-Language"] == "en-us"
    assert '<html lang="en-us"' in response.content.decode()


def test_a_stored_zone_that_no_longer_exists_breaks_no_page(
    client_of: Callable[..., Client], owner: User
):
    User.objects.filter(pk=owner.pk).update(time_zone="Europe/Atlantis")
    client = client_of(owner)

    assert client.get("/").status_code == 200
    assert client.get(PAGE).status_code == 200


def test_who_is_not_signed_in_is_asked_to(client: Client):
    assert client.get(PAGE)["Location"] == "/accounts/login/?next=/settings/"
    assert client.post(PAGE, FIELDS)["Location"] == "/accounts/login/?next=/resend/"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User, method: str):
    assert getattr(client_of(owner), method)(PAGE).status_code == 405
