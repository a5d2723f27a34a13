"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = ("auto", "light", "dark")
PLAN = (
    "/balance/",
    "/calendar/",
    "/check-ins/",
    "/find/",
    "/goals/",
    "/history/",
    "/plan/",
    "/review/",
    "/roadmap/",
    "/steps/",
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The theme that the reader chose, the section of the navigation, and the installation."""
    theme = request.COOKIES.get("theme", "auto")
    return {
        "theme": theme if theme in THEMES else "auto",
        "embedded": settings.EMBEDDED,
        "section": section_of(request.path),
    }


def section_of(path: str) -> str:
    """Which entry of the navigation a path belongs to; "" for none."""
    if path.startswith(("/answers/", "/interviews/")):
        return "answers"
    if path.startswith(("/examples/", "/check/")):
        return "examples"
    if path == "/" or path.startswith(PLAN):
        return "plan"
    return ""
