"""Signing in with an address and a password, and out again."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_OUT = "/accounts/login/", "/accounts/logout/"


def sign_in(client: Client, login: str, password: str, **more: str):
    return client.post(SIGN_IN, {"login": login, "password": password, **more}, follow=True)


def test_leads_home(client: Client, owner: User, password: str):
    owner.welcome_step = 3
    owner.save()

    response = sign_in(client, "owner@example.org", password)

    assert response.redirect_chain == [("/", 302)]
    assert response.wsgi_request.user == owner


def test_leads_back_into_a_welcome_that_was_broken_off(client: Client, owner: User, password: str):
    owner.welcome_step = 1
    owner.save()

    response = sign_in(client, "owner@example.org", password)

    assert response.redirect_chain == [("/welcome/", 302), ("/welcome/2/", 302)]


def test_leads_home_where_the_welcome_was_skipped(client: Client, owner: User, password: str):
    owner.welcome_left_at = timezone.now()
    owner.save()

    assert sign_in(client, "owner@example.org", password).redirect_chain == [("/", 302)]


@pytest.mark.parametrize("login", ["OWNER@example.org", "Owner@Example.Org", " owner@example.org "])
def test_the_address_may_be_typed_in_any_case(
    client: Client, owner: User, password: str, login: str
):
    assert sign_in(client, login, password).wsgi_request.user == owner


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("owner@example.org", "not-the-passphrase"),
        ("nobody@example.org", "a-plain-long-passphrase"),
        ("owner@example.org", "A-Plain-Long-Passphrase"),
    ],
)
def test_a_wrong_pair_is_refused_and_does_not_tell_which_half_is_wrong(
    client: Client, owner: User, login: str, password: str
):
    response = sign_in(client, login, password)

    assert not response.wsgi_request.user.is_authenticated
    assert "That address and that password do not belong together." in words(response)
    assert read(response).values["login"] == login
    assert read(response).values["password"] == ""


def test_an_account_that_was_closed_is_not_let_in(client: Client, owner: User, password: str):
    owner.is_active = False
    owner.save()

    response = sign_in(client, "owner@example.org", password)

    assert not response.wsgi_request.user.is_authenticated


def test_guessing_is_slowed_down(client: Client, owner: User, password: str):
    for _attempt in range(12):
        response = sign_in(client, "owner@example.org", "not-the-passphrase")

    response = sign_in(client, "owner@example.org", password)

    assert not response.wsgi_request.user.is_authenticated
    assert "Too many" in words(response)


def test_leads_to_the_page_that_was_asked_for(client: Client, owner: User, password: str):
    response = client.get("/goals/?show=closed")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/goals/%3Fshow%3Dclosed"

    asked_for = read(client.get(response["Location"])).values["next"]
    response = sign_in(client, "owner@example.org", password, next=asked_for)

    assert response.redirect_chain == [("/goals/?show=closed", 302)]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "https:evil"]
)
def test_leads_to_no_other_site(client: Client, owner: User, password: str, elsewhere: str):
    response = sign_in(client, "owner@example.org", password, next=elsewhere)

    assert response.wsgi_request.user == owner
    assert all(address.startswith("/") for address, _status in response.redirect_chain)
    assert "evil" not in response.wsgi_request.get_full_path()


def test_lasts_a_month(client: Client, owner: User, password: str):
    sign_in(client, "owner@example.org", password)

    assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 60 * 60
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


def test_signing_in_makes_a_new_session(client: Client, owner: User, password: str):
    client.post("/answers/1/save/", {"text-opening": "typed while signed out"})
    before = client.cookies["sessionid"].value
    sign_in(client, "owner@example.org", password)

    assert client.cookies["sessionid"].value != before


def test_signing_out_ends_it(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    response = client.post(SIGN_OUT, follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert not response.wsgi_request.user.is_authenticated
    assert client.get("/goals/").status_code == 302


def test_a_link_alone_signs_nobody_out(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    response = client.get(SIGN_OUT)

    assert response.status_code == 200
    assert SIGN_OUT in read(response).actions
    assert client.get("/goals/").status_code == 200


def test_signing_out_twice_is_harmless(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(SIGN_OUT)

    assert client.post(SIGN_OUT, follow=True).status_code == 200
