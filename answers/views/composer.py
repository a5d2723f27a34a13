"""The composer: an answer in its parts, saved as one types."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.limits import within
from accounts.requests import SignedInRequest
from answers import composer_page, composing
from answers import from_plan as plan_offers
from answers.forms import PartsForm
from answers.models import PART_LENGTH, Answer, AnswerPart, Source

STASH = "unsaved-answer"
"""Where a text waits in the session while its writer signs in again."""
LARGEST_STASH = 200_000


def _answers(request: SignedInRequest) -> Any:
    return Answer.objects.of(request.user).select_related("question__format", "interview")


@login_required
@require_GET
@vary_on_headers("HX-Request")
def composer(request: SignedInRequest, pk: int) -> HttpResponse:
    """The answer; with the text that was sent while signed out, if there is one."""
    answer = get_object_or_404(_answers(request), pk=pk)
    stash = request.session.get(STASH)
    if stash and stash["answer"] == pk:
        del request.session[STASH]
        form = PartsForm(stash["texts"], parts=composing.parts_of(answer))
        messages.info(request, _("You were signed out. Here is what you had typed."))
        return _store(request, answer, form, html=True)
    page = composer_page.read(answer, user=request.user, today=request.user.day(timezone.now()))
    template = "answers/composer.html#coach" if request.htmx else "answers/composer.html"
    return render(request, template, {"page": page, "answer": answer})


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Stores the parts. Scripts ask for JSON; a plain form is led back to the page.

    Signed out, a script is told so (401) and keeps the text; a plain form's text waits in the
    session until its writer has signed in.
    """
    wants_json = request.headers.get("Accept") == "application/json"
    if not request.user.is_authenticated:
        page = reverse("answers:composer", args=[pk])
        sign_in = redirect_to_login(page)
        if wants_json:
            return JsonResponse({"sign_in": sign_in.url}, status=401)
        texts = {
            k: v for k, v in request.POST.items() if k.startswith(("text-", "version-", "was-"))
        }
        # Nobody types so much or so often; whoever sends it is led to the sign-in page without it.
        if sum(map(len, texts.values())) <= LARGEST_STASH and within(
            request, action="stash", most=30, seconds=60, at=timezone.now()
        ):
            request.session[STASH] = {"answer": pk, "texts": texts}
        return sign_in
    answer = get_object_or_404(_answers(request), pk=pk)  # type: ignore[arg-type]
    form = PartsForm(request.POST, parts=composing.parts_of(answer))
    return _store(request, answer, form, html=not wants_json)


def _store(request: Any, answer: Answer, form: PartsForm, *, html: bool) -> HttpResponse:
    form.is_valid()
    problems = form.problems()
    saved = composing.save_parts(answer=answer, typed=form.typed(), at=timezone.now())
    if not saved.clashes and not problems:
        problems = _insert(request, answer)
    page = composer_page.read(
        answer,
        user=request.user,
        today=request.user.day(timezone.now()),
        clashes=saved.clashes,
        problems={slug: (form.data.get(f"text-{slug}"), why) for slug, why in problems.items()},
    )
    context = {"page": page, "answer": answer}
    if not html:
        return JsonResponse(_as_json(request, page, context), status=200)
    if saved.clashes or problems:
        status = 409 if saved.clashes else 422
        return render(request, "answers/composer.html", context, status=status)
    if (slug := request.POST.get("plan")) in saved.versions:
        return redirect("answers:from-plan", pk=answer.pk, slug=slug)
    if not {"insert", "forget", "renew", "stands"} & set(request.POST):
        messages.success(request, _("Saved."))
    return redirect("answers:composer", pk=answer.pk)


def _insert(request: Any, answer: Answer) -> dict[str, str]:
    """`insert=PART:goal:7` adds a sentence from the plan, `forget=PART:7` drops a source.

    `renew=PART:7` brings a sentence up to what the plan says now, `stands=PART:7` leaves it.
    The answer is what could not be done, by the part's slug.
    """
    parts = {part.part.slug: part for part in composing.parts_of(answer)}
    slug, _colon, what = request.POST.get("insert", "").partition(":")
    if slug in parts:
        offer = plan_offers.find(request.user, slug, what, on=request.user.day(timezone.now()))
        if offer is None:
            raise Http404
        try:
            composing.insert(
                part=parts[slug],
                phrase=offer.phrase,
                goal=offer.goal,
                step=offer.step,
                at=timezone.now(),
            )
        except composing.NoRoom:
            return {slug: _no_room()}
    slug, _colon, number = request.POST.get("forget", "").partition(":")
    if slug in parts and number.isdecimal() and len(number) < 19:
        composing.forget_source(part=parts[slug], source_id=int(number))
    slug, _colon, number = request.POST.get("renew", "").partition(":")
    if source := _source(parts, slug, number):
        phrase = plan_offers.anew(source, slug, on=request.user.day(timezone.now()))
        try:
            composing.renew(part=parts[slug], source=source, phrase=phrase, at=timezone.now())
        except composing.NoRoom:
            return {slug: _no_room()}
    slug, _colon, number = request.POST.get("stands", "").partition(":")
    if source := _source(parts, slug, number):
        composing.let_stand(part=parts[slug], source=source)
    return {}


def _source(parts: dict[str, AnswerPart], slug: str, number: str) -> Source | None:
    """The source that a press names; one that has gone meanwhile is no error."""
    if slug not in parts:
        return None
    return next((s for s in parts[slug].sources.all() if str(s.pk) == number), None)


def _no_room() -> str:
    said = _("There is no room for another sentence: up to %(most)d characters are kept.")
    return said % {"most": PART_LENGTH}


def _as_json(
    request: HttpRequest, page: composer_page.ComposerPage, context: Any
) -> dict[str, Any]:
    return {
        "versions": {line.slug: line.version for line in page.lines},
        "texts": {line.slug: line.stored for line in page.lines},
        "asides": {
            line.slug: render_to_string(
                "answers/composer.html#aside", {**context, "line": line}, request
            )
            for line in page.lines
        },
        "unsaved": [line.slug for line in page.lines if line.clash or line.problem],
        "length": render_to_string("answers/composer.html#length", context, request),
        "coach": render_to_string("answers/composer.html#coach", context, request),
    }


@login_required
@require_GET
@vary_on_headers("HX-Request")
def from_plan(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """What the plan offers for one part: a panel in the composer, or a page of its own."""
    answer = get_object_or_404(_answers(request), pk=pk)
    part = get_object_or_404(AnswerPart, answer=answer, part__slug=slug)
    offers = plan_offers.offers(
        request.user, answer=answer, slug=slug, on=request.user.day(timezone.now())
    )
    template = "answers/from_plan.html#offers" if request.htmx else "answers/from_plan.html"
    return render(request, template, {"answer": answer, "part": part, "offers": offers})
