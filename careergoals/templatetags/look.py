"""What every template may draw: {% icon "plus" %}."""

from functools import cache
from uuid import uuid4

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from coach.tips import TIPS, Tip, tip_of_the_day

register = template.Library()


@register.simple_tag(name="static")
@cache  # a page names a dozen files, whose addresses stay the same while the product runs
def address_of(path: str) -> str:
    """The address of a static file: Django's own tag, which works it out anew each time."""
    return static(path)


@register.simple_tag
@cache  # as with files: the same dozen addresses stand on every page
def address(name: str) -> str:
    """The address of a page that needs nothing but its name."""
    return reverse(name)


@register.simple_tag
def once(name: str, here: str) -> SafeString:
    """A piece that is the same for everybody but for where one is: rendered once a language."""
    return _rendered(name, here, get_language())


@cache
def _rendered(name: str, here: str, language: str | None) -> SafeString:
    return render_to_string(name, {"here": here})


@register.simple_tag
@cache  # the same few icons stand in every row of a list
def icon(name: str) -> SafeString:
    """One icon of static/vendor/icons.svg in the colour of its text, hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def press() -> SafeString:
    """Names the page on which a form is written: pressed twice there, it makes one thing."""
    return format_html('<input type="hidden" name="page" value="{}">', uuid4().hex)


@register.inclusion_tag("tip.html")
def tip(where: str, slug: str = "") -> dict[str, Tip]:
    """The day's tip for a place ("goal", "step", "answer", "rehearsal", "review"), or `slug`'s."""
    named = next((tip for tip in TIPS if tip.slug == slug), None) if slug else None
    return {"tip": named or tip_of_the_day(where, timezone.localdate())}
