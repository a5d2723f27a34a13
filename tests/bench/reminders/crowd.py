"""Crowds of people in PostgreSQL, made by the database itself out of one who was made by Django."""


def _copy(table: str, key: str, changes: dict[str, str], source: str) -> None:
    """Inserts rows like the first of `table`, one for each of `source`'s `n`, with some changes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
        )
        columns = [name for (name,) in cursor.fetchall() if name not in (key, *changes)]
        names = ", ".join(f'"{name}"' for name in (*columns, *changes))
        values = ", ".join([*(f'first."{name}"' for name in columns), *changes.values()])
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} "
            f"FROM (SELECT * FROM {table} LIMIT 1) AS first, {source}"
        )


def people(*, count: int, due: int) -> None:
    """Empties the tables, and makes `count` people of whom `due` have two things to be told now.

    Each has two more that are still to come.
    """
    from django.db import connection
    from django.utils import timezone

    from accounts.models import Letterbox, User

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE accounts_user CASCADE")
    user = User.objects.create(email="p0@example.org", display_name="Person 0")
    Letterbox.objects.create(user=user, stale=False, next_at=None)
    _copy(
        "accounts_user",
        "id",
        {"email": "'p' || n || '@example.org'", "display_name": "'Person ' || n"},
        f"generate_series(1, {count - 1}) AS n",
    )
    others = f"(SELECT id AS n FROM accounts_user WHERE id <> {user.pk}) AS others"
    _copy(
        "accounts_letterbox", "", {"user_id": "n", "next_at": "now() + interval '30 days'"}, others
    )
    # Those who are due are spread among the others, as they are in life.
    chosen = f"(SELECT id FROM accounts_user ORDER BY md5(id::text) LIMIT {due})"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_letterbox SET next_at = now() - interval '1 minute' "
            f"WHERE user_id IN {chosen}"
        )
    today = timezone.now().date()
    kinds = [
        ("goal-review", "Lead a three-person project", 0),
        ("step-soon", "Ask a senior colleague to mentor the pilot", 0),
        ("step-late", "Ask a senior colleague to mentor the pilot", 3),
        ("check-in", "", 20),
    ]
    with connection.cursor() as cursor:
        for kind, title, days in kinds:
            cursor.execute(
                "INSERT INTO planner_reminder (user_id, kind, subject, title, path, about_on,"
                " falls_on, day, snoozed) SELECT id, %s, 'x', %s, '/goals/', %s::date + 2,"
                f" %s::date + %s, %s::date + %s, false FROM {chosen} AS chosen",
                [kind, title, today, today, days, today, days],
            )
        for table in ("accounts_user", "accounts_letterbox", "planner_reminder"):
            cursor.execute(f"VACUUM ANALYZE {table}")


def ledger(*, rows: int, due: int) -> None:
    """A ledger of so many mails, of which `due` wait to be sent; after `people`."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE planner_digest")
        cursor.execute(
            "INSERT INTO planner_digest (user_id, day, state, made_at, due_at, tries, fault,"
            " sent_at) SELECT least_id + n %% count, date '2020-01-01' + (n / count)::int,"
            " CASE WHEN n < %s THEN 'waiting' ELSE 'sent' END, now(), now(), 0, '',"
            " CASE WHEN n < %s THEN NULL ELSE now() END"
            " FROM generate_series(0, %s) AS n,"
            " (SELECT min(id) AS least_id, count(*) AS count FROM accounts_user) AS people",
            [due, due, rows - 1],
        )
        cursor.execute("VACUUM ANALYZE planner_digest")
