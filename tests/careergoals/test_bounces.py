"""The mail provider's reports: an address that bounces or complains is written to no more."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings
from django.urls import clear_url_caches, include, path

from accounts import letterbox
from accounts.models import Letterbox, User
from careergoals import bounces, urls

SECRET = "provider:a-long-random-text"
urlpatterns = [*urls.urlpatterns, path("anymail/", include(bounces.doors()))]

pytestmark = pytest.mark.django_db
assert bounces.take_report is not None, "importing it is what connects it"


@pytest.fixture(autouse=True)
def _with_a_secret() -> Any:
    with override_settings(ROOT_URLCONF=__name__, ANYMAIL={"WEBHOOK_SECRET": SECRET}):
        clear_url_caches()
        yield
    clear_url_caches()


def report(kind: str, secret: str = SECRET, **fields: Any) -> int:
    """What Postmark posts."""
    sent = {
        "RecordType": "SpamComplaint" if kind == "complaint" else "Bounce",
        "Type": {"hard": "HardBounce", "complaint": "SpamComplaint"}[kind],
        "TypeCode": {"hard": 1, "complaint": 100001}[kind],
        "Email": "Owner@example.org",
        "MessageID": "1",
        "BouncedAt": "2027-03-31T08:00:00Z",
        **fields,
    }
    return told_by("postmark", sent, secret)


def told_by(provider: str, sent: Any, secret: str = SECRET) -> int:
    key = base64.b64encode(secret.encode()).decode()
    return (
        Client(enforce_csrf_checks=True)
        .post(
            f"/anymail/{provider}/tracking/",
            json.dumps(sent),
            content_type="application/json",
            headers={"authorization": f"Basic {key}"},
        )
        .status_code
    )


@pytest.mark.parametrize(("kind", "why"), [("hard", "bounced"), ("complaint", "complained")])
def test_a_hard_bounce_and_a_complaint_stop_further_mail(owner: User, kind: str, why: str):
    for _time in range(2):
        assert report(kind) == 200

    assert Letterbox.objects.get().stopped_why == why


WHOSE = "owner@example.org"
_POSTMARK = {"RecordType": "Bounce", "Email": WHOSE}
_RESEND = {"created_at": "2027-03-31T08:00:00.000Z", "type": "email.bounced"}


def _resent(kind: str) -> dict[str, Any]:
    said = "The recipient's email provider sent a bounce message because the inbox was full."
    mail = {"created_at": "2027-03-31 08:00:00+00", "email_id": "1", "to": [WHOSE]}
    return {**_RESEND, "data": {**mail, "bounce": {"message": said, "type": kind}}}


@pytest.mark.parametrize(
    ("provider", "soft", "hard"),
    [
        ("postmark", {**_POSTMARK, "Type": "SoftBounce"}, {**_POSTMARK, "Type": "HardBounce"}),
        (
            "brevo",
            {"event": "soft_bounce", "email": WHOSE},
            {"event": "hard_bounce", "email": WHOSE},
        ),
        (
            "mailjet",
            [{"event": "bounce", "email": WHOSE, "hard_bounce": False, "error": "quota exceeded"}],
            [{"event": "bounce", "email": WHOSE, "hard_bounce": True, "error": "user unknown"}],
        ),
        ("resend", _resent("Transient"), _resent("Permanent")),
        (
            "sendgrid",
            [{"event": "bounce", "email": WHOSE, "type": "blocked", "reason": "452 full"}],
            [{"event": "bounce", "email": WHOSE, "type": "bounce", "reason": "550 unknown"}],
        ),
    ],
)
def test_a_full_mailbox_says_nothing_about_the_address(
    owner: User, provider: str, soft: Any, hard: Any
):
    assert told_by(provider, soft) == 200
    assert not Letterbox.objects.filter(stopped_at__isnull=False).exists()

    assert told_by(provider, hard) == 200
    assert Letterbox.objects.get().stopped_why == "bounced"


def test_each_provider_that_reports_bounces_is_asked_how_hard():
    assert [door.name for door in bounces.doors()] == [
        f"{provider.lower()}_tracking_webhook" for provider in sorted(bounces.SOFT)
    ]


@pytest.mark.parametrize("provider", ["mailgun", "amazon_ses", "postal"])
def test_providers_whose_reports_need_more_than_the_secret_have_no_address(provider: str):
    assert told_by(provider, {}) == 404


@pytest.mark.parametrize("reason", ["timed_out", "blocked", "other"])
def test_a_passing_fault_says_nothing_about_the_address(owner: User, reason: str):
    event = AnymailTrackingEvent(event_type="rejected", recipient=owner.email, reject_reason=reason)
    tracking.send(sender=WSGIHandler, event=event, esp_name="Postmark")

    assert not Letterbox.objects.filter(stopped_at__isnull=False).exists()


def test_a_report_that_comes_again_does_not_undo_what_the_owner_has_said_since(owner: User):
    report("hard")
    letterbox.resume_mail(user=owner, at=datetime(2027, 4, 1, 9, tzinfo=UTC))

    report("hard")
    assert Letterbox.objects.get().stopped_at is None

    report("hard", BouncedAt="2027-04-02T08:00:00Z")
    assert Letterbox.objects.get().stopped_why == "bounced"


def test_a_report_about_nobody_changes_nothing(owner: User):
    assert report("hard", Email="someone-else@example.org") == 200

    assert not Letterbox.objects.filter(stopped_at__isnull=False).exists()


def test_a_report_without_the_secret_is_refused(owner: User):
    assert report("hard", secret="provider:wrong") == 400
    assert not Letterbox.objects.filter(stopped_at__isnull=False).exists()


def test_without_a_secret_there_is_no_such_address(owner: User):
    with override_settings(ROOT_URLCONF="careergoals.urls"):
        assert report("hard") == 404
