"""Everything that belongs to one person, gathered from all floors."""

from typing import Any

import answers.export
import planner.export
from accounts.models import User
from accounts.profile import export_profile


def gather(user: User) -> dict[str, Any]:
    """All that the product knows of `user`, as values that JSON can hold."""
    return {
        "profile": export_profile(user),
        **planner.export.export(user),
        **answers.export.export(user),
    }
