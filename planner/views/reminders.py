"""Reminders: the inbox, what to be told of, and the links in mails."""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import letterbox
from accounts.models import Letterbox, User
from accounts.requests import SignedInRequest, sent
from planner import wording
from planner.models import Reminder, ReminderKind
from planner.reminder_forms import LaterForm, ReminderSettingsForm
from planner.reminders import acting, choices, inbox, letters, signs


@login_required
@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    """What was told and waits to be done, and what is still to come."""
    number = request.GET.get("page", "1")
    read = inbox.read(request.user, today=request.user.day(timezone.now()), number=number)
    return render(request, "planner/reminders/inbox.html", {"inbox": read})


@login_required
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    acting.read_all(user_id=request.user.pk, at=timezone.now())
    return redirect("planner:reminders")


@login_required
@require_POST
def done(request: SignedInRequest, pk: int) -> HttpResponse:
    """Does what a reminder asks for."""
    mine = Reminder.objects.of(request.user).select_related("user")
    reminder = get_object_or_404(mine, pk=pk)
    if reminder.told_at is not None:
        acting.do(reminder=reminder, at=timezone.now())
        messages.success(request, inbox.done_note(reminder.kind))
    return redirect("planner:reminders")


@login_required
@require_http_methods(["GET", "POST"])
def later(request: SignedInRequest, pk: int) -> HttpResponse:
    """Puts a reminder off; `until` is a day, or "week" or "month"."""
    mine = Reminder.objects.of(request.user).select_related("user")
    reminder = get_object_or_404(mine, pk=pk)
    try:
        form = _snooze(request, reminder)
    except acting.Gone:
        messages.info(request, _("Nothing is left to do here."))
        return redirect("planner:reminders")
    if form is None:
        messages.success(request, _told_again(reminder))
        return redirect("planner:reminders")
    return _page_of(request, reminder, form)


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    """What one is reminded of, and when."""
    user = User.objects.get(pk=request.user.pk)
    box = Letterbox.objects.filter(user=user).first()
    form = ReminderSettingsForm(sent(request), user=user, letterbox=box, choices=choices.of(user))
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        letterbox.choose_days(
            user=user,
            hour=fields["hour"],
            weekday=fields["weekday"],
            quiet_days=form.quiet_days(),
            by_mail=fields["by_mail"],
        )
        choices.choose(user=user, on=form.kinds_on(), spans=form.spans())
        messages.success(request, _("Saved."))
        return redirect("planner:reminder-settings")
    status = 422 if form.is_bound else 200
    unconfirmed = EmailAddress.objects.filter(
        user=user, email__iexact=user.email, verified=False
    ).exists()
    context = {"form": form, "box": box, "zone": user.time_zone.replace("_", " ")}
    context["unconfirmed"] = unconfirmed
    return render(request, "planner/reminders/settings.html", context, status=status)


@login_required
@require_POST
def resume(request: SignedInRequest) -> HttpResponse:
    """The address takes mail again, its owner says."""
    letterbox.resume_mail(user=request.user, at=timezone.now())
    messages.success(request, _("We write to you again."))
    return redirect("planner:reminder-settings")


# The links in mails: no sign-in, the key is signed; a press is asked for, because programs that
# scan mails follow links. Without a session there is nothing that a foreign page could misuse.


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, key: str) -> HttpResponse:
    """Done or later, for whoever has the mail."""
    named = signs.read_act(key)
    if named is None:
        raise Http404
    told = Reminder.objects.of(named.user_id).filter(user__is_active=True).select_related("user")
    reminder = told.filter(pk=named.reminder_id).first()
    if reminder is None:
        return render(request, "planner/reminders/gone.html", {"said": ""})
    if not signs.is_for(named, reminder.user.email):
        return _given_up(request)
    with translation.override(reminder.user.language):
        if reminder.done_at is not None or reminder.told_at is None:
            return render(request, "planner/reminders/gone.html", {"said": _state_of(reminder)})
        if request.POST.get("do") == "done":
            acting.do(reminder=reminder, at=timezone.now())
            return redirect(request.path)
        try:
            form = _snooze(request, reminder)
        except acting.Gone:
            form = None
        return redirect(request.path) if form is None else _page_of(request, reminder, form)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stops a kind, or all mail: with one press, or by a mail program itself (RFC 8058)."""
    named = signs.read_stop(key)
    user = User.objects.filter(pk=named.user_id).first() if named else None
    if named is None or user is None:
        raise Http404
    everything = named.kind == signs.EVERYTHING
    if not everything and named.kind not in ReminderKind.values:
        raise Http404
    if not signs.is_for(named, user.email):
        return _given_up(request)
    if request.method == "POST":
        on = request.POST.get("do") == "again"
        if everything:
            letterbox.write_by_mail(user=user, on=on)
        else:
            choices.switch(user=user, kind=named.kind, on=on)
        if "List-Unsubscribe" in request.POST:
            return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
        return redirect(f"{request.path}?again=1" if on else request.path)
    stopped = (
        not user.review_reminders if everything else not choices.of(user).on(user.pk, named.kind)
    )
    with translation.override(user.language):
        kind = "" if everything else str(ReminderKind(named.kind).label)
        again = not stopped and "again" in request.GET
        context = {"kind": kind, "stopped": stopped, "again": again}
        response = render(request, "planner/reminders/stop.html", context)
    response.headers["Content-Language"] = user.language
    return response


def _given_up(request: HttpRequest) -> HttpResponse:
    """Says to whoever has the mail at a former address of its reader that nothing comes there."""
    return render(request, "planner/reminders/gone.html", {"former": True})


def _snooze(request: HttpRequest, reminder: Reminder) -> LaterForm | None:
    """Puts the reminder off as the request asks; else the form to ask with."""
    today = reminder.user.day(timezone.now())
    named = request.POST.get("until", "")
    until = {"week": acting.week_later, "month": acting.month_later}.get(named)
    if until is not None:
        day = until(today)
        if acting.may_wait_until(reminder, day, today=today):
            acting.snooze(reminder=reminder, until=day, today=today)
            return None
    form = LaterForm(sent(request), reminder=reminder, today=today)
    if request.method == "POST" and form.is_valid():
        acting.snooze(reminder=reminder, until=form.cleaned_data["until"], today=today)
        return None
    return form


def _page_of(request: HttpRequest, reminder: Reminder, form: LaterForm) -> HttpResponse:
    user = reminder.user
    row = inbox.row_of(reminder, user=user, today=form.today)
    context = {
        "row": row,
        "intro": letters.lead(reminder.kind, user.language).intro,
        "form": form,
        "keyed": "act" in request.path,
    }
    status = 422 if form.is_bound else 200
    response = render(request, "planner/reminders/act.html", context, status=status)
    response.headers["Content-Language"] = user.language
    return response


def _told_again(reminder: Reminder) -> str:
    today = reminder.user.day(timezone.now())
    return _("You are told again on %(day)s.") % {"day": wording.weekday_full(reminder.day, today)}


def _state_of(reminder: Reminder) -> str:
    return inbox.done_note(reminder.kind) if reminder.done_at else _told_again(reminder)
