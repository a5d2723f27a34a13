"""The roof's own pages: home, health, and what only the embedded default has."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.forms import LeaveForm
from accounts.limits import within
from accounts.profile import addresses_of, delete_account
from accounts.requests import SignedInRequest
from accounts.returning import path_back
from answers import answer_list
from careergoals import belongings
from careergoals import outbox as mail_folder
from careergoals.context import THEMES
from planner import dashboard


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The signed-in person's plan, or what the product is; `?path=` chooses the goal drawn."""
    user = request.user
    if not user.is_authenticated:
        return render(request, "careergoals/landing.html")
    now = timezone.now()
    focus = request.GET.get("path", "")
    plan = dashboard.read(
        user, at=now, focus=int(focus) if focus.isdecimal() and len(focus) < 19 else None
    )
    interview = answer_list.next_interview(user, today=user.day(now))
    return render(request, "careergoals/home.html", {"plan": plan, "interview": interview})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keeps the reader's choice of light, dark or the system's, in a cookie for a year."""
    response = redirect(path_back(request) or "/")
    if (chosen := request.POST.get("theme")) in THEMES:
        response.set_cookie(
            "theme",
            chosen,
            max_age=60 * 60 * 24 * 365,
            samesite="Lax",
            secure=settings.HTTPS,
            httponly=True,
        )
    return response


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; for supervisors and load balancers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Every piece of the look on one page."""
    return render(request, "careergoals/design.html")


@login_required
@require_GET
def outbox(request: SignedInRequest) -> HttpResponse:
    """The mail that the embedded default would have sent to this reader."""
    letters = list(mail_folder.letters(addresses_of(request.user)))
    return render(request, "careergoals/outbox.html", {"letters": letters})


@login_required
@require_GET
def letter(request: SignedInRequest, key: str) -> HttpResponse:
    """One mail of the outbox, for whom it is addressed to."""
    file = settings.OUTBOX_DIR / f"{key[:99]}.eml"  # no key of ours is as long
    if not file.is_file():
        raise Http404
    letter = mail_folder.read(file)
    if not letter.is_to(addresses_of(request.user)):
        raise Http404
    return render(request, "careergoals/letter.html", {"letter": letter})


@login_required
@require_GET
def export(request: SignedInRequest) -> HttpResponse:
    """Everything that is the reader's, as one JSON file."""
    response = JsonResponse(
        belongings.gather(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="career-goals.json"'
    return response


@login_required
@require_http_methods(["GET", "POST"])
def leave(request: SignedInRequest) -> HttpResponse:
    """Deletes the account and all that is in it, after the password was given once more."""
    form = LeaveForm(request.POST or None, user=request.user)
    action = f"leave-{request.user.pk}"
    if request.method == "POST" and not within(
        request, action=action, most=10, seconds=600, at=timezone.now()
    ):
        return render(request, "429.html", status=429)
    if request.method == "POST" and form.is_valid():
        user, addresses = request.user, addresses_of(request.user)
        logout(request)
        delete_account(user=user)
        mail_folder.forget(addresses)
        messages.success(request, _("Your account and everything in it is deleted."))
        return redirect("home")
    return render(request, "careergoals/leave.html", {"form": form})
