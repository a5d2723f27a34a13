"""Forms of the plan. They validate and never act."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from planner.models import (
    Category,
    ChosenValue,
    Goal,
    Horizon,
    Measure,
    ServedValue,
    Status,
)
from planner.smart_fields import FirstStepsField, MotivesField, columns_of, motives_of

FARTHEST = timedelta(days=60 * 366)
BEFORE_START = _("This is before the start. Which of the two is right?")


class DayInput(forms.DateInput):
    """A browser's own date picker; it wants ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day within sixty years of today."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Write a date, for example 2027-03-31.")

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and abs(value - date.today()) > FARTHEST:  # noqa: DTZ011 - sixty years, any zone
            raise forms.ValidationError(_("That is more than sixty years away. Is the year right?"))


def _number(label: Any, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "any"}),
        **kwargs,
    )


def _offer(form: forms.Form | forms.ModelForm, name: str, choices: Any) -> None:
    """Gives a choice field our own choices, without the row of dashes that stands for none."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class ServedField(forms.ModelMultipleChoiceField):
    """What a goal serves; a number that no database holds is refused like any other."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        if any(len(str(pk)) > 18 for pk in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_pk_value"])
        return super().clean(value)


_FOLDED = (
    "outcome",
    "first_steps",
    "motives",
    "measure_from",
    "measure_to",
    "measure_unit",
    "evidence",
    "within_reach",
    "relevance",
    "values",
)


def measure_layout() -> list[Any]:
    """From, to and unit in a row, and the evidence below."""
    row = Row(
        Column("measure_from", css_class="col-4"),
        Column("measure_to", css_class="col-4"),
        Column("measure_unit", css_class="col-4"),
    )
    return [row, "evidence"]


