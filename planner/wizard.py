"""The goal form, one letter a screen: which field stands on which, and what is to be mended."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from crispy_forms.layout import Layout
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from planner.forms import GoalForm, measure_layout
from planner.models import Category, GoalDraft, Horizon, Motive
from planner.smart import Reading


class Screen(NamedTuple):
    """One screen: `letter` is the one that its fields answer, "" for the first and the last."""

    key: str
    letter: str
    name: Any
    title: Any
    lead: Any
    fields: tuple[str, ...]


SCREENS = (
    Screen(
        "what", "", _("What"), _("What do you want to reach?"),
        _("A few words, as you would say them to a friend. If they already say by when and how, "
          "you can take that over with one press."),
        ("title", "horizon", "category"),
    ),
    Screen(
        "outcome", "S", _("Outcome"), _("What exactly will be different?"),
        _("Somebody else should be able to picture it: which role, skill or result, and for whom."),
        ("outcome",),
    ),
    Screen(
        "measure", "M", _("Measure"), _("How will you know?"),
        _("A figure that moves, or something that can be shown. One of the two is enough."),
        ("measure_from", "measure_to", "measure_unit", "evidence"),
    ),
    Screen(
        "reach", "A", _("Within reach"), _("Is it within reach, and what comes first?"),
        _("What you can, know or have already, and the first things that you will do."),
        ("within_reach", "first_steps"),
    ),
    Screen(
        "why", "R", _("Why"), _("Why does it matter?"),
        _("To you, to where you are heading, to an employer."),
        ("relevance", "motives", "serves", "values"),
    ),
    Screen(
        "when", "T", _("When"), _("By when?"),
        _("A rough date is better than none; you can move it whenever you like."),
        ("start", "due", "review_on"),
    ),
    Screen(
        "check", "", _("Look it over"), _("Look it over"),
        _("Nothing has to be complete. You can save it now and go on another day."),
        (),
    ),
)  # fmt: skip
BY_KEY = {screen.key: screen for screen in SCREENS}
FIRST, LAST = SCREENS[0], SCREENS[-1]
NAMES = tuple(GoalForm.base_fields)
MANY = ("serves", "values", "motives")
"""Fields of boxes: where none is ticked, a browser sends nothing."""


def beside(screen: Screen, way: int) -> Screen:
    """The screen before (-1) or after (1); at the ends the screen itself."""
    place = SCREENS.index(screen) + way
    return SCREENS[min(max(place, 0), len(SCREENS) - 1)]


def form_of(
    user: User, typed: dict[str, list[str]], screen: Screen, *, checked: bool = False
) -> GoalForm:
    """The goal form with the fields of one screen; `checked`: with what is wrong at them."""
    form = whole_form(user, typed) if checked else GoalForm(user=user, initial=as_initial(typed))
    fields: list[Any] = [*screen.fields]
    if screen.key == "measure":
        fields = measure_layout()
    offered = [name for name in fields if name not in ("serves", "values") or _has(form, name)]
    form.helper.layout = Layout(*offered)
    if checked:
        for name in [*form.errors]:
            if name not in screen.fields:
                del form.errors[name]
    return form


def whole_form(user: User, typed: dict[str, list[str]]) -> GoalForm:
    """The goal form with everything that was typed, to be checked and saved."""
    return GoalForm(MultiValueDict(typed), user=user)


def _has(form: GoalForm, name: str) -> bool:
    return bool(list(form.fields[name].choices))  # type: ignore[attr-defined]


def as_initial(typed: dict[str, Any]) -> dict[str, Any]:
    """What was typed as a form's first words."""
    return {
        name: values if name in MANY else "".join(values[-1:]) for name, values in typed.items()
    }


def as_typed(initial: dict[str, Any]) -> dict[str, list[str]]:
    """A form's first words as if they had been typed."""
    typed = {}
    for name, value in initial.items():
        values = value if isinstance(value, list | tuple) else [value]
        typed[name] = [str(one) for one in values if one not in (None, "")]
    return {name: values for name, values in typed.items() if values}


def first_with_errors(form: GoalForm) -> Screen | None:
    """The first screen that has something to mend; the last where it belongs to no field."""
    wrong = set(form.errors)
    if not wrong:
        return None
    return next((screen for screen in SCREENS if wrong & set(screen.fields)), LAST)


# What the screens show --------------------------------------------------------------------------


class Stop(NamedTuple):
    """A screen in the row of screens."""

    key: str
    name: Any
    letter: str
    here: bool
    holds: bool


def row(here: Screen, reading: Reading) -> list[Stop]:
    held = {letter.letter for letter in reading.letters if letter.holds}
    return [
        Stop(
            screen.key,
            screen.name,
            screen.letter,
            screen is here,
            screen.letter in held if screen.letter else screen is FIRST and reading.begun,
        )
        for screen in SCREENS
    ]


class Line(NamedTuple):
    """A field on the last screen: what was typed, and on which screen."""

    label: Any
    value: str
    screen: str


_LABELS: dict[str, dict[str, Any]] = {
    "horizon": dict(Horizon.choices),
    "category": dict(Category.choices),
    "motives": dict(Motive.choices),
}


def lines(form: GoalForm, typed: dict[str, list[str]]) -> list[Line]:
    """Everything that was typed, in the order of the screens; a field left empty says nothing."""
    found = []
    for screen in SCREENS:
        for name in screen.fields:
            values = [*_in_words(form, name, typed.get(name, []))]
            if any(value.strip() for value in values):
                joint = ", " if name in MANY else "\n"
                found.append(Line(form.fields[name].label, joint.join(values), screen.key))
    return found


def needed(form: GoalForm, typed: dict[str, list[str]]) -> list[Line]:
    """What a goal can't be saved without, and that is not there yet."""
    return [
        Line(form.fields[name].label, "", screen.key)
        for screen in SCREENS
        for name in screen.fields
        if form.fields[name].required and not "".join(typed.get(name, [])).strip()
    ]


def _in_words(form: GoalForm, name: str, values: Iterable[str]) -> Iterable[str]:
    labels = _LABELS.get(name)
    if labels is None and name in MANY:
        field = form.fields[name]
        labels = {str(key): label for key, label in field.choices}  # type: ignore[attr-defined]
    for value in values:
        yield str(labels.get(value, value)) if labels else value


def unfinished(user: User) -> list[GoalDraft]:
    """Goals that were begun and not saved, the latest first."""
    return list(GoalDraft.objects.of(user).unfinished().latest_first()[:3])
