"""Reviews: begin one, go through its goals, and close it."""

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest, sent
from planner import past_words, review_page, reviewing
from planner.models import Goal, PlanReview
from planner.planning import PlanError
from planner.review_forms import DecisionForm, ManyForm, WhatChangedForm, prefilled
from planner.reviewing import ChangedMeanwhile


@login_required
@require_http_methods(["GET", "POST"])
def overview(request: SignedInRequest) -> HttpResponse:
    """Where a review begins, or goes on, and what past ones there are.

    `goal` names one that is due, as reminders do: the review then begins with that one.
    """
    today = request.user.day(timezone.now())
    named = _number(request.POST.get("goal") or request.GET.get("goal", ""))
    due = Goal.objects.of(request.user).active().review_due(today)
    goal = due.filter(pk=named).first() if named else None
    if request.method == "POST":
        yearly = request.POST.get("which") == "yearly"
        try:
            review = reviewing.begin(user=request.user, yearly=yearly, on=today, goal=goal)
        except PlanError as error:
            messages.info(request, str(error))
            return redirect("planner:reviews")
        address = reverse("planner:review", args=[review.pk])
        return redirect(f"{address}?goal={goal.pk}" if goal else address)
    page = review_page.overview(request.user, today=today)
    return render(request, "planner/reviews.html", {"page": page, "goal": goal})


def _number(said: str) -> int | None:
    return int(said) if re.fullmatch("[0-9]{1,18}", said) else None


def _review(request: SignedInRequest, pk: int) -> PlanReview:
    return get_object_or_404(PlanReview, user=request.user, pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """One goal after the other; at the end, and once it is closed, what came of it."""
    found = _review(request, pk)
    now = timezone.now()
    today = request.user.day(now)
    if not found.asked and found.closed_on is None:
        return redirect("planner:review-changed", pk=pk)
    named = _number(request.POST.get("goal") or request.GET.get("goal", ""))
    page = review_page.sitting(
        request.user, found, today=today, chosen=named, end="end" in request.GET
    )
    if request.method == "POST" and (page.goal is None or page.goal.pk != named):
        gone = _("That goal is not in your plan any more. Nothing was decided.")
        messages.warning(request, _closed() if found.closed_on else gone)
        return redirect("planner:review", pk=pk)
    if page.goal is None:
        return render(request, "planner/review_summary.html", {"page": page})
    form = DecisionForm(sent(request), goal=page.goal, others=page.others, today=today)
    if request.method == "POST":
        try:
            if form.is_valid():
                told = reviewing.review_goal(
                    goal=page.goal, on=today, at=now, plan_review=found, **form.told()
                )
                if told:
                    words = {"goal": told.goal_title, "done": past_words.decided(told.decision)}
                    messages.success(request, _("%(done)s: “%(goal)s”.") % words)
                # The next goal's name has the focus then, without a script too.
                return redirect(reverse("planner:review", args=[pk]) + "#decide")
            # What looks written may be what the goal said before another window changed it.
            reviewing.check_seen(goal=page.goal, seen=form.cleaned_data.get("seen"))
        except ChangedMeanwhile as error:
            form = _look_again(request, page, error, today)
        except PlanError as error:
            form.add_error(None, str(error))
    status = 422 if form.errors else 200
    return render(request, "planner/review.html", {"page": page, "form": form}, status=status)


def _closed() -> str:
    return _("This review was finished meanwhile. Nothing was decided.")


def _look_again(
    request: SignedInRequest, page: review_page.Sitting, error: ChangedMeanwhile, today: date
) -> DecisionForm:
    """The form as it was typed, for the goal as it is now, and what differs.

    Fields that were left as the goal was are as it is now.
    """
    typed = request.POST.copy()
    typed["seen"] = error.goal.updated_at.isoformat()
    now = DecisionForm(goal=error.goal, others=page.others, today=today).initial
    for name, was in prefilled(error.before or {}).items():
        if name in typed and str(typed[name]).split() == was.split():
            typed[name] = "" if now[name] is None else str(now[name])
    form = DecisionForm(typed, goal=error.goal, others=page.others, today=today)
    form.add_error(None, _said(error))
    return form


def _said(error: ChangedMeanwhile) -> str:
    what = past_words.change("goal", error.before, error.now, {}) if error.before else ""
    return " ".join(filter(None, [str(error), what, _("Nothing was done. Please look again.")]))


@login_required
@require_http_methods(["GET", "POST"])
def changed(request: SignedInRequest, pk: int) -> HttpResponse:
    """The yearly review's first question: what has changed."""
    found = _review(request, pk)
    if found.closed_on:
        return redirect("planner:review", pk=pk)
    form = WhatChangedForm(sent(request), instance=found)
    if request.method == "POST" and form.is_valid():
        reviewing.tell_what_changed(plan_review=found, fields=form.cleaned_data)
        return redirect("planner:review", pk=pk)
    last = review_page.last_time(request.user, found)
    context = {"form": form, "review": found, "last": last}
    status = 422 if form.errors else 200
    return render(request, "planner/review_changed.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def several(request: SignedInRequest, pk: int) -> HttpResponse:
    """All goals that still wait, on one page: decided together, or none of them."""
    found = _review(request, pk)
    now = timezone.now()
    today = request.user.day(now)
    page = review_page.sitting(request.user, found, today=today, end=True)
    if found.closed_on or not page.waiting:
        if request.method == "POST" and found.closed_on:
            messages.warning(request, _closed())
        return redirect("planner:review", pk=pk)
    form = ManyForm(sent(request), goals=page.waiting, decided=page.decided)
    if request.method == "POST" and form.is_valid():
        try:
            count = reviewing.review_many(
                plan_review=found, decisions=form.told(), on=today, at=now
            )
        except ChangedMeanwhile as error:
            page = review_page.sitting(request.user, found, today=today, end=True)
            typed = _seen_anew(request, page.waiting)
            form = ManyForm(typed, goals=page.waiting, decided=page.decided)
            name = f"decision-{error.goal.pk}"
            form.add_error(name if name in form.fields else None, _said(error))
        except PlanError as error:
            form.add_error(None, str(error))
        else:
            said = ngettext("%(n)d goal is decided.", "%(n)d goals are decided.", count)
            messages.success(request, said % {"n": count})
            return redirect("planner:review", pk=pk)
    rows = [(*row, page.briefs[row[0].pk]) for row in form.rows()]
    context = {"page": page, "form": form, "rows": rows}
    status = 422 if form.errors else 200
    return render(request, "planner/review_several.html", context, status=status)


def _seen_anew(request: SignedInRequest, goals: list[Any]) -> Any:
    typed = request.POST.copy()
    for goal in goals:
        typed[f"seen-{goal.pk}"] = goal.updated_at.isoformat()
        typed.setdefault(f"decision-{goal.pk}", ManyForm.LATER)
    return typed


@login_required
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _review(request, pk)
    reviewing.close(plan_review=found, on=request.user.day(timezone.now()))
    messages.success(request, _("The review is finished."))
    return redirect("planner:review", pk=pk)
