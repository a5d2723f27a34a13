"""How SMART a goal is: its fields and the words of its title and outcome, read together.

The one place that decides whether a letter holds: for the goal's page, and for the form and the
step-by-step way while one types. The coach reads the words (`coach.suggesting`), the fields come on
top. A reading never stands in the way of saving.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import coach
from planner import wording
from planner.models import Goal

if TYPE_CHECKING:  # the coach's phrases are loaded at the first reading, not at the start
    from coach.goals import GoalReview, Held
    from coach.suggesting import Suggestions

READ_OF_OUTCOME = 600
"""Characters of the outcome that the coach reads along with the title, at every pause in typing."""


class Written(NamedTuple):
    """What is written of a goal, whether it is saved or still being typed."""

    title: str = ""
    outcome: str = ""
    measure_from: Decimal | None = None
    measure_to: Decimal | None = None
    measure_unit: str = ""
    evidence: str = ""
    within_reach: str = ""
    relevance: str = ""
    due: date | None = None
    horizon: str = ""
    category: str = ""
    motives: tuple[str, ...] = ()
    first_steps: tuple[str, ...] = ()
    steps: int = 0
    stones: int = 0
    serves: int = 0
    values: int = 0
    active: bool = True
    since: date | None = None
    """The day from which its "within two years" counts, where it isn't today."""


class Letter(NamedTuple):
    """One letter: whether it holds, what holds it, or the question whose answer would.

    `quote` are words of the title or the outcome, `text` what the fields say.
    """

    letter: str
    name: str
    holds: bool
    text: str
    missing: str = ""
    field: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Reading:
    """The five letters, and what the words would fill in (see `planner.smart_offers`)."""

    letters: list[Letter]
    said: "Suggestions"
    written: Written = field(default_factory=Written)

    @property
    def holds(self) -> int:
        return sum(letter.holds for letter in self.letters)

    @property
    def held(self) -> str:
        """The letters that hold: "SMT"."""
        return "".join(letter.letter for letter in self.letters if letter.holds)

    @property
    def begun(self) -> bool:
        """Whether anything is written that could be read."""
        return bool(self.written.title or self.written.outcome)

    @property
    def in_words(self) -> str:
        """For who listens: "2 of 5: Specific, Time-bound. Still open: Measurable."."""
        names = [letter.name for letter in self.letters if letter.holds]
        open_ = [letter.name for letter in self.letters if not letter.holds]
        counted = _("%(n)d of 5 letters hold") % {"n": len(names)}
        said = f"{counted}: {', '.join(names)}." if names else f"{counted}."
        return said + (" " + _("Still open: %(names)s.") % {"names": ", ".join(open_)}) * bool(
            open_
        )


# Reading ----------------------------------------------------------------------------------------


def read(written: Written, *, today: date) -> Reading:
    """The five letters of what is written, in well under 5 ms."""
    text = f"{written.title}\n\n{written.outcome[:READ_OF_OUTCOME]}".strip()
    said = _said(text, written.since or today)
    quotes = {held.letter: _words_of(held) for held in said.review.held}
    letters = [
        _specific(written, quotes.get("S", "")),
        _measurable(written, quotes.get("M", "")),
        _achievable(written, said.review),
        _relevant(written, quotes.get("R", "")),
        _time_bound(written, said, quotes.get("T", ""), today),
    ]
    if not written.active:
        letters = [_closed(letter, written) for letter in letters]
    return Reading(letters, said, written)


def lacks(goal: Goal, *, today: date) -> str:
    """What a list says of a goal that can't be told or timed yet, as its letters do; "" else.

    A goal whose fields say both is not read: it lacks neither.
    """
    if goal.measure and goal.due:
        return ""
    letters = read(of_goal(goal, steps=0, serves=0), today=today).letters
    holds = {letter.letter: letter.holds for letter in letters}
    if not holds["M"]:
        return _("no measure yet")
    return "" if holds["T"] or goal.due else _("no date yet")


