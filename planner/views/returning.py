"""Where a write to the plan leads back to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.returning import path_back
from planner.models import Goal


def back(request: HttpRequest, default: Goal | str) -> HttpResponse:
    """To the page that the form names in `next`, if it is one of ours, else to `default`."""
    return redirect(path_back(request) or default)


def key(typed: str) -> int | None:
    """A row's key as a form names it; None for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else None
