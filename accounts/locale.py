"""Each request runs in its reader's language and time zone."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from accounts.models import time_zones


class LocaleMiddleware:
    """Activates the signed-in person's language and zone, else what the browser says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            language, zone = request.user.language, request.user.zone
        else:
            language = translation.get_language_from_request(request)
            zone = zoneinfo.ZoneInfo(zone_from_browser(request))
        request.LANGUAGE_CODE = language
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


def zone_from_browser(request: HttpRequest) -> str:
    """The zone that the browser named in its `tz` cookie, or "UTC"."""
    named = request.COOKIES.get("tz", "").replace("%2F", "/")
    return named if named in time_zones() else "UTC"
