"""Signing up: an address and a password are all it takes."""

import email
import email.policy
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.letters import link_in, text_of
from tests.conftest import SmtpSink
from tests.planner.reading import problems, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox_dir")]

SIGN_UP = "/accounts/signup/"
SAM = {"email": "sam@example.org", "password1": "a-plain-long-passphrase"}


def test_asks_for_an_address_and_a_password_only(client: Client):
    page = read(client.get(SIGN_UP))

    asked = set(page.values) - {"csrfmiddlewaretoken", "time_zone"}
    assert asked == {"email", "password1"}
    assert "username" not in page.words.lower()


def test_opens_an_account_and_leads_into_the_welcome(client: Client):
    response = client.post(SIGN_UP, SAM, follow=True)

    assert response.redirect_chain == [("/welcome/", 302), ("/welcome/1/", 302)]
    assert "Where do you stand?" in words(response)
    assert response.wsgi_request.user == User.objects.get(email="sam@example.org")


def test_the_address_is_kept_in_lower_case(client: Client):
    client.post(SIGN_UP, {**SAM, "email": "Sam.Oyelaran@Example.ORG"})

    assert User.objects.get().email == "sam.oyelaran@example.org"
    assert EmailAddress.objects.get().email == "sam.oyelaran@example.org"


def test_the_password_is_hashed_with_argon2(client: Client, settings: Settings):
    from careergoals import settings as product

    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    client.post(SIGN_UP, SAM)

    assert User.objects.get().password.startswith("argon2$argon2id$")


def test_the_zone_that_the_browser_names_in_the_form_is_kept(client: Client):
    client.post(SIGN_UP, {**SAM, "time_zone": "Pacific/Auckland"})

    assert User.objects.get().time_zone == "Pacific/Auckland"


def test_the_zone_of_the_cookie_is_kept_where_the_form_names_none(client: Client):
    client.cookies["tz"] = "America%2FNew_York"
    client.post(SIGN_UP, SAM)

    assert User.objects.get().time_zone == "America/New_York"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "x" * 64])
def test_a_zone_that_does_not_exist_is_passed_over(client: Client, zone: str):
    client.post(SIGN_UP, {**SAM, "time_zone": zone})

    assert User.objects.get().time_zone == "UTC"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("en-US,en;q=0.9", "en-us"),
        ("en-GB,en;q=0.8", "en-gb"),
        ("de-DE,de;q=0.9,en-US;q=0.5", "en-us"),
        ("ja", "en-gb"),
        ("", "en-gb"),
    ],
)
def test_the_language_of_the_browser_is_kept(client: Client, said: str, kept: str):
    client.post(SIGN_UP, SAM, headers={"accept-language": said})

    assert User.objects.get().language == kept


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "at least 10 characters"),
        ("password123", "too common"),
        ("sam@example.org", "too similar to the email address"),
        ("", "This field is required."),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused_at_the_field(
    client: Client, password: str, why: str
):
    response = client.post(SIGN_UP, {**SAM, "password1": password})

    assert why in problems(response)["password1"]
    assert read(response).values["email"] == SAM["email"]
    assert not User.objects.exists()


@pytest.mark.parametrize("address", ["", "sam", "sam@", "sam@exa mple.org", "s\0m@example.org"])
def test_an_address_that_is_none_is_refused_at_the_field(client: Client, address: str):
    response = client.post(SIGN_UP, {**SAM, "email": address})

    assert problems(response)["email"]
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "address", ["owner@example.org", "OWNER@Example.Org", " owner@example.org"]
)
def test_an_address_that_has_an_account_is_refused_in_any_case(
    client: Client, owner: User, address: str
):
    response = client.post(SIGN_UP, {**SAM, "email": address})

    assert "already" in problems(response)["email"]
    assert list(User.objects.all()) == [owner]


def test_a_mail_asks_to_confirm_the_address_and_its_link_works(client: Client, smtp_sink: SmtpSink):
    client.post(SIGN_UP, SAM)

    (message,) = smtp_sink.messages
    assert message["To"] == "sam@example.org"
    assert message["Subject"] == "Welcome: please confirm your email address"
    assert not EmailAddress.objects.get().verified

    link = link_in(message)
    assert "Yes, it is mine" in words(client.get(link))
    assert not EmailAddress.objects.get().verified, "a link that is only looked at does nothing"
    client.post(link)
    assert EmailAddress.objects.get().verified


def test_a_link_that_was_used_or_made_up_says_so(client: Client, smtp_sink: SmtpSink):
    client.post(SIGN_UP, SAM)
    link = link_in(smtp_sink.messages[0])
    client.post(link)

    for stale in (link, "/accounts/confirm-email/made-up/"):
        response = client.get(stale)
        assert response.status_code == 200
        assert "This link has been used already, or it is too old." in words(response)


def test_on_the_embedded_default_the_mail_lands_in_the_folder(client: Client, outbox_dir: Path):
    client.post(SIGN_UP, SAM)

    (file,) = outbox_dir.glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    assert "Yours, Career Goals" in text_of(message)
    client.post(link_in(message))
    assert EmailAddress.objects.get().verified


def test_where_it_is_mandatory_nobody_gets_in_before_confirming(
    client: Client, smtp_sink: SmtpSink, settings: Settings
):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    response = client.post(SIGN_UP, SAM, follow=True)
    assert response.redirect_chain == [("/accounts/confirm-email/", 302)]
    assert "Look in your inbox" in words(response)
    assert client.get("/settings/").status_code == 302

    # Signing in does not help either: it sends the same mail again, or says so.
    response = client.post(
        "/accounts/login/", {"login": SAM["email"], "password": SAM["password1"]}, follow=True
    )
    assert "Look in your inbox" in words(response)
    assert not response.wsgi_request.user.is_authenticated

    client.post(link_in(smtp_sink.messages[0]))
    response = client.post(
        "/accounts/login/", {"login": SAM["email"], "password": SAM["password1"]}, follow=True
    )
    assert response.wsgi_request.user.is_authenticated
    assert "Where do you stand?" in words(response)


def test_where_it_is_mandatory_an_address_that_is_taken_is_not_given_away(
    client: Client, owner: User, smtp_sink: SmtpSink, settings: Settings
):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    response = client.post(SIGN_UP, {**SAM, "email": "Owner@example.org"}, follow=True)

    assert "Look in your inbox" in words(response), "the same page as for a new address"
    assert list(User.objects.all()) == [owner]
    (message,) = smtp_sink.messages
    assert message["Subject"] == "You have an account already"
    assert message["To"].lower() == "owner@example.org"


def test_who_is_signed_in_is_led_on(client_of, owner: User):
    response = client_of(owner).get(SIGN_UP)

    assert response.status_code == 302
    assert response["Location"] == "/welcome/"
