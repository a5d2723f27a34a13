"""A form that was sent after its writer had been signed out: nothing typed is lost."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.limits import within
from careergoals.errors import resend_context

STASH = "unsent-form"
LARGEST = 200_000
"""Characters of one form that wait in a session: more than any page of ours can send."""


class SignedOutMiddleware:
    """Keeps a POST that was led to the sign-in page, and brings its writer back to it after.

    htmx is answered with a note instead, which leaves the form as it stands.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or not self._led_to_sign_in(request, response):
            return response
        if getattr(request, "htmx", False):
            note = render(request, "careergoals/signed_out.html", status=401)
            note.headers["HX-Retarget"], note.headers["HX-Reswap"] = "#messages", "innerHTML"
            return note
        sent = [(k, v) for k, vs in request.POST.lists() for v in vs if k != "csrfmiddlewaretoken"]
        # Nobody types so much or so often; whoever sends it is led to the sign-in page without it.
        if sum(len(value) for _key, value in sent) > LARGEST or not within(
            request, action="stash", most=30, seconds=60, at=timezone.now()
        ):
            return response
        request.session[STASH] = {"action": request.get_full_path(), "fields": sent}
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?next={reverse('resend')}")

    def _led_to_sign_in(self, request: HttpRequest, response: HttpResponse) -> bool:
        if request.user.is_authenticated or response.status_code != 302:
            return False
        there = urlsplit(response.headers["Location"])
        came_from = parse_qs(there.query).get("next", [""])[0]
        return there.path == resolve_url(settings.LOGIN_URL) and came_from == (
            request.get_full_path()
        )


@login_required
@require_GET
def resend(request: HttpRequest) -> HttpResponse:
    """What was typed while signed out, with a button that sends it now."""
    stash: dict[str, Any] | None = request.session.get(STASH)
    if stash is None:
        return redirect("home")
    del request.session[STASH]
    fields = [(key, value) for key, value in stash["fields"]]
    context = {**resend_context(fields, stash["action"]), "signed_out": True}
    return render(request, "careergoals/stale_form.html", context)
