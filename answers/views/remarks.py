"""The coach on the web: its remarks in the composer, and a public page that checks a text."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.limits import within
from accounts.requests import PageRequest, SignedInRequest
from answers import coaching
from answers.forms import CheckForm, DismissForm
from answers.models import Answer

CHECKS_A_MINUTE = 30


@require_http_methods(["GET", "POST"])
def check(request: PageRequest) -> HttpResponse:
    """Reads a text for anybody. It is sent by POST, kept nowhere, and not written to a log."""
    form = CheckForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST" and not within(
        request, action="check-answer", most=CHECKS_A_MINUTE, seconds=60, at=timezone.now()
    ):
        form.add_error(None, _("That was often. Wait a minute, then check again."))
        status = 429
    elif request.method == "POST" and form.is_valid():
        context["checked"] = coaching.check(**form.cleaned_data)
    elif request.method == "POST":
        status = 422
    return render(request, "answers/check.html", context, status=status)


@login_required
@require_POST
def dismiss(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keeps a rule quiet, in this answer or for good."""
    answer = get_object_or_404(Answer.objects.of(request.user), pk=pk)
    form = DismissForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a reason, so that you know it again later."))
        return redirect("answers:composer", pk=pk)
    coaching.dismiss(
        user=request.user,
        answer=answer,
        rule=form.cleaned_data["rule"],
        reason=form.cleaned_data["reason"],
        for_good=form.cleaned_data["for_good"],
        at=timezone.now(),
    )
    return redirect(reverse("answers:composer", args=[pk]) + "#coach")


@login_required
@require_POST
def heed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lets a dismissed rule speak again."""
    answer = get_object_or_404(Answer.objects.of(request.user), pk=pk)
    coaching.heed_again(user=request.user, answer=answer, rule=request.POST.get("rule", "")[:40])
    return redirect(reverse("answers:composer", args=[pk]) + "#coach")
