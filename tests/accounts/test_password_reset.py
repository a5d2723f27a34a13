"""A new password by mail, for who has forgotten the old one."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.letters import link_in, text_of
from tests.conftest import SmtpSink
from tests.planner.reading import problems, words

pytestmark = pytest.mark.django_db

ASK = "/accounts/password/reset/"
NEW = "another-plain-long-passphrase"


def ask(client: Client, sink: SmtpSink, address: str = "owner@example.org") -> str:
    """The link of the mail that was sent."""
    client.post(ASK, {"email": address})
    return link_in(sink.messages[-1])


def open_link(client: Client, link: str) -> str:
    """Where the form stands that the link leads to."""
    response = client.get(link)
    assert response.status_code == 302, words(response)
    return str(response["Location"])


def test_a_mail_leads_to_a_form_that_sets_it(client: Client, owner: User, smtp_sink: SmtpSink):
    response = client.post(ASK, {"email": "Owner@Example.org"}, follow=True)
    assert response.redirect_chain == [("/accounts/password/reset/done/", 302)]
    (message,) = smtp_sink.messages
    assert message["Subject"] == "Choose a new password"
    assert message["To"] == "owner@example.org"

    form = open_link(client, link_in(message))
    response = client.post(form, {"password1": NEW, "password2": NEW}, follow=True)

    assert response.status_code == 200
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    (_asked, told) = smtp_sink.messages
    assert told["Subject"] == "Your password was changed"
    assert "If not, choose a new password at once" in text_of(told)


def test_the_link_works_once(client: Client, owner: User, smtp_sink: SmtpSink):
    link = ask(client, smtp_sink)
    client.post(open_link(client, link), {"password1": NEW, "password2": NEW})

    response = Client().get(link)

    assert response.status_code == 200
    assert "password1" not in response.content.decode()
    owner.refresh_from_db()
    assert owner.check_password(NEW)


def test_a_made_up_link_sets_nothing(client: Client, owner: User, password: str):
    response = client.post(
        "/accounts/password/reset/key/1-set-password/", {"password1": NEW, "password2": NEW}
    )

    assert response.status_code == 200
    owner.refresh_from_db()
    assert owner.check_password(password)


def test_the_new_password_obeys_the_rules(client: Client, owner: User, smtp_sink: SmtpSink):
    form = open_link(client, ask(client, smtp_sink))

    response = client.post(form, {"password1": "short", "password2": "short"})
    assert "at least 10 characters" in problems(response)["password1"] + problems(response).get(
        "password2", ""
    )

    response = client.post(form, {"password1": NEW, "password2": NEW + "!"})
    assert "password2" in problems(response)


def test_an_address_without_account_sees_the_same_page_and_gets_a_mail_that_says_so(
    client: Client, owner: User, smtp_sink: SmtpSink
):
    known = words(client.post(ASK, {"email": "owner@example.org"}, follow=True))
    unknown = words(client.post(ASK, {"email": "nobody@example.org"}, follow=True))

    assert unknown == known
    message = smtp_sink.messages[-1]
    assert message["To"] == "nobody@example.org"
    assert message["Subject"] == "There is no account with this address"
    assert "/accounts/signup/" in text_of(message)


def test_what_is_no_address_is_refused_at_the_field(client: Client):
    response = client.post(ASK, {"email": "sam"})

    assert problems(response)["email"]


def test_who_is_signed_in_changes_it_with_the_old_one(
    client_of: Callable[..., Client], owner: User, password: str, smtp_sink: SmtpSink
):
    client = client_of(owner)
    fields = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}

    response = client.post("/accounts/password/change/", fields)
    assert problems(response)["oldpassword"]

    response = client.post(
        "/accounts/password/change/", {**fields, "oldpassword": password}, follow=True
    )
    assert response.redirect_chain == [("/settings/", 302)], "still signed in"
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert smtp_sink.messages[-1]["Subject"] == "Your password was changed"


def test_other_devices_are_signed_out(
    client_of: Callable[..., Client], owner: User, password: str, smtp_sink: SmtpSink
):
    here, elsewhere = client_of(owner), client_of(owner)

    here.post(
        "/accounts/password/change/",
        {"oldpassword": password, "password1": NEW, "password2": NEW},
    )

    assert here.get("/goals/").status_code == 200
    assert elsewhere.get("/goals/").status_code == 302
