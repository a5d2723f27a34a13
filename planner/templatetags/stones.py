"""The stones of the path picture, written here: a template would take ten times as long.

A picture may have dozens of stones, each drawn twice, and it stands on the page that is opened
most. What surrounds them is in templates/planner/path.html.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from planner.lettering import isolate
from planner.path import Mark, Path

register = template.Library()

_TICK = '<path d="M-6 0l4 4 8-9"/>'


@register.simple_tag
def wide_stones(path: Path) -> SafeString:
    """The stones along the time axis."""
    return _joined(_stone(mark, numbered=path.numbered, centred=True) for mark in path.wide.marks)


@register.simple_tag
def tall_stones(path: Path) -> SafeString:
    """The stones of the drawing for phones, each with its title beside it."""
    return _joined(_stone(mark, numbered=False, centred=False) for mark in path.tall.marks)


@register.simple_tag
def listed_stones(path: Path) -> SafeString:
    """The titles to the numbers of a wide drawing with many stones."""
    return _joined(
        f'<li><a href="{escape(mark.url)}" dir="auto">{escape(mark.title)}</a> '
        f'<span class="small {"late" if mark.state == "late" else "muted"}">'
        f"{escape(mark.when)}</span></li>"
        for mark in path.wide.marks
    )


def _joined(pieces: Iterable[str]) -> SafeString:
    return mark_safe("\n".join(pieces))


def _stone(mark: Mark, *, numbered: bool, centred: bool) -> str:
    anchor = ' text-anchor="middle"' if centred else ""
    if mark.state == "done":
        inside = _TICK
    elif numbered:
        inside = f'<text class="stone-number" y="4" text-anchor="middle">{mark.number}</text>'
    else:
        inside = f'<path class="pie" d="{mark.pie}"/>' if mark.pie else ""
    words = "".join(
        f'<text class="label" x="{x}" y="{y}"{anchor}>{escape(isolate(text))}</text>'
        for x, y, text in mark.lines
    )
    if mark.when_x:
        late = " late" if mark.state == "late" else ""
        words += (
            f'<text class="label-when{late}" x="{mark.when_x}" y="{mark.when_y}"{anchor}>'
            f"{escape(mark.when)}</text>"
        )
    return (
        f'<a href="{escape(mark.url)}" class="stone {mark.state}" '
        f'aria-label="{escape(mark.label)}">'
        f'<g transform="translate({mark.x} {mark.y})"><circle r="12"/>{inside}</g>{words}</a>'
    )
