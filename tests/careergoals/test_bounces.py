"""The mail provider's reports: an address that bounces or complains is written to no more."""

import base64
import json
from typing import Any

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings
from django.urls import clear_url_caches, include, path

from accounts.models import Letterbox, User
from careergoals import bounces, urls

SECRET = "provider:a-long-random-text"
REPORT = "/anymail/postmark/tracking/"
urlpatterns = [*urls.urlpatterns, path("anymail/", include("anymail.urls"))]

pytestmark = pytest.mark.django_db
assert bounces.take_report is not None, "importing it is what connects it"


@pytest.fixture(autouse=True)
def _with_a_secret() -> Any:
    with override_settings(ROOT_URLCONF=__name__, ANYMAIL={"WEBHOOK_SECRET": SECRET}):
        clear_url_caches()
        yield
    clear_url_caches()


def report(kind: str, secret: str = SECRET, **fields: Any) -> int:
    """What Postmark posts; its bounce of the type HardBounce."""
    sent = {
        "RecordType": "SpamComplaint" if kind == "complaint" else "Bounce",
        "Type": {"hard": "HardBounce", "soft": "SoftBounce", "complaint": "SpamComplaint"}[kind],
        "TypeCode": {"hard": 1, "soft": 4096, "complaint": 100001}[kind],
        "Email": "Owner@example.org",
        "MessageID": "1",
        "BouncedAt": "2027-03-31T08:00:00Z",
        **fields,
    }
    key = base64.b64encode(secret.encode()).decode()
    return (
        Client(enforce_csrf_checks=True)
        .post(
            REPORT,
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


def test_a_soft_bounce_says_nothing_about_the_address(owner: User):
    event = AnymailTrackingEvent(
        event_type="bounced", recipient=owner.email, reject_reason="timed_out"
    )
    tracking.send(sender=WSGIHandler, event=event, esp_name="Postmark")

    assert not Letterbox.objects.filter(stopped_at__isnull=False).exists()


def test_a_report_about_nobody_changes_nothing(owner: User):
    assert report("hard", Email="someone-else@example.org") == 200

    assert not Letterbox.objects.filter(stopped_at__isnull=False).exists()


def test_a_report_without_the_secret_is_refused(owner: User):
    assert report("hard", secret="provider:wrong") == 400
    assert not Letterbox.objects.filter(stopped_at__isnull=False).exists()


def test_without_a_secret_there_is_no_such_address(owner: User):
    with override_settings(ROOT_URLCONF="careergoals.urls"):
        assert report("hard") == 404
