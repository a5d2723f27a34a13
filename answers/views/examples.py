"""The library's public shelf."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from accounts.requests import PageRequest
from answers.forms import ShelfForm
from answers.models import Example


@require_GET
@vary_on_headers("HX-Request")
def shelf(request: PageRequest) -> HttpResponse:
    """Browses and filters the published examples. A filter that is no filter is left out."""
    form = ShelfForm(request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    found = Example.objects.published().select_related("question")
    for name in ("question", "stage", "industry"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    if chosen.get("kind"):
        found = found.filter(effective=chosen["kind"] == "good")
    page = Paginator(found.for_shelf(), 24).get_page(request.GET.get("page"))
    filters = request.GET.copy()
    filters.pop("page", None)
    template = "answers/examples.html#results" if request.htmx else "answers/examples.html"
    return render(request, template, {"form": form, "page": page, "filters": filters.urlencode()})


@require_GET
def example(request: HttpRequest, slug: str) -> HttpResponse:
    """One example by its parts, and why it works or does not. Librarians also see drafts."""
    visible = Example.objects.all()
    if not request.user.has_perm("answers.view_example"):
        visible = visible.published()
    found = get_object_or_404(visible.select_related("question"), slug=slug)
    parts = found.parts.select_related("part")
    more = Example.objects.published().filter(question=found.question_id).exclude(pk=found.pk)
    return render(
        request,
        "answers/example.html",
        {"example": found, "parts": parts, "more": more.for_shelf()[:4]},
    )
