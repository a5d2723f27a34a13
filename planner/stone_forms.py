"""Forms of stepping stones. They validate and never act."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from planner.forms import BEFORE_START, DayField, ServedField
from planner.lacking import month_end
from planner.models import Goal

THREE_YEARS = timedelta(days=3 * 365 + 1)


class PromoteForm(forms.Form):
    """By when a goal is to be reached that was short-term so far."""

    due = DayField(
        label=_("By when?"),
        help_text=_("Three years or more is usual for a long-term goal; it is not a must."),
    )

    def __init__(self, *args: Any, goal: Goal, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goal = goal
        self.initial.setdefault("due", _suggested(goal, today))
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due and self.goal.start and due < self.goal.start:
            raise forms.ValidationError(BEFORE_START)
        return due


def _suggested(goal: Goal, today: date) -> date:
    """Its own date where that is far enough off, else three years from today."""
    far = month_end(today + THREE_YEARS)
    return max(goal.due, far) if goal.due else far


class ChooseStonesForm(forms.Form):
    """Short-term goals that become stepping stones towards a long-term one."""

    stones = ServedField(
        queryset=Goal.objects.none(),
        error_messages={
            "required": _("Tick at least one."),
            "invalid_choice": _("Choose among your own short-term goals."),
            "invalid_pk_value": _("Choose among your own short-term goals."),
        },
    )

    def __init__(self, *args: Any, user: User, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stones"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Goal.objects.of(user).active().short().exclude(serves=goal).in_order()
