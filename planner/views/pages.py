"""Pages over the whole plan: the list, the printed plan, and what was deleted."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from planner import balance as balances
from planner import goal_list as listing
from planner import plan_sheet
from planner.models import Goal, GoalDraft, Step


@login_required
@require_GET
def goal_list(request: SignedInRequest) -> HttpResponse:
    """All goals by horizon; `?show=closed` the achieved ones and those let go."""
    page = listing.read(
        request.user,
        today=request.user.day(timezone.now()),
        closed=request.GET.get("show") == "closed",
        number=request.GET.get("page", "1"),
    )
    return render(request, "planner/goals.html", {"page": page})


@login_required
@require_GET
def balance(request: SignedInRequest) -> HttpResponse:
    """Which kinds of goal and which motives the plan covers, and what it leaves open."""
    return render(request, "planner/balance.html", {"balance": balances.read(request.user)})


@login_required
@require_GET
def plan(request: SignedInRequest) -> HttpResponse:
    """The whole plan on one page, made for printing."""
    sheet = plan_sheet.read(request.user, today=request.user.day(timezone.now()))
    return render(request, "planner/plan.html", {"sheet": sheet})


@login_required
@require_GET
def deleted(request: SignedInRequest) -> HttpResponse:
    """Goals, goals half written and steps that were deleted, each of which can be brought back."""
    goals = Goal.objects.deleted_by(request.user).order_by("-deleted_at")
    drafts = GoalDraft.objects.deleted_by(request.user).order_by("-deleted_at")
    steps = Step.objects.deleted_by(request.user).select_related("goal").order_by("-deleted_at")
    return render(
        request,
        "planner/deleted.html",
        {
            "goals": Paginator(goals, 50).get_page(request.GET.get("page")),
            "drafts": list(drafts[:50]),
            "steps": Paginator(steps, 50).get_page(request.GET.get("steps")),
        },
    )
