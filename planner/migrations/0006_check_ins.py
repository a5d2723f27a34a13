import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def begin_with_what_stands(apps, schema_editor):
    """Where a goal stands was its own field only: it becomes the first check-in."""
    CheckIn = apps.get_model("planner", "CheckIn")
    Goal = apps.get_model("planner", "Goal")
    found = Goal.objects.exclude(measure_now=None).only("measure_now", "updated_at")
    CheckIn.objects.bulk_create(
        (
            CheckIn(
                goal_id=goal.pk,
                on=goal.updated_at.date(),
                value=goal.measure_now,
                created_at=goal.updated_at,
            )
            for goal in found.iterator(chunk_size=500)
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("planner", "0005_goal_imports")]

    operations = [
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="on")),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="value",
                    ),
                ),
                (
                    "confidence",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Not at all"),
                            (2, "A little"),
                            (3, "Half and half"),
                            (4, "Fairly"),
                            (5, "Very"),
                        ],
                        null=True,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(500)],
                        verbose_name="note",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_ins",
                        to="planner.goal",
                    ),
                ),
            ],
            options={
                "verbose_name": "check-in",
                "verbose_name_plural": "check-ins",
                "indexes": [models.Index(fields=["goal", "on"], name="check_in_by_goal")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False),
                            ("confidence__isnull", False),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="check_in_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence", None),
                            ("confidence__in", [1, 2, 3, 4, 5]),
                            _connector="OR",
                        ),
                        name="check_in_confidence_known",
                    ),
                ],
            },
        ),
        migrations.RunPython(begin_with_what_stands, migrations.RunPython.noop, elidable=True),
    ]
