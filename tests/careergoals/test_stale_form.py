"""A form from a page that was open too long is refused, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from answers.models import Interview
from careergoals.errors import KEEP

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]
OURS = {"Origin": "http://testserver"}
PAGE = "/interviews/new/"
TYPED = {
    "company": "Northside Health",
    "role": "data analyst",
    "notes": "A new site <in spring>\nand “data for every ward”",
    "csrfmiddlewaretoken": "stale",
}


def send(client: Client, typed: dict[str, Any], **headers: str) -> Any:
    return client.post(PAGE, typed, headers=headers)


def test_it_is_refused_and_shows_what_was_typed(owner: User, client_of: Clients) -> None:
    response = send(client_of(owner, enforce_csrf_checks=True), TYPED, **OURS)

    assert response.status_code == 403
    assert not Interview.objects.exists()
    text = response.content.decode()
    assert "Please send it again" in text
    assert text.count("Northside Health") >= 2, "once to send, once to read"
    assert "A new site &lt;in spring&gt;\nand “data for every ward”" in text
    assert "stale" not in text


def test_one_button_sends_it_again(owner: User, client_of: Clients) -> None:
    client = client_of(owner, enforce_csrf_checks=True)
    response = send(client, TYPED, **OURS)

    fields = dict(response.context["fields"])
    fields["csrfmiddlewaretoken"] = str(response.context["csrf_token"])
    again = client.post(response.context["action"], fields, headers=OURS)

    assert again.status_code == 302
    interview = Interview.objects.get(user=owner)
    assert interview.company == "Northside Health"
    assert interview.notes.splitlines() == TYPED["notes"].splitlines()


def test_a_field_with_several_values_keeps_them_all(owner: User, client_of: Clients) -> None:
    response = send(
        client_of(owner, enforce_csrf_checks=True), {"title": "Lead", "serves": ["3", "5"]}, **OURS
    )

    assert ("serves", "3") in response.context["fields"]
    assert ("serves", "5") in response.context["fields"]


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": ""}]
)
def test_a_form_of_another_site_is_not_handed_on(
    owner: User, client_of: Clients, headers: dict[str, str]
) -> None:
    response = send(client_of(owner, enforce_csrf_checks=True), TYPED, **headers)

    assert response.status_code == 403
    text = response.content.decode()
    assert "Northside Health" not in text
    assert "Please try that once more" in text
    assert 'href="/"' in text


def test_passwords_are_not_handed_back(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(
        "/accounts/login/",
        {"login": "sam@example.org", "password": "a-secret-of-mine"},
        headers=OURS,
    )

    text = response.content.decode()
    assert "sam@example.org" in text
    assert "a-secret-of-mine" not in text


def test_what_nobody_typed_is_sent_but_not_shown(owner: User, client_of: Clients) -> None:
    typed = {"text-short-term": "Lead a project", "version-short-term": "12345", "next": "/plan/"}

    response = send(client_of(owner, enforce_csrf_checks=True), typed, **OURS)

    assert response.context["typed"] == [("Short term", "Lead a project", False)]
    assert len(response.context["fields"]) == 3


def test_more_than_a_page_can_carry_is_left_out(owner: User, client_of: Clients) -> None:
    response = send(client_of(owner, enforce_csrf_checks=True), {"notes": "x" * (KEEP + 1)}, **OURS)

    assert response.status_code == 403
    assert len(response.content) < 20_000
    assert "Please try that once more" in response.content.decode()
