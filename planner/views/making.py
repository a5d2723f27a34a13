"""What both ways of writing a goal share: what it begins with, and what is said once it is set."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from planner.forms import GoalForm
from planner.seeds import Seed


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


def say_set(request: HttpRequest, form: GoalForm) -> None:
    if form.steps:
        messages.success(request, _("Your goal is set, with its first steps."))
    else:
        messages.success(request, _("Your goal is set. What is the first step?"))
