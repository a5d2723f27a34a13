"""Forms of accounts. They validate and never act."""

from typing import Any

from allauth.account.forms import AddEmailForm, LoginForm, SignupForm
from allauth.account.internal.flows.email_verification import (
    send_verification_email_to_address,
)
from allauth.account.models import EmailAddress
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Industry, Stage, User, time_zones


def zone_choices() -> list[tuple[str, str]]:
    """Zones as people know them: continents and cities, without the technical aliases."""
    named = sorted(z for z in time_zones() if "/" in z and not z.startswith(("Etc/", "SystemV/")))
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in named)]


class ZoneField(forms.ChoiceField):
    """A choice among the zones; a stored zone that is an alias stays choosable."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=zone_choices, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return value in time_zones()


class SignInForm(LoginForm):
    """Sign-in with the address first, where one begins to type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autofocus"] = True


class SignUpForm(SignupForm):
    """Sign-up asks for an address and a password; the zone comes from the browser, unasked."""

    time_zone = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autofocus"] = True

    def clean_time_zone(self) -> str:
        named = self.cleaned_data.get("time_zone") or ""
        return named if named in time_zones() else ""


class ChangeEmailForm(AddEmailForm):
    """Asks for the new address; the present one holds until the new one is confirmed.

    allauth would drop a present address that is itself unconfirmed, and leave nobody to sign in as.
    """

    def save(self, request: HttpRequest) -> EmailAddress:
        with transaction.atomic():
            waiting = EmailAddress.objects.filter(user=self.user, verified=False)
            waiting.exclude(email__iexact=self.user.email).delete()
            address = EmailAddress.objects.create(user=self.user, email=self.cleaned_data["email"])
        send_verification_email_to_address(request, address)
        return address


class ProfileForm(forms.ModelForm):
    """What a person says about themselves, and how the product should treat them."""

    time_zone = ZoneField(
        label=_("Time zone"), help_text=_("Every date and reminder follows this zone.")
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Also decides how dates and numbers are written."),
    )

    class Meta:
        model = User
        fields = (
            "display_name",
            "stage",
            "industry",
            "present_role",
            "background",
            "pace",
            "time_zone",
            "language",
        )
        labels = {
            "display_name": _("Name"),
            "stage": _("Career stage"),
            "pace": _("Words a minute"),
        }
        help_texts = {
            "display_name": _("As you would like to be greeted."),
            "present_role": _("For example: data analyst in a regional clinic."),
            "background": _("A sentence or two. It can open your answers."),
            "pace": _("How fast you speak; 130 to 150 is usual."),
        }
        widgets = {"background": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("display_name", "present_role", "background"):
            self.fields[name].widget.attrs["dir"] = "auto"
        for name, choices in (("stage", Stage.choices), ("industry", Industry.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("not said")), *choices]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(
                _("You"),
                "display_name",
                "present_role",
                "background",
                Row(Column("stage", css_class="col-sm"), Column("industry", css_class="col-sm")),
            ),
            Fieldset(
                _("Time, language and speech"),
                "time_zone",
                Row(Column("language", css_class="col-sm-8"), Column("pace", css_class="col-sm-4")),
            ),
            Submit("save", _("Save")),
        )


class WhereYouStandForm(ProfileForm):
    """The first welcome screen: a short profile, guessed where the browser can tell."""

    class Meta(ProfileForm.Meta):
        fields = (  # type: ignore[assignment]
            "display_name",
            "stage",
            "industry",
            "present_role",
            "background",
            "time_zone",
        )

    language = None  # type: ignore[assignment]

    def __init__(self, *args: Any, browser_zone: str = "UTC", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.time_zone == "UTC" and not self.instance.welcome_step:
            self.initial["time_zone"] = browser_zone
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "display_name",
            "present_role",
            "background",
            Row(Column("stage", css_class="col-sm"), Column("industry", css_class="col-sm")),
            "time_zone",
        )


class LeaveForm(forms.Form):
    """Deleting everything asks for the password once more."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("That is not your password."))
        return password
