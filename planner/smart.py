"""How SMART a goal is, read from its fields: a first reading, which the coach will deepen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import wording
from planner.models import Goal, Measure


@dataclass(frozen=True)
class Letter:
    """One letter: whether it holds, what holds it, or the question whose answer would."""

    letter: str
    name: str
    holds: bool
    text: str
    missing: str = ""
    field: str = ""


def letters(
    goal: Goal, *, steps: int, serves: int, stones: int = 0, values: int = 0, today: date
) -> list[Letter]:
    """The five letters of `goal`, given how many steps and stones it has, and what it serves."""
    return [
        _specific(goal),
        _measurable(goal),
        _achievable(goal, steps, stones),
        _relevant(goal, serves, values),
        _time_bound(goal, today),
    ]


def _specific(goal: Goal) -> Letter:
    return Letter(
        "S",
        _("Specific"),
        bool(goal.outcome),
        goal.outcome or _("What exactly will be different when it is reached? For whom?"),
        missing=_("say the outcome"),
        field="outcome",
    )


def figure(value: Decimal | None) -> str:
    """A number as the reader's language writes it, without idle zeros."""
    if value is None:
        return ""
    plain = value.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return number_format(plain, decimal_pos=places, use_l10n=True, force_grouping=True)


def _measurable(goal: Goal) -> Letter:
    said = [goal.evidence] if goal.evidence else []
    if goal.measure == Measure.NUMBER:
        ends = f"{figure(goal.measure_from)} → {figure(goal.measure_to)} {goal.measure_unit}"
        said.insert(0, ends.strip())
    return Letter(
        "M",
        _("Measurable"),
        bool(goal.measure),
        "\n".join(said)
        or _(
            "How will you know it is done? A number with a unit (wards using it: 0 → 6), "
            "or the evidence that will show it."
        ),
        missing=_("add a figure or evidence"),
        field="measure_to",
    )


def _achievable(goal: Goal, steps: int, stones: int) -> Letter:
    said = [goal.within_reach] if goal.within_reach else []
    if steps:
        said.append(
            ngettext("%(n)d step is planned.", "%(n)d steps are planned.", steps) % {"n": steps}
        )
    if stones:
        said.append(
            ngettext(
                "%(n)d stepping stone leads there.", "%(n)d stepping stones lead there.", stones
            )
            % {"n": stones}
        )
    return Letter(
        "A",
        _("Achievable, with actions"),
        bool(steps or stones),
        " ".join(said) or _("Why is it within reach, and what will you do first?"),
        missing=_("plan a step"),
        field="steps",
    )


def _relevant(goal: Goal, serves: int, values: int) -> Letter:
    linked = ""
    if serves and not goal.relevance:
        linked = ngettext(
            "A stepping stone towards a long-term goal.",
            "A stepping stone towards %(n)d long-term goals.",
            serves,
        ) % {"n": serves}
    elif values and not goal.relevance:
        linked = _("It serves what matters to you.")
    text = goal.relevance or linked
    return Letter(
        "R",
        _("Relevant and realistic"),
        bool(text),
        text or _("Why does it matter: to you, to your long-term goal, to an employer?"),
        missing=_("say why"),
        field="relevance",
    )


def _time_bound(goal: Goal, today: date) -> Letter:
    if goal.due and goal.due < today and goal.is_active:
        text = _("It was due on %(day)s, %(distance)s. Is it done, or does it need a new date?") % {
            "day": wording.full_day(goal.due),
            "distance": wording.in_days(goal.due, today),
        }
        return Letter("T", _("Time-bound"), False, text, missing=_("set a new date"), field="due")
    if goal.due:
        text = _("By %(day)s, %(distance)s.") % {
            "day": wording.full_day(goal.due),
            "distance": wording.in_days(goal.due, today),
        }
    else:
        text = _("By when? A month is enough.")
    return Letter("T", _("Time-bound"), bool(goal.due), text, missing=_("add a date"), field="due")
