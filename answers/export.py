"""Interviews and answers as plain values, for their owner to take along."""

from typing import Any

from accounts.models import User
from answers.models import Answer, Dismissal, Interview

_TAKEN = ("sentence", "words", "due", "state", "measure")
"""A sentence from the plan, and what the plan said when it was put in."""


def export(user: User) -> dict[str, Any]:
    """Interviews, answers by their parts with what each draws on, and dismissed remarks."""
    answers = (
        Answer.objects.filter(user=user)
        .select_related("question")
        .prefetch_related("parts__part", "parts__sources")
        .order_by("pk")
    )
    return {
        "interviews": list(
            Interview.objects.filter(user=user)
            .order_by("pk")
            .values(
                "id",
                "company",
                "role",
                "on",
                "starts",
                "minutes",
                "notes",
                "created_at",
                "deleted_at",
            )
        ),
        "answers": [
            {
                "id": answer.pk,
                "question": answer.question.text,
                "interview": answer.interview_id,
                "parts": [
                    {
                        "part": part.part.title,
                        "text": part.text,
                        "from_goals": [s.goal_id for s in part.sources.all() if s.goal_id],
                        "from_steps": [s.step_id for s in part.sources.all() if s.step_id],
                        "sentences": [
                            {name: getattr(s, name) for name in _TAKEN}
                            for s in part.sources.all()
                            if s.sentence
                        ],
                    }
                    for part in sorted(answer.parts.all(), key=lambda row: row.part.position)
                ],
                "created_at": answer.created_at,
                "updated_at": answer.updated_at,
                "deleted_at": answer.deleted_at,
            }
            for answer in answers
        ],
        "dismissed_remarks": list(
            Dismissal.objects.filter(user=user)
            .order_by("pk")
            .values("rule", "answer", "reason", "created_at")
        ),
    }
