"""What is shown when a form comes from a page that was open too long."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

KEEP = 60_000
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
    context = {"fields": fields, "action": request.get_full_path()}
    return render(request, "careergoals/stale_form.html", context, status=403)
