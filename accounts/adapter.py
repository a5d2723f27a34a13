"""Where allauth meets our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.letterbox import resume_mail
from accounts.locale import zone_from_browser
from accounts.models import User

WELCOME_SCREENS = 3


class AccountAdapter(DefaultAccountAdapter):
    """Leads a first sign-in through the welcome, and later ones home."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("That address and that password do not belong together."),
    }

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return reverse("planner:welcome")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user: Any = request.user
        if user.welcome_step < WELCOME_SCREENS and user.welcome_left_at is None:
            return reverse("planner:welcome")
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirms an address, unless another account has it by now."""
        others = User.objects.exclude(pk=email_address.user_id)
        if others.filter(email__iexact=email_address.email).exists():
            return False
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            # What was learnt about the old address says nothing about this one.
            resume_mail(user=User.objects.get(pk=email_address.user_id), at=timezone.now())
        return confirmed

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.time_zone = form.cleaned_data.get("time_zone") or zone_from_browser(request)
        user.language = getattr(request, "LANGUAGE_CODE", "") or user.language
        return super().save_user(request, user, form, commit)
