"""The plan's past: what changed, and the plan as it was."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from planner import history, past, past_page, replaced
from planner.past_forms import DayForm


@login_required
@require_GET
def changes(request: SignedInRequest) -> HttpResponse:
    """What changed and what was decided, the newest first; `?goal=` of one goal.

    `?only=decisions` is what was decided in reviews.
    """
    wanted = request.GET.get("goal", "")
    known = wanted.isascii() and wanted.isdecimal() and len(wanted) < 19
    decided = request.GET.get("only") == "decisions"
    read = history.decisions if decided else history.read
    page = read(
        request.user,
        number=request.GET.get("page", "1"),
        goal=int(wanted) if known else None,
    )
    of_goal = f"goal={wanted}" if known else ""
    kept = "&".join(filter(None, [of_goal, "only=decisions" if decided else ""]))
    context = {"page": page, "kept": kept, "of_goal": of_goal, "decided": decided}
    return render(request, "planner/history.html", context)


@login_required
@require_GET
def plan(request: SignedInRequest) -> HttpResponse:
    """The plan as it stood at the end of a day, `?on=`; by default a year ago, or at the start."""
    today = request.user.day(timezone.now())
    suggestions, first = history.suggestions(request.user, today=today)
    form = DayForm(request.GET if "on" in request.GET else None, today=today)
    day = None
    if form.is_bound:
        day = form.cleaned_data["on"] if form.is_valid() else None
    elif suggestions:
        form = DayForm(initial={"on": suggestions[0].iso}, today=today)
        day = past_page.day_of(suggestions[0].iso)
    page = None
    if day:
        told = past.plan_on(request.user, day)
        gone = replaced.of(request.user, told.goals.values(), on=day)
        page = past_page.read(told, first, gone)
    context = {
        "form": form,
        "suggestions": suggestions,
        "page": page,
        "on": day.isoformat() if day else "",
    }
    status = 422 if form.errors else 200
    return render(request, "planner/past_plan.html", context, status=status)
