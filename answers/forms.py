"""Forms of answers. They validate and never act."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import Industry, Stage, User
from answers.coaching import rule_named
from answers.composing import Typed
from answers.models import PART_LENGTH, AnswerPart, Interview, Question, Reason
from planner.forms import DayField


class InterviewForm(forms.ModelForm):
    on = DayField(label=_("When is it?"))
    starts = forms.TimeField(
        label=_("From"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write a time, for example 14:30.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=5,
        max_value=720,
        help_text=_("An hour, if you don't say."),
    )

    class Meta:
        model = Interview
        fields = ("company", "role", "on", "starts", "minutes", "notes")
        error_messages = {"company": {"required": _("Which company is it?")}}
        labels = {
            "company": _("Company"),
            "role": _("Role you apply for"),
            "notes": _("What you found out about them"),
        }
        help_texts = {
            "notes": _("Mission, plans, the job's duties: each is a hook for one of your goals.")
        }
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("company", "role", "notes"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "company",
            "role",
            Row(
                Column("on", css_class="col-sm-6"),
                Column("starts", css_class="col-6 col-sm-3"),
                Column("minutes", css_class="col-6 col-sm-3"),
            ),
            "notes",
        )

    def clean_minutes(self) -> int:
        minutes: int | None = self.cleaned_data["minutes"]
        return minutes or 60

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("starts") and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", _now("On which day is it?"))
        return cleaned


class NewAnswerForm(forms.Form):
    """Which question, and for which interview."""

    question = forms.ModelChoiceField(
        queryset=Question.objects.published(),
        to_field_name="slug",
        error_messages={"required": _("Choose a question.")},
    )
    interview = forms.ModelChoiceField(
        label=_("For which interview?"),
        queryset=Interview.objects.none(),
        required=False,
        empty_label=_("None yet: an answer in general"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        interview = self.fields["interview"]
        assert isinstance(interview, forms.ModelChoiceField)
        interview.queryset = Interview.objects.of(user).soonest_first()


class PartField(forms.CharField):
    """A text word for word; its line breaks count once, as in the browser that sends them."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=PART_LENGTH, strip=False)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class PartsForm(forms.Form):
    """The texts of an answer's parts, each with the version that its writer saw."""

    def __init__(self, *args: Any, parts: list[AnswerPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slugs = [part.part.slug for part in parts]
        for slug in self.slugs:
            self.fields[f"text-{slug}"] = PartField()
            self.fields[f"version-{slug}"] = forms.IntegerField(required=False, min_value=0)
            self.fields[f"was-{slug}"] = forms.CharField(required=False, max_length=16)

    def typed(self) -> dict[str, Typed]:
        """What was sent and is valid, by the part's slug."""
        return {
            slug: Typed(
                self.cleaned_data[f"text-{slug}"],
                self.cleaned_data.get(f"version-{slug}") or 0,
                self.cleaned_data.get(f"was-{slug}") or "",
            )
            for slug in self.slugs
            if f"text-{slug}" in self.data and f"text-{slug}" in self.cleaned_data
        }

    def problems(self) -> dict[str, str]:
        """What is wrong with a part's text, by its slug."""
        found = {}
        for slug in self.slugs:
            if errors := self.errors.get(f"text-{slug}"):
                sent = len(self.data.get(f"text-{slug}", "").replace("\r\n", "\n"))
                found[slug] = (
                    _now("This has %(sent)d characters; up to %(most)d are kept.")
                    % {"sent": sent, "most": PART_LENGTH}
                    if sent > PART_LENGTH
                    else str(errors[0])
                )
        return found


class DismissForm(forms.Form):
    """Which remark is not to be heard again, why, and whether in all answers."""

    rule = forms.CharField(max_length=40)
    reason = forms.ChoiceField(choices=Reason.choices)
    for_good = forms.BooleanField(required=False)

    def clean_rule(self) -> str:
        rule: str = self.cleaned_data["rule"]
        if rule_named(rule) is None:
            raise forms.ValidationError(_now("The coach has no such rule."))
        return rule


class CheckForm(forms.Form):
    """A text for the coach, and what it needs to know to judge it."""

    text = forms.CharField(
        label=_("Your answer, as you would say it"),
        max_length=PART_LENGTH,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
        error_messages={"required": _("Paste or type an answer first.")},
    )
    question = forms.ChoiceField(label=_("Question"))
    stage = forms.ChoiceField(
        label=_("Career stage"), required=False, choices=[("", _("not said")), *Stage.choices]
    )
    industry = forms.ChoiceField(
        label=_("Industry"), required=False, choices=[("", _("not said")), *Industry.choices]
    )
    role = forms.CharField(
        label=_("Role you apply for"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.fields["question"]
        assert isinstance(question, forms.ChoiceField)
        question.choices = [
            *Question.objects.published().values_list("slug", "text"),
            ("other", _("Another question")),
        ]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "text",
            Row(Column("question", css_class="col-sm-8"), Column("stage", css_class="col-sm-4")),
            Row(Column("industry", css_class="col-sm-5"), Column("role", css_class="col-sm-7")),
        )


class ShelfForm(forms.Form):
    """The filters of the examples."""

    question = forms.ModelChoiceField(
        label=_("Question"),
        queryset=Question.objects.published(),
        to_field_name="slug",
        required=False,
        empty_label=_("Every question"),
    )
    stage = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("Every stage")), *Stage.choices]
    )
    industry = forms.ChoiceField(
        label=_("Industry"), required=False, choices=[("", _("Every industry")), *Industry.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("Good and bad")), ("good", _("Effective")), ("bad", _("Ineffective"))],
    )
