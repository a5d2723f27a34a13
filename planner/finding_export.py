"""What one has found out about oneself, as plain values to take along."""

from typing import Any

from accounts.models import User
from planner.models import (
    Aspirations,
    ChosenValue,
    PastRole,
    Requirement,
    SwotNote,
    Vision,
    WantedRole,
)


def export(user: User) -> dict[str, Any]:
    """All exercises, deleted notes and roles too. Goals are named by their ids."""
    requirements: dict[int, list[dict[str, Any]]] = {}
    for row in (
        Requirement.objects.filter(role__user=user)
        .in_order()
        .values("role_id", "id", "kind", "asks", "have", "met", "goal", "deleted_at")
    ):
        told = {name: value for name, value in row.items() if name != "role_id"}
        requirements.setdefault(row["role_id"], []).append(told)
    return {
        "values": [
            {
                "id": chosen.pk,
                "name": chosen.name,
                "own": chosen.value_id is None,
                "rank": chosen.rank,
                "deleted_at": chosen.deleted_at,
            }
            for chosen in ChosenValue.objects.filter(user=user).in_order()
        ],
        "aspirations": Aspirations.objects.filter(user=user)
        .values("titles", "environment", "impact")
        .first(),
        "swot": list(
            SwotNote.objects.filter(user=user).in_order().values("quadrant", "text", "deleted_at")
        ),
        "past_roles": list(
            PastRole.objects.filter(user=user)
            .in_order()
            .values(
                "role",
                "employer",
                "from_year",
                "until_year",
                "enjoyed",
                "disliked",
                "deleted_at",
            )
        ),
        "visions": list(
            Vision.objects.filter(user=user).values(
                "years", "year", "place", "role", "skills", "goal"
            )
        ),
        "wanted_roles": [
            {**role, "requirements": requirements.get(role["id"], [])}
            for role in WantedRole.objects.filter(user=user)
            .in_order()
            .values("id", "title", "goal", "deleted_at")
        ],
    }
