"""Lists of answers: all of them, a new one, and what was deleted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from answers import answer_list, composing
from answers.forms import NewAnswerForm
from answers.models import Answer, Interview, Kind, Question


@login_required
@require_GET
def answers(request: SignedInRequest) -> HttpResponse:
    """Interviews to come, and every answer, newest first."""
    page = answer_list.read(
        request.user,
        today=request.user.day(timezone.now()),
        number=request.GET.get("page", "1"),
        interviews_number=request.GET.get("interviews", "1"),
    )
    return render(request, "answers/answers.html", {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Chooses the question; an answer that exists already is opened, not doubled."""
    initial = {"interview": request.GET.get("interview"), "question": request.GET.get("question")}
    form = NewAnswerForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = composing.begin_answer(
            user=request.user,
            question=form.cleaned_data["question"],
            interview=form.cleaned_data["interview"],
            at=timezone.now(),
        )
        return redirect("answers:composer", pk=answer.pk)
    questions = list(Question.objects.published())
    groups = [
        (Kind(kind).label, [question for question in questions if question.kind == kind])
        for kind in Kind.values
    ]
    return render(request, "answers/new.html", {"form": form, "groups": groups})


@login_required
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    answer = get_object_or_404(Answer.objects.of(request.user), pk=pk)
    composing.delete_answer(answer=answer, at=timezone.now())
    messages.success(
        request,
        _("Your answer to “%(question)s” is deleted.") % {"question": answer.question},
        extra_tags=reverse("answers:restore-answer", args=[pk]),
    )
    return redirect("answers:answers")


@login_required
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    answer = get_object_or_404(Answer, user=request.user, pk=pk)
    try:
        composing.restore_answer(answer=answer)
    except composing.AnswerExists:
        messages.error(
            request,
            _("You have begun a new answer to that question. Delete that one first."),
        )
        return redirect("answers:deleted")
    return redirect("answers:composer", pk=pk)


@login_required
@require_GET
def deleted(request: SignedInRequest) -> HttpResponse:
    """Answers and interviews that were deleted, each of which can be brought back."""
    gone = Answer.objects.deleted_by(request.user).select_related("question", "interview")
    interviews = Interview.objects.deleted_by(request.user)
    return render(
        request,
        "answers/deleted.html",
        {
            "answers": Paginator(gone.order_by("-deleted_at"), 50).get_page(
                request.GET.get("page")
            ),
            "interviews": Paginator(interviews.order_by("-deleted_at"), 50).get_page(
                request.GET.get("interviews")
            ),
        },
    )
