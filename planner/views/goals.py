"""One goal: its page, its form, and what can be done with it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.requests import SignedInRequest, sent
from planner import (
    drafting,
    goal_page,
    past_words,
    planning,
    reviewing,
    seeds,
    smart,
    taking,
    wizard,
    wording,
)
from planner.forms import GoalForm
from planner.models import Decision, Goal, GoalDraft
from planner.review_forms import WhyForm, seen_in
from planner.views.asking import ask_about_dates
from planner.views.making import begins_with, page_of, press_of, say_set
from planner.views.reading import answer, beside, is_typing, retyped, written_of
from planner.views.returning import back, key


@login_required
@require_GET
@vary_on_headers("HX-Request")
def goal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The goal with its plan, its stones and how SMART it is."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
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
    """A new goal in one form; its address chooses beforehand, and `?draft=` goes on with one."""
    if is_typing(request):
        return answer(request, smart.of_typed(request.POST))
    draft = _draft(request)
    seed = seeds.read(request.user, draft.seed if draft else request.GET)
    again = retyped(request, smart.of_typed)
    typed = again or (draft.typed if draft else None)
    initial = begins_with(request, seed) if typed is None else wizard.as_initial(typed)
    form = GoalForm(None if again else sent(request), user=request.user, initial=initial)
    if form.is_valid():
        made, dating = _set(request, form, draft)
        seed.grew(made)
        say_set(request, form, made, dating)
        ask_about_dates(request, made)
        return redirect(made)
    context = beside(request, smart.of_typed(request.POST if form.is_bound else initial))
    unfinished = [] if draft else wizard.unfinished(request.user)
    context |= {"form": form, "goal": None, "draft": draft, "unfinished": unfinished}
    context["page"] = page_of(request)
    status = 422 if form.errors else 200
    return render(request, "planner/goal_form.html", context, status=status)


def _draft(request: SignedInRequest) -> GoalDraft | None:
    """The goal that was begun step by step and goes on in one form."""
    pk = request.GET.get("draft", "")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    return GoalDraft.objects.of(request.user).unfinished().filter(pk=pk).first()


def _set(
    request: SignedInRequest, form: GoalForm, draft: GoalDraft | None
) -> tuple[Goal, taking.Dating]:
    today = request.user.day(timezone.now())
    dating = taking.with_its_date(form.fields_of_goal(), today=today)
    said: dict[str, Any] = {
        "fields": dating.fields,
        "serves": form.cleaned_data["serves"],
        "values": form.cleaned_data["values"],
        "steps": form.steps,
        "on": today,
    }
    if draft:
        return drafting.set_goal_of_draft(draft=draft, **said), dating
    if press := press_of(request):
        at = timezone.now()
        return drafting.set_goal_once(user=request.user, press=press, at=at, **said), dating
    return planning.set_goal(user=request.user, **said), dating


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """A goal in its form; what another window wrote since it was opened is told before it goes."""
    goal = get_object_or_404(Goal.objects.of(request.user).with_step_counts(), pk=pk)
    if is_typing(request):
        return answer(request, written_of(goal, request.POST), steps=False)
    # The form writes into the goal, also what it refuses.
    stood = model_to_dict(goal, exclude=["serves"])
    seen, moved_on = goal.updated_at, _moved_on(request, goal)
    again = retyped(request, partial(written_of, goal), steps=False)
    initial = wizard.as_initial(again) if again else None
    typed = None if again else sent(request)
    form = GoalForm(typed, user=request.user, instance=goal, initial=initial)
    if moved_on and form.is_bound and not (form.is_valid() and _stands(form, stood)):
        form.add_error(None, moved_on)
    if form.is_valid() and _change(request, goal, form):
        messages.success(request, _("Saved."))
        ask_about_dates(request, goal)
        return redirect(goal)
    said = request.POST if form.is_bound else form.initial
    context = beside(request, written_of(goal, said), steps=False)
    context |= {"form": form, "goal": goal, "title": stood["title"]}
    context["seen"] = (again and request.POST.get("seen")) or seen.isoformat()
    status = 422 if form.errors else 200
    return render(request, "planner/goal_form.html", context, status=status)


def _change(request: SignedInRequest, goal: Goal, form: GoalForm) -> bool:
    """Stores what the form says; where the plan moved on in another window, the form says so."""
    fields = form.fields_of_goal()
    today = request.user.day(timezone.now())
    fields["review_on"] = fields["review_on"] or planning.next_review(
        request.user, on=today, due=fields["due"]
    )
    links = {name: form.cleaned_data[name] for name in ("serves", "values")}
    try:
        planning.change_goal(goal=goal, fields=fields, **links)
    except planning.PlanError as error:
        form.add_error(None, str(error))
        return False
    return True


def _moved_on(request: SignedInRequest, goal: Goal) -> str:
    """What another window has changed since this form was opened; "" where nothing was."""
    try:
        reviewing.check_seen(goal=goal, seen=seen_in(request.POST.get("seen", "")))
    except reviewing.ChangedMeanwhile as error:
        what = past_words.change("goal", error.before, error.now, {}) if error.before else ""
        mend = _("Below is what you wrote. Save it again, and it takes the place of that.")
        return " ".join(filter(None, [str(error), what, mend]))
    return ""


def _stands(form: GoalForm, stood: Mapping[str, Any]) -> bool:
    """Whether the goal says already what the form says: it was saved twice."""
    fields = {**form.fields_of_goal()}
    fields["review_on"] = fields["review_on"] or stood["review_on"]
    return all(stood[name] == value for name, value in fields.items())


@login_required
@require_POST
def achieve(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    _decide(request, goal, Decision.ACHIEVED)
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
    form = WhyForm(request.POST)
    if not form.is_valid():
        page = goal_page.read(goal, today=request.user.day(timezone.now()), why_form=form)
        template = "planner/goal.html#body" if request.htmx else "planner/goal.html"
        return render(request, template, {"page": page, "goal": goal}, status=422)
    _decide(request, goal, Decision.LET_GO, why=form.cleaned_data["why"])
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
    try:
        _decide(request, goal, Decision.KEEP)
    except planning.PlanError as error:
        messages.info(request, str(error))
    else:
        goal.refresh_from_db(fields=["review_on"])
        day = wording.full_day(goal.review_on) if goal.review_on else ""
        messages.success(request, _("Kept. We will ask again on %(day)s.") % {"day": day})
    return back(request, goal)


def _decide(request: SignedInRequest, goal: Goal, decision: str, why: str = "") -> None:
    """Each of these buttons is a small review, and leaves its record."""
    now = timezone.now()
    reviewing.review_goal(goal=goal, decision=decision, on=request.user.day(now), at=now, why=why)


@login_required
@require_POST
def move(request: SignedInRequest, pk: int, way: str) -> HttpResponse:
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    planning.move_goal(goal=goal, up=way == "up")
    return back(request, "planner:goals")


@login_required
@require_POST
def place(request: SignedInRequest, pk: int) -> HttpResponse:
    """Puts a goal between two others of its horizon, whose keys are in `before` and `after`."""
    goal = get_object_or_404(Goal.objects.of(request.user), pk=pk)
    before, after = (key(request.POST.get(name, "")) for name in ("before", "after"))
    planning.place_goal(goal=goal, before=before, after=after)
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
