"""Where a write leads back to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from planner.models import Goal


def back(request: HttpRequest, default: Goal | str) -> HttpResponse:
    """To the page that the form names in `next`, if it is one of ours, else to `default`."""
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=None, require_https=request.is_secure()
    ):
        return redirect(wanted)
    return redirect(default)