@lru_cache(maxsize=256)  # a goal's page is opened again and again
def _said(text: str, today: date) -> "Suggestions":
    return coach.suggest_for_goal(text, today=today)


def _words_of(held: "Held") -> str:
    return " ".join(held.quote.split())


def of_goal(goal: Goal, *, steps: int, serves: int, stones: int = 0, values: int = 0) -> Written:
    """A goal of the plan, with how many steps and stones it has, and what it serves."""
    return Written(
        title=goal.title,
        outcome=goal.outcome,
        measure_from=goal.measure_from,
        measure_to=goal.measure_to,
        measure_unit=goal.measure_unit,
        evidence=goal.evidence,
        within_reach=goal.within_reach,
        relevance=goal.relevance,
        due=goal.due,
        horizon=goal.horizon,
        category=goal.category,
        motives=tuple(goal.motives),
        steps=steps,
        stones=stones,
        serves=serves,
        values=values,
        active=goal.is_active,
        since=timezone.localdate(goal.created_at),
    )


def of_typed(typed: Mapping[str, Any], *, steps: int = 0, stones: int = 0) -> Written:
    """What stands in the form, by its fields' names; what can't be read yet counts as not there.

    A value is a text or a list of texts. `steps` and `stones` are those that the goal has already.
    """

    def text(name: str) -> str:
        return "".join(_all(typed, name)[-1:]).strip()

    return Written(
        title=text("title")[:200],
        outcome=text("outcome"),
        measure_from=_figure_in(text("measure_from")),
        measure_to=_figure_in(text("measure_to")),
        measure_unit=text("measure_unit")[:40],
        evidence=text("evidence"),
        within_reach=text("within_reach"),
        relevance=text("relevance"),
        due=_day_in(text("due")),
        horizon=text("horizon")[:5],
        category=text("category")[:12],
        motives=tuple(_all(typed, "motives")),
        first_steps=lines_of(text("first_steps")),
        steps=steps + len(lines_of(text("first_steps"))),
        stones=stones,
        serves=len(_all(typed, "serves")),
        values=len(_all(typed, "values")),
    )


def _all(typed: Mapping[str, Any], name: str) -> list[str]:
    value = typed.getlist(name) if hasattr(typed, "getlist") else typed.get(name)
    if value is None or isinstance(value, str | int | date | Decimal):
        return [] if value in (None, "") else [str(value)]
    return [str(one) for one in value if one not in (None, "")]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something, without the dashes and dots that lists begin with."""
    lines = (" ".join(line.strip(" \t\r-*•–·").split()) for line in text.splitlines())
    return tuple(line for line in lines if line)


def _figure_in(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < 10**12 else None


def _day_in(text: str) -> date | None:
    try:
        return parse_date(text[:10])
    except ValueError:  # well-formed, and no day
        return None


# The letters ------------------------------------------------------------------------------------

_ENOUGH_WORDS = 4
"""An outcome of so many words counts as said, whatever the coach makes of them."""


def _specific(goal: Written, quote: str) -> Letter:
    written = bool(quote) or len(goal.outcome.split()) >= _ENOUGH_WORDS
    text = goal.outcome
    if not written:
        text = _("What exactly will be different when it is reached? For whom?")
    return Letter(
        "S",
        _("Specific"),
        written,
        text,
        missing=_("say the outcome"),
        field="outcome",
        quote="" if goal.outcome else quote,
    )


def figure(value: Decimal | None) -> str:
    """A number as the reader's language writes it, without idle zeros."""
    if value is None:
        return ""
    plain = value.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return number_format(plain, decimal_pos=places, use_l10n=True, force_grouping=True)


