"""What is shown when a form comes from a page that was open too long."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

KEEP = 200_000
"""Characters of a form that are handed back."""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, with what was typed and a button that sends it again, if it came from our own page."""
    origin = request.headers.get("Origin", "")
    ours = origin == f"{request.scheme}://{request.get_host()}" or origin == settings.SITE_URL
    fields = []
    if ours and request.method == "POST":
        sent = [(k, v) for k, vs in request.POST.lists() for v in vs if k != "csrfmiddlewaretoken"]
        if sum(len(value) for _key, value in sent) <= KEEP:
            hidden = ("password", "password1", "password2", "oldpassword")
            fields = [(key, value) for key, value in sent if key not in hidden]
    context = resend_context(fields, request.get_full_path())
    return render(request, "careergoals/stale_form.html", context, status=403)


def resend_context(fields: list[tuple[str, str]], action: str) -> dict[str, Any]:
    """What the page needs that shows what was typed and sends it again."""
    return {
        "fields": fields,
        "typed": [
            (_spoken(key), value, "\n" in value or len(value) > 70)
            for key, value in fields
            if _is_text(key, value)
        ],
        "action": action,
    }


def _is_text(key: str, value: str) -> bool:
    """Whether somebody typed this: addresses to go back to, ticks and numbers need no copy."""
    return key != "next" and not value.isdecimal() and len(value.strip()) > 3


def _spoken(key: str) -> str:
    """A field's name as words: "text-short-term" is "Short term"."""
    words = key.removeprefix("text-").replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]
