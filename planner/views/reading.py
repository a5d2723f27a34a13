"""The SMART reading while one types, and the press that takes a suggestion over."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.requests import SignedInRequest
from planner import smart, smart_offers, wizard
from planner.models import Goal
from planner.smart import Written

Reader = Callable[[Mapping[str, Any]], Written]
"""What is written, given what stands in the form's fields."""


def typed_in(post: Any, names: Iterable[str]) -> dict[str, list[str]]:
    """What stands in the fields of these names; of boxes also that none is ticked."""
    return {name: post.getlist(name) for name in names if name in post or name in wizard.MANY}


def is_typing(request: SignedInRequest) -> bool:
    """Whether the page asks, while one types, for nothing but the reading."""
    return bool(request.htmx) and "read" in request.POST


def answer(request: SignedInRequest, written: Written, *, steps: bool = True) -> HttpResponse:
    """The part beside the form, anew."""
    context = beside(request, written, steps=steps)
    return render(request, "planner/smart/reading.html", context)


def beside(request: HttpRequest, written: Written, *, steps: bool = True) -> dict[str, Any]:
    """What the part beside a goal's form shows; without `steps`, the form has no place for them."""
    assert request.user.is_authenticated
    today = request.user.day(timezone.now())
    reading = smart.read(written, today=today)
    return {
        "reading": reading,
        "offers": smart_offers.of(reading, today=today, steps=steps),
        "reading_url": request.get_full_path(),
        "changed": request.POST.get("held") != reading.held,
    }


def retyped(
    request: SignedInRequest, read: Reader, *, steps: bool = True
) -> dict[str, list[str]] | None:
    """What the form begins with again after "Read it" or a press on a suggestion; else None."""
    if not {"read", "accept"} & set(request.POST):
        return None
    today = request.user.day(timezone.now())
    typed = typed_in(request.POST, wizard.NAMES)
    offers = smart_offers.of(smart.read(read(typed), today=today), today=today, steps=steps)
    return smart_offers.accept(typed, offers, wanted=request.POST.get("accept", ""))


def written_of(goal: Goal, typed: Mapping[str, Any]) -> Written:
    """A goal as it stands in its form, with the steps and stones that it has already.

    `goal` was fetched with its step counts.
    """
    steps: int = goal.steps_total  # type: ignore[attr-defined]
    stones = goal.stones.filter(deleted_at=None).count() if goal.is_long else 0
    return smart.of_typed(typed, steps=steps, stones=stones)
