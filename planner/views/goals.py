"""One goal: its page, its form, and what can be done with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.requests import SignedInRequest
from planner import goal_page, planning, reviewing, seeds
from planner.forms import GoalForm
from planner.models import Goal, Horizon
from planner.views.asking import ask_about_dates
from planner.views.returning import back


@login_required
@require_GET
@vary_on_headers("HX-Request")
def goal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The goal with its plan, its stones and how SMART it is."""
    goal = get_object_or_404(Goal.objects.of(request.user).with_step_counts(), pk=pk)
    page = goal_page.read(
        goal,
        today=request.user.day(timezone.now()),
        adding=request.GET.get("next") == "step",
    )
    template = "planner/goal.html#body" if request.htmx else "planner/goal.html"
    return render(request, template, {"page": page, "goal": goal})


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """A new goal; `?horizon=` and `?serves=` choose beforehand, and so does what one has found."""
    seed = seeds.read(request.user, request.GET)
    initial = {
        "horizon": request.GET.get("horizon", Horizon.SHORT),
        "serves": request.GET.getlist("serves"),
        "category": request.GET.get("category"),
        **seed.initial,
    }
    form = GoalForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = planning.set_goal(
            user=request.user,
            fields=form.fields_of_goal(),
            serves=form.cleaned_data["serves"],
            values=form.cleaned_data["values"],
            on=request.user.day(timezone.now()),
        )
        seed.grew(made)
        messages.success(request, _("Your goal is set. What is the first step?"))
        ask_about_dates(request, made)
        return redirect(made)
    return render(request, "planner/goal_form.html", {"form": form, "goal": None})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    form = GoalForm(request.POST or None, user=request.user, instance=goal)
    if request.method == "POST" and form.is_valid():
        fields = form.fields_of_goal()
        fields["review_on"] = fields["review_on"] or planning.first_review(
            request.user.day(timezone.now())
        )
        try:
            planning.change_goal(
                goal=goal,
                fields=fields,
                serves=form.cleaned_data["serves"],
                values=form.cleaned_data["values"],
            )
        except planning.PlanError as error:  # the plan moved on in another window
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            ask_about_dates(request, goal)
            return redirect(goal)
    title = Goal.objects.values_list("title", flat=True).get(pk=pk)
    return render(request, "planner/goal_form.html", {"form": form, "goal": goal, "title": title})


@login_required
@require_POST
def achieve(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    planning.achieve_goal(goal=goal, on=request.user.day(timezone.now()))
    messages.success(
        request,
        _("Well done: “%(goal)s” is achieved.") % {"goal": goal},
        extra_tags=reverse("planner:reopen-goal", args=[pk]),
    )
    return back(request, goal)


@login_required
@require_POST
def let_go(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    planning.let_go_of_goal(goal=goal, on=request.user.day(timezone.now()))
    messages.success(
        request,
        _("You let go of “%(goal)s”. It stays in your plan's past.") % {"goal": goal},
        extra_tags=reverse("planner:reopen-goal", args=[pk]),
    )
    return back(request, goal)


@login_required
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    planning.reopen_goal(goal=goal, on=request.user.day(timezone.now()))
    messages.success(request, _("“%(goal)s” is active again.") % {"goal": goal})
    return back(request, goal)


@login_required
@require_POST
def keep(request: SignedInRequest, pk: int) -> HttpResponse:
    """The review's lightest outcome: the goal is still right."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    reviewing.keep_goal(goal=goal, on=request.user.day(timezone.now()))
    messages.success(request, _("Kept. We will ask again in a quarter."))
    return back(request, goal)


@login_required
@require_POST
def move(request: SignedInRequest, pk: int, way: str) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    planning.move_goal(goal=goal, up=way == "up")
    return back(request, "planner:goals")


@login_required
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    planning.delete_goal(goal=goal, at=timezone.now())
    messages.success(
        request,
        _("“%(goal)s” is deleted.") % {"goal": goal},
        extra_tags=reverse("planner:restore-goal", args=[pk]),
    )
    return redirect("planner:goals")


@login_required
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal, user=request.user, pk=pk)
    planning.restore_goal(goal=goal)
    messages.success(request, _("“%(goal)s” is back.") % {"goal": goal})
    return redirect(goal)
