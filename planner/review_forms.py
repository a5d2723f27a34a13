"""Forms of a review. They validate and never act."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from planner import wording
from planner.forms import BEFORE_START, DayField
from planner.models import Category, Decision, Goal, PlanReview
from planner.reviewing import Successor


class SeenField(forms.CharField):
    """Which state of a goal its reader had before their eyes: its `updated_at`."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> datetime | None:
        return seen_in(super().clean(value))


def seen_in(text: str) -> datetime | None:
    """The moment that such a field holds; None for anything else."""
    try:
        seen = parse_datetime(text)
    except ValueError:
        return None
    return seen if seen and seen.tzinfo else None


class WhatChangedForm(forms.ModelForm):
    """The yearly review's first question."""

    class Meta:
        model = PlanReview
        fields = ("job_changed", "industry_changed", "life_changed", "note")
        labels = {"note": _("In a few words, if you like")}
        widgets = {"note": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}


class WhyForm(forms.Form):
    """An optional reason."""

    why = forms.CharField(
        label=_("Why? (if you like)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


_OF_NEW = ["new_title", "new_due", "new_category"]


class DecisionForm(WhyForm):
    """What comes of looking at one goal again. What belongs to another answer stays untouched."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one. Each is a good answer."),
            "invalid_choice": _("Choose one of these. Each is a good answer."),
        },
    )
    reached = DayField(
        label=_("On which day?"), help_text=_("Say below, if you like, what shows it.")
    )
    title = forms.CharField(label=_("In a few words"), required=False, max_length=160)
    outcome = forms.CharField(
        label=_("What exactly will be different?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    due = DayField(label=_("By when"))
    measure_to = forms.DecimalField(
        label=_("Up to which value?"),
        required=False,
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    successor = forms.TypedChoiceField(
        label=_("By a goal that you have"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose another goal of your plan.")},
    )
    new_title = forms.CharField(label=_("Or by a new one"), required=False, max_length=160)
    new_due = DayField(
        label=_("When is the new one due?"),
        help_text=_("A rough day is enough. You can leave it open."),
    )
    new_category = forms.ChoiceField(label=_("Kind"), choices=Category.choices, required=False)
    seen = SeenField(required=False)

    def __init__(
        self, *args: Any, goal: Goal, others: list[Goal], today: date, **kwargs: Any
    ) -> None:
        # What takes its place is of its kind, and due when it was, where that is still to come.
        kwargs["initial"] = {
            "reached": today,
            "new_due": goal.due if goal.due and goal.due > today else None,
            "new_category": goal.category,
            "title": goal.title,
            "outcome": goal.outcome,
            "due": goal.due,
            "measure_to": None if goal.measure_to is None else f"{goal.measure_to.normalize():f}",
            "seen": goal.updated_at.isoformat(),
        }
        super().__init__(*args, **kwargs)
        self.goal, self.today = goal, today
        self.others = {other.pk: other for other in others}
        for name in ("title", "new_title"):
            self.fields[name].widget.attrs["dir"] = "auto"
        if goal.measured_share() is None:
            del self.fields["measure_to"]
        successor = self.fields["successor"]
        assert isinstance(successor, forms.ChoiceField)
        successor.choices = [("", _("none of these")), *((g.pk, g.title) for g in others)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        decision = cleaned.get("decision")
        if decision == Decision.ADJUST:
            self._clean_changes(cleaned)
        elif decision:
            self._refuse_what_is_not_used(self._changed_names(), _("Adjust it"))
        if decision and decision != Decision.ACHIEVED:
            self._refuse_what_is_not_used(["reached"], _("It is achieved"))
        if decision and decision != Decision.REPLACE:
            self._refuse_what_is_not_used(_OF_NEW, _("Replace it by another goal"))
        if decision == Decision.REPLACE and not self.errors:
            if cleaned.get("successor") and cleaned.get("new_title"):
                self.add_error("new_title", _("Choose one above, or write a new one: not both."))
            elif cleaned.get("successor"):
                self._refuse_what_is_not_used(_OF_NEW, _("none of these"))
            elif not cleaned.get("successor") and not cleaned.get("new_title"):
                self.add_error("new_title", _("By which goal? Choose one, or write a new one."))
        return cleaned

    def clean_reached(self) -> date | None:
        reached: date | None = self.cleaned_data["reached"]
        if self.data.get("decision") != Decision.ACHIEVED or not reached:
            return reached
        if reached > self.today:
            raise ValidationError(_("That day is still to come. When was it?"))
        day_set = self.goal.user.day(self.goal.created_at)
        first = min(self.goal.start or day_set, day_set)
        if reached < first:
            words = {"day": wording.full_day(first)}
            raise ValidationError(_("That is before the goal was set, on %(day)s.") % words)
        return reached

    def _clean_changes(self, cleaned: dict[str, Any]) -> None:
        if "title" not in self.errors and not cleaned.get("title"):
            self.add_error("title", _("Say in a few words what you want to reach."))
        due = cleaned.get("due")
        if due and self.goal.start and due < self.goal.start:
            self.add_error("due", BEFORE_START)
        if "measure_to" in self.fields and "measure_to" not in self.errors:
            if cleaned.get("measure_to") is None:
                self.add_error("measure_to", _("Up to which value?"))
            elif cleaned["measure_to"] == self.goal.measure_from:
                self.add_error("measure_to", _("The target is where you start. Which one moves?"))
        if self.errors:
            return
        if all(cleaned[name] == getattr(self.goal, name) for name in self._changed_names()):
            raise ValidationError(
                _("Nothing is adjusted yet. Change something, or keep the goal as it is.")
            )

    def _refuse_what_is_not_used(self, names: list[str], answer: Any) -> None:
        """Nothing that was written is dropped unsaid."""
        for name in names:
            if name not in self.data or name in self.errors or name not in self.changed_data:
                continue
            # A browser writes line ends its own way, and fields are stripped.
            if str(self.data[name]).split() != str(self.initial.get(name) or "").split():
                self.add_error(
                    name,
                    _("You wrote this, but chose otherwise. Choose “%(answer)s”, or put it back.")
                    % {"answer": answer},
                )

    def _changed_names(self) -> list[str]:
        names = ("title", "outcome", "due", "measure_to")
        return [name for name in names if name in self.fields]

    def told(self) -> dict[str, Any]:
        """What the verb is given."""
        cleaned = self.cleaned_data
        told = {name: cleaned[name] for name in ("decision", "why", "seen")}
        if told["decision"] == Decision.ADJUST:
            told["changes"] = {name: cleaned[name] for name in self._changed_names()}
        if told["decision"] == Decision.ACHIEVED:
            told["reached"] = cleaned["reached"]
        if told["decision"] == Decision.REPLACE:
            other = self.others.get(cleaned["successor"] or 0)
            told["successor"] = Successor(
                goal=other,
                title=cleaned["new_title"],
                due=cleaned["new_due"],
                category=cleaned["new_category"],
            )
        return told


_OF_THE_GOAL = {
    "title": "title",
    "outcome": "outcome",
    "due": "due",
    "measure_to": "measure_to",
    "new_due": "due",
    "new_category": "category",
}


def prefilled(state: Mapping[str, Any]) -> dict[str, str]:
    """What the fields that begin as the goal is said when it stood so, as its record tells it."""
    return {name: state.get(column) or "" for name, column in _OF_THE_GOAL.items()}


class ManyForm(forms.Form):
    """One choice for each goal that was not looked at yet; left alone, it is kept."""

    LATER = "later"

    def __init__(
        self,
        *args: Any,
        goals: list[Goal],
        decided: Mapping[int, tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        """`decided` are the titles and decisions of goals that were looked at already."""
        super().__init__(*args, **kwargs)
        self.goals, self.decided = goals, decided or {}
        wanted = (Decision.KEEP, Decision.ACHIEVED, Decision.LET_GO)
        choices = [*((one.value, one.label) for one in wanted), (self.LATER, _("Skip it for now"))]
        for goal in goals:
            self.fields[f"decision-{goal.pk}"] = forms.ChoiceField(
                label=goal.title, choices=choices, initial=Decision.KEEP
            )
            self.fields[f"seen-{goal.pk}"] = SeenField(
                required=False, initial=goal.updated_at.isoformat()
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for pk, (title, decision) in self.decided.items():
            if self.data.get(f"decision-{pk}", self.LATER) not in (self.LATER, decision):
                words = _("“%(goal)s” was decided meanwhile, perhaps in another window.")
                self.add_error(None, words % {"goal": title})
        if self.non_field_errors():
            self.add_error(None, _("Nothing was done. Please look again."))
        return cleaned

    def rows(self) -> list[tuple[Goal, forms.BoundField, forms.BoundField]]:
        """Each goal with its two fields."""
        return [(g, self[f"decision-{g.pk}"], self[f"seen-{g.pk}"]) for g in self.goals]

    def told(self) -> list[tuple[Goal, str, datetime | None]]:
        """What the verb is given."""
        cleaned = self.cleaned_data
        return [
            (goal, cleaned[f"decision-{goal.pk}"], cleaned[f"seen-{goal.pk}"])
            for goal in self.goals
            if cleaned[f"decision-{goal.pk}"] != self.LATER
        ]
