"""Checking in on a goal, and its check-ins so far."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.requests import SignedInRequest, sent
from planner import checking_in, dashboard, goal_page, track
from planner.check_in_forms import CheckInForm
from planner.models import CheckIn, Goal
from planner.views.making import press_of
from planner.views.returning import back


@login_required
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
def check_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """The form on a page of its own; with htmx in a row of the home page, or on the goal's page."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    today = request.user.day(timezone.now())
    form = CheckInForm(
        sent(request),
        goal=goal,
        today=today,
        in_row=_of_row(request),
        focused=request.method == "GET",
    )
    if request.method == "POST" and form.is_valid():
        told = checking_in.check_in(goal=goal, press=press_of(request), **form.told())
        messages.success(
            request, _("Noted."), extra_tags=reverse("planner:remove-check-in", args=[told.pk])
        )
        return _row(request, goal) if _of_row(request) else back(request, goal)
    status = 422 if form.errors else 200
    if _of_row(request) and request.GET.get("close"):
        return _row(request, goal)
    if _of_row(request):
        part = "planner/goal_row.html#form"
        return render(request, part, {"form": form, "goal": goal}, status=status)
    if request.htmx or request.POST.get("from") == "goal":
        page = goal_page.read(goal, today=today, check_in_form=form)
        template = "planner/goal.html#body" if request.htmx else "planner/goal.html"
        return render(request, template, {"page": page, "goal": goal}, status=status)
    context = {"form": form, "goal": goal, "next": request.POST.get("next") or _asked_from(request)}
    return render(request, "planner/check_in.html", context, status=status)


def _of_row(request: SignedInRequest) -> bool:
    """Whether htmx asks for a row of the home page."""
    return (request.htmx.target or "").startswith("goal-row-")


def _row(request: SignedInRequest, goal: Goal) -> HttpResponse:
    row = dashboard.row(request.user, goal.pk, at=timezone.now())
    return render(request, "planner/goal_row.html#swapped", {"goal": row})


def _asked_from(request: SignedInRequest) -> str:
    return "/" if request.GET.get("from") == "home" else ""


@login_required
@require_GET
def check_ins(request: SignedInRequest, pk: int) -> HttpResponse:
    """All check-ins of a goal, drawn and listed."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    today = request.user.day(timezone.now())
    told, page = track.whole(goal, today=today, number=request.GET.get("page", "1"))
    context = {"goal": goal, "track": told, "page": page, "removed": track.removed(goal, today)}
    return render(request, "planner/check_ins.html", context)


@login_required
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes a check-in back: from the list, or by the undo of having noted it."""
    mine = CheckIn.objects.filter(goal__user=request.user, goal__deleted_at=None)
    told = get_object_or_404(mine.select_related("goal"), pk=pk)
    checking_in.take_back(check_in=told, at=timezone.now())
    messages.success(
        request,
        _("The check-in is removed."),
        extra_tags=reverse("planner:restore-check-in", args=[pk]),
    )
    return back(request, told.goal)


@login_required
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = CheckIn.objects.filter(goal__user=request.user, goal__deleted_at=None)
    told = get_object_or_404(mine.select_related("goal"), pk=pk)
    checking_in.restore(check_in=told)
    return redirect("planner:check-ins", pk=told.goal_id)
