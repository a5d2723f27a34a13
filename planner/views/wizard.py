"""A goal step by step: one letter a screen, back and forward, saved whenever one likes."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from planner import drafting, seeds, smart, smart_offers, taking, wizard
from planner.models import GoalDraft
from planner.planning import PlanError
from planner.views.asking import ask_about_dates
from planner.views.making import begins_with, say_set
from planner.views.reading import answer, beside, is_typing, typed_in
from planner.views.returning import back
from planner.wizard import Screen


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """The first screen of a goal that has no draft yet; what is typed there begins one.

    The form sends all of its fields here, when one goes on step by step.
    """
    seed = {name: request.GET[name] for name in seeds.NAMES if name in request.GET}
    begun = wizard.as_typed(begins_with(request, seeds.read(request.user, request.GET)))
    if request.method == "GET":
        return _screen(request, None, wizard.FIRST, begun)
    carried = request.POST.get("go") == "carry"
    names = wizard.NAMES if carried else wizard.FIRST.fields
    typed = begun | typed_in(request.POST, names)
    if is_typing(request):
        return answer(request, smart.of_typed(typed))
    if not carried and not "".join(typed.get("title", [])).strip():
        # Without a word there is nothing to keep, and nothing to find again.
        return _screen(request, None, wizard.FIRST, typed, checked=True)
    try:
        draft = drafting.begin_draft(user=request.user, typed=typed, seed=seed, at=timezone.now())
    except drafting.TooMuch:
        return _too_much(request, None, wizard.FIRST, typed)
    return _go(request, draft, wizard.FIRST)


@login_required
@require_http_methods(["GET", "POST"])
def screen(request: SignedInRequest, pk: int, screen: str) -> HttpResponse:
    """One screen. Whatever is pressed, and while one types, what stands there is kept first."""
    if screen not in wizard.BY_KEY:
        raise Http404
    here = wizard.BY_KEY[screen]
    draft = get_object_or_404(GoalDraft.objects.of(request.user).select_related("goal"), pk=pk)
    if draft.goal is not None:  # saved meanwhile, in another window or by a second press
        if is_typing(request):
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        return redirect("planner:goal", pk=draft.goal.pk)
    if request.method == "GET":
        return _screen(request, draft, here, draft.typed, checked="mend" in request.GET)
    names = wizard.NAMES if request.POST.get("go") == "carry" else here.fields
    typed = typed_in(request.POST, names)
    try:
        drafting.keep_typed(draft=draft, typed=typed, at=timezone.now())
    except drafting.TooMuch:
        return _too_much(request, draft, here, draft.typed | typed)
    if is_typing(request):
        return answer(request, smart.of_typed(draft.typed))
    return _go(request, draft, here)


def _go(request: SignedInRequest, draft: GoalDraft, here: Screen) -> HttpResponse:
    """Where the pressed button leads, now that the draft holds what was typed."""
    go = request.POST.get("go", "")
    if go == "save":
        return _save(request, draft, here)
    if go == "form":
        return redirect(f"{reverse('planner:new-goal')}?draft={draft.pk}")
    if "accept" in request.POST:
        return _accept(request, draft, here, request.POST["accept"])
    if go == "carry" or "read" in request.POST:
        return _to(draft, here)
    if go in wizard.BY_KEY:
        return _to(draft, wizard.BY_KEY[go])
    if go == "back":
        return _to(draft, wizard.beside(here, -1))
    if wizard.form_of(request.user, draft.typed, here, checked=True).errors:
        return _screen(request, draft, here, draft.typed, checked=True)
    return _to(draft, wizard.beside(here, 1))


def _to(draft: GoalDraft, screen: Screen, query: str = "") -> HttpResponse:
    return redirect(reverse("planner:goal-draft", args=[draft.pk, screen.key]) + query)


def _save(request: SignedInRequest, draft: GoalDraft, here: Screen) -> HttpResponse:
    today = request.user.day(timezone.now())
    asked = here is wizard.LAST and "asked" in request.POST
    if asked:
        # What was read from the words stood there, ticked: what still is, is taken over.
        typed = _accepted(draft, request.POST.getlist("take"), today=today)
        try:
            drafting.keep_typed(draft=draft, typed=typed, at=timezone.now())
        except drafting.TooMuch:
            return _too_much(request, draft, here, typed)
    form = wizard.whole_form(request.user, draft.typed)
    wrong = wizard.first_with_errors(form)
    if wrong is here:
        return _screen(request, draft, here, draft.typed, checked=True)
    if wrong is not None:
        messages.warning(request, _("Almost: one thing is to be mended before it can be saved."))
        return _to(draft, wrong, "?mend=1")
    fields = form.fields_of_goal()
    dating = taking.Dating(fields) if asked else taking.with_its_date(fields, today=today)
    try:
        made = drafting.set_goal_of_draft(
            draft=draft,
            fields=dating.fields,
            serves=form.cleaned_data["serves"],
            values=form.cleaned_data["values"],
            steps=form.steps,
            on=today,
        )
    except PlanError as error:  # the plan moved on in another window
        messages.warning(request, str(error))
        return _to(draft, here)
    seeds.read(request.user, draft.seed).grew(made)
    say_set(request, form, made, dating)
    ask_about_dates(request, made)
    return redirect(made)


def _accept(request: SignedInRequest, draft: GoalDraft, here: Screen, wanted: str) -> HttpResponse:
    typed = _accepted(draft, [wanted], today=request.user.day(timezone.now()))
    try:
        drafting.keep_typed(draft=draft, typed=typed, at=timezone.now())
    except drafting.TooMuch:
        return _too_much(request, draft, here, typed)
    return _to(draft, here)


def _accepted(draft: GoalDraft, wanted: list[str], *, today: date) -> dict[str, list[str]]:
    """What stands in the draft once the offers of these names are taken over."""
    offers = smart_offers.of(smart.read(smart.of_typed(draft.typed), today=today), today=today)
    typed = draft.typed
    for name in wanted:
        typed = smart_offers.accept(typed, offers, wanted=name)
    return dict(typed)


def _too_much(
    request: SignedInRequest, draft: GoalDraft | None, here: Screen, typed: dict[str, list[str]]
) -> HttpResponse:
    messages.warning(request, _("That is more than can be kept. Please shorten the longest text."))
    return _screen(request, draft, here, typed, status=422)


def _screen(
    request: SignedInRequest,
    draft: GoalDraft | None,
    here: Screen,
    typed: dict[str, list[str]],
    *,
    checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    form = wizard.form_of(request.user, typed, here, checked=checked)
    if draft is None:
        action = f"{reverse('planner:step-by-step')}?{request.GET.urlencode()}".rstrip("?")
    else:
        action = reverse("planner:goal-draft", args=[draft.pk, here.key])
    context = beside(request, smart.of_typed(typed))
    reading = context["reading"]
    last = here is wizard.LAST
    takes = [offer for offer in context["offers"] if last and not offer.changes]
    if last:  # there they stand in the screen itself, ticked
        context["offers"] = [offer for offer in context["offers"] if offer.changes]
    context |= {
        "takes": takes,
        "reading_url": action,
        "form": form,
        "draft": draft,
        "screen": here,
        "action": action,
        "stops": wizard.row(here, reading),
        "number": wizard.SCREENS.index(here) + 1,
        "screens": len(wizard.SCREENS),
        "first": here is wizard.FIRST,
        "last": last,
        "lines": wizard.lines(form, typed) if last else [],
        "needed": wizard.needed(form, _with(typed, takes)) if last else [],
        "unfinished": wizard.unfinished(request.user) if draft is None else [],
    }
    wrong = checked and bool(form.errors) and request.method == "POST"
    return render(request, "planner/smart/screen.html", context, status=422 if wrong else status)


def _with(typed: dict[str, list[str]], takes: list[smart_offers.Offer]) -> dict[str, list[str]]:
    return smart_offers.accept(typed, takes, wanted=smart_offers.ALL)


@login_required
@require_POST
def throw_away(request: SignedInRequest, pk: int) -> HttpResponse:
    drafts = GoalDraft.objects.of(request.user).unfinished()
    draft = get_object_or_404(drafts, pk=pk)
    drafting.throw_away(draft=draft, at=timezone.now())
    messages.success(
        request,
        _("“%(goal)s” is thrown away.") % {"goal": draft},
        extra_tags=reverse("planner:take-draft-back", args=[pk]),
    )
    return back(request, "planner:goals")


@login_required
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    draft: Any = get_object_or_404(GoalDraft, user=request.user, goal=None, pk=pk)
    drafting.take_back(draft=draft)
    return redirect("planner:goal-draft", pk=pk, screen=wizard.FIRST.key)
