"""The form of a check-in. It validates and never acts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from planner.forms import DayField
from planner.models import Goal
from planner.models.checking_in import Confidence


class CheckInForm(forms.Form):
    """Where a goal stands: the value where it is measured by a number, a confidence, a note."""

    value = forms.DecimalField(
        label=_("Where it stands now"),
        required=False,
        max_digits=14,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    confidence = forms.TypedChoiceField(
        label=_("How sure are you of getting there?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=Confidence.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the five.")},
    )
    note = forms.CharField(
        label=_("What happened?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    on = DayField(label=_("On"))

    def __init__(
        self,
        *args: Any,
        goal: Goal,
        today: date,
        in_row: bool = False,
        focused: bool = False,
        **kwargs: Any,
    ) -> None:
        """`focused`: it was asked for, so one begins to type at once."""
        if in_row:  # several goals' forms may stand on one page
            kwargs["auto_id"] = f"id_{goal.pk}_%s"
        kwargs.setdefault("initial", {"on": today})
        super().__init__(*args, **kwargs)
        self.today = today
        if goal.measured_share() is None:
            del self.fields["value"]
        elif goal.measure_unit:
            self.fields["value"].label = _now("Where it stands now, in %(unit)s") % {
                "unit": goal.measure_unit
            }
        if focused and "value" in self.fields:
            self.fields["value"].widget.attrs["autofocus"] = True

    def clean_on(self) -> date:
        on: date | None = self.cleaned_data["on"]
        if on and on > self.today:
            raise forms.ValidationError(_("That day is still to come. When was it?"))
        return on or self.today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = (cleaned.get("value"), cleaned.get("confidence"), cleaned.get("note") or None)
        if not self.errors and all(word is None for word in said):
            first = next(iter(self.fields))
            self.add_error(
                first,
                _("Tell one of these: where it stands, how sure you are, or what happened.")
                if first == "value"
                else _("Tell one of these: how sure you are, or what happened."),
            )
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the verb is given."""
        return {"value": None, **self.cleaned_data}
