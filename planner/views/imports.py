"""Importing goals, screen by screen; and the tables that go out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from accounts.limits import within
from accounts.requests import SignedInRequest
from planner import goals_csv, import_mending, import_page, import_reading, importing
from planner.import_columns import guess
from planner.import_forms import ColumnsForm, UploadForm
from planner.models import GoalImport
from planner.queueing import queue

State = GoalImport.State
MOST_UPLOADS, WITHIN_SECONDS = 30, 3600


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: SignedInRequest) -> HttpResponse:
    """The first screen: a file; and the imports of the last day."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent)
    if request.method == "POST":
        if getattr(request, "file_too_large", False):
            form.add_error("file", str(import_reading.too_large()))
        elif form.is_valid() and (sheet := _sheet(request, form)):
            name = form.cleaned_data["file"].name or ""
            made = importing.keep_upload(
                user=request.user, sheet=sheet, file_name=name, at=timezone.now()
            )
            _look_through(made)
            return redirect("planner:import", pk=made.pk)
    context = {"form": form, "recent": _recent(request)}
    return render(
        request,
        "planner/import.html",
        context,
        status=422 if form.is_bound and form.errors else 200,
    )


def _sheet(request: SignedInRequest, form: UploadForm) -> import_reading.Sheet | None:
    """What the file holds; where it can't be read, the form says why."""
    file = form.cleaned_data["file"]
    within_limit = within(
        request,
        action="import",
        whose=str(request.user.pk),
        most=MOST_UPLOADS,
        seconds=WITHIN_SECONDS,
        at=timezone.now(),
    )
    try:
        if not within_limit:
            raise import_reading.Unreadable(_("That were many files. Please wait an hour."))
        if file.size > import_reading.MOST_EXPORT:
            raise import_reading.too_large()
        return import_reading.read(file.read(), encoding=form.cleaned_data["encoding"])
    except import_reading.Unreadable as error:
        form.add_error("file", str(error))
        return None


def _recent(request: SignedInRequest) -> list[GoalImport]:
    since = timezone.now() - importing.KEPT
    mine = GoalImport.objects.of(request.user).without_rows()
    return list(mine.filter(moved_at__gte=since).order_by("-pk")[:10])


def _look_through(found: GoalImport) -> None:
    """A small file at once, a large one by the worker."""
    if found.state == State.CHECKING:
        if len(found.rows) <= importing.SMALL:
            importing.check(upload=found, at=timezone.now())
        else:
            queue("planner.tasks.check_import", found.pk)


def _mine(request: SignedInRequest, pk: int) -> GoalImport:
    return get_object_or_404(GoalImport.objects.of(request.user).select_related("user"), pk=pk)


@login_required
@require_GET
def one(request: SignedInRequest, pk: int) -> HttpResponse:
    """The screen that an import has come to."""
    found = _mine(request, pk)
    if found.works:
        return _work(request, found)
    if request.htmx:  # it was waited for
        return HttpResponseClientRedirect(reverse("planner:import", args=[pk]))
    if found.state == State.COLUMNS:
        guessed = guess(found.header, found.rows)
        initial = {f"column-{place}": key for place, key in guessed.items()}
        initial |= {f"column-{place}": key for place, key in found.columns.items()}
        return _columns(request, found, _columns_form(found, initial={**found.choices, **initial}))
    if found.state == State.ROWS:
        return _rows(request, found, request.GET.get("page", "1"), request.GET.get("show", ""))
    made = len(found.made)
    context = {"upload": found, "made": made, "left_out": len(found.left_out)}
    if found.state == State.UNDONE:
        context["stay"] = made - len(found.choices.get("undone", ()))
    return render(request, "planner/import_done.html", context)


def _rows(
    request: SignedInRequest, found: GoalImport, number: str, show: str, status: int = 200
) -> HttpResponse:
    page = import_page.rows(found, number=number, show=show)
    context = {"upload": found, "page": page}
    return render(request, "planner/import_rows.html", context, status=status)


