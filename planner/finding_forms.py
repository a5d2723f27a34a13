"""Forms of the exercises for finding goals. They validate and never act."""

from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from planner import joining
from planner.models import (
    Aspirations,
    Goal,
    Kind,
    PastRole,
    Requirement,
    SwotNote,
    Vision,
    WantedRole,
)
from planner.models.finding import FIRST_YEAR, LAST_YEAR


def _helper(*layout: Any) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    if layout:
        helper.layout = Layout(*layout)
    return helper


def _text_runs_its_own_way(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        form.fields[name].widget.attrs["dir"] = "auto"


class GoalField(forms.ModelChoiceField):
    """One goal or none; a number that no database holds is refused like any other."""

    def clean(self, value: Any) -> Any:
        if len(str(value or "")) > 18:
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


class OwnValueForm(forms.Form):
    """A value in one's own words."""

    name = forms.CharField(
        label=_("A value in your own words"),
        max_length=60,
        error_messages={"required": _("Write it in a word or two.")},
        widget=forms.TextInput(attrs={"dir": "auto", "class": "form-control"}),
    )


class AspirationsForm(forms.ModelForm):
    class Meta:
        model = Aspirations
        fields = ("titles", "environment", "impact")
        widgets = {
            name: forms.Textarea(attrs={"rows": 3, "dir": "auto"})
            for name in ("titles", "environment", "impact")
        }
        labels = {
            "titles": _("Which titles would you like to have?"),
            "environment": _("Where would you like to work, and with whom?"),
            "impact": _("What should be different because of your work?"),
        }
        help_texts = {
            "titles": _("Two or three that appeal to you, however far off they are."),
            "environment": _("A large house or a small one, a team or alone, indoors or outdoors."),
            "impact": _("For one person, for a firm, for a field."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper()


class NoteForm(forms.ModelForm):
    """A note of the two-by-two. Drawn by hand, for there are several on a page."""

    class Meta:
        model = SwotNote
        fields = ("text",)
        widgets = {"text": forms.TextInput(attrs={"dir": "auto", "class": "form-control"})}
        error_messages = {"text": {"required": _("Write it in a few words.")}}


class PastRoleForm(forms.ModelForm):
    class Meta:
        model = PastRole
        fields = ("role", "employer", "from_year", "until_year", "enjoyed", "disliked")
        widgets = {
            "from_year": forms.NumberInput(attrs={"inputmode": "numeric"}),
            "until_year": forms.NumberInput(attrs={"inputmode": "numeric"}),
            "enjoyed": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "disliked": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        }
        labels = {
            "role": _("Which role was it?"),
            "employer": _("Where?"),
            "from_year": _("From the year"),
            "until_year": _("To the year"),
            "enjoyed": _("What did you enjoy?"),
            "disliked": _("What did you dislike?"),
        }
        help_texts = {
            "role": _("A job, a placement, a course, a post in a club: all of it counts."),
            "until_year": _("Leave it empty if it goes on."),
        }
        error_messages = {"role": {"required": _("Name the role in a few words.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _text_runs_its_own_way(self, "role", "employer")
        for name in ("from_year", "until_year"):
            years = self.fields[name]
            years.error_messages["invalid"] = _("Write a year, for example 2024.")
            years.validators = [_in_this_era]
            years.widget.attrs.update(min=FIRST_YEAR, max=LAST_YEAR)
        self.helper = _helper(
            Row(Column("role", css_class="col-sm-6"), Column("employer", css_class="col-sm-6")),
            Row(Column("from_year", css_class="col-6"), Column("until_year", css_class="col-6")),
            "enjoyed",
            "disliked",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_year"), cleaned.get("until_year")
        if first and last and last < first:
            self.add_error("until_year", _("It ends before it begins. Which of the two is right?"))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        # The order of the years is spoken of in clean(), at its field.
        inherited: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return inherited | {"until_year"}


def _in_this_era(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise forms.ValidationError(_("Write a year with four digits, for example 2024."))


class VisionForm(forms.ModelForm):
    """One of the three looks ahead; the page has them in one form, told apart by prefix."""

    from_today = forms.BooleanField(required=False)

    class Meta:
        model = Vision
        fields = ("role", "place", "skills")
        widgets = {
            "place": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "skills": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }
        labels = {
            "role": _("Which role do you have?"),
            "place": _("Where are you, and what does a good day look like?"),
            "skills": _("What can you do that you can't do today?"),
        }

    def __init__(
        self,
        data: Any = None,
        *,
        instance: Vision | None,
        years: int,
        from_today: int,
        for_goal: bool = False,
    ) -> None:
        super().__init__(data, instance=instance, prefix=str(years))
        self.years, self.for_goal = years, for_goal
        _text_runs_its_own_way(self, "role")
        kept: Vision = self.instance
        if kept.pk and kept.year != from_today and (kept.role or kept.place or kept.skills):
            self.fields["from_today"].label = _("Speak of %(year)d from now on") % {
                "year": from_today
            }
        else:
            del self.fields["from_today"]
        self.helper = _helper()

    def clean_role(self) -> str:
        role: str = self.cleaned_data["role"]
        if self.for_goal and not role:
            raise forms.ValidationError(
                _("Name the role first. A few words are enough for a goal.")
            )
        return role

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("role", "place", "skills")}


class WantedRoleForm(forms.ModelForm):
    """A role that one would like to have."""

    goal = GoalField(
        label=_("Which long-term goal leads there?"),
        queryset=Goal.objects.none(),
        required=False,
        empty_label=_("none yet"),
        error_messages={"invalid_choice": _("Choose one of your long-term goals.")},
    )

    class Meta:
        model = WantedRole
        fields = ("title", "goal")
        labels = {"title": _("Which role would you like to have?")}
        help_texts = {"title": _("As it would stand in an advertisement: Junior UX researcher.")}
        error_messages = {"title": {"required": _("Name the role in a few words.")}}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        goals = Goal.objects.of(user).long().in_order()
        field = self.fields["goal"]
        assert isinstance(field, GoalField)
        field.queryset = goals.filter(Q(status="active") | Q(pk=self.instance.goal_id))
        _text_runs_its_own_way(self, "title")
        # A person without a long-term goal is not asked which one it is.
        self.helper = _helper("title", *(["goal"] if field.queryset else []))

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        there = joining.role_called(self.user, title) if self.instance.pk else None
        if there and there.pk != self.instance.pk:
            raise forms.ValidationError(_("Another of your roles is called that already."))
        return title


class DestinationForm(forms.Form):
    """Which of one's long-term goals something leads to."""

    goal = GoalField(
        label=_("Which long-term goal leads there?"),
        queryset=Goal.objects.none(),
        empty_label=_("Choose one"),
        error_messages={
            "required": _("Choose one of your long-term goals."),
            "invalid_choice": _("Choose one of your long-term goals."),
        },
    )

    def __init__(self, *args: Any, user: User | int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        assert isinstance(field, GoalField)
        field.queryset = Goal.objects.of(user).active().long().in_order()
        field.widget.attrs["class"] = "form-select"


class RequirementForm(forms.ModelForm):
    """A row of the gap table."""

    class Meta:
        model = Requirement
        fields = ("asks", "kind", "have", "met")
        widgets = {"kind": forms.RadioSelect}
        labels = {
            "asks": _("What does it ask for?"),
            "kind": _("Of which kind is it?"),
            "have": _("What do you have towards it?"),
            "met": _("I have it already"),
        }
        help_texts = {
            "asks": _("One thing at a time, as the advertisement says it."),
            "have": _("Leave it empty if there is nothing yet."),
        }
        error_messages = {
            "asks": {"required": _("Write down one thing that the role asks for.")},
            "kind": {"required": _("Choose the one that fits best.")},
        }

    def __init__(self, *args: Any, focused: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if focused:
            self.fields["asks"].widget.attrs["autofocus"] = True
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = Kind.choices
        _text_runs_its_own_way(self, "asks", "have")
        self.helper = _helper("asks", InlineRadios("kind"), "have", "met")


class RequirementEditForm(RequirementForm):
    """The same, with the goal that closes the gap."""

    goal = GoalField(
        label=_("Which goal closes the gap?"),
        queryset=Goal.objects.none(),
        required=False,
        empty_label=_("none yet"),
        error_messages={"invalid_choice": _("Choose one of your short-term goals.")},
    )

    class Meta(RequirementForm.Meta):
        fields: tuple[str, ...] = (*RequirementForm.Meta.fields, "goal")  # type: ignore[assignment]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        assert isinstance(field, GoalField)
        goals = Goal.objects.of(user).short().in_order()
        field.queryset = goals.filter(Q(status="active") | Q(pk=self.instance.goal_id))
        self.helper = _helper("asks", InlineRadios("kind"), "have", "met", "goal")
