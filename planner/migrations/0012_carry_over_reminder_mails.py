"""What was sent and told before stays known, so that nobody is told again."""

from datetime import UTC, datetime, time

from django.db import migrations


def carry_over(apps, schema_editor):
    goal_of = apps.get_model("planner", "Goal").objects
    mails = apps.get_model("planner", "ReviewMail").objects
    digest, reminder = apps.get_model("planner", "Digest"), apps.get_model("planner", "Reminder")
    letterbox = apps.get_model("accounts", "Letterbox")
    last_days = {}
    batch = []
    for mail in mails.order_by("user_id", "day").iterator():
        last_days[mail.user_id] = mail.day
        waits = mail.sent_at is None
        batch.append(
            digest(
                user_id=mail.user_id,
                day=mail.day,
                state="dropped" if waits else "sent",
                made_at=mail.sent_at or mail.claimed_at or mail.retry_at or noon(mail.day),
                due_at=mail.sent_at or mail.claimed_at or mail.retry_at or noon(mail.day),
                claimed_at=mail.claimed_at,
                sent_at=mail.sent_at,
            )
        )
    digest.objects.bulk_create(batch, batch_size=500)
    told = goal_of.filter(
        status="active", deleted_at=None, review_on__isnull=False, reminded_for__isnull=False
    )
    batch = []
    for goal in told.iterator():
        if goal.reminded_for == goal.review_on:
            batch.append(
                reminder(
                    user_id=goal.user_id,
                    kind="goal-review",
                    subject=f"goal-{goal.pk}",
                    title=goal.title,
                    path=f"/goals/{goal.pk}/",
                    about_on=goal.due,
                    falls_on=goal.review_on,
                    day=goal.review_on,
                    told_at=noon(goal.review_on),
                    told_on=goal.review_on,
                )
            )
    reminder.objects.bulk_create(batch, batch_size=500)
    people = apps.get_model("accounts", "User").objects.values_list("pk", flat=True)
    letterbox.objects.bulk_create(
        [letterbox(user_id=pk, stale=True, last_day=last_days.get(pk)) for pk in people],
        batch_size=500,
        ignore_conflicts=True,
    )


def noon(day):
    return datetime.combine(day, time(12), UTC)


class Migration(migrations.Migration):
    dependencies = [("planner", "0011_reminders_and_their_ledger")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
