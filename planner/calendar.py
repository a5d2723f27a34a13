"""The private calendar feed: its address, and the dates of the plan that stand in it.

The feed is composed on the roof (careergoals.calendar), for interviews belong to a higher floor:
each room offers `entries(user)`, and `planner.telling` turns them into the file. Whoever wants to
say where a person's feed is asks `address_of(feed_of(user))`.
"""

import secrets
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from planner import repeating
from planner.models import CalendarFeed, Goal, Reminder, ReminderKind, Status, Step
from planner.repeating import Coming

REMEMBERED = timedelta(days=366)
"""How long what is done stays in a calendar that keeps it."""
NOTED_EVERY = timedelta(minutes=5)
"""How exactly the last fetch is noted: programs ask often, and each write would buy nothing."""


class Entry(NamedTuple):
    """One date of a person's, as a calendar shows it. `key` never changes and is unique to it."""

    key: str  # "goal-12", "review-12", "step-5", "interview-3"
    title: str
    kind: str
    path: str
    day: date
    at: time | None = None  # on the person's own clock; None: the whole day
    minutes: int = 60
    about: str = ""
    done: bool = False
    coming: Coming | None = None  # further days of the same


# The address ------------------------------------------------------------------------------------


def feed_of(user: User) -> CalendarFeed | None:
    """The person's feed, revoked or not; None where they never made one."""
    return CalendarFeed.objects.filter(user=user).first()


def address_of(feed: CalendarFeed | None) -> str:
    """The whole address that a calendar program subscribes to; "" where there is none."""
    if feed is None or not feed.token:
        return ""
    return settings.SITE_URL + reverse("calendar-feed", args=[feed.token])


def find(token: str) -> CalendarFeed | None:
    """The feed with this token, of a person whose account is active."""
    feeds = CalendarFeed.objects.select_related("user")
    return feeds.filter(token=token, user__is_active=True).first()


@transaction.atomic
def make_feed(*, user: User, at: datetime) -> CalendarFeed:
    """Gives the person an address; one that exists stays as it is."""
    feed, _made = CalendarFeed.objects.select_for_update().get_or_create(
        user=user, defaults={"made_at": at, "changed_at": at}
    )
    if not feed.token:
        _new_token(feed, at)
    return feed


@transaction.atomic
def renew_feed(*, feed: CalendarFeed, at: datetime) -> None:
    """Changes the address; the old one is unknown from now on."""
    _new_token(feed, at)


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, at: datetime) -> None:
    """Takes the address away; a second time changes nothing."""
    if feed.token:
        feed.token, feed.fetched_at, feed.changed_at = None, None, at
        feed.save(update_fields=["token", "fetched_at", "changed_at"])


def _new_token(feed: CalendarFeed, at: datetime) -> None:
    feed.token = secrets.token_urlsafe(32)
    feed.made_at = feed.changed_at = at
    feed.fetched_at = None
    feed.save(update_fields=["token", "made_at", "changed_at", "fetched_at"])


@transaction.atomic
def choose(*, feed: CalendarFeed, tells_notes: bool, shows_done: bool, at: datetime) -> None:
    """Stores what the feed tells beyond titles and what it keeps."""
    feed.tells_notes, feed.shows_done, feed.changed_at = tells_notes, shows_done, at
    feed.save(update_fields=["tells_notes", "shows_done", "changed_at"])


def note_fetch(*, feed: CalendarFeed, at: datetime) -> None:
    """Notes that a program has fetched the feed, to five minutes exactly."""
    if feed.fetched_at is None or at - feed.fetched_at >= NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk, token=feed.token).update(fetched_at=at)


# The plan's dates -------------------------------------------------------------------------------


def entries(user: User, *, today: date) -> list[Entry]:
    """Due dates of goals and steps, the reviews of goals, and the next look at the whole plan.

    In a fixed number of queries. What was done within a year is among them, marked; what was let go
    or deleted is not.
    """
    since = today - REMEMBERED
    return [*_of_goals(user, since), *_of_steps(user, since), *_of_the_whole(user, today)]


def _of_goals(user: User, since: date) -> Iterator[Entry]:
    goals = Goal.objects.of(user).exclude(status=Status.LET_GO).exclude(due=None, review_on=None)
    for goal in goals.only("title", "due", "review_on", "status", "closed_on", "outcome"):
        done = goal.status == Status.ACHIEVED
        path = f"/goals/{goal.pk}/"
        if goal.due and not (done and goal.closed_on and goal.closed_on < since):
            yield Entry(
                key=f"goal-{goal.pk}",
                title=_("Goal: %(goal)s") % {"goal": goal.title},
                kind=_("Goal"),
                path=path,
                day=goal.due,
                about=goal.outcome,
                done=done,
            )
        if goal.review_on and goal.review_on != goal.due and not done:
            yield Entry(
                key=f"review-{goal.pk}",
                title=_("Look again: %(goal)s") % {"goal": goal.title},
                kind=_("Review"),
                path=path,
                day=goal.review_on,
            )


def _of_steps(user: User, since: date) -> Iterator[Entry]:
    """A repeated step is one entry that moves on, known by its first time; each time that it was
    done before is one of its own.
    """
    before = dict(
        Step.objects.filter(goal__user=user, follows__isnull=False).values_list("pk", "follows_id")
    )
    followed = set(before.values())
    wanted = Q(done_on=None, goal__status=Status.ACTIVE) | Q(done_on__gte=since)
    steps = Step.objects.of(user).exclude(due=None).exclude(goal__status=Status.LET_GO)
    columns = ("what", "due", "done_on", "employer_gain", "repeats", "every", "began", "until")
    for step in steps.filter(wanted).select_related("goal").only(*columns, "goal__title"):
        assert step.due is not None
        first = step.pk
        while first in before:
            first = before[first]
        gain = step.employer_gain and _("An employer gains: %(gain)s") % {
            "gain": step.employer_gain
        }
        yield Entry(
            key=f"step-{step.pk}-done" if step.pk in followed else f"step-{first}",
            title=step.what,
            kind=_("Step"),
            path=f"/goals/{step.goal_id}/",
            day=step.due,
            about="\n".join(filter(None, [_("for %(goal)s") % {"goal": step.goal.title}, gain])),
            done=step.done_on is not None,
            coming=repeating.coming(step) if step.done_on is None else None,
        )


def _of_the_whole(user: User, today: date) -> Iterator[Entry]:
    """The next check-in and the next review of the plan, as the reminders have reckoned them."""
    titles = {
        ReminderKind.CHECK_IN: (_("Check in on your goals"), _("Check-in")),
        ReminderKind.PLAN_REVIEW: (_("Read your whole plan once"), _("Review")),
    }
    rows = Reminder.objects.of(user).filter(kind__in=titles, done_at=None)
    turns = {}
    for kind, path, day in rows.order_by("-falls_on").values_list("kind", "path", "falls_on"):
        # The soonest that is not past; a past one stays where it was until the next is known.
        if day >= today or kind not in turns:
            turns[ReminderKind(kind)] = (path, day)
    for known, (path, day) in turns.items():
        title, name = titles[known]
        yield Entry(key=f"{known}-{user.pk}", title=title, kind=name, path=path, day=day)
