"""The ground under the tests is what conftest.py promises."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import connection
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.conftest import SmtpSink


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for(request: pytest.FixtureRequest):
    asked = request.config.getoption("db")

    assert connection.vendor == {"postgres": "postgresql", "sqlite": "sqlite"}[asked]


def test_the_cache_is_a_server_and_starts_empty():
    assert cache.get("left-over") is None
    cache.set("left-over", "of the first test", 60)
    assert cache.get("left-over") == "of the first test"


def test_the_next_test_finds_it_empty_again():
    assert cache.get("left-over") is None


def test_nothing_is_kept_in_the_working_tree():
    root = Path(__file__).resolve().parents[2]

    assert root not in settings.DATA_DIR.parents


def test_static_files_have_the_names_of_a_production():
    assert staticfiles_storage.url("look/pieces.css") != "/static/look/pieces.css"


def test_each_person_has_a_client(
    owner: User, stranger: User, client_of: Callable[..., Client], password: str
):
    assert owner != stranger
    assert owner.check_password(password)
    assert client_of(owner).get("/").wsgi_request.user == owner
    assert client_of(stranger).get("/").wsgi_request.user == stranger


def test_mail_arrives_at_a_real_server(smtp_sink: SmtpSink):
    send_mail("Grüße", "A first step.", "goals@example.org", ["sam@example.org"])

    (message,) = smtp_sink.messages
    assert message["Subject"] == "Grüße"
    assert message.get_content().strip() == "A first step."


@pytest.mark.browser
def test_a_browser_opens_the_first_page(live_server: LiveServer, page: Page):
    answered: dict[str, int] = {}
    page.on("response", lambda response: answered.update({response.url: response.status}))

    answer = page.goto(live_server.url)

    assert answer is not None
    assert answer.status == 200
    assert page.title()
    assert any(url.endswith(".css") for url in answered)
    assert {url for url, status in answered.items() if status >= 400} == set()
