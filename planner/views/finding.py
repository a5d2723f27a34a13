"""Finding goals: the overview, values, aspirations, the two-by-two, and what was deleted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.requests import SignedInRequest, sent
from planner import deleted_findings, finding, found
from planner.finding_forms import AspirationsForm, NoteForm, OwnValueForm
from planner.models import Aspirations, ChosenValue, Quadrant, SwotNote, Value
from planner.views.returning import back


@login_required
@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """Everything that one has found, on one page, and what could be looked at next."""
    page = found.read(request.user, today=request.user.day(timezone.now()))
    return render(request, "planner/finding/overview.html", {"found": page})


@login_required
@require_GET
def deleted(request: SignedInRequest) -> HttpResponse:
    """What was deleted of one's findings, each of which can be brought back."""
    page = deleted_findings.read(request.user, number=request.GET.get("page", "1"))
    return render(request, "planner/finding/deleted.html", {"deleted": page})


# Values -----------------------------------------------------------------------------------------


@login_required
@require_GET
@vary_on_headers("HX-Request")
def values(request: SignedInRequest) -> HttpResponse:
    """One's values in their order, and the catalogue to choose from."""
    return _values(request, OwnValueForm())


def _values(request: SignedInRequest, form: OwnValueForm, status: int = 200) -> HttpResponse:
    part = "planner/finding/values.html#body" if request.htmx else "planner/finding/values.html"
    context = {"page": found.values_page(request.user), "form": form}
    return render(request, part, context, status=status)


@login_required
@require_POST
def choose_value(request: SignedInRequest) -> HttpResponse:
    """Takes the value of the catalogue that the pressed button names."""
    pk = request.POST.get("choose", "")
    value = Value.objects.shown().filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    if value is None:
        messages.warning(request, _("That value is not in the catalogue any more."))
    else:
        there = finding.chosen_as(user=request.user, name=value.name)
        finding.choose_value(user=request.user, value=value)
        if there:
            _say_it_is_there(request, there)
    return redirect("planner:values")


def _say_it_is_there(request: SignedInRequest, there: ChosenValue) -> None:
    messages.info(request, _("“%(value)s” is among your values already.") % {"value": there})


@login_required
@require_POST
def choose_own_value(request: SignedInRequest) -> HttpResponse:
    form = OwnValueForm(request.POST)
    if not form.is_valid():
        return _values(request, form, status=422)
    name = form.cleaned_data["name"]
    if there := finding.chosen_as(user=request.user, name=name):
        _say_it_is_there(request, there)
    finding.choose_own_value(user=request.user, name=name)
    return redirect("planner:values")


@login_required
@require_POST
def rank_value(request: SignedInRequest, pk: int, way: str) -> HttpResponse:
    chosen = get_object_or_404(ChosenValue.objects.of(request.user), pk=pk)
    finding.rank_value(chosen=chosen, up=way == "up")
    return redirect("planner:values")


@login_required
@require_POST
def put_value_back(request: SignedInRequest, pk: int) -> HttpResponse:
    chosen = get_object_or_404(ChosenValue.objects.of(request.user).select_related("value"), pk=pk)
    finding.delete(thing=chosen, at=timezone.now())
    messages.success(
        request,
        _("“%(value)s” is no longer among your values.") % {"value": chosen},
        extra_tags=reverse("planner:restore-value", args=[pk]),
    )
    return redirect("planner:values")


@login_required
@require_POST
def restore_value(request: SignedInRequest, pk: int) -> HttpResponse:
    finding.restore(thing=get_object_or_404(ChosenValue, user=request.user, pk=pk))
    return redirect("planner:values")


# Aspirations ------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "POST"])
def aspirations(request: SignedInRequest) -> HttpResponse:
    kept = Aspirations.objects.filter(user=request.user).first()
    form = AspirationsForm(sent(request), instance=kept)
    if request.method == "POST" and form.is_valid():
        finding.write_aspirations(user=request.user, fields=form.cleaned_data)
        _say_what_was_kept(request, form)
        return redirect(reverse("planner:find") + "#aspirations")
    status = 422 if form.errors else 200
    return render(request, "planner/finding/aspirations.html", {"form": form}, status=status)


def _say_what_was_kept(request: SignedInRequest, form: AspirationsForm) -> None:
    if not form.has_changed():
        words = _("Nothing was changed.")
        if not any(form.cleaned_data.values()):
            words = _("Nothing was written, so there is nothing to keep.")
        messages.info(request, words)
    elif any(form.cleaned_data.values()):
        messages.success(request, _("Saved."))
    else:
        messages.success(request, _("Your aspirations are empty now."))


# Strengths, weaknesses, opportunities, threats --------------------------------------------------


@login_required
@require_GET
@vary_on_headers("HX-Request")
def swot(request: SignedInRequest) -> HttpResponse:
    """The two-by-two."""
    return _swot(request)


def _swot(
    request: SignedInRequest, *, refused: dict[str, NoteForm] | None = None, **more: Any
) -> HttpResponse:
    """The page, with forms that were `refused`, by their field of the two-by-two."""
    squares = found.squares(request.user)
    for square in squares:
        refusal = (refused or {}).get(square.key)
        square.form = refusal or NoteForm(auto_id=f"{square.key}_id_%s")
        square.form.fields["text"].widget.attrs["placeholder"] = square.add
    refused_now = bool(refused) or bool(more.get("form") and more["form"].errors)
    part = "planner/finding/swot.html#body" if request.htmx else "planner/finding/swot.html"
    status = 422 if refused_now else 200
    return render(request, part, {"squares": squares, **more}, status=status)


@login_required
@require_POST
def add_note(request: SignedInRequest, quadrant: str) -> HttpResponse:
    if quadrant not in Quadrant.values:
        raise Http404
    form = NoteForm(request.POST, auto_id=f"{quadrant}_id_%s")
    if not form.is_valid():
        return _swot(request, refused={quadrant: form})
    finding.add_note(user=request.user, quadrant=quadrant, text=form.cleaned_data["text"])
    return redirect(f"{reverse('planner:swot')}#{quadrant}")


@login_required
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
def edit_note(request: SignedInRequest, pk: int) -> HttpResponse:
    """The two-by-two with one of its notes open."""
    note = get_object_or_404(SwotNote.objects.of(request.user), pk=pk)
    form = NoteForm(sent(request), instance=note, auto_id=f"note{pk}_id_%s")
    if request.method == "POST" and form.is_valid():
        finding.change_note(note=note, text=form.cleaned_data["text"])
        return redirect(f"{reverse('planner:swot')}#{note.quadrant}")
    form.fields["text"].widget.attrs["autofocus"] = True
    return _swot(request, editing=pk, form=form)


@login_required
@require_POST
def delete_note(request: SignedInRequest, pk: int) -> HttpResponse:
    note = get_object_or_404(SwotNote.objects.of(request.user), pk=pk)
    finding.delete(thing=note, at=timezone.now())
    messages.success(
        request,
        _("“%(note)s” is deleted.") % {"note": note},
        extra_tags=reverse("planner:restore-note", args=[pk]),
    )
    return redirect(f"{reverse('planner:swot')}#{note.quadrant}")


@login_required
@require_POST
def restore_note(request: SignedInRequest, pk: int) -> HttpResponse:
    note = get_object_or_404(SwotNote, user=request.user, pk=pk)
    finding.restore(thing=note)
    return back(request, "planner:swot")
