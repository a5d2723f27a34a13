"""Reminders to look at goals again: who is due, and one mail a person and day.

A row of the ledger is made first, the mail sent next, the row marked last. A worker that dies in
between leaves a claim that is taken over after LEASE, and the second mail has the Message-ID of the
first, so that mail programs show one.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from planner.models import Goal, ReviewMail

LEASE = timedelta(minutes=10)
"""How long a claimed mail belongs to its worker; sending one takes seconds."""
MOST_TRIES = 6
"""Tries at one mail, over five hours; the next day's mail begins anew."""


def due(at: datetime, *, only: User | None = None) -> dict[User, list[Goal]]:
    """Whom to write to at the moment `at`, each with their goals whose review is due.

    A goal is due on its review day and until it is reviewed, and is told once for that day; a
    person is written to from the hour they chose, on their own clock, unless they said no.
    `only` asks for one person.
    """
    furthest_day = (at + timedelta(hours=14)).date()
    goals = (
        Goal.objects.review_due(furthest_day)
        .filter(user__is_active=True, user__review_reminders=True)
        .filter(Q(reminded_for=None) | ~Q(reminded_for=F("review_on")))
        .select_related("user")
        .in_order()
    )
    if only is not None:
        goals = goals.filter(user=only)
    found: dict[User, list[Goal]] = defaultdict(list)
    for goal in goals:
        local = at.astimezone(goal.user.zone)
        assert goal.review_on is not None
        if goal.review_on <= local.date() and local.hour >= goal.user.reminder_hour:
            found[goal.user].append(goal)
    return dict(found)


@transaction.atomic
def enter_in_ledger(*, user: User, at: datetime) -> ReviewMail:
    """The row of this person's mail of the day; the same one however often it is asked for."""
    row, _created = ReviewMail.objects.get_or_create(user=user, day=user.day(at))
    return row


def claim(*, mail_id: int, at: datetime) -> ReviewMail | None:
    """The row, if it is this caller's to send.

    None where it was sent, where another holds it, where its next try is still ahead (the gaps
    double), or where MOST_TRIES have failed.
    """
    row = ReviewMail.objects.select_related("user").filter(pk=mail_id).first()
    if row is None or not waits(row, at=at):
        return None
    won = ReviewMail.objects.filter(pk=mail_id, sent_at=None, tries=row.tries).update(
        claimed_at=at, tries=row.tries + 1, retry_at=at + LEASE * 2**row.tries
    )
    return row if won else None


def waits(mail: ReviewMail, *, at: datetime) -> bool:
    """Whether a mail of the ledger is to be sent now."""
    free = mail.retry_at is None or mail.retry_at < at
    return mail.sent_at is None and free and mail.tries < MOST_TRIES


def send(*, mail: ReviewMail, at: datetime) -> None:
    """Sends the claimed mail and marks it; without anything due any more only marks it."""
    goals = due(at, only=mail.user).get(mail.user, [])
    if goals:
        compose(user=mail.user, goals=goals, message_id=message_id(mail)).send()
    with transaction.atomic():
        ReviewMail.objects.filter(pk=mail.pk).update(sent_at=at)
        for goal in goals:
            Goal.objects.filter(pk=goal.pk, review_on=goal.review_on).update(
                reminded_for=goal.review_on
            )


def message_id(mail: ReviewMail) -> str:
    """The same for each try at the same mail."""
    host = settings.SITE_URL.split("//")[-1].split(":")[0]
    return f"<review-{mail.user_id}-{mail.day:%Y%m%d}@{host}>"


def compose(*, user: User, goals: list[Goal], message_id: str) -> EmailMultiAlternatives:
    """The mail, in the reader's language and dates."""
    context = {
        "user": user,
        "goals": [
            {"goal": goal, "url": settings.SITE_URL + reverse("planner:goal", args=[goal.pk])}
            for goal in goals
        ],
        "settings_url": settings.SITE_URL + reverse("accounts:settings"),
    }
    with translation.override(user.language), timezone.override(user.zone):
        subject = render_to_string("planner/mail/review_subject.txt", context).strip()
        text = render_to_string("planner/mail/review.txt", context)
        html = render_to_string("planner/mail/review.html", context)
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=text,
        to=[user.email],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    return message
