"""A public page checks an answer: no account, nothing kept, not too often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.test import Client, RequestFactory

from accounts.limits import within
from answers.views.remarks import CHECKS_A_MINUTE
from tests.factories import question

PAY = "My goal is to earn as much money as possible. I only care about the salary."


@pytest.fixture
def client(db: None) -> Client:
    question()
    return Client()


def check(client: Client, text: str = PAY, **fields: str):
    return client.post("/check/", {"text": text, "question": "career-goals", **fields})


def test_it_says_what_to_mend_without_an_account(client: Client):
    page = check(client).content.decode()
    assert "Salary first" in page
    assert "to improve" in page
    assert "Sign up" in page


def test_what_was_typed_stays_in_the_field(client: Client):
    page = check(client, PAY + " <b>&", stage="entry", role="Nurse").content.decode()
    assert "&lt;b&gt;&amp;</textarea>" in page
    assert 'value="Nurse"' in page


def test_nothing_is_stored(client: Client):
    before = {model: model.objects.count() for model in apps.get_models()}
    check(client, "A text that nobody may find again, and my salary first.")
    assert {model: model.objects.count() for model in apps.get_models()} == before
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": ""}, "Paste or type an answer first."),
        ({"text": "x" * 20_001}, "at most 20000 characters"),
        ({"text": "a\0b"}, "Null characters are not allowed."),
        ({"question": "no-such-question"}, "not one of the available choices"),
        ({"stage": "retired"}, "not one of the available choices"),
    ],
)
def test_bad_input_is_told_at_its_field(client: Client, fields: dict[str, str], why: str):
    response = check(client, **{"text": PAY, **fields})
    assert response.status_code == 422
    assert why in response.content.decode()


USUAL = "this question usually takes 60 to 120 s."


def test_what_is_much_shorter_than_usual_is_told_with_the_length(client: Client):
    assert f"About 6 s; {USUAL}" in check(client, "word " * 14).content.decode()
    assert USUAL not in check(client, "word " * 80).content.decode()
    assert "usually takes" not in check(client, "word " * 14, question="other").content.decode()


def test_a_text_in_another_language_is_told_and_not_judged(client: Client):
    text = "Ich möchte so viel Geld wie möglich verdienen, und mein Chef war eine Katastrophe."
    page = check(client, text).content.decode()
    assert "Not in English" in page
    assert "Salary first" not in page


def test_every_question_of_the_bank_can_be_chosen(client: Client):
    for slug in ("five-years", "mismatch", "behavioural", "other"):
        assert check(client, question=slug).status_code == 200


def test_too_often_is_told_and_the_text_kept(client: Client, monkeypatch: pytest.MonkeyPatch):
    at = datetime(2026, 11, 24, 12, 0, 30, tzinfo=UTC)
    monkeypatch.setattr("answers.views.remarks.timezone.now", lambda: at)
    answers = [check(client).status_code for _ in range(CHECKS_A_MINUTE + 1)]
    assert answers == [200] * CHECKS_A_MINUTE + [429]
    page = check(client).content.decode()
    assert "Wait a minute" in page
    assert PAY in page


def test_exactly_so_many_pass_at_once(db: None):
    request = RequestFactory().post("/check/", REMOTE_ADDR="192.0.2.7")
    at = datetime(2026, 11, 24, 12, 0, 30, tzinfo=UTC)

    def use(_number: int) -> bool:
        return within(request, action="test", most=20, seconds=60, at=at)

    with ThreadPoolExecutor(32) as threads:
        passed = list(threads.map(use, range(64)))
    assert sum(passed) == 20
