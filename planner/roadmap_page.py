"""What the roadmap's page shows, as ready values, in the plan's two queries and one more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from planner import (
    lacking,
    milestones,
    path,
    picture,
    roadmap,
    roadmap_axis,
    roadmap_lead,
    taking,
    wording,
)
from planner.milestones import Milestone
from planner.models import Category, Goal, Horizon, Status
from planner.roadmap import Lane
from planner.roadmap_axis import Tick, Window
from planner.roadmap_rows import Entry, Rail, in_order
from planner.roadmap_stops import Stop, in_time, walked
from planner.roadmap_view import Choice, View, around, moved, zooms

RAILS = 6
"""Up to so many paths run side by side on a phone; more would leave no room for words."""


class Road(NamedTuple):
    """A long-term goal's lane, or that of the goals that serve none (`goal` is None).

    `aside` is one of another kind than is asked for: it only names where the stones on it lead.
    """

    goal: Goal | None
    title: str
    url: str
    category: str
    facts: str
    achieved: str
    summary: str
    lane: Lane
    lack: lacking.Lack | None
    stones: str
    earlier: Choice | None
    later: Choice | None
    aside: bool = False


class Named(NamedTuple):
    """A tick of the axis with its words."""

    tick: Tick
    text: str


class Waiting(NamedTuple):
    """A goal that is not on the axis, or serves nothing: what one can do about it."""

    title: str
    url: str
    said: str
    mend: str


@dataclass
class RoadmapPage:
    lead: str
    window: Window
    words: str
    zooms: list[Choice]
    earlier: str
    later: str
    home: str
    categories: list[Choice]
    views: list[Choice]
    as_list: bool
    ticks: list[Named]
    today: date
    today_words: str
    roads: list[Road]
    entries: list[Entry]
    rails: int
    columns: int
    reached: set[int]
    aside: set[int]
    late: dict[int, str]
    months: bool
    names: list[tuple[str, str]]
    undated: list[Waiting]
    loose: list[Waiting]
    has_long: bool
    has_short: bool
    filtered: bool

    @property
    def shows_today(self) -> bool:
        return self.today in self.window


def read(user: User, *, today: date, query: Mapping[str, str]) -> RoadmapPage:
    """The roadmap of `user` as the address `query` asks for it."""
    plan = picture.read(user)
    view = View.of(query, today)
    drawn = _Drawn(plan, today, milestones.of(user, today=today))
    asked = view.category
    shown = [(goal, drawn.stones(goal, asked)) for goal in drawn.longs]
    shown = [(goal, s) for goal, s in shown if of_kind(goal, asked) or drawn.stops(s)]
    loose = [goal for goal in drawn.loose if of_kind(goal, asked)]
    dated = [stop for goal in loose if (stop := drawn.stop(goal))]
    marked = drawn.milestones_of(loose)
    days = [day for goal, stones in shown for day in drawn.days(goal, stones, asked)]
    days += [stop.day for stop in dated] + [milestone.day for milestone in marked]
    window = view.window(days, today)
    marks = roadmap_axis.ticks(window)
    roads = [drawn.road(goal, stones, window, view) for goal, stones in shown]
    if dated:
        roads.append(drawn.own_road(dated, marked, window, view))
    entries = in_order(
        [drawn.rail(goal, stones, asked) for goal, stones in shown],
        dated,
        window=window,
        today=today,
        months=window.in_months,
        milestones=marked,
    )
    return RoadmapPage(
        lead=roadmap_lead.lead(
            [goal for goal in drawn.shown if of_kind(goal, asked)], category=asked, today=today
        ),
        window=window,
        words=_from_to(window),
        zooms=zooms(view),
        earlier=moved(view, window, -1),
        later=moved(view, window, 1),
        home=view.url(start=None) if view.start else "",
        categories=_categories(view, drawn),
        views=[
            Choice(_("Picture"), view.url(as_list=False), not view.as_list),
            Choice(_("List"), view.url(as_list=True), view.as_list),
        ],
        as_list=view.as_list,
        ticks=_named(marks, window),
        today=today,
        today_words=wording.full_day(today),
        roads=roads,
        entries=entries,
        rails=len(shown),
        columns=len(shown) + bool(dated or marked) if len(shown) <= RAILS else 1,
        reached={n for n, (goal, _stones) in enumerate(shown) if not goal.is_active},
        aside={n for n, (goal, _stones) in enumerate(shown) if not of_kind(goal, asked)},
        late={
            n: wording.due_words(goal.due, today)
            for n, (goal, _stones) in enumerate(shown)
            if goal.is_active and goal.due and goal.due < today
        },
        months=window.in_months,
        names=[(goal.title, f"/goals/{goal.pk}/") for goal, _stones in shown],
        undated=drawn.undated(view.category),
        loose=[drawn.waiting(goal) for goal in loose if goal.is_active],
        has_long=bool(drawn.longs),
        has_short=bool(plan.of_horizon(Horizon.SHORT)),
        filtered=bool(view.category),
    )


def of_kind(goal: Goal, category: str) -> bool:
    """Whether it is of the category that is asked for, or none is."""
    return not category or goal.category == category


def _from_to(window: Window) -> str:
    last = window.last - timedelta(days=1)
    return f"{wording.month_year(window.first)} – {wording.month_year(last)}"


def _categories(view: View, drawn: "_Drawn") -> list[Choice]:
    counts = dict.fromkeys(Category.values, 0)
    for goal in drawn.shown:
        counts[goal.category] += 1
    return [
        Choice(_("All"), view.url(category=""), not view.category, len(drawn.shown)),
        *(
            Choice(str(label), view.url(category=value), view.category == value, counts[value])
            for value, label in Category.choices
        ),
    ]


def _named(marks: Sequence[Tick], window: Window) -> list[Named]:
    months = window.in_months
    named = []
    free = 0.0
    for tick in marks:
        text = ""
        if tick.named:
            text = _month_words(tick.day) if months else str(tick.day.year)
            half = 3.6 * len(text)
            if tick.x - half < free or tick.x + half > roadmap_axis.RIGHT + 30:
                text = ""
            else:
                free = tick.x + half + 12
        named.append(Named(tick, text))
    return named


def _month_words(day: date) -> str:
    return wording.month_year(day) if day.month == 1 else date_format(day, "M")


@dataclass
class _Drawn:
    """The plan with its stops made once, whatever number of lanes they lie on."""

    plan: picture.Plan
    today: date
    marked: Mapping[int, Sequence[Milestone]] = field(default_factory=dict)
    longs: list[Goal] = field(init=False)
    loose: list[Goal] = field(init=False)
    _stops: dict[int, Stop | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        longs = [g for g in self.plan.of_horizon(Horizon.LONG) if g.status != Status.LET_GO]
        self.longs = sorted(longs, key=lambda goal: not goal.is_active)
        shorts = [g for g in self.plan.of_horizon(Horizon.SHORT) if g.status != Status.LET_GO]
        self.loose = path.along(goal for goal in shorts if not self.served(goal))
        self.shown = [*self.longs, *shorts]

    def served(self, stone: Goal) -> list[Goal]:
        return [goal for goal in self.plan.served(stone) if goal.status != Status.LET_GO]

    def stones(self, goal: Goal, category: str) -> list[Goal]:
        """Its stones of the kind that is asked for."""
        return [stone for stone in self.plan.stones(goal) if of_kind(stone, category)]

    def told(self, goal: Goal, stones: Sequence[Goal], category: str) -> list[Milestone]:
        """The milestones on its path: those of its stones, and of itself if it is of that kind."""
        return self.milestones_of([goal, *stones] if of_kind(goal, category) else stones)

    def stop(self, stone: Goal) -> Stop | None:
        """The stone on the axis, or None where it has no date."""
        if stone.pk not in self._stops:
            self._stops[stone.pk] = self._stop(stone)
        return self._stops[stone.pk]

    def _stop(self, stone: Goal) -> Stop | None:
        point = picture.waypoint(stone, self.plan.shares[stone.pk])
        if point.day is None:
            return None
        when, served = point.when(self.today), self.served(stone)
        label, said = f"{stone.title}: {when}", ""
        if (count := len(served)) > 1:
            titles = ", ".join(goal.title for goal in served)
            label += "; " + _("serves %(goals)s") % {"goals": titles}
            said = ngettext("serves %(n)d goal", "serves %(n)d goals", count) % {"n": count}
        return Stop(
            key=stone.pk,
            title=stone.title,
            url=point.url,
            day=point.day,
            state=point.state(self.today),
            share=point.share,
            when=when,
            label=label,
            serves=count,
            served=said,
        )

    def stops(self, stones: Iterable[Goal]) -> list[Stop]:
        return [stop for stone in stones if (stop := self.stop(stone))]

    def milestones_of(self, goals: Iterable[Goal]) -> list[Milestone]:
        return [milestone for goal in goals for milestone in self.marked.get(goal.pk, ())]

    def days(self, goal: Goal, stones: Sequence[Goal], category: str) -> list[date]:
        days = [stop.day for stop in self.stops(stones)]
        days += [milestone.day for milestone in self.told(goal, stones, category)]
        if end := _end(goal):
            days.append(end)
        return [_began(goal), *days] if goal.is_active else days

    def road(self, goal: Goal, stones: Sequence[Goal], window: Window, view: View) -> Road:
        stops = self.stops(stones)
        lane = roadmap.lay(
            stops,
            window=window,
            today=self.today,
            began=_began(goal),
            end=_end(goal),
            reached=not goal.is_active,
            milestones=self.told(goal, stones, view.category),
            until=self.until(goal),
        )
        every = self.plan.stones(goal)
        aside = not of_kind(goal, view.category)
        lacks = lacking.read(goal, every, today=self.today)
        achieved = ""
        if goal.closed_on:
            achieved = _("achieved %(day)s") % {"day": wording.month_full_year(goal.closed_on)}
        few, summary = "", path.summary(goal, [stop.state for stop in stops])
        if len(stones) < len(every):
            few = ngettext("%(n)d of %(total)d stone", "%(n)d of %(total)d stones", len(every)) % {
                "n": len(stones),
                "total": len(every),
            }
            summary = f"{summary} {_('Shown: %(stones)s.') % {'stones': few}}"
        earlier, later = _beyond(lane, view)
        return Road(
            goal=goal,
            title=goal.title,
            url=f"/goals/{goal.pk}/",
            category=str(Category(goal.category).label),
            facts=self._facts(goal),
            achieved=achieved,
            summary=summary,
            lane=lane,
            lack=lacks[0] if lacks and not few and not aside else None,
            stones=few,
            earlier=earlier,
            later=later,
            aside=aside,
        )

    def _facts(self, goal: Goal) -> str:
        if not goal.is_active:
            return ""
        percent = wording.percent(self.plan.shares[goal.pk])
        if goal.due is None:
            return percent
        if goal.due < self.today:
            return f"{percent} · {wording.due_words(goal.due, self.today)}"
        return f"{percent} · {_('by %(month)s') % {'month': wording.month_full_year(goal.due)}}"

    def own_road(
        self, stops: Sequence[Stop], marked: Sequence[Milestone], window: Window, view: View
    ) -> Road:
        lane = roadmap.lay(
            stops, window=window, today=self.today, began=None, end=None, milestones=marked
        )
        earlier, later = _beyond(lane, view)
        count = len(stops)
        return Road(
            goal=None,
            title=_("Goals of their own"),
            url="",
            category="",
            facts=_("not yet a stepping stone"),
            achieved="",
            summary=ngettext(
                "%(n)d short-term goal that serves no long-term goal",
                "%(n)d short-term goals that serve no long-term goal",
                count,
            )
            % {"n": count},
            lane=lane,
            lack=None,
            stones="",
            earlier=earlier,
            later=later,
        )

    def until(self, goal: Goal) -> date | None:
        """How far its path is walked, by all of its stones."""
        return walked(sorted(self.stops(self.plan.stones(goal)), key=in_time))

    def rail(self, goal: Goal, stones: Sequence[Goal], category: str) -> Rail:
        return Rail(
            self.stops(stones),
            _began(goal),
            _end(goal),
            not goal.is_active,
            self.told(goal, stones, category),
            self.until(goal),
        )

    def undated(self, category: str) -> list[Waiting]:
        """Active goals without a date: long-term ones first, each kind in its owner's order."""
        shown = [goal for goal in self.shown if goal.is_active and not goal.due]
        return [self.dateless(goal) for goal in shown if of_kind(goal, category)]

    def dateless(self, goal: Goal) -> Waiting:
        """A goal without a date; where its words name one, they are quoted."""
        waiting = self.waiting(goal)
        if named := taking.day_in_words(goal, today=self.today):
            words = {"quote": " ".join(named.quote.split())}
            return waiting._replace(said=_("its words say “%(quote)s”") % words)
        return waiting

    def waiting(self, goal: Goal) -> Waiting:
        url = f"/goals/{goal.pk}/"
        if goal.is_long:
            said = _("long-term goal")
        elif served := self.served(goal):
            said = _("towards %(goals)s") % {"goals": ", ".join(goal.title for goal in served)}
        elif goal.due:
            said = wording.month_year(goal.due)
        else:
            said = _("serves no long-term goal yet")
        return Waiting(goal.title, url, said, f"{url}edit/")


def _began(goal: Goal) -> date:
    return goal.start or timezone.localdate(goal.created_at)


def _end(goal: Goal) -> date | None:
    return goal.closed_on or goal.due


def _beyond(lane: Lane, view: View) -> tuple[Choice | None, Choice | None]:
    """Links to the stones that lie outside of the window, earlier and later."""
    earlier = later = None
    if lane.before and lane.last_before:
        words = _("%(n)d earlier") % {"n": lane.before}
        earlier = Choice(words, around(lane.last_before, view), False, lane.before)
    if lane.after and lane.next_after:
        words = _("%(n)d later") % {"n": lane.after}
        later = Choice(words, around(lane.next_after, view), False, lane.after)
    return earlier, later
