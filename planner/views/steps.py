"""The steps of an action plan."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest, sent
from planner import goal_page, past_words, planning, wording
from planner.models import Change, Goal, Step
from planner.step_forms import StepForm
from planner.views.asking import ask_about_step
from planner.views.making import press_of
from planner.views.returning import back, key


@login_required
@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Adds a step; a step that is refused comes back on the goal's page as it was typed."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    form = StepForm(request.POST, goal=goal)
    if form.is_valid():
        step = planning.add_step(goal=goal, fields=form.fields_of_step(), press=press_of(request))
        ask_about_step(request, step)
        return redirect(goal.get_absolute_url() + "?next=step#steps")
    page = goal_page.read(goal, today=request.user.day(timezone.now()), step_form=form)
    template = "planner/goal.html#body" if request.htmx else "planner/goal.html"
    return render(request, template, {"page": page, "goal": goal}, status=422)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """A step in its form; what another window wrote since it was opened is told before it goes."""
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    # The form writes into the step, also what it refuses.
    stood, moved_on = model_to_dict(step), _moved_on(request, step)
    form = StepForm(sent(request), instance=step, goal=step.goal)
    if moved_on and form.is_bound and not (form.is_valid() and _stands(form, stood)):
        form.add_error(None, moved_on)
    if form.is_valid():
        planning.change_step(step=step, fields=form.fields_of_step())
        ask_about_step(request, step)
        return redirect(step.goal)
    status = 422 if form.errors else 200
    context = {"form": form, "step": step, "seen": _records(request, step).first()}
    return render(request, "planner/step_form.html", context, status=status)


def _records(request: SignedInRequest, step: Step) -> Any:
    """The keys of how a step stood, the newest first."""
    told = Change.objects.filter(user=request.user, kind=Change.Kind.STEP, subject=step.pk)
    return told.order_by("-pk").values_list("pk", flat=True)


def _moved_on(request: SignedInRequest, step: Step) -> str:
    """What another window has changed since this form was opened; "" where nothing was."""
    seen = _records(request, step).filter(pk=key(request.POST.get("seen", "")) or 0)
    before = seen.values_list("state", flat=True).first()
    what = "; ".join(past_words.differences(before, step.state() or {})) if before else ""
    if not what:
        return ""
    said = _("“%(step)s” was changed meanwhile, perhaps in another window: %(what)s.")
    mend = _("Below is what you wrote. Save it again, and it takes the place of that.")
    return f"{said % {'step': before['what'], 'what': what}} {mend}"


def _stands(form: StepForm, stood: dict[str, Any]) -> bool:
    """Whether the step says already what the form says: it was saved twice."""
    return all(stood[name] == value for name, value in form.fields_of_step().items())


@login_required
@require_POST
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    step = get_object_or_404(Step.objects.of(request.user).select_related("goal"), pk=pk)
    today = request.user.day(timezone.now())
    following = planning.finish_step(step=step, on=today)
    words: dict[str, Any] = {"step": step}
    early = bool(step.repeats and step.due and step.due > today)
    if early and step.due:
        words["for"] = wording.weekday_short(step.due, today)
    if following and following.due:
        said = _("Done: %(step)s. Next time: %(day)s.")
        if early:
            said = _("Done ahead of its day, %(for)s: %(step)s. Next time: %(day)s.")
        words["day"] = wording.weekday_short(following.due, today)
    else:
        said = _("Done ahead of its day, %(for)s: %(step)s") if early else _("Done: %(step)s")
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
