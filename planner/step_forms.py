"""The form of a step. It validates and never acts."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from planner import repeating, wording
from planner.forms import DayField
from planner.models import Goal, Repeat, Resource, Step

_FOLDED = ("link", "milestone", "repeats", "every", "until", "times", "obstacle", "if_then")


def web_address(typed: str) -> str:
    """What a browser opens as a page; an address without its beginning gets one.

    Raises ValidationError.
    """
    link = typed.strip()
    if not link:
        return ""
    if "://" not in link and not link.lower().startswith(("javascript:", "data:", "mailto:")):
        link = f"https://{link}"
    try:
        URLValidator(["http", "https"])(link)
    except forms.ValidationError:
        raise forms.ValidationError(
            _("This is no web address. Copy it from the browser: https://…")
        ) from None
    return link


class StepForm(forms.ModelForm):
    """One step of an action plan: what and by when at once, the rest folded away."""

    due = DayField(label=_("By when"))
    link = forms.CharField(
        label=_("Link"),
        required=False,
        max_length=500,
        help_text=_("The course's page, a book, a form."),
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    every = forms.IntegerField(
        label=_("Every how many"),
        required=False,
        min_value=1,
        max_value=52,
        help_text=_("2 is every second week or month. Left empty: each one."),
    )
    until = DayField(label=_("Until"))
    times = forms.IntegerField(
        label=_("Or how many times"), required=False, min_value=2, max_value=repeating.MOST
    )

    class Meta:
        model = Step
        fields = (
            "what",
            "due",
            "resource",
            "employer_gain",
            "link",
            "milestone",
            "repeats",
            "every",
            "until",
            "obstacle",
            "if_then",
        )
        error_messages = {"what": {"required": _("Write down what you will do.")}}
        labels = {
            "what": _("What will you do?"),
            "resource": _("With what"),
            "employer_gain": _("What does an employer gain from it?"),
            "milestone": _("A milestone: worth a mark of its own"),
            "repeats": _("Does it repeat?"),
            "obstacle": _("What could get in the way?"),
            "if_then": _("If … then I will …"),
        }
        help_texts = {
            "employer_gain": _("Useful later: it can go into your answer."),
            "repeats": _("Then it needs its first day, above at “By when”, and an end."),
            "if_then": _("For example: If Tuesday is busy, then I study on Thursday before work."),
        }

    def __init__(
        self, *args: Any, goal: Goal | None = None, focused: bool = False, **kwargs: Any
    ) -> None:
        """`goal`: whose step it is; with its date a repeat ends that is given no other end."""
        super().__init__(*args, **kwargs)
        self.ends = goal.due if goal else None
        if self.ends:
            self.fields["until"].help_text = _now("Left empty: until the goal's date, %(day)s.") % {
                "day": wording.full_day(self.ends)
            }
        if focused:
            self.fields["what"].widget.attrs["autofocus"] = True
        for name in ("what", "employer_gain", "obstacle", "if_then"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self._offer("resource", [("", _("any")), *Resource.choices])
        self._offer("repeats", Repeat.choices)
        if not self.instance.repeats:
            self.initial["every"] = None
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "what",
            Row(Column("due", css_class="col-sm-6"), Column("resource", css_class="col-sm-6")),
            "employer_gain",
            HTML('<details class="more"{% if form.unfolded %} open{% endif %}><summary>'),
            HTML(_("a link, a repeat, what could get in the way")),
            HTML("</summary>"),
            "link",
            "milestone",
            Row(Column("repeats", css_class="col-sm-6"), Column("every", css_class="col-sm-6")),
            Row(Column("until", css_class="col-sm-6"), Column("times", css_class="col-sm-6")),
            "obstacle",
            "if_then",
            HTML('{% tip "step" slug="if-then" %}'),
            HTML("</details>"),
        )

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def unfolded(self) -> bool:
        """Whether the folded fields stand open: where one holds something, or is refused."""
        if any(name in self.errors for name in _FOLDED):
            return True
        return any(self[name].value() for name in _FOLDED)

    def clean_link(self) -> str:
        return web_address(self.cleaned_data["link"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["every"] = cleaned.get("every") or 1
        if not cleaned.get("repeats"):
            cleaned["until"], cleaned["every"] = None, 1
        else:
            self._clean_repeat(cleaned)
        # What the constraint looks at is settled here; the verb adds the first day.
        for name in ("repeats", "every", "until"):
            if name in cleaned:
                setattr(self.instance, name, cleaned[name])
        return cleaned

    def _clean_repeat(self, cleaned: dict[str, Any]) -> None:
        """Tells all that lacks at once: a first day, and an end that the goal's date may be."""
        due, until, times = cleaned.get("due"), cleaned.get("until"), cleaned.get("times")
        repeats, every = cleaned["repeats"], cleaned["every"]
        if not due and "due" not in self.errors:
            self.add_error("due", _("A step that repeats needs its first day."))
        if {"until", "times"} & set(self.errors):
            return
        if times and until and "times" in self.changed_data and "until" in self.changed_data:
            self.add_error("times", _("Choose one end: a day, or a number of times."))
            return
        if not until and not times:
            if self.ends is None or (due and self.ends <= due):
                self.add_error("until", _("Until when? A repeat needs an end."))
                return
            cleaned["until"] = until = self.ends
        if not due or "every" in self.errors:
            return
        if times:
            cleaned["until"] = until = repeating.day_of(due, repeats, every, times - 1)
        assert until is not None
        if until < due:
            self.add_error("until", _("This is before its first day."))
        elif repeating.how_many(due, repeats, every, until) > repeating.MOST:
            last = repeating.day_of(due, repeats, every, repeating.MOST - 1)
            self.add_error(
                "until",
                _now("That would be more than %(most)d times. Choose %(day)s or earlier.")
                % {"most": repeating.MOST, "day": wording.full_day(last)},
            )

    def _get_validation_exclusions(self) -> set[str]:
        # The repeat's constraint is spoken by our own messages, beside the field.
        inherited: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return inherited | {"repeats", "every", "until", "due"}

    def fields_of_step(self) -> dict[str, Any]:
        """What the verbs want."""
        return {name: value for name, value in self.cleaned_data.items() if name != "times"}
