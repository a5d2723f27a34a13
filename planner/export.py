"""The plan as plain values, for its owner to take along."""

from typing import Any

from accounts.models import User
from planner import finding_export
from planner.models import (
    CalendarFeed,
    Change,
    CheckIn,
    Digest,
    Goal,
    GoalDraft,
    GoalImport,
    PlanReview,
    Reminder,
    ReminderChoice,
    Review,
    ServedValue,
    Step,
    Stone,
)


def export(user: User) -> dict[str, Any]:
    """Goals with their steps and the goals they serve, deleted ones too, and the mails sent."""
    steps: dict[int, list[dict[str, Any]]] = {}
    for step in Step.objects.filter(goal__user=user).in_order():
        steps.setdefault(step.goal_id, []).append(
            {
                "id": step.pk,
                "what": step.what,
                "due": step.due,
                "resource": step.resource,
                "employer_gain": step.employer_gain,
                "link": step.link,
                "obstacle": step.obstacle,
                "if_then": step.if_then,
                "milestone": step.milestone,
                "repeats": step.repeats,
                "every": step.every,
                "began": step.began,
                "until": step.until,
                "follows": step.follows_id,
                "done_on": step.done_on,
                "created_at": step.created_at,
                "deleted_at": step.deleted_at,
            }
        )
    check_ins: dict[int, list[dict[str, Any]]] = {}
    for told in CheckIn.objects.filter(goal__user=user).order_by("on", "created_at", "pk"):
        check_ins.setdefault(told.goal_id, []).append(
            {
                "id": told.pk,
                "on": told.on,
                "value": told.value,
                "confidence": told.confidence,
                "note": told.note,
                "created_at": told.created_at,
                "deleted_at": told.deleted_at,
            }
        )
    serves: dict[int, list[int]] = {}
    for stone_id, goal_id in Stone.objects.filter(stone__user=user).values_list("stone", "goal"):
        serves.setdefault(stone_id, []).append(goal_id)
    values: dict[int, list[int]] = {}
    for link in ServedValue.objects.filter(goal__user=user):
        values.setdefault(link.goal_id, []).append(link.value_id)
    return {
        "goals": [
            {
                "id": goal.pk,
                "horizon": goal.horizon,
                "category": goal.category,
                "title": goal.title,
                "outcome": goal.outcome,
                "measure": goal.measure,
                "measure_from": goal.measure_from,
                "measure_to": goal.measure_to,
                "measure_now": goal.measure_now,
                "measure_unit": goal.measure_unit,
                "evidence": goal.evidence,
                "within_reach": goal.within_reach,
                "relevance": goal.relevance,
                "motives": goal.motives,
                "start": goal.start,
                "due": goal.due,
                "status": goal.status,
                "closed_on": goal.closed_on,
                "review_on": goal.review_on,
                "serves": serves.get(goal.pk, []),
                "serves_values": values.get(goal.pk, []),
                "steps": steps.get(goal.pk, []),
                "check_ins": check_ins.get(goal.pk, []),
                "created_at": goal.created_at,
                "deleted_at": goal.deleted_at,
            }
            for goal in Goal.objects.filter(user=user).in_order()
        ],
        "goal_drafts": list(
            GoalDraft.objects.filter(user=user)
            .order_by("pk")
            .values("id", "typed", "goal", "created_at", "moved_at", "deleted_at")
        ),
        "plan_reviews": list(
            PlanReview.objects.filter(user=user)
            .order_by("pk")
            .values(
                "id",
                "yearly",
                "began_on",
                "closed_on",
                "job_changed",
                "industry_changed",
                "life_changed",
                "note",
                "goals",
            )
        ),
        "reviews": list(
            Review.objects.filter(user=user)
            .order_by("pk")
            .values(
                "goal",
                "goal_title",
                "plan_review",
                "decision",
                "on",
                "at",
                "why",
                "before",
                "after",
                "replaced_by",
                "replaced_by_title",
            )
        ),
        "changes": list(
            Change.objects.filter(user=user).order_by("pk").values("at", "kind", "subject", "state")
        ),
        # Without the token, which is a key: who finds the file must not find the feed.
        "calendar_feed": CalendarFeed.objects.filter(user=user)
        .values("tells_notes", "shows_done", "made_at", "changed_at", "fetched_at")
        .first(),
        "goal_imports": list(
            GoalImport.objects.filter(user=user)
            .order_by("pk")
            .values("file_name", "form", "state", "header", "failure", "created_at")
        ),
        "reminder_mails": list(
            Digest.objects.filter(user=user).order_by("day").values("day", "state", "sent_at")
        ),
        "reminders": list(
            Reminder.objects.filter(user=user)
            .order_by("day", "pk")
            .values("kind", "title", "about_on", "falls_on", "day", "told_at", "read_at", "done_at")
        ),
        "reminder_choices": list(
            ReminderChoice.objects.filter(user=user)
            .order_by("kind")
            .values("kind", "on", "span", "last_on")
        ),
        **finding_export.export(user),
    }