def _work(request: SignedInRequest, found: GoalImport) -> HttpResponse:
    total = len(found.rows) or 1
    done = min(cache.get(f"import-progress:{found.pk}") or 0, total)
    context = {"upload": found, "percent": done * 100 // total, "done": done, "total": total}
    template = "planner/import_work.html#work" if request.htmx else "planner/import_work.html"
    return render(request, template, context)


def _columns_form(found: GoalImport, **kwargs: object) -> ColumnsForm:
    return ColumnsForm(
        header=found.header,
        open_order=lambda columns: importing.open_order(found, columns),
        **kwargs,
    )


def _columns(
    request: SignedInRequest, found: GoalImport, form: ColumnsForm, status: int = 200
) -> HttpResponse:
    context = {"upload": found, "form": form, "columns": import_page.columns(found, form)}
    context["silent"] = [form[name] for name in ("horizon", "category", "dates")]
    context["rows"] = import_reading.rows_in_words(len(found.rows))
    return render(request, "planner/import_columns.html", context, status=status)


@login_required
@require_POST
def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes what the columns hold; `again` goes back to that question."""
    found = _mine(request, pk)
    if "again" in request.POST:
        importing.name_columns_again(upload=found, at=timezone.now())
    elif found.state == State.COLUMNS:
        form = _columns_form(found, data=request.POST)
        if not form.is_valid():
            return _columns(request, found, form, status=422)
        choices = {name: form.cleaned_data[name] for name in ("horizon", "category", "dates")}
        importing.name_columns(
            upload=found, columns=form.columns(), choices=choices, at=timezone.now()
        )
        _look_through(found)
    return redirect("planner:import", pk=pk)


@login_required
@require_POST
def rows(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keeps the ticks of the rows that were shown, and does what the pressed button says."""
    found, then = _mine(request, pk), request.POST.get("then", "")
    here = reverse("planner:import", args=[pk])
    if found.state != State.ROWS:
        return redirect(here)
    importing.keep_ticks(
        upload=found, shown=_numbers(request, "shown"), kept=_numbers(request, "keep")
    )
    kind, _sep, number = then.partition(":")
    if not _mend(request, found):
        return _rows(request, found, number, request.POST.get("show", ""), status=422)
    if then == "import":
        return _import(request, found)
    if then in ("without-wrong", "without-twins"):
        page = import_page.rows(found, number="1", show="")
        numbers = page.numbers_wrong if then == "without-wrong" else page.numbers_twins
        importing.leave_out(upload=found, numbers=numbers)
        return redirect(here)
    shown = then if then in ("all", "wrong", "twins") else request.POST.get("show", "")
    query = {"page": number} if kind == "page" and number.isdecimal() else {}
    query |= {"show": shown} if shown in ("wrong", "twins") else {}
    return redirect(here + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""))


def _numbers(request: SignedInRequest, name: str) -> set[int]:
    return {int(n) for n in request.POST.getlist(name) if n.isdecimal() and len(n) < 9}


def _mend(request: SignedInRequest, found: GoalImport) -> bool:
    """Keeps what was typed into wrong rows; False where that is not possible."""
    typed: dict[int, dict[str, str]] = {}
    for name in request.POST:
        kind, _sep, rest = name.partition("-")
        number, _sep, key = rest.partition("-")
        if kind == "cell" and number.isdecimal() and len(number) < 9:
            typed.setdefault(int(number), {})[key] = request.POST[name]
    try:
        right = import_mending.mend(upload=found, typed=typed)
    except importing.Wrong as error:
        messages.error(request, str(error))
        return False
    if right:
        told = ngettext("%(n)d row is right now.", "%(n)d rows are right now.", right)
        messages.success(request, told % {"n": right})
    return True


def _import(request: SignedInRequest, found: GoalImport) -> HttpResponse:
    now = timezone.now()
    try:
        importing.begin(upload=found, at=now)
    except importing.Wrong as error:
        messages.error(request, str(error))
        return redirect(reverse("planner:import", args=[found.pk]) + "?show=wrong")
    if len(found.rows) - len(found.left_out) <= importing.SMALL:
        importing.import_rows(upload_id=found.pk, on=request.user.day(now), at=now)
    else:
        queue("planner.tasks.import_goals", found.pk)
    return redirect("planner:import", pk=found.pk)


@login_required
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes an import back; `back` brings it in again."""
    found = _mine(request, pk)
    if "back" in request.POST:
        if count := importing.bring_back(upload=found, at=timezone.now()):
            messages.success(
                request,
                ngettext("%(n)d goal is back.", "%(n)d goals are back.", count) % {"n": count},
            )
    elif found.state == State.DONE:
        gone, stay = importing.undo(upload=found, at=timezone.now())
        told = ngettext(
            "%(n)d goal is out of your plan again.", "%(n)d goals are out of your plan again.", gone
        ) % {"n": gone}
        if stay:
            told += " " + ngettext(
                "%(n)d that you have changed since stays.",
                "%(n)d that you have changed since stay.",
                stay,
            ) % {"n": stay}
        messages.success(request, told)
    return redirect("planner:import", pk=pk)


@login_required
@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    importing.discard(upload=found)
    messages.success(request, _("The file is dropped."))
    return redirect("planner:imports")


@login_required
@require_GET
def template(request: SignedInRequest) -> HttpResponse:
    """An empty table with the columns that are understood."""
    return _table(goals_csv.template(), "career-goals-template.csv")


@login_required
@require_GET
def table(request: SignedInRequest) -> HttpResponse:
    """All goals as a table."""
    return _table(goals_csv.export(request.user), "career-goals.csv")


def _table(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
