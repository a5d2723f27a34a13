"""The rows of the goal list, written here: a template would take five times as long.

One form holds all rows of a list; each button names the address that it posts to.
"""

from collections.abc import Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from planner.goal_list import Row

register = template.Library()

_OFF = ' aria-disabled="true"'


@register.simple_tag
def active_rows(
    rows: Sequence[Row], up: str, down: str, more_before: bool, more_after: bool
) -> SafeString:
    """Goals that are under way, with buttons to move them; `up` and `down` are icons.

    `more_before` and `more_after`: whether the list goes on beyond these rows.
    """
    words = _("Progress:"), _("towards"), _("Move up:"), _("Move down:")
    movable = len(rows) > 1 or more_before or more_after
    last = len(rows) - 1
    return mark_safe(
        "\n".join(
            _active(
                row,
                words,
                (up, down),
                movable,
                ends=(number == 0 and not more_before, number == last and not more_after),
            )
            for number, row in enumerate(rows)
        )
    )


def _active(
    row: Row,
    words: tuple[str, str, str, str],
    icons: tuple[str, str],
    movable: bool,
    ends: tuple[bool, bool],
) -> str:
    progress, towards, *moves = words
    title = escape(row.title)
    late = " late" if row.late else ""
    tools = ""
    if movable:
        buttons = "".join(
            f'<button class="btn btn-icon btn-sm" id="{way}-{row.pk}" '
            f'formaction="{row.url}move/{way}/" aria-label="{move} {title}"'
            f"{_OFF if end else ''}>{icon}</button>"
            for way, move, icon, end in zip(("up", "down"), moves, icons, ends, strict=True)
        )
        tools = f'<div class="row-tools">{buttons}</div>'
    key = f' data-key="{row.pk}"' if movable else ""
    return (
        f'<li class="wraps"{key}><div class="grow">{_name(row, title)}{_served(row, towards)}'
        f'<progress class="bar" max="100" value="{row.percent}" aria-label="{progress} {title}">'
        f'{row.percent}</progress></div><span class="when{late}">{escape(row.facts)}</span>'
        f"{tools}</li>"
    )


@register.simple_tag
def closed_rows(rows: Sequence[Row], back: str) -> SafeString:
    """Goals that were achieved or let go, with a button to take that back; `back` is an icon."""
    towards, again = _("towards"), _("Make active again")
    return mark_safe("\n".join(_closed(row, towards, again, back) for row in rows))


def _closed(row: Row, towards: str, again: str, icon: str) -> str:
    title = escape(row.title)
    return (
        f'<li class="wraps"><div class="grow">{_name(row, title)}'
        f'<div class="small muted">{escape(row.facts)}{_by(row)}</div>{_served(row, towards)}</div>'
        f'<button class="btn btn-link btn-sm" formaction="{row.url}reopen/" '
        f'aria-label="{again}: {title}">{icon}{again}</button></li>'
    )


def _by(row: Row) -> str:
    """What took its place: a link while that is in the plan."""
    if row.by is None:
        return ""
    title = escape(row.by.title)
    if not row.by.goal:
        return f' <span dir="auto">“{title}”</span>'
    return f' <a href="/goals/{row.by.goal}/" dir="auto">{title}</a>'


def _name(row: Row, title: str) -> str:
    return (
        f'<a class="quiet" href="{row.url}" dir="auto"><b>{title}</b></a> '
        f'<span class="tag">{escape(row.category)}</span>'
    )


def _served(row: Row, towards: str) -> str:
    if not row.serves:
        return ""
    links = ", ".join(
        f'<a href="{url}" dir="auto">{escape(title)}</a>' for title, url in row.serves
    )
    return f'<div class="small muted">{towards} {links}</div>'
