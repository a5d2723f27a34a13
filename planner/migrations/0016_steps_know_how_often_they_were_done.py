from datetime import timedelta
from itertools import count, repeat

from dateutil.relativedelta import relativedelta
from django.db import migrations, models

MOST = 120


def falls(step, number):
    if step.repeats == "monthly":
        return step.began + relativedelta(months=step.every * number)
    return step.began + timedelta(weeks=step.every * number)


def ahead(step):
    """On how many days after its own a step falls until its end."""
    found = 0
    try:
        for day in map(falls, repeat(step), count()):
            if day > step.until or found > MOST:
                break
            found += day > step.due
    except (OverflowError, ValueError):
        pass  # the calendar ends
    return found


def reckon(apps, schema_editor):
    """How often repeated steps were done is told by those that they follow."""
    Step = apps.get_model("planner", "Step")
    repeated = Step.objects.exclude(repeats="").exclude(began=None).exclude(due=None)
    follows = dict(
        Step.objects.exclude(follows=None).values_list("pk", "follows_id").order_by("pk")
    )
    for step in repeated.exclude(until=None).iterator():
        before, done = follows.get(step.pk), 0
        while before is not None and done < MOST:
            before, done = follows.get(before), done + 1
        Step.objects.filter(pk=step.pk).update(times_done=done, times=done + ahead(step) + 1)


class Migration(migrations.Migration):
    dependencies = [
        ("planner", "0015_goal_drafts_know_their_press"),
    ]

    operations = [
        migrations.AddField(
            model_name="step",
            name="times",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="step",
            name="times_done",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(reckon, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("times_done__lt", models.F("times"))),
                name="step_is_one_of_its_times",
            ),
        ),
    ]