def _measurable(goal: Written, quote: str) -> Letter:
    said = [goal.evidence] if goal.evidence else []
    low = goal.measure_from or Decimal(0)
    if goal.measure_to is not None and goal.measure_to != low:
        said.insert(0, f"{figure(low)} → {figure(goal.measure_to)} {goal.measure_unit}".strip())
    text = "\n".join(said)
    if not said and not quote:
        text = _(
            "How will you know it is done? A number with a unit (wards using it: 0 → 6), "
            "or the evidence that will show it."
        )
    return Letter(
        "M",
        _("Measurable"),
        bool(said or quote),
        text,
        missing=_("add a figure or evidence"),
        field="measure_to",
        quote="" if said else quote,
    )


def _achievable(goal: Written, review: "GoalReview") -> Letter:
    quote = _words_of(review.way) if review.way else ""
    said = [goal.within_reach] if goal.within_reach else []
    if goal.steps:
        said.append(
            ngettext("%(n)d step is planned.", "%(n)d steps are planned.", goal.steps)
            % {"n": goal.steps}
        )
    if goal.stones:
        said.append(
            ngettext(
                "%(n)d stepping stone leads there.",
                "%(n)d stepping stones lead there.",
                goal.stones,
            )
            % {"n": goal.stones}
        )
    planned = bool(goal.steps or goal.stones)
    text = " ".join(said)
    if not said and not quote:
        text = _("Why is it within reach, and what will you do first?")
    elif not planned and not quote:
        text += " " + _("What will you do first?")
    return Letter(
        "A",
        _("Achievable, with actions"),
        planned or bool(quote),
        text,
        missing=_("plan a step"),
        field="steps",
        quote="" if planned else quote,
    )


def _relevant(goal: Written, quote: str) -> Letter:
    linked = ""
    if goal.serves:
        linked = ngettext(
            "A stepping stone towards a long-term goal.",
            "A stepping stone towards %(n)d long-term goals.",
            goal.serves,
        ) % {"n": goal.serves}
    elif goal.values or goal.motives:
        linked = _("It serves what matters to you.")
    text = goal.relevance or linked
    question = _("Why does it matter: to you, to your long-term goal, to an employer?")
    return Letter(
        "R",
        _("Relevant and realistic"),
        bool(text or quote),
        text or ("" if quote else question),
        missing=_("say why"),
        field="relevance",
        quote="" if text else quote,
    )


def _time_bound(goal: Written, said: "Suggestions", quote: str, today: date) -> Letter:
    name = _("Time-bound")
    if goal.due and goal.due < today and goal.active:
        text = _("It was due on %(day)s, %(distance)s. Is it done, or does it need a new date?")
        return Letter(
            "T",
            name,
            False,
            text % _when(goal.due, today),
            missing=_("set a new date"),
            field="due",
        )
    if goal.due:
        text = _("By %(day)s, %(distance)s.") % _when(goal.due, today)
        return Letter("T", name, True, text, missing=_("add a date"), field="due")
    in_words = bool(quote) and (said.due is None or said.due.day >= today)
    text = "" if in_words else _("By when? A month is enough.")
    return Letter(
        "T",
        name,
        in_words,
        text,
        missing=_("add a date"),
        field="due",
        quote=quote if in_words else "",
    )


def _closed(letter: Letter, goal: Written) -> Letter:
    """A letter of a goal that is over: it tells what was, and asks nothing."""
    if letter.letter == "T" and goal.due:
        text = _("It was due on %(day)s.") % {"day": wording.full_day(goal.due)}
        return letter._replace(holds=True, text=text)
    if letter.letter == "A":
        said = [goal.within_reach] if goal.within_reach else []
        if goal.steps:
            words = ngettext("It had %(n)d step.", "It had %(n)d steps.", goal.steps)
            said.append(words % {"n": goal.steps})
        if goal.stones:
            words = ngettext(
                "%(n)d stepping stone led there.", "%(n)d stepping stones led there.", goal.stones
            )
            said.append(words % {"n": goal.stones})
        if said:
            return letter._replace(text=" ".join(said))
    if letter.holds:
        return letter
    return letter._replace(text=_("It was not said."))


def _when(day: date, today: date) -> dict[str, str]:
    return {"day": wording.full_day(day), "distance": wording.in_days(day, today)}
