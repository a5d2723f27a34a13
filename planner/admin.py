"""The librarians' values and templates of plans. Nobody's goals are here."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from planner import ledger_admin  # noqa: F401 - registers its pages
from planner.models import PlanTemplate, TemplateStep, Value
from planner.shelving import is_shipped


@admin.register(Value)
class ValueAdmin(admin.ModelAdmin):
    """What people are offered to choose from. How many chose a value is told, never who."""

    list_display = ("name", "description", "position", "shown", "chosen_by")
    list_editable = ("position", "shown")
    list_filter = ("shown",)
    list_per_page = 100
    search_fields = ("name", "description")
    ordering = ("position", "pk")
    actions = ["show", "hide"]
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "slug", "description", "position", "shown"),
                "description": _(
                    "The description is one line in the first person, on how it feels when the "
                    "value is there. A value that comes with the product, or that somebody chose, "
                    "is hidden rather than deleted."
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Value]":
        standing = Count("chosen", filter=Q(chosen__deleted_at=None))
        return super().get_queryset(request).annotate(times_chosen=standing)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and (is_shipped("values", obj.slug) or obj.chosen.exists()):
            return False
        return super().has_delete_permission(request, obj)

    @admin.display(description=_("chosen by"), ordering="times_chosen")
    def chosen_by(self, obj: Any) -> int:
        times: int = obj.times_chosen
        return times

    @admin.action(description=_("Offer what is selected"), permissions=["change"])
    def show(self, request: HttpRequest, rows: "QuerySet[Value]") -> None:
        count = rows.filter(shown=False).update(shown=True)
        said = ngettext("%(n)d is offered now.", "%(n)d are offered now.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)

    @admin.action(description=_("Hide what is selected"), permissions=["change"])
    def hide(self, request: HttpRequest, rows: "QuerySet[Value]") -> None:
        count = rows.filter(shown=True).update(shown=False)
        said = ngettext("%(n)d is hidden now.", "%(n)d are hidden now.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)


class TemplateStepInline(admin.TabularInline):
    model = TemplateStep
    extra = 1
    fields = ("what", "week", "resource", "employer_gain", "obstacle", "if_then", "milestone")


@admin.register(PlanTemplate)
class PlanTemplateAdmin(admin.ModelAdmin):
    """Plans to begin from. What people took over is theirs; changes here do not reach it."""

    list_display = ("name", "category", "how_long", "position", "shown")
    list_editable = ("position", "shown")
    list_filter = ("shown", "category")
    search_fields = ("name", "description", "steps__what")
    ordering = ("position", "pk")
    inlines = [TemplateStepInline]
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "slug", "description", "category", "position", "shown"),
                "description": _(
                    "A template is a first draft of an action plan. Write steps that somebody can "
                    "tick off, each with the week by which it is done. Hide a template to take it "
                    "away; one that comes with the product cannot be deleted."
                ),
            },
        ),
        (_("Preview"), {"fields": ("preview",)}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PlanTemplate]":
        return (
            super()
            .get_queryset(request)
            .annotate(step_count=Count("steps"), last_week=Max("steps__week"))
        )

    @admin.display(description=_("steps"))
    def how_long(self, obj: PlanTemplate) -> str:
        count: int = obj.step_count  # type: ignore[attr-defined]
        weeks: int = obj.last_week or 0  # type: ignore[attr-defined]
        return ", ".join(
            (
                ngettext("%(n)d step", "%(n)d steps", count) % {"n": count},
                ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks},
            )
        )

    @admin.display(description=_("as people see it"))
    def preview(self, obj: PlanTemplate) -> str:
        if not obj.pk:
            return str(_("Save it first."))
        rows = ((step.week, step.what, "⚑" if step.milestone else "") for step in obj.steps.all())
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}. {} {}</li>", rows))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug", "preview") if obj else ("preview",)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and is_shipped("plan_templates", obj.slug):
            return False
        return super().has_delete_permission(request, obj)
