"""The library's rooms for librarians: formats, questions, examples. Nobody's answers are here."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from answers.models import Example, ExamplePart, Format, FormatPart, Question
from answers.shelving import is_shipped

ROOMY: Any = {
    models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 5})},
}
"""Fields that show a whole sentence at once."""


class ShelfAdmin(admin.ModelAdmin):
    """What all three have in common: slugs that stay, and rows that are hidden, not deleted.

    An entry that comes with the product would come back at the next start, so it can't be
    deleted; a question or an example is taken off the shelf by unpublishing it.
    """

    file = ""
    save_on_top = True
    formfield_overrides = ROOMY

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else dict(self.prepopulated_fields)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and (is_shipped(self.file, obj.slug) or self.is_used(obj)):
            return False
        return super().has_delete_permission(request, obj)

    def is_used(self, obj: Any) -> bool:
        """Whether something that must stay hangs on it."""
        return False


class PublishedAdmin(ShelfAdmin):
    """Rows that readers see, or don't see yet."""

    actions = ["publish", "unpublish"]

    @admin.action(description=_("Publish what is selected"), permissions=["change"])
    def publish(self, request: HttpRequest, rows: "QuerySet[Any]") -> None:
        count = rows.filter(published=False).update(published=True)
        said = ngettext("%(n)d is published now.", "%(n)d are published now.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)

    @admin.action(description=_("Take what is selected off the shelf"), permissions=["change"])
    def unpublish(self, request: HttpRequest, rows: "QuerySet[Any]") -> None:
        count = rows.filter(published=True).update(published=False)
        said = ngettext("%(n)d is off the shelf now.", "%(n)d are off the shelf now.", count)
        self.message_user(request, said % {"n": count}, messages.SUCCESS)


# Formats ----------------------------------------------------------------------------------------


class FormatParts(BaseInlineFormSet):
    """The shares of a format's parts make up the whole time."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        shares = [
            form.cleaned_data["share"]
            for form in self.forms
            if form.cleaned_data.get("share") and not form.cleaned_data.get("DELETE")
        ]
        if shares and sum(shares) != 100:
            raise ValidationError(
                _("The shares add up to %(sum)d, not to 100. Optional parts count too."),
                params={"sum": sum(shares)},
            )


class FormatPartInline(admin.StackedInline):
    model = FormatPart
    formset = FormatParts
    formfield_overrides = ROOMY
    extra = 0
    fields = ("title", "slug", "prompt", "hint", ("position", "share", "optional"))
    prepopulated_fields = {"slug": ("title",)}
    verbose_name_plural = _("parts, in the order in which they are spoken")


@admin.register(Format)
class FormatAdmin(ShelfAdmin):
    file = "formats"
    list_display = ("name", "parts_in_order", "question_count")
    search_fields = ("name", "description")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (FormatPartInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "slug", "description"),
                "description": _(
                    "A format is an ordered list of parts. A part that is added here appears in "
                    "every answer that uses the format, those already written included. A part "
                    "that somebody has in an answer can't be removed."
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Format]":
        found = super().get_queryset(request).prefetch_related("parts")
        return found.annotate(question_total=Count("questions"))

    def is_used(self, obj: Format) -> bool:
        return obj.questions.exists()

    @admin.display(description=_("parts"))
    def parts_in_order(self, obj: Format) -> str:
        return ", ".join(part.title for part in obj.parts.all())

    @admin.display(description=_("questions"), ordering="question_total")
    def question_count(self, obj: Any) -> int:
        return obj.question_total


# Questions --------------------------------------------------------------------------------------


@admin.register(Question)
class QuestionAdmin(PublishedAdmin):
    file = "questions"
    list_display = ("text", "kind", "format", "length", "published")
    list_filter = ("published", "kind", "format")
    list_select_related = ("format",)
    list_per_page = 50
    search_fields = ("text", "why_asked", "advice")
    ordering = ("position", "pk")
    prepopulated_fields = {"slug": ("text",)}
    autocomplete_fields = ("follow_ups",)
    radio_fields = {"kind": admin.HORIZONTAL}
    fieldsets = (
        (None, {"fields": ("text", "slug", "kind", "published")}),
        (
            _("What its reader is told"),
            {
                "fields": ("why_asked", "advice"),
                "description": _(
                    "Two to four sentences each, in plain words: what the interviewer listens for, "
                    "and how one could go about the answer."
                ),
            },
        ),
        (
            _("The answer"),
            {
                "fields": ("format", "seconds_least", "seconds_most"),
                "description": _(
                    "Another format gives the answers that exist already other parts; what was "
                    "written in the former ones is kept, but not shown."
                ),
            },
        ),
        (
            _("What may come next"),
            {
                "fields": ("follow_ups", "position"),
                "description": _(
                    "A core question has two to four follow-ups. The lowest position stands first "
                    "in lists."
                ),
            },
        ),
    )

    def is_used(self, obj: Question) -> bool:
        return obj.answers.exists() or obj.examples.exists()

    @admin.display(description=_("seconds"), ordering="seconds_most")
    def length(self, obj: Question) -> str:
        return f"{obj.seconds_least} to {obj.seconds_most}"


# Examples ---------------------------------------------------------------------------------------


class ExamplePartForm(forms.ModelForm):
    class Meta:
        model = ExamplePart
        fields = ("part", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "cols": 90})}


class ExamplePartInline(admin.StackedInline):
    """A text for each part that the question's format has; the missing ones stand ready."""

    model = ExamplePart
    form = ExamplePartForm
    verbose_name_plural = _("the answer, part by part")

    def get_extra(self, request: HttpRequest, obj: Example | None = None, **kwargs: Any) -> int:
        return len(missing_parts(obj)) if obj else 0

    def get_max_num(
        self, request: HttpRequest, obj: Example | None = None, **kwargs: Any
    ) -> int | None:
        return FormatPart.objects.filter(format__questions=obj.question_id).count() if obj else 0

    def get_formset(self, request: HttpRequest, obj: Example | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        if obj:
            parts = FormatPart.objects.filter(format__questions=obj.question_id)
            field: Any = formset.form.base_fields["part"]
            field.queryset = parts
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return formset


def missing_parts(example: Example) -> list[FormatPart]:
    """The parts of the question's format that the example has no text for."""
    parts = FormatPart.objects.filter(format__questions=example.question_id)
    return list(parts.exclude(pk__in=example.parts.values("part")))


@admin.register(Example)
class ExampleAdmin(PublishedAdmin):
    file = "examples"
    list_display = (
        "title",
        "asked",
        "stage_name",
        "industry",
        "effective",
        "published",
    )
    list_filter = (
        "published",
        "effective",
        ("question", admin.RelatedOnlyFieldListFilter),
        "stage",
        "industry",
    )
    list_select_related = ("question",)
    list_per_page = 50
    search_fields = ("title", "person", "why", "parts__text")
    search_help_text = _("Searches titles, people, reasons and the answers themselves.")
    ordering = ("question__position", "-effective", "title")
    prepopulated_fields = {"slug": ("title",)}
    radio_fields = {"stage": admin.HORIZONTAL}
    fieldsets = (
        (
            None,
            {
                "fields": ("title", "slug", "question", "effective", "published"),
                "description": _(
                    "Save once, then write the answer part by part below. Nobody sees the example "
                    "before it is published; “View on site” shows you how it will look."
                ),
            },
        ),
        (
            _("Who says it"),
            {
                "fields": ("person", "stage", "industry"),
                "description": _("Invent the person and the company, and name no years."),
            },
        ),
        (
            _("Why"),
            {
                "fields": ("why",),
                "description": _(
                    "Words quoted from the answer stand in “ ” and occur in it, letter for "
                    "letter. Where it does not convince, end with the question whose answer would "
                    "mend it."
                ),
            },
        ),
    )

    def get_inlines(self, request: HttpRequest, obj: Example | None = None) -> list[Any]:
        return [ExamplePartInline] if obj else []

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Example, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk:
            kwargs["initial"] = [{"part": part.pk} for part in missing_parts(obj)]
        return kwargs

    def response_add(
        self, request: HttpRequest, obj: Example, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A new example is opened again at once, for its parts."""
        if "_addanother" not in request.POST and IS_POPUP_VAR not in request.POST:
            sent = request.POST.copy()
            sent["_continue"] = "1"
            request.POST = sent  # type: ignore[assignment]
        return super().response_add(request, obj, post_url_continue)

    def view_on_site(self, obj: Example) -> str:
        return reverse("answers:example", args=[obj.slug])

    @admin.display(description=_("question"), ordering="question__position")
    def asked(self, obj: Example) -> str:
        return obj.question.text

    @admin.display(description=_("stage"), ordering="stage")
    def stage_name(self, obj: Example) -> str:
        """The stage in a word: its label goes on after a colon."""
        return str(obj.get_stage_display()).partition(":")[0]
