"""The steps of an action plan."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest, sent
from planner import goal_page, planning, wording
from planner.models import Goal, Step
from planner.step_forms import StepForm
from planner.views.asking import ask_about_step
from planner.views.returning import back, key


@login_required
@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Adds a step; a step that is refused comes back on the goal's page as it was typed."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    form = StepForm(request.POST)
    if form.is_valid():
        step = planning.add_step(goal=goal, fields=form.fields_of_step())
        ask_about_step(request, step)
        return redirect(goal.get_absolute_url() + "?next=step#steps")
    page = goal_page.read(goal, today=request.user.day(timezone.now()), step_form=form)
    template = "planner/goal.html#body" if request.htmx else "planner/goal.html"
    return render(request, template, {"page": page, "goal": goal}, status=422)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    form = StepForm(sent(request), instance=step)
    if form.is_valid():
        planning.change_step(step=step, fields=form.fields_of_step())
        ask_about_step(request, step)
        return redirect(step.goal)
    status = 422 if form.errors else 200
    return render(request, "planner/step_form.html", {"form": form, "step": step}, status=status)


@login_required
@require_POST
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    today = request.user.day(timezone.now())
    following = planning.finish_step(step=step, on=today)
    if following and following.due:
        said = _("Done: %(step)s. Next time: %(day)s.")
        words = {"step": step, "day": wording.day_of(following.due, today)}
    else:
        said, words = _("Done: %(step)s"), {"step": step}
    undo = reverse("planner:reopen-step", args=[pk])
    messages.success(request, said % words, extra_tags=undo)
    return back(request, step.goal)


@login_required
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    planning.reopen_step(step=step)
    if step.is_done:
        messages.warning(request, _("It has been done again since. Take the later one back first."))
    return back(request, step.goal)


@login_required
@require_POST
def skip(request: SignedInRequest, pk: int) -> HttpResponse:
    """A repeated step is left out this once; `?back_to=` a day of its own takes that back."""
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    today = request.user.day(timezone.now())
    try:
        if "back_to" in request.GET:
            planning.unskip_step(step=step, to=_day(request.GET["back_to"]))
            return back(request, step.goal)
        left_out = planning.skip_step(step=step, on=today)
    except planning.PlanError as error:
        messages.warning(request, str(error))
        return back(request, step.goal)
    assert step.due is not None
    day = wording.day_of(step.due, today)
    messages.success(
        request,
        _("Skipped: %(step)s. Next time: %(day)s.") % {"step": step, "day": day},
        extra_tags=f"{reverse('planner:skip-step', args=[pk])}?back_to={left_out}",
    )
    return back(request, step.goal)


def _day(typed: str) -> date:
    """A day in ISO's form; the first of all days, which is nobody's, for anything else."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.min


@login_required
@require_POST
def move(request: SignedInRequest, pk: int, way: str) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    planning.move_step(step=step, up=way == "up")
    return back(request, step.goal)


@login_required
@require_POST
def place(request: SignedInRequest, pk: int) -> HttpResponse:
    """Puts a step between two others of its goal, whose keys are in `before` and `after`."""
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    before, after = (key(request.POST.get(name, "")) for name in ("before", "after"))
    planning.place_step(step=step, before=before, after=after)
    return back(request, step.goal)


@login_required
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    planning.delete_step(step=step, at=timezone.now())
    said = _("The step “%(step)s” is deleted.")
    if step.repeats and not step.is_done:
        said = _("The step “%(step)s” is deleted, and does not come back.")
    messages.success(
        request,
        said % {"step": step},
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
