"""Forms of reminders: what to be told of and when, and until when to wait."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Letterbox, User
from planner.models import Reminder, ReminderKind
from planner.reminders import acting
from planner.reminders.choices import SPANS
from planner.reminders.wanted import Choices

HELP = {
    ReminderKind.INTERVIEW: gettext_lazy("The day before, if an answer is still unwritten."),
    ReminderKind.STEP_LATE: gettext_lazy("The day after its date, once."),
    ReminderKind.STEP_SOON: gettext_lazy("Some days before its date, once."),
    ReminderKind.REHEARSAL: gettext_lazy("Seven, three and one day before an interview."),
    ReminderKind.REFLECT: gettext_lazy("The day after, while it is fresh."),
    ReminderKind.GOAL_REVIEW: gettext_lazy("Whether a goal is still what you want."),
    ReminderKind.CHECK_IN: gettext_lazy("A short look at what moved."),
    ReminderKind.PLAN_REVIEW: gettext_lazy("The whole plan, read once from top to bottom."),
}


class Line(NamedTuple):
    """One kind, as the page shows it."""

    label: str
    help: str
    on: Any
    span: Any


class ReminderSettingsForm(forms.Form):
    """The hour and the days, and each kind on or off with its cadence."""

    by_mail = forms.BooleanField(label=gettext_lazy("Write to me by email"), required=False)
    hour = forms.TypedChoiceField(
        label=gettext_lazy("At"),
        coerce=int,
        choices=[(hour, f"{hour:02d}:00") for hour in range(24)],
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Check-ins and the plan's review on a"),
        coerce=int,
        choices=[(number, name) for number, name in WEEKDAYS.items()],
    )
    quiet = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Quiet days"),
        coerce=int,
        required=False,
        choices=[(number, name) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any = None, *, user: User, letterbox: Letterbox | None, choices: Choices
    ) -> None:
        box = letterbox or Letterbox(user=user)
        initial: dict[str, Any] = {
            "by_mail": user.review_reminders,
            "hour": user.reminder_hour,
            "weekday": box.weekday,
            "quiet": [day for day in range(7) if box.quiet_days >> day & 1],
        }
        for kind in ReminderKind:
            initial[f"on-{kind}"] = choices.on(user.pk, kind)
            if kind in SPANS:
                initial[f"span-{kind}"] = choices.span(user.pk, kind)
        super().__init__(data, initial=initial)
        for kind in ReminderKind:
            self.fields[f"on-{kind}"] = forms.BooleanField(label=kind.label, required=False)
            if kind in SPANS:
                self.fields[f"span-{kind}"] = forms.TypedChoiceField(
                    label=_("How often") if kind != ReminderKind.STEP_SOON else _("How far ahead"),
                    coerce=int,
                    choices=[(span, span_words(kind, span)) for span in SPANS[kind]],
                )
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select):
                field.widget.attrs["class"] = "form-select"
        self.fields["quiet"].widget.attrs["class"] = "form-check-input"

    def kinds(self) -> Iterator[Line]:
        for kind in ReminderKind:
            span = self[f"span-{kind}"] if kind in SPANS else None
            yield Line(str(kind.label), str(HELP[kind]), self[f"on-{kind}"], span)

    def when_fields(self) -> list[Any]:
        return [self["hour"], self["weekday"]]

    def clean_quiet(self) -> list[int]:
        quiet: list[int] = self.cleaned_data["quiet"]
        if len(set(quiet)) == 7:
            raise forms.ValidationError(_("Leave at least one day of the week."))
        return quiet

    def quiet_days(self) -> int:
        return sum(1 << day for day in set(self.cleaned_data["quiet"]))

    def kinds_on(self) -> list[str]:
        return [kind for kind in ReminderKind if self.cleaned_data[f"on-{kind}"]]

    def spans(self) -> dict[str, int]:
        return {kind: self.cleaned_data[f"span-{kind}"] for kind in SPANS}


def span_words(kind: ReminderKind, span: int) -> str:
    if kind == ReminderKind.STEP_SOON:
        return ngettext("%(n)d day before", "%(n)d days before", span) % {"n": span}
    if span == 12:
        return _("once a year")
    return ngettext("every month", "every %(n)d months", span) % {"n": span}


class LaterForm(forms.Form):
    """Until when a reminder is to wait."""

    until = forms.DateField(
        label=gettext_lazy("Remind me again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("On which day?"),
            "invalid": gettext_lazy("That is no day. Write it like 2027-03-31."),
        },
    )

    def __init__(self, *args: Any, reminder: Reminder, today: date) -> None:
        super().__init__(*args)
        self.reminder, self.today = reminder, today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.today:
            raise forms.ValidationError(_("Choose a day from tomorrow on."))
        if not acting.may_wait_until(self.reminder, until, today=self.today):
            raise forms.ValidationError(_("By then it would no longer be of use."))
        return until
