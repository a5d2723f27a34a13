"""The steps of an action plan."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from planner import goal_page, planning
from planner.forms import StepForm
from planner.models import Goal, Step
from planner.views.asking import ask_about_step
from planner.views.returning import back


@login_required
@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Adds a step; a step that is refused comes back on the goal's page as it was typed."""
    goal = get_object_or_404(Goal.objects.of(request.user).with_step_counts(), pk=pk)
    form = StepForm(request.POST)
    if form.is_valid():
        step = planning.add_step(goal=goal, fields=form.cleaned_data)
        ask_about_step(request, step)
        return redirect(goal.get_absolute_url() + "?next=step#steps")
    page = goal_page.read(goal, today=request.user.day(timezone.now()), step_form=form)
    template = "planner/goal.html#body" if request.htmx else "planner/goal.html"
    return render(request, template, {"page": page, "goal": goal}, status=422)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    form = StepForm(request.POST or None, instance=step)
    if request.method == "POST" and form.is_valid():
        planning.change_step(step=step, fields=form.cleaned_data)
        ask_about_step(request, step)
        return redirect(step.goal)
    return render(request, "planner/step_form.html", {"form": form, "step": step})


@login_required
@require_POST
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    planning.finish_step(step=step, on=request.user.day(timezone.now()))
    messages.success(
        request,
        _("Done: %(step)s") % {"step": step},
        extra_tags=reverse("planner:reopen-step", args=[pk]),
    )
    return back(request, step.goal)


@login_required
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    planning.reopen_step(step=step)
    return back(request, step.goal)


@login_required
@require_POST
def move(request: SignedInRequest, pk: int, way: str) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    planning.move_step(step=step, up=way == "up")
    return back(request, step.goal)


@login_required
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    planning.delete_step(step=step, at=timezone.now())
    messages.success(
        request,
        _("The step “%(step)s” is deleted.") % {"step": step},
        extra_tags=reverse("planner:restore-step", args=[pk]),
    )
    return redirect(step.goal)


@login_required
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Step.objects.filter(goal__user=request.user, goal__deleted_at=None)
    step = get_object_or_404(mine.select_related("goal"), pk=pk)
    planning.restore_step(step=step)
    return redirect(step.goal)
