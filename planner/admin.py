"""The ledger of reminder mails, to read only. Nobody's goals are here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from planner.models import ReviewMail


class SentFilter(admin.SimpleListFilter):
    """Whether the mail has gone out."""

    title = _("sent")
    parameter_name = "sent"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Sent")), ("no", _("Not sent yet"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() in ("yes", "no"):
            return queryset.filter(sent_at__isnull=self.value() == "no")
        return queryset


@admin.register(ReviewMail)
class ReviewMailAdmin(admin.ModelAdmin):
    """One line a person and day. A line that stays claimed and unsent is tried again by itself."""

    list_display = ("address", "day", "claimed_at", "tries", "retry_at", "sent_at")
    list_filter = (SentFilter, "day")
    list_select_related = ("user",)
    list_display_links = None
    list_per_page = 100
    search_fields = ("user__email",)
    date_hierarchy = "day"
    ordering = ("-day", "user__email")

    @admin.display(description=_("to"), ordering="user__email")
    def address(self, obj: ReviewMail) -> str:
        return obj.user.email

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Lines go with their reader's account, never alone."""
        page = request.resolver_match.url_name if request.resolver_match else ""
        with_account = str(page).startswith("accounts_user_")
        return with_account and super().has_delete_permission(request, obj)
