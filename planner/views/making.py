"""What both ways of writing a goal share: what it begins with, and what is said once it is set."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from planner import wording
from planner.forms import GoalForm
from planner.models import Goal
from planner.seeds import Seed
from planner.taking import Dating


def begins_with(request: HttpRequest, seed: Seed) -> dict[str, Any]:
    """A new goal's first words: `?horizon=`, `?category=`, `?motives=` and `?serves=`, and those of
    what it grows out of."""
    return {
        "horizon": request.GET.get("horizon", ""),
        "serves": request.GET.getlist("serves"),
        "category": request.GET.get("category"),
        "motives": request.GET.getlist("motives"),
        **seed.initial,
    }


def page_of(request: HttpRequest) -> str:
    """Names the page on which a form is written; it stays the same where the form comes back."""
    return request.POST.get("page") or uuid.uuid4().hex


def press_of(request: HttpRequest) -> uuid.UUID | None:
    """One and the same for the same words from the same page: a button that was pressed twice.

    Whoever goes back and writes another goal on that page makes another press of it.
    """
    if not request.POST.get("page"):
        return None
    typed = {name: request.POST.getlist(name) for name in sorted(request.POST)}
    typed.pop("csrfmiddlewaretoken", None)
    return uuid.uuid5(uuid.NAMESPACE_URL, repr(typed))


def say_set(request: SignedInRequest, form: GoalForm, goal: Goal, dating: Dating) -> None:
    """Says that it is set, and which date it got from its words, with a way to change that."""
    if form.steps:
        messages.success(request, _("Your goal is set, with its first steps."))
    else:
        messages.success(request, _("Your goal is set. What is the first step?"))
    say_dated(request, goal, dating)


def say_dated(request: SignedInRequest, goal: Goal, dating: Dating) -> None:
    """Says that the goal got its date from its words, where it did."""
    if dating.quote and goal.due:
        said = _("Its words say “%(quote)s”, so it is due on %(day)s.") % {
            "quote": dating.quote,
            "day": wording.full_day(goal.due),
        }
        messages.info(request, with_change(said, goal, "due"))


def with_change(said: str, goal: Goal, field: str) -> SafeString:
    """A message, with a link that leads to the field it is about."""
    url = f"{reverse('planner:edit-goal', args=[goal.pk])}#id_{field}"
    return format_html('{} <a href="{}">{}</a>', said, url, _("Change it"))
