"""People, as the host sees them: never what they write."""

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from accounts.models import User

admin.site.unregister(Group)
admin.site.unregister(EmailAddress)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("email", "date_joined", "last_login", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active", "date_joined")
    search_fields = ("email",)
    ordering = ("-date_joined",)
    fields = (
        "email",
        "is_active",
        "is_staff",
        "is_superuser",
        "user_permissions",
        "date_joined",
        "last_login",
    )
    filter_horizontal = ("user_permissions",)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Only a superuser hands out rights; nobody changes another's address."""
        fixed = ["email", "date_joined", "last_login"]
        if not request.user.is_superuser:
            fixed += ["is_staff", "is_superuser", "user_permissions"]
        return fixed

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
