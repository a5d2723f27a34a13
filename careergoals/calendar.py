"""The private calendar feed, gathered from all floors and handed to whoever has its address."""

import hashlib
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import answers.calendar
import planner.calendar
from accounts.limits import within
from accounts.models import User
from planner import telling
from planner.models import CalendarFeed

MOST_FETCHES, WITHIN_SECONDS = 60, 600
"""Calendar programs ask once or a few times an hour; several share one address."""


def gather(user: User, *, at: datetime) -> list[planner.calendar.Entry]:
    """Every date of the person's, in their language."""
    with translation.override(user.language):
        return [
            *planner.calendar.entries(user, today=user.day(at)),
            *answers.calendar.entries(user),
        ]


def publish(feed: CalendarFeed, *, at: datetime) -> tuple[bytes, datetime]:
    """The feed's file as of the moment `at`, and when it last changed."""
    user = feed.user
    with translation.override(user.language):
        return telling.tell(feed, gather(user, at=at), at=at, today=user.day(at))


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed for a calendar program: no sign-in, no cookie; the address is the key.

    It is private to caches, unknown to search engines, and answered with 304 while nothing changes.
    """
    found = planner.calendar.find(token)
    if found is None:
        raise Http404
    now = timezone.now()
    if not within(
        request,
        action="calendar",
        whose=str(found.pk),
        most=MOST_FETCHES,
        seconds=WITHIN_SECONDS,
        at=now,
    ):
        busy = HttpResponse(
            _("Too many requests.") + "\n", status=429, content_type="text/plain; charset=utf-8"
        )
        busy.headers["Retry-After"] = str(WITHIN_SECONDS)
        return _kept_private(busy)
    body, changed_at = publish(found, at=now)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="career-goals.ics"'
    response.headers["ETag"] = etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    seconds = int(changed_at.timestamp())
    response.headers["Last-Modified"] = http_date(seconds)
    answer = get_conditional_response(request, etag, seconds, response)
    assert isinstance(answer, HttpResponse)
    if request.method == "GET":
        planner.calendar.note_fetch(feed=found, at=now)
    return _kept_private(answer)


def _kept_private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
