"""Stepping stones: laying existing goals on a path, lifting them off, and turning one around."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest, sent
from planner import planning, stone_list
from planner.finding_forms import DestinationForm
from planner.models import Goal, Horizon
from planner.stone_forms import ChooseStonesForm, PromoteForm
from planner.views.asking import ask_about_dates

SALT = "planner.promoted"


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Picks existing short-term goals as stones of a long-term one, several at once."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    if not goal.is_long or not goal.is_active:
        return redirect(goal)
    typed = request.POST if request.method == "POST" else None
    form = ChooseStonesForm(typed, user=request.user, goal=goal)
    if form.is_valid() and (stones := _lay(goal, form)):
        said = ngettext(
            "“%(stone)s” is a stepping stone now.", "%(n)d stepping stones are laid.", len(stones)
        )
        messages.success(request, said % {"stone": stones[0], "n": len(stones)})
        for stone in stones[:3]:
            ask_about_dates(request, stone)
        return redirect(goal)
    today = request.user.day(timezone.now())
    rows = stone_list.read(request.user, goal, today=today, ticked=request.POST.getlist("stones"))
    return render(
        request,
        "planner/choose_stones.html",
        {"goal": goal, "form": form, "rows": rows},
        status=422 if form.is_bound else 200,
    )


def _lay(goal: Goal, form: ChooseStonesForm) -> list[Goal]:
    """Lays the stones; where the plan moved on in another window, none, and the form says so."""
    stones = list(form.cleaned_data["stones"])
    try:
        planning.lay_stones(goal=goal, stones=stones)
    except planning.PlanError as error:
        form.add_error("stones", str(error))
        return []
    return stones


@login_required
@require_http_methods(["GET", "POST"])
def lead(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chooses the long-term goal that a short-term one leads to, beside those that it serves."""
    stone = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    if stone.is_long or not stone.is_active:
        return redirect(stone)
    form = DestinationForm(sent(request), user=request.user)
    form.fields["goal"].label = _("Which long-term goal does this lead to?")
    if form.is_valid():
        goal = form.cleaned_data["goal"]
        try:
            planning.lay_stones(goal=goal, stones=[stone])
        except planning.PlanError as error:
            form.add_error("goal", str(error))
        else:
            messages.success(
                request,
                _("It is a stepping stone towards “%(goal)s” now.") % {"goal": goal},
                extra_tags=reverse("planner:link-stone", args=[goal.pk, pk, "unlink"]),
            )
            ask_about_dates(request, stone)
            return redirect(stone)
    status = 422 if form.is_bound else 200
    return render(request, "planner/lead.html", {"goal": stone, "form": form}, status=status)


@login_required
@require_POST
def link(request: SignedInRequest, pk: int, stone: int, link: str) -> HttpResponse:
    """Lifts one stone off the path, or lays it again; the goal itself stays in the plan."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    other = get_object_or_404(Goal.objects.of(request.user), pk=stone)
    if link == "unlink":
        planning.lift_stone(stone=other, goal=goal)
        messages.success(
            request,
            _("“%(stone)s” is no longer a stepping stone here. The goal stays in your plan.")
            % {"stone": other},
            extra_tags=reverse("planner:link-stone", args=[pk, stone, "link"]),
        )
        return redirect(goal)
    try:
        planning.lay_stones(goal=goal, stones=[other])
    except planning.PlanError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(stone)s” is a stepping stone again.") % {"stone": other})
    return redirect(goal)


@login_required
@require_http_methods(["GET", "POST"])
def promote(request: SignedInRequest, pk: int) -> HttpResponse:
    """Turns a stone around: it becomes a long-term goal of its own; `?was=` takes that back."""
    goal = get_object_or_404(Goal.objects.of(request.user).with_step_counts(), pk=pk)
    if request.method == "POST" and "was" in request.GET:
        return _turn_back(request, goal, request.GET["was"])
    if goal.is_long or not goal.is_active:
        return redirect(goal)
    today = request.user.day(timezone.now())
    typed = request.POST if request.method == "POST" else None
    form = PromoteForm(typed, goal=goal, today=today)
    if form.is_valid():
        before = goal.due
        served = planning.promote_stone(stone=goal, due=form.cleaned_data["due"])
        messages.success(
            request,
            _("“%(goal)s” is a long-term goal now. What is its first stepping stone?")
            % {"goal": goal},
            extra_tags=request.path + "?was=" + _noted(goal, before, served),
        )
        ask_about_dates(request, goal)
        return redirect(goal)
    served = list(goal.serves.filter(deleted_at=None).in_order())
    return render(
        request,
        "planner/promote.html",
        {"goal": goal, "form": form, "served": served},
        status=422 if form.is_bound else 200,
    )


def _noted(goal: Goal, due: date | None, served: list[Goal]) -> str:
    """What a goal was before, signed, for the press that takes it back."""
    was = [goal.pk, str(due or ""), [other.pk for other in served]]
    return signing.dumps(was, salt=SALT, compress=True)


def _turn_back(request: SignedInRequest, goal: Goal, noted: str) -> HttpResponse:
    """Short-term again, with its date and its links, as far as they make sense still."""
    try:
        key, due, served = signing.loads(noted, salt=SALT)
    except signing.BadSignature:
        key, due, served = None, "", []
    if key != goal.pk:
        messages.error(request, _("That can no longer be taken back here. Edit the goal instead."))
        return redirect(goal)
    if goal.is_long:
        fields: dict[str, Any] = {"horizon": Horizon.SHORT}
        before = date.fromisoformat(due) if due else None
        if not (before and goal.start and before < goal.start):  # it begins later now
            fields["due"] = before
        serves = Goal.objects.of(request.user).long().filter(pk__in=served)
        try:
            planning.change_goal(goal=goal, fields=fields, serves=serves)
        except planning.PlanError as error:
            messages.error(request, str(error))
            return redirect(goal)
    messages.success(request, _("“%(goal)s” is a short-term goal again.") % {"goal": goal})
    return redirect(goal)
