"""The chart of a goal's check-ins and the table behind it, written here as the stones are."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner.chart import HEIGHT, WIDTH
from planner.track import NEWEST, Line, Track

register = template.Library()

_FEW = 40
"""So many points are told apart by their dots; of more, only the last one has a dot."""


@register.simple_tag
def track_chart(track: Track) -> SafeString:
    """The picture; nothing where there is not enough to draw."""
    chart = track.chart
    if chart is None:
        return mark_safe("")
    grid = "".join(
        f'<path class="grid" d="M{chart.left} {tick.y}H{WIDTH - 10}"/>'
        f'<text class="tick-label" x="{chart.left - 6}" y="{tick.y + 4}" text-anchor="end">'
        f"{escape(word)}</text>"
        for tick, word in zip(chart.ticks, track.levels, strict=True)
    )
    begin, end = map(escape, track.ends)
    days = (
        f'<text class="tick-label" x="{chart.left}" y="{HEIGHT - 6}">{begin}</text>'
        f'<text class="tick-label" x="{WIDTH - 10}" y="{HEIGHT - 6}" text-anchor="end">'
        f"{end}</text>"
    )
    guide = ""
    if chart.guide:
        x1, y1, x2, y2 = chart.guide
        guide = f'<path class="line-ahead" d="M{x1} {y1}L{x2} {y2}"/>'
    path = "L".join(f"{x} {y}" for x, y in chart.line)
    line = f'<path class="line" d="M{path}"/>' if len(chart.line) > 1 else ""
    dotted = chart.line if len(chart.line) <= _FEW else chart.line[-1:]
    dots = "".join(f'<circle class="dot" cx="{x}" cy="{y}" r="3"/>' for x, y in dotted[:-1])
    x, y = chart.line[-1]
    last = f'<circle class="dot" cx="{x}" cy="{y}" r="6"/>'
    return mark_safe(
        f'<svg class="chart track-chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" dir="ltr" '
        f'aria-label="{escape(track.label)}">{grid}{days}{guide}{line}{dots}{last}</svg>'
    )


@register.simple_tag
def track_table(track: Track) -> SafeString:
    """The check-ins as a table, the newest first."""
    heads = [_("Day"), *([_("Value")] if track.measured else []), _("How sure"), _("Note")]
    row = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(_row(line, track.measured) for line in track.lines)
    return mark_safe(
        f'<table class="figures track-table"><thead><tr>{row}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(line: Line, measured: bool) -> str:
    value = f"<td>{escape(line.value)}</td>" if measured else ""
    return (
        f'<tr><th scope="row" class="day">{escape(line.day)}</th>{value}'
        f"<td>{escape(line.confidence)}</td>"
        f'<td dir="auto" class="told">{escape(line.note)}</td></tr>'
    )


@register.simple_tag
def track_extent(track: Track) -> str:
    """What part of the check-ins is drawn and told, where it is not all."""
    if track.total <= len(track.lines):
        return ""
    return ngettext(
        "The picture shows the last %(drawn)s of %(total)s check-in, the table the newest "
        "%(told)s.",
        "The picture shows the last %(drawn)s of %(total)s check-ins, the table the newest "
        "%(told)s.",
        track.total,
    ) % {
        "drawn": min(track.total, NEWEST),
        "total": f"{track.total:,}",
        "told": len(track.lines),
    }
