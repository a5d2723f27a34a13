"""Changing the address: the present one holds until the new one is confirmed."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts import letterbox
from accounts.models import Letterbox, Stopped, User
from tests.accounts.letters import link_in
from tests.conftest import SmtpSink
from tests.planner.reading import problems, words

pytestmark = pytest.mark.django_db

PAGE = "/accounts/email/"
NEW = "sam.new@example.org"


@pytest.fixture(autouse=True)
def _confirmed(owner: User) -> None:
    """The owner confirmed the present address long ago."""
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True, verified=True)


@pytest.fixture(autouse=True)
def _just_signed_in(request: pytest.FixtureRequest, settings: Settings) -> None:
    """The stories begin after the password was given once more, but for the one that asks."""
    if "asks_for_the_password" not in request.node.name:
        settings.ACCOUNT_REAUTHENTICATION_REQUIRED = False


def test_a_borrowed_session_is_not_enough_it_asks_for_the_password(
    client_of: Callable[..., Client], owner: User, password: str
):
    client = client_of(owner)
    asked = client.post(PAGE, {"email": NEW, "action_add": ""}, follow=True)
    where, _status = asked.redirect_chain[-1]
    assert where.startswith("/accounts/reauthenticate/")
    assert not EmailAddress.objects.filter(email=NEW).exists()

    client.post(where, {"password": "wrong"})
    change(client)
    assert not EmailAddress.objects.filter(email=NEW).exists()

    client.post(where, {"password": password})
    change(client)
    assert EmailAddress.objects.filter(email=NEW).exists()


def change(client: Client, address: str = NEW):
    return client.post(PAGE, {"email": address, "action_add": ""}, follow=True)


def test_the_page_says_which_address_it_is(client_of: Callable[..., Client], owner: User):
    page = words(client_of(owner).get(PAGE))

    assert "You sign in as owner@example.org, and mail goes there." in page


def test_the_new_address_waits_until_it_is_confirmed(
    client_of: Callable[..., Client], owner: User, password: str, smtp_sink: SmtpSink
):
    client = client_of(owner)

    page = words(change(client))
    assert f"{NEW} waits for you to confirm it" in page
    assert "You sign in as owner@example.org" in page
    owner.refresh_from_db()
    assert owner.email == "owner@example.org"

    message = smtp_sink.messages[-1]
    assert message["To"] == NEW
    client.post(link_in(message))
    owner.refresh_from_db()
    assert owner.email == NEW
    assert [row.email for row in EmailAddress.objects.filter(user=owner)] == [NEW]

    again = Client()
    again.post("/accounts/login/", {"login": NEW, "password": password})
    assert again.get("/goals/").status_code == 200
    told = [message["To"] for message in smtp_sink.messages]
    assert "owner@example.org" in told, "the old address hears of the change"


def test_the_old_address_no_longer_signs_in(
    client_of: Callable[..., Client], owner: User, password: str, smtp_sink: SmtpSink
):
    client = client_of(owner)
    change(client)
    client.post(link_in(smtp_sink.messages[-1]))

    again = Client()
    again.post("/accounts/login/", {"login": "owner@example.org", "password": password})
    assert again.get("/goals/").status_code == 302


def test_a_second_new_address_takes_the_place_of_the_first(
    client_of: Callable[..., Client], owner: User, smtp_sink: SmtpSink
):
    client = client_of(owner)
    change(client, "first@example.org")
    first = link_in(smtp_sink.messages[-1])

    page = words(change(client, "second@example.org"))

    assert "second@example.org waits for you" in page
    assert "first@example.org" not in page.replace("Confirmation email sent", "")
    client.post(first)
    owner.refresh_from_db()
    assert owner.email == "owner@example.org", "the first link is void"


def test_it_can_be_thought_better_of(
    client_of: Callable[..., Client], owner: User, smtp_sink: SmtpSink
):
    client = client_of(owner)
    change(client)

    client.post(PAGE, {"email": NEW, "action_remove": ""})

    assert "waits for you to confirm" not in words(client.get(PAGE))
    assert [row.email for row in EmailAddress.objects.all()] == ["owner@example.org"]
    client.post(link_in(smtp_sink.messages[0]))
    owner.refresh_from_db()
    assert owner.email == "owner@example.org"


def test_the_mail_can_be_sent_again(
    client_of: Callable[..., Client], owner: User, smtp_sink: SmtpSink, settings: Settings
):
    settings.ACCOUNT_RATE_LIMITS = False
    client = client_of(owner)
    change(client)
    before = len(smtp_sink.messages)

    client.post(PAGE, {"email": NEW, "action_send": ""})

    assert [message["To"] for message in smtp_sink.messages[before:]] == [NEW]


@pytest.mark.parametrize("address", ["owner@example.org", "OWNER@example.org", "sam", ""])
def test_an_address_that_changes_nothing_or_is_none_is_refused_at_the_field(
    client_of: Callable[..., Client], owner: User, address: str
):
    response = change(client_of(owner), address)

    assert problems(response)["email"]


def test_the_address_of_another_account_is_never_taken_over(
    client_of: Callable[..., Client], owner: User, stranger: User, smtp_sink: SmtpSink
):
    client = client_of(owner)

    change(client, "Stranger@example.org")
    for message in smtp_sink.messages:
        if "/accounts/confirm-email/" in message.as_string():
            client.post(link_in(message))

    owner.refresh_from_db()
    stranger.refresh_from_db()
    assert owner.email == "owner@example.org"
    assert stranger.email == "stranger@example.org"


def test_who_signed_up_and_never_confirmed_can_mend_a_mistyped_address(
    client: Client, smtp_sink: SmtpSink
):
    client.post(
        "/accounts/signup/",
        {"email": "sma@example.org", "password1": "a-plain-long-passphrase"},
    )

    change(client, "sam@example.org")
    sam = User.objects.get(email="sma@example.org")
    client.post(link_in(smtp_sink.messages[-1]))

    sam.refresh_from_db()
    assert sam.email == "sam@example.org"
    assert [row.email for row in EmailAddress.objects.filter(user=sam)] == ["sam@example.org"]


def test_a_stranger_is_asked_to_sign_in(client: Client):
    response = client.get(PAGE)

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_what_was_learnt_about_the_old_address_says_nothing_about_the_new_one(
    client_of: Callable[..., Client], owner: User, smtp_sink: SmtpSink
):
    """It bounced; the new one takes mail, or its confirmation would not have arrived."""
    letterbox.stop_mail(address=owner.email, why=Stopped.BOUNCED, at=timezone.now())
    client = client_of(owner)
    change(client)
    assert Letterbox.objects.get().stopped_at, "not before it is confirmed"

    client.post(link_in(smtp_sink.messages[-1]))

    owner.refresh_from_db()
    assert owner.email == NEW
    box = Letterbox.objects.get()
    assert (box.stopped_at, box.stopped_why, box.stale) == (None, "", True)
