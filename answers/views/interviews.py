"""Interviews to prepare for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from answers import answer_list, calendar, interviewing
from answers.forms import InterviewForm
from answers.models import Answer, Interview
from planner import wording


@login_required
@require_GET
def interview(request: SignedInRequest, pk: int) -> HttpResponse:
    """One interview with its answers."""
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    today = request.user.day(timezone.now())
    mine = answer_list.with_state(Answer.objects.of(request.user).filter(interview=interview))
    answers = Paginator(mine.newest_first(), 30).get_page(request.GET.get("page"))
    rows = [answer_list.row(answer, pace=request.user.pace, today=today) for answer in answers]
    when = ""
    if interview.on:
        when = (
            f"{wording.weekday_full(interview.on, today)}, {wording.in_days(interview.on, today)}"
        )
        if interview.starts:
            when = f"{interview.starts:%H:%M}, {when}"
    return render(
        request,
        "answers/interview.html",
        {"interview": interview, "rows": rows, "when": when, "answers": answers},
    )


@login_required
@require_GET
def calendar_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """One interview to open with a calendar program."""
    mine = Interview.objects.of(request.user).select_related("user")
    interview = get_object_or_404(mine, pk=pk)
    if interview.on is None:
        raise Http404
    body = calendar.file_of(interview, at=timezone.now())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="interview-{pk}.ics"'
    return response


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = InterviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = interviewing.add_interview(user=request.user, fields=form.cleaned_data)
        return redirect("answers:interview", pk=made.pk)
    return render(request, "answers/interview_form.html", {"form": form, "interview": None})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form = InterviewForm(request.POST or None, instance=interview)
    if request.method == "POST" and form.is_valid():
        interviewing.change_interview(interview=interview, fields=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("answers:interview", pk=pk)
    return render(request, "answers/interview_form.html", {"form": form, "interview": interview})


@login_required
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    interviewing.delete_interview(interview=interview, at=timezone.now())
    messages.success(
        request,
        _("The interview at %(company)s is deleted. Its answers are kept.")
        % {"company": interview.company},
        extra_tags=reverse("answers:restore-interview", args=[pk]),
    )
    return redirect("answers:answers")


@login_required
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    interview = get_object_or_404(Interview, user=request.user, pk=pk)
    interviewing.restore_interview(interview=interview)
    return redirect("answers:interview", pk=pk)
