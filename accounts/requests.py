"""The types of requests behind htmx's middleware and behind `login_required`."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class PageRequest(HttpRequest):
    """A request that knows whether htmx asks for a part of the page."""

    htmx: HtmxDetails


class SignedInRequest(PageRequest):
    """A request whose user is known."""

    user: User
