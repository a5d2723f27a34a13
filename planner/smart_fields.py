"""Fields of the goal form that several of its letters share: first steps, and what moves one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from planner.models import MOTIVE_FIELDS, Goal, Motive, Step
from planner.smart import lines_of

MOST_FIRST_STEPS = 20
LONGEST_STEP: int = Step._meta.get_field("what").max_length  # type: ignore[assignment]


class FirstStepsField(forms.CharField):
    """Steps of a new goal, one a line. Cleans to a tuple of lines, without the dashes of lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("First steps, one a line"),
            required=False,
            max_length=10_000,
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            help_text=_("Each becomes a step of the goal. Dates and courses can be added there."),
            **kwargs,
        )

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = lines_of(super().clean(value))
        if len(lines) > MOST_FIRST_STEPS:
            raise forms.ValidationError(
                _now("Begin with at most %(most)d steps; these are %(n)d.")
                % {"most": MOST_FIRST_STEPS, "n": len(lines)}
            )
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_STEP:
                raise forms.ValidationError(
                    _now("Step %(number)d has %(n)d characters; a step takes at most %(most)d.")
                    % {"number": number, "n": len(line), "most": LONGEST_STEP}
                )
        return lines


class MotivesField(forms.MultipleChoiceField):
    """Which of the three motives a goal has; none is an answer too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("What moves you?"),
            required=False,
            choices=Motive.choices,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


def columns_of(motives: list[str]) -> dict[str, bool]:
    """The motives as columns of a goal."""
    return {name: motive.value in motives for motive, name in MOTIVE_FIELDS.items()}


def motives_of(goal: Goal) -> list[str]:
    return [motive.value for motive in goal.motives]
