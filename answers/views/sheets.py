"""An answer for the waiting room: printed by the browser, or as PDF."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from answers import sheets
from answers.models import Answer


def _sheet(request: SignedInRequest, pk: int) -> sheets.Sheet:
    answers = Answer.objects.of(request.user).select_related("question", "interview")
    answer = get_object_or_404(answers, pk=pk)
    return sheets.read(answer, user=request.user, today=request.user.day(timezone.now()))


@login_required
@require_GET
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    return render(request, "answers/sheet.html", {"sheet": _sheet(request, pk), "pk": pk})


@login_required
@require_GET
def sheet_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The sheet as PDF, shown in the browser's own viewer."""
    from answers import sheet_pdf  # the compiler costs memory; only who prints pays it

    made = sheet_pdf.compile_sheet(_sheet(request, pk))
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="answer-sheet.pdf"'},
    )