class GoalForm(forms.ModelForm):
    """A whole goal, by the letters of SMART. `fields_of_goal` are for the verbs."""

    serves = ServedField(
        label=_("Stepping stone towards"),
        queryset=Goal.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("A stepping stone serves a long-term goal of your plan."),
            "invalid_pk_value": _("A stepping stone serves a long-term goal of your plan."),
        },
    )
    values = ServedField(
        label=_("Which of your values does it serve?"),
        queryset=ChosenValue.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("Choose among your own values."),
            "invalid_pk_value": _("Choose among your own values."),
        },
    )
    motives = MotivesField()
    first_steps = FirstStepsField()
    measure_from = _number(_("From"))
    measure_to = _number(_("To"))
    start = DayField(label=_("Start"))
    due = DayField(label=_("By when"))
    review_on = DayField(
        label=_("Look at it again on"),
        help_text=_(
            "We remind you on that day. Left empty: in a quarter, or as your reminders say, on a "
            "Monday; or on its own date, where that comes sooner."
        ),
    )

    class Meta:
        model = Goal
        fields = (
            "horizon",
            "title",
            "category",
            "serves",
            "outcome",
            "measure_from",
            "measure_to",
            "measure_unit",
            "evidence",
            "within_reach",
            "relevance",
            "start",
            "due",
            "review_on",
        )
        widgets = {
            "horizon": forms.RadioSelect,
            "category": forms.RadioSelect,
            "outcome": forms.Textarea(attrs={"rows": 3}),
            "evidence": forms.Textarea(attrs={"rows": 2}),
            "within_reach": forms.Textarea(attrs={"rows": 2}),
            "relevance": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {
            "title": {"required": _("Say in a few words what you want to reach.")},
            "horizon": {"required": _("Choose one of the two.")},
            "category": {"required": _("Choose the one that fits best.")},
        }
        labels = {
            "title": _("Your goal in a few words"),
            "category": _("What kind of goal is it?"),
            "horizon": _("How far ahead is it?"),
            "outcome": _("What exactly will be different?"),
            "measure_unit": _("Unit"),
            "evidence": _("Or evidence: what will show it?"),
            "within_reach": _("Why is it within reach?"),
            "relevance": _("Why does it matter, to you and to an employer?"),
        }
        help_texts = {
            "title": _("For example: Lead a 3-person project."),
            "measure_unit": _("Wards, customers, points, pages…"),
            "evidence": _("A certificate, a published piece, a signed contract."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        long_term = Goal.objects.of(user).long().in_order()
        if self.instance.pk:
            linked = self.instance.serves.of(user)
            long_term = long_term.exclude(pk=self.instance.pk)
            long_term = long_term.filter(Q(status=Status.ACTIVE) | Q(pk__in=linked.values("pk")))
            self.initial.setdefault("serves", list(self.instance.serves.of(user)))
        else:
            long_term = long_term.active()
        serves = self.fields["serves"]
        assert isinstance(serves, forms.ModelMultipleChoiceField)
        serves.queryset = long_term
        values = ["values"] if self._offer_values() else []
        first_steps = ["first_steps"]
        if self.instance.pk:  # its steps have a place of their own
            first_steps = []
            del self.fields["first_steps"]
            self.initial.setdefault("motives", motives_of(self.instance))
        _offer(self, "horizon", Horizon.choices)
        _offer(self, "category", Category.choices)
        for name in ("title", "outcome", "evidence", "within_reach", "relevance", "measure_unit"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Div("title", css_class="card smart-title"),
            HTML('{% include "planner/smart/beside.html" %}'),
            Div(
                Row(
                    Column("horizon", css_class="col-sm-6"),
                    Column("category", css_class="col-sm-6"),
                ),
                *(["serves"] if long_term else []),
                Row(Column("start", css_class="col-sm-6"), Column("due", css_class="col-sm-6")),
                HTML(
                    '<details class="more smart-fields"{% if form.unfolded %} open{% endif %}>'
                    "<summary>"
                ),
                HTML(_("Make it SMART")),
                HTML("</summary>"),
                Fieldset(_("S: specific"), "outcome"),
                Fieldset(_("M: measurable"), *measure_layout()),
                Fieldset(_("A: achievable"), "within_reach", *first_steps),
                Fieldset(_("R: relevant"), "relevance", "motives", *values),
                HTML("</details>"),
                "review_on",
                css_class="card",
            ),
        )

    def _offer_values(self) -> bool:
        """Offers one's own values, if there are any, with those that the goal serves ticked."""
        serving = ServedValue.objects.filter(goal=self.instance.pk, value=OuterRef("pk"))
        own = ChosenValue.objects.of(self.user).in_order().annotate(served=Exists(serving))
        field = self.fields["values"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = own
        _offer(self, "values", [(value.pk, value.name) for value in own])
        if self.instance.pk:
            self.initial.setdefault("values", [value.pk for value in own if value.served])
        return bool(own)

    @property
    def unfolded(self) -> bool:
        """Whether the SMART fields stand open: for a goal that exists, or where one is filled."""
        return bool(self.instance.pk) or any(
            name in self.errors or self.initial.get(name) for name in _FOLDED
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, due = cleaned.get("start"), cleaned.get("due")
        if start and due and due < start:
            self.add_error("due", BEFORE_START)
        if cleaned.get("horizon") == Horizon.LONG and cleaned.get("serves"):
            self.add_error(
                "serves",
                _("Only a short-term goal can be a stepping stone. Untick these, or change above."),
            )
        self._clean_measure(cleaned)
        self._clean_horizon(cleaned)
        self._say_without_choices("serves")
        self._say_without_choices("values")
        return cleaned

    def _say_without_choices(self, name: str) -> None:
        """Says at the form's head what is wrong with a field that has no choice to say it at."""
        if name in self.errors and not self.fields[name].choices:  # type: ignore[attr-defined]
            self.add_error(None, forms.ValidationError(list(self.errors[name])))

    def _clean_measure(self, cleaned: dict[str, Any]) -> None:
        if "measure_from" in self.errors or "measure_to" in self.errors:
            return
        low, high = cleaned.get("measure_from"), cleaned.get("measure_to")
        if high is None and low is not None:
            self.add_error("measure_to", _("To which figure?"))
        elif high is not None:
            cleaned["measure_from"] = low = low if low is not None else 0
            if low == high:
                self.add_error("measure_to", _("The target is where you start. Which one moves?"))
            cleaned["measure"] = Measure.NUMBER
        else:
            cleaned["measure"] = Measure.EVIDENCE if cleaned.get("evidence") else Measure.NONE
        self.instance.measure = cleaned.get("measure", Measure.NONE)
        self.instance.measure_from = cleaned.get("measure_from")

    def _clean_horizon(self, cleaned: dict[str, Any]) -> None:
        goal = self.instance
        if (
            goal.pk
            and cleaned.get("horizon") == Horizon.SHORT
            and goal.stones.of(self.user).exists()
        ):
            self.add_error(
                "horizon",
                _now("Other goals are stepping stones towards this one, so it stays long-term."),
            )

    def _get_validation_exclusions(self) -> set[str]:
        # The measure is worked out in clean(); its constraint is spoken by our own messages.
        inherited: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return inherited | {"measure_from", "measure_to", "due"}

    def fields_of_goal(self) -> dict[str, Any]:
        beside = ("serves", "values", "motives", "first_steps")
        fields = {name: value for name, value in self.cleaned_data.items() if name not in beside}
        return fields | columns_of(self.cleaned_data["motives"])

    @property
    def steps(self) -> list[dict[str, str]]:
        """The first steps, as the verbs take them."""
        return [{"what": line} for line in self.cleaned_data.get("first_steps", ())]


class DestinationForm(forms.ModelForm):
    """The second welcome screen: one long-term goal, in its shortest form."""

    due = DayField(label=_("By when, roughly?"))

    class Meta:
        model = Goal
        fields = ("title", "category", "due")
        error_messages = GoalForm.Meta.error_messages
        widgets = {"category": forms.RadioSelect}
        labels = {
            "title": _("Where do you want to be in five to ten years?"),
            "category": _("What kind of goal is it?"),
        }
        help_texts = {"title": _("For example: Head of data at a health-care company.")}

    horizon = Horizon.LONG

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "category", Category.choices)
        self.fields["title"].widget.attrs["dir"] = "auto"
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_due(self) -> date | None:
        """The goal may have got a start, which this form does not show."""
        due: date | None = self.cleaned_data["due"]
        if due and self.instance.start and due < self.instance.start:
            raise forms.ValidationError(BEFORE_START)
        return due

    def fields_of_goal(self) -> dict[str, Any]:
        return {**self.cleaned_data, "horizon": self.horizon}


class FirstStoneForm(DestinationForm):
    """The third welcome screen: the first stepping stone."""

    class Meta(DestinationForm.Meta):
        labels = {
            "title": _("What could you reach in the next year or two that leads there?"),
            "category": _("What kind of goal is it?"),
        }
        help_texts = {"title": _("For example: Lead a 3-person project.")}

    horizon = Horizon.SHORT
