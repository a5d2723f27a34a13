"""The types of requests behind htmx's middleware and behind `login_required`."""

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class PageRequest(HttpRequest):
    """A request that knows whether htmx asks for a part of the page."""

    htmx: HtmxDetails


class SignedInRequest(PageRequest):
    """A request whose user is known."""

    user: User


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, were it nothing at all; None where the page is only read."""
    return request.POST if request.method == "POST" else None
