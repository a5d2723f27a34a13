"""The stones of the path picture, written here: a template would take ten times as long.

A picture may have dozens of stones, each drawn twice, and it stands on the page that is opened
most. What surrounds them is in templates/planner/path.html.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from planner.lettering import isolate
from planner.milestones import Milestone
from planner.models import Goal
from planner.path import Mark, Path, wrap

register = template.Library()

_TICK = '<path d="M-6 0l4 4 8-9"/>'


@register.simple_tag
def wide_stones(path: Path) -> SafeString:
    """The milestones and the stones along the time axis."""
    stones = (_stone(mark, numbered=path.numbered, centred=True) for mark in path.wide.marks)
    return _joined([*(peg(*placed) for placed in path.wide.pegs), *stones])


@register.simple_tag
def tall_stones(path: Path) -> SafeString:
    """The milestones and stones of the drawing for phones, each with its title beside it."""
    stones = (_stone(mark, numbered=False, centred=False) for mark in path.tall.marks)
    return _joined([*(_named_peg(*placed) for placed in path.tall.pegs), *stones])


@register.simple_tag
def listed_stones(path: Path) -> SafeString:
    """The titles to the numbers of a wide drawing with many stones."""
    return _joined(
        f'<li><a href="{escape(mark.url)}" dir="auto">{escape(mark.title)}</a> '
        f'<span class="small {"late" if mark.state == "late" else "muted"}">'
        f"{escape(mark.when)}</span></li>"
        for mark in path.wide.marks
    )


@register.simple_tag
def linked_stones(goal: int, lines: Iterable[tuple[Goal, str]]) -> SafeString:
    """The stones of a goal, by its key, each with the button that unlinks it."""
    unlink, unlink_one = escape(_("Unlink")), escape(_("Unlink:"))
    return _joined(
        f'<li><div class="grow"><a class="quiet" href="/goals/{stone.pk}/" dir="auto">{title}</a>'
        f'</div><span class="when">{escape(when)}</span><button class="btn btn-link btn-sm" '
        f'formaction="/goals/{goal}/stones/{stone.pk}/unlink/" '
        f'aria-label="{unlink_one} {title}">{unlink}</button></li>'
        for stone, when in lines
        for title in (escape(stone.title),)
    )


def peg(x: str, y: str, milestone: Milestone) -> str:
    """A milestone on its path, with its name for who points at it or listens."""
    label = escape(_("milestone, %(label)s") % {"label": milestone.label})
    return (
        f'<g role="img" aria-label="{label}"><title>{escape(milestone.label)}</title>'
        f"{diamond(x, y, milestone)}</g>"
    )


def diamond(x: str, y: str, milestone: Milestone) -> str:
    """The mark alone, where its name stands beside it."""
    return (
        f'<g class="peg {milestone.state}" transform="translate({x} {y})">'
        '<path d="M0-6.5L6.5 0 0 6.5-6.5 0z"/></g>'
    )


def _named_peg(x: str, y: str, milestone: Milestone) -> str:
    late = " late" if milestone.late else ""
    words = wrap(f"{milestone.when} · {milestone.what}", width=40, lines=1)[0]
    return (
        f'{peg(x, y, milestone)}<text class="label-when{late}" x="62" y="{y}" dy="4" '
        f'aria-hidden="true">{escape(isolate(words))}</text>'
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
