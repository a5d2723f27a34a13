from datetime import UTC, date, datetime, time
from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

UNRECORDED = {
    "id", "user", "created_at", "deleted_at", "position", "reminded_for", "updated_at",
    "measure_now",
}  # fmt: skip

POSTGRES = """
CREATE FUNCTION planner_record_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A record of the past is never changed.' USING ERRCODE = '23000';
END $$;
CREATE TRIGGER planner_change_stands BEFORE UPDATE ON planner_change
FOR EACH ROW EXECUTE FUNCTION planner_record_stands();
"""
POSTGRES_BACK = """
DROP TRIGGER planner_change_stands ON planner_change;
DROP FUNCTION planner_record_stands();
"""
SQLITE = """
CREATE TRIGGER planner_change_stands BEFORE UPDATE ON planner_change
BEGIN SELECT RAISE(ABORT, 'A record of the past is never changed.'); END
"""
SQLITE_BACK = "DROP TRIGGER planner_change_stands"


def guard(apps, schema_editor):
    """The database itself refuses to change a record; deleting goes with the account."""
    schema_editor.execute(
        POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE, params=None
    )


def unguard(apps, schema_editor):
    schema_editor.execute(
        POSTGRES_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK,
        params=None,
    )


def plain(value):
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def state(row):
    return {
        field.name: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in UNRECORDED
    }


def noon(day):
    return datetime.combine(day, time(12), tzinfo=UTC)


def past_of(kind, user, row, created_at, closing, deleted_at):
    """What a row's own dates tell of its past; `closing`: its field and how it was before."""
    now = state(row)
    field, before = closing
    closed = getattr(row, field, None)
    if closed and noon(closed) > created_at:
        yield kind, user, row.pk, created_at, {**now, **before}
        yield kind, user, row.pk, noon(closed), now
    else:
        yield kind, user, row.pk, created_at, now
    if deleted_at:
        yield kind, user, row.pk, deleted_at, None


def begin(apps, schema_editor):
    """What stands in the plan already gets its first records, from its own dates."""
    model = {name: apps.get_model("planner", name) for name in ("Change", "Goal", "Step", "Stone")}

    def found():
        for goal in model["Goal"].objects.order_by("pk").iterator(chunk_size=500):
            closing = "closed_on", {"status": "active", "closed_on": None}
            yield from past_of(
                "goal", goal.user_id, goal, goal.created_at, closing, goal.deleted_at
            )
        steps = model["Step"].objects.select_related("goal").order_by("pk")
        for step in steps.iterator(chunk_size=500):
            closing = "done_on", {"done_on": None}
            yield from past_of(
                "step", step.goal.user_id, step, step.created_at, closing, step.deleted_at
            )
        stones = model["Stone"].objects.select_related("goal", "stone").order_by("pk")
        for stone in stones.iterator(chunk_size=500):
            at = max(stone.goal.created_at, stone.stone.created_at)
            yield from past_of("stone", stone.goal.user_id, stone, at, ("", {}), None)

    Change = model["Change"]
    Change.objects.bulk_create(
        (
            Change(kind=kind, user_id=user, subject=subject, at=at, state=told)
            for kind, user, subject, at, told in found()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("planner", "0006_check_ins"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("goal", "Goal"),
                            ("step", "Step"),
                            ("stone", "Stepping stone"),
                        ],
                        max_length=5,
                    ),
                ),
                ("subject", models.BigIntegerField()),
                ("state", models.JSONField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "indexes": [
                    models.Index(
                        models.F("user"),
                        models.F("kind"),
                        models.F("subject"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="change_by_subject",
                    ),
                    models.Index(
                        models.F("user"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="change_newest",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["goal", "step", "stone"])),
                        name="change_kind_known",
                    )
                ],
            },
        ),
        migrations.RunPython(begin, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(guard, unguard),
    ]
