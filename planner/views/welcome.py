"""The welcome of a newcomer: where you stand, where you want to be, the first stepping stone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.adapter import WELCOME_SCREENS
from accounts.forms import WhereYouStandForm
from accounts.locale import zone_from_browser
from accounts.models import User
from accounts.profile import change_profile, leave_welcome, pass_welcome_screen
from accounts.requests import SignedInRequest, sent
from planner import planning, taking, welcoming
from planner.forms import DestinationForm, FirstStoneForm
from planner.models import Goal
from planner.views.asking import ask_about_dates
from planner.views.making import say_dated


@login_required
@require_GET
def start(request: SignedInRequest) -> HttpResponse:
    """Resumes where the person left off; home, once there is a plan that grew elsewhere."""
    if _grew_elsewhere(request.user):
        return redirect("home")
    return redirect("planner:welcome-screen", screen=min(request.user.welcome_step + 1, 3))


@login_required
@require_http_methods(["GET", "POST"])
def screen(request: SignedInRequest, screen: int) -> HttpResponse:
    """One screen; what was typed on an earlier visit is changed, not doubled.

    A goal that was set elsewhere is never changed here: once there is one, the screens lead home.
    """
    if not 1 <= screen <= WELCOME_SCREENS:
        raise Http404
    if request.method == "GET" and screen > 1 and _grew_elsewhere(request.user):
        return redirect("home")
    form: Any = _form(request, screen)
    if form.is_valid():
        _keep(request, screen, form)
        pass_welcome_screen(user=request.user, screen=screen)
        if screen < WELCOME_SCREENS:
            return redirect("planner:welcome-screen", screen=screen + 1)
        messages.success(request, _("Your path has begun. Plan the first step next."))
        return redirect(_own_stone(request.user) or "home")
    context = {"form": form, "screen": screen, "screens": WELCOME_SCREENS}
    if screen == WELCOME_SCREENS:
        context["destination"] = _own_destination(request.user)
    status = 422 if form.errors else 200
    return render(request, f"planner/welcome_{screen}.html", context, status=status)


@login_required
@require_POST
def leave(request: SignedInRequest) -> HttpResponse:
    leave_welcome(user=request.user, at=timezone.now())
    messages.info(request, _("Skipped. You can go on whenever you like, from the home page."))
    return redirect("home")


def _grew_elsewhere(user: User) -> bool:
    goals = Goal.objects.of(user).count()
    return welcoming.grew_elsewhere(passed=user.welcome_step, goals=goals)


def _own_destination(user: User) -> Goal | None:
    return Goal.objects.of(user).active().long().in_order().first()


def _own_stone(user: User) -> Goal | None:
    return Goal.objects.of(user).active().short().in_order().first()


def _form(request: SignedInRequest, screen: int) -> Any:
    data = sent(request)
    if screen == 1:
        user = User.objects.get(pk=request.user.pk)
        return WhereYouStandForm(data, instance=user, browser_zone=zone_from_browser(request))
    if _grew_elsewhere(request.user):
        return (DestinationForm if screen == 2 else FirstStoneForm)(data)
    if screen == 2:
        return DestinationForm(data, instance=_own_destination(request.user))
    return FirstStoneForm(data, instance=_own_stone(request.user))


def _keep(request: SignedInRequest, screen: int, form: Any) -> None:
    if screen == 1:
        change_profile(user=request.user, fields=form.cleaned_data)
        return
    if form.instance.pk:
        planning.change_goal(goal=form.instance, fields=form.fields_of_goal(), serves=None)
        ask_about_dates(request, form.instance)
        return
    destination = _own_destination(request.user) if screen == 3 else None
    today = request.user.day(timezone.now())
    dating = taking.with_its_date(form.fields_of_goal(), today=today)
    made = planning.set_goal(
        user=request.user,
        fields=dating.fields,
        serves=[destination] if destination else [],
        on=today,
    )
    say_dated(request, made, dating)
    ask_about_dates(request, made)
