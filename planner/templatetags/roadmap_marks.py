"""The roadmap's lanes and rows, written here: a template would take ten times as long.

What surrounds them is in templates/planner/roadmap.html.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from planner import roadmap, wording
from planner.lettering import isolate
from planner.path import pie
from planner.roadmap import Mark, Text
from planner.roadmap_page import Road, RoadmapPage
from planner.roadmap_rows import Entry
from planner.roadmap_stops import Stop
from planner.templatetags.stones import diamond, peg

register = template.Library()

_INSIDE = {"done": '<path d="M-4.2.2l2.8 3 5.2-6.2"/>', "late": '<path d="M0-4.2v4.6M0 3.9v.2"/>'}
_CENTRED = ' text-anchor="middle"'
_DEEP = 3000
"""Grid lines run so far down; the picture cuts them off where its lane ends."""


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


# The picture ------------------------------------------------------------------------------------


@register.simple_tag
def axis(page: RoadmapPage) -> SafeString:
    """The years or months, and today, above all lanes."""
    names = "".join(
        f'<text class="tick-label{" year" if named.tick.major else ""}" x="{_n(named.tick.x)}" '
        f'y="17" text-anchor="middle">{escape(named.text)}</text>'
        for named in page.ticks
        if named.text
    )
    today = ""
    if page.today in page.window:
        x = page.window.x(page.today)
        words = escape(_("today"))
        today = (
            f'<g class="today-flag"><rect x="{_n(x - 25)}" y="25" width="50" height="18" rx="9"/>'
            f'<text x="{_n(x)}" y="38" text-anchor="middle">{words}</text></g>'
        )
    return mark_safe(names + today)


def _grid(page: RoadmapPage) -> str:
    """What lies behind every lane, but for today: the same for all, so it is worked out once."""
    lines = {True: "", False: ""}
    for named in page.ticks:
        lines[named.tick.major] += f"M{_n(named.tick.x)} 0V{_DEEP}"
    minor = f'<path class="grid" d="{lines[False]}"/>' if lines[False] else ""
    return f'{minor}<path class="grid major" d="{lines[True]}"/>'


@register.simple_tag
def lanes(page: RoadmapPage) -> SafeString:
    """All paths under each other, each with its heading and what it lacks."""
    behind, undated = _grid(page), escape(_("no date yet"))
    here = page.window.x(page.today) if page.today in page.window else None
    return mark_safe("".join(_lane(road, behind, here, undated) for road in page.roads))


def _lane(road: Road, behind: str, here: float | None, undated: str) -> str:
    kind = " achieved" if road.achieved else "" if road.goal else " own"
    kind += " aside" if road.aside else ""
    lack = ""
    if road.lack:
        lack = (
            f'<p class="lack small">{escape(road.lack.text)} '
            f'<a href="{escape(road.lack.url)}">{escape(road.lack.action)}</a></p>'
        )
    return (
        f'<section class="lane{kind}"><div class="lane-head">{_heading(road, undated)}'
        f'<span class="lane-facts">{_facts(road)}</span></div>'
        f"{_picture(road, behind, here)}{lack}</section>"
    )


def _heading(road: Road, undated: str) -> str:
    title = escape(road.title)
    if road.goal is None:
        return f"<h3>{title}</h3>"
    words = f'<h3 dir="auto"><a href="{road.url}">{title}</a></h3>'
    words += f'<span class="tag">{escape(road.category)}</span>'
    if road.achieved:
        words += f'<span class="tag tag-good">{escape(road.achieved)}</span>'
    elif not road.goal.due:
        words += f'<a class="tag tag-next" href="{road.url}edit/#id_due">{undated}</a>'
    return words


def _facts(road: Road) -> str:
    words = f"<span>{escape(road.stones)}</span>" if road.stones else ""
    if road.earlier:
        words += f'<a href="{escape(road.earlier.url)}">‹ {escape(road.earlier.name)}</a>'
    if road.facts:
        words += f"<span>{escape(road.facts)}</span>"
    if road.later:
        words += f'<a href="{escape(road.later.url)}">{escape(road.later.name)} ›</a>'
    return words


def _picture(road: Road, behind: str, here: float | None) -> str:
    """One path with its stones, over the grid `behind`. It is a list to those who listen."""
    drawn = road.lane
    if here is not None:
        line = "".join(f"M{_n(here)} {_n(y)}V{_n(end)}" for y, end in drawn.free(here))
        behind += f'<path class="today-line" d="{line}"/>'
    trail = ""
    if drawn.trail:
        trail = f'<path class="trail" d="{_line(drawn.trail)}"/>'
        if drawn.walked:
            trail += f'<path class="trail-done" d="{_line(drawn.walked)}"/>'
        if drawn.goes_on:
            x, y = drawn.trail[-1]
            trail += f'<path class="goes-on" d="M{_n(x + 5)} {_n(y - 5)}l5 5-5 5"/>'
    stems = "".join(f"M{_n(x)} {_n(low)}V{_n(high)}" for x, low, high in drawn.stems)
    if stems:
        stems = f'<path class="stem" d="{stems}"/>'
    flag = ""
    if drawn.flag:
        x, y = drawn.flag
        flag = (
            f'<g class="goal-flag{" reached" if road.achieved else ""}" '
            f'transform="translate({_n(x)} {_n(y)})">'
            '<circle r="14"/><path class="flag" d="M-4 8V-8l10.5 4L-4 0"/></g>'
        )
    marks = "".join(
        f'<g role="listitem">{peg(_n(x), _n(y), milestone)}</g>'
        for x, y, milestone in drawn.milestones
    )
    marks += "".join(map(_mark, drawn.marks))
    if marks:
        marks = f'<g role="list">{marks}</g>'
    return (
        f'<svg class="lane-picture" viewBox="0 0 {_n(roadmap.WIDTH)} {_n(drawn.height)}" '
        f'role="group" aria-label="{escape(road.summary)}">'
        f"{behind}{trail}{stems}{flag}{marks}</svg>"
    )


def _line(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _mark(mark: Mark) -> str:
    stop = mark.stop
    words = "".join(
        f"{_bullet(stop, text)}"
        f'<text class="{_text_class(stop, text.quiet)}" x="{_n(text.x)}" y="{_n(text.y)}"'
        f"{_CENTRED if text.centred else ''}>{escape(isolate(text.text))}</text>"
        for text in mark.texts
    )
    return (
        f'<g role="listitem"><a href="{stop.url}" class="stone {stop.state}" '
        f'aria-label="{escape(stop.label)}">'
        f'<g transform="translate({_n(mark.x)} {_n(mark.y)})">{_stone(stop)}</g>{words}</a></g>'
    )


def _bullet(stop: Stop, text: Text) -> str:
    """Before a name of a pile its stone once more, in small, so that one sees whose name it is."""
    if text.bullet is None:
        return ""
    return (
        f'<g transform="translate({_n(text.bullet)} {_n(text.y - 4.5)}) scale(.56)">'
        f"{_stone_of(stop.state, stop.share, False)}</g>"
    )


def _text_class(stop: Stop, quiet: bool) -> str:
    if not quiet:
        return "label"
    return "label-when late" if stop.state == "late" else "label-when"


def _stone(stop: Stop) -> str:
    return _stone_of(stop.state, stop.share, stop.serves > 1)


@lru_cache(maxsize=1024)
def _stone_of(state: str, share: float, ringed: bool) -> str:
    """The stone itself: ticked, filled as far as it has come, or with an exclamation mark."""
    inside = _INSIDE.get(state, "")
    if state == "under-way" and (wedge := pie(share, 8)):
        inside = f'<path class="pie" d="{wedge}"/>'
    ring = '<circle class="ring" r="12.5"/>' if ringed else ""
    return f'{ring}<circle class="own" r="9"/>{inside}'


# In order ---------------------------------------------------------------------------------------

_PITCH, _FIRST = 17, 11


@register.simple_tag
def rows(page: RoadmapPage) -> SafeString:
    """Everything in the window from its first day to its last, with the paths at its side."""
    return mark_safe("\n".join(_Rows(page).written(page.entries)))


class _Rows:
    """Stones that serve no goal have a column of their own, right of all paths."""

    def __init__(self, page: RoadmapPage) -> None:
        self.page = page
        self.rails = page.rails if page.columns > 1 else 0
        self.width = _FIRST + _PITCH * page.columns
        self.drawn: dict[tuple[object, ...], str] = {}
        self.towards = escape(_("towards"))
        self.here = escape(_("today"))
        self.goal = escape(_("long-term goal"))
        self.milestone, self.towards_goal = escape(_("milestone")), escape(_("for"))

    def written(self, entries: Iterable[Entry]) -> Iterable[str]:
        for entry in entries:
            yield getattr(self, f"_{entry.kind}")(entry)

    def _row(self, entry: Entry, kind: str, marks: str, words: str, anchor: str = "") -> str:
        state = (*entry.rails[: self.rails], entry.ends)
        lines = self.drawn.get(state)
        if lines is None:
            lines = self.drawn[state] = self._lines(entry)
        return (
            f'<li class="{kind}"{anchor}><svg class="rails" width="{self.width}" height="100%" '
            f'aria-hidden="true" focusable="false">{lines}{marks}</svg>'
            f'<div class="grow">{words}</div></li>'
        )

    def _lines(self, entry: Entry) -> str:
        """A path comes from below and ends at its flag; what is walked of it is drawn out."""
        lines = ""
        for n, state in enumerate(entry.rails[: self.rails]):
            x, at = _FIRST + _PITCH * n, 24 if entry.ends == n else 0
            if state == "reached":
                lines += f'<line class="ahead" x1="{x}" x2="{x}" y1="{at}" y2="24"/>'
                state, at = "walked", 24
            if state:
                lines += f'<line class="{state}" x1="{x}" x2="{x}" y1="{at}" y2="100%"/>'
        return lines

    def _tick(self, entry: Entry) -> str:
        words = wording.month_full_year(entry.day) if self.page.months else str(entry.day.year)
        return self._row(entry, "tick-row", "", f"<h3>{escape(words)}</h3>")

    def _today(self, entry: Entry) -> str:
        words = f"<span><b>{self.here}</b>, {escape(self.page.today_words)}</span>"
        return self._row(entry, "today-row", "", words, anchor=' id="today"')

    def _milestone(self, entry: Entry) -> str:
        milestone = entry.milestone
        assert milestone is not None
        on = [number for number in entry.on if number < self.rails] or [self.page.columns - 1]
        x = _FIRST + _PITCH * on[0]
        marks = diamond(str(x), "24", milestone)
        late = " late" if milestone.late else ""
        words = (
            f'<span dir="auto">{escape(milestone.what)}</span> '
            f'<span class="tag">{self.milestone}</span>'
            f'<div class="small when-line{late}">{escape(milestone.when)}</div>'
            f'<div class="small muted">{self.towards_goal} '
            f'<a href="{milestone.url}" dir="auto">{escape(milestone.goal)}</a></div>'
        )
        return self._row(entry, "milestone-row", marks, words)

    def _stop(self, entry: Entry) -> str:
        stop = entry.stop
        assert stop is not None
        on = [number for number in entry.on if number < self.rails] or [self.page.columns - 1]
        xs = [_FIRST + _PITCH * number for number in on]
        marks = ""
        if len(xs) > 1:
            marks = f'<path class="bar" d="M{xs[0]} 24H{xs[-1]}"/>' + "".join(
                f'<circle class="dot" cx="{x}" cy="24" r="4"/>' for x in xs[1:]
            )
        marks += f'<g class="stone {stop.state}" transform="translate({xs[0]} 24)">'
        marks += f"{_stone(stop)}</g>"
        late = " late" if stop.state == "late" else ""
        served = ", ".join(
            f'<span dir="auto">{escape(self.page.names[number][0])}</span>' for number in entry.on
        )
        towards = f'<div class="small muted">{self.towards} {served}</div>' if served else ""
        words = (
            f'<a class="quiet" href="{stop.url}" dir="auto">{escape(stop.title)}</a>'
            f'<div class="small when-line{late}">{escape(stop.when)}</div>{towards}'
        )
        return self._row(entry, f"stop-row {stop.state}", marks, words)

    def _flag(self, entry: Entry) -> str:
        number = entry.ends or 0
        title, url = self.page.names[number]
        x = _FIRST + _PITCH * (number if number < self.rails else 0)
        reached = " reached" if number in self.page.reached else ""
        marks = (
            f'<g class="goal-flag{reached}" transform="translate({x} 24)"><circle r="10"/>'
            '<path class="flag" d="M-3 6V-6l8 3-8 3"/></g>'
        )
        when = escape(wording.month_full_year(entry.day))
        if late := self.page.late.get(number):
            when += f' · <span class="late">{escape(late)}</span>'
        words = (
            f'<a class="quiet goal-name" href="{url}" dir="auto">{escape(title)}</a>'
            f'<div class="small muted">{self.goal} · {when}</div>'
        )
        aside = " aside" if number in self.page.aside else ""
        return self._row(entry, f"flag-row{aside}", marks, words)
