"""The form that asks for a day of the past."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.forms import DayField


class DayForm(forms.Form):
    """A day, today at the latest."""

    on = DayField(
        label=_("The plan at the end of"),
        required=True,
        error_messages={"required": _("Which day? For example 2026-03-31.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        return on
