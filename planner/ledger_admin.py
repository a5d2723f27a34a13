"""The ledger of reminder mails, for the host: what is due, sent, failed or parked; and sent again.

It says to whom and when, never what a mail tells.
"""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from planner.models import Digest, DigestState, Heartbeat
from planner.reminders import digests


class StandingFilter(admin.SimpleListFilter):
    """Where a mail stands; what waits is told apart by why it waits."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("due", _("Due")),
            ("taken", _("Taken by a worker")),
            ("failed", _("Refused, tried again later")),
            ("parked", _("Parked")),
            ("sent", _("Sent")),
            ("dropped", _("Not needed any more")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now = timezone.now()
        waiting, held = Q(state=DigestState.WAITING), Q(claimed_at__gt=now - digests.LEASE)
        wanted = {
            "due": waiting & Q(due_at__lte=now) & (Q(claimed_at=None) | ~held),
            "taken": waiting & held,
            "failed": waiting & Q(tries__gt=0),
            "parked": Q(state=DigestState.PARKED),
            "sent": Q(state=DigestState.SENT),
            "dropped": Q(state=DigestState.DROPPED),
        }.get(self.value() or "")
        return queryset.filter(wanted) if wanted else queryset


@admin.register(Digest)
class DigestAdmin(admin.ModelAdmin):
    """One line a person and day."""

    list_display = ("address", "day", "standing", "tries", "fault", "due_at", "sent_at")
    list_filter = (StandingFilter, "day")
    list_select_related = ("user",)
    list_display_links = None
    list_per_page = 100
    show_full_result_count = False
    search_fields = ("user__email",)
    date_hierarchy = "day"
    ordering = ("-day", "-pk")
    actions = ["send_again"]

    @admin.display(description=_("to"), ordering="user__email")
    def address(self, obj: Digest) -> str:
        return obj.user.email

    @admin.display(description=_("standing"), ordering="state")
    def standing(self, obj: Digest) -> str:
        if obj.state != DigestState.WAITING:
            return obj.get_state_display()
        now = timezone.now()
        if obj.claimed_at and obj.claimed_at > now - digests.LEASE:
            return str(_("Taken by a worker"))
        return str(_("Due") if obj.due_at <= now else _("Tried again later"))

    @admin.action(
        description=_("Send what is parked or waits for its next try"),
        permissions=["change_ledger"],
    )
    def send_again(self, request: HttpRequest, rows: "QuerySet[Digest]") -> None:
        now, keys = timezone.now(), list(rows.values_list("pk", flat=True))
        count = digests.resend(pks=keys, at=now) + digests.hurry(pks=keys, at=now)
        if count:
            said = ngettext(
                "%(n)d mail goes out with the next sweep.",
                "%(n)d mails go out with the next sweep.",
                count,
            )
            self.message_user(request, said % {"n": count}, messages.SUCCESS)
        else:
            none = _("None of them is parked or waiting for its next try.")
            self.message_user(request, str(none), messages.WARNING)

    def has_change_ledger_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("planner.change_digest")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Lines go with their reader's account, never alone."""
        page = request.resolver_match.url_name if request.resolver_match else ""
        with_account = str(page).startswith("accounts_user_")
        return with_account and super().has_delete_permission(request, obj)


@admin.register(Heartbeat)
class HeartbeatAdmin(admin.ModelAdmin):
    """Which parts of the background work were last heard of when, to read only."""

    list_display = ("name", "at")
    list_display_links = None
    ordering = ("-at",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
