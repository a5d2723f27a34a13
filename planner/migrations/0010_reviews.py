import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

POSTGRES = """
CREATE TRIGGER planner_review_stands BEFORE UPDATE ON planner_review
FOR EACH ROW EXECUTE FUNCTION planner_record_stands();
"""
SQLITE = """
CREATE TRIGGER planner_review_stands BEFORE UPDATE ON planner_review
BEGIN SELECT RAISE(ABORT, 'A record of the past is never changed.'); END
"""


def guard(apps, schema_editor):
    """The database itself refuses to change a decision, as it does with the plan's changes."""
    schema_editor.execute(
        POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE, params=None
    )


def unguard(apps, schema_editor):
    on = " ON planner_review" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER planner_review_stands{on}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("planner", "0009_motives_and_goal_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("yearly", models.BooleanField(default=False)),
                ("asked", models.BooleanField(default=False)),
                ("job_changed", models.BooleanField(default=False, verbose_name="my job")),
                (
                    "industry_changed",
                    models.BooleanField(default=False, verbose_name="my industry"),
                ),
                (
                    "life_changed",
                    models.BooleanField(default=False, verbose_name="my life around work"),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(2000)]
                    ),
                ),
                ("goals", models.JSONField(default=list)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "review of the plan",
                "verbose_name_plural": "reviews of the plan",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on", None)),
                        fields=("user",),
                        name="plan_review_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("goal", models.BigIntegerField()),
                ("goal_title", models.CharField(max_length=160)),
                ("plan_review", models.BigIntegerField(blank=True, null=True)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("keep", "Keep it as it is"),
                            ("adjust", "Adjust it"),
                            ("achieved", "It is achieved"),
                            ("replace", "Replace it by another goal"),
                            ("let-go", "Let go of it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                (
                    "why",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(1000)]
                    ),
                ),
                ("replaced_by", models.BigIntegerField(blank=True, null=True)),
                ("replaced_by_title", models.CharField(blank=True, max_length=160)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "indexes": [
                    models.Index(
                        models.F("user"),
                        models.OrderBy(models.F("at"), descending=True),
                        name="review_newest",
                    ),
                    models.Index(fields=["plan_review"], name="review_by_sitting"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["keep", "adjust", "achieved", "replace", "let-go"])
                        ),
                        name="review_decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "replace"), ("replaced_by__isnull", False)),
                            models.Q(
                                models.Q(("decision", "replace"), _negated=True),
                                ("replaced_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="review_replaces_by_one",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
