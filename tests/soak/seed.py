"""`python -m tests.soak.seed COUNT HELD`: so many people of whom each has something due now.

The last HELD of them only in a day, unless the test makes them due (`House.release`). Migrates the
database that DATABASE_URL names, if need be. Each person has a review that is due, a step that is
due soon, and things that are still to come.
"""

import os
import sys
from datetime import timedelta


def people(count: int, held: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from accounts.models import Letterbox, User
    from planner.models import Reminder

    call_command("migrate", verbosity=0, interactive=False)
    now = timezone.now()
    today = now.date()
    made = User.objects.bulk_create(
        (User(email=f"p{n}@example.org", display_name=f"Person {n}") for n in range(count)),
        batch_size=2_000,
    )
    Letterbox.objects.bulk_create(
        (
            Letterbox(
                user=user,
                stale=False,
                next_at=now if place < count - held else now + timedelta(days=1),
            )
            for place, user in enumerate(made)
        ),
        batch_size=2_000,
    )
    rows = [
        ("goal-review", "Lead a three-person project", today),
        ("step-soon", "Ask a senior colleague to mentor the pilot", today),
        ("step-late", "Ask a senior colleague to mentor the pilot", today + timedelta(days=3)),
        ("check-in", "", today + timedelta(days=20)),
    ]
    Reminder.objects.bulk_create(
        (
            Reminder(
                user=user, kind=kind, subject=f"x-{user.pk}", title=title, path="/goals/",
                about_on=today + timedelta(days=2), falls_on=day, day=day,
            )
            for user in made
            for kind, title, day in rows
        ),
        batch_size=2_000,
    )  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careergoals.settings")
    import django

    django.setup()
    people(int(sys.argv[1]), int(sys.argv[2]))
