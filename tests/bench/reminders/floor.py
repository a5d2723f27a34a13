"""The bare pipeline: what sending a ledger's mails costs at least, done in the plainest way.

Claim a batch with a lease, build each message with Django's mail classes, send it over one SMTP
connection, mark it with a commit of its own. No inbox, no kinds, no zones, no templates.
"""

from datetime import datetime, timedelta
from typing import Any

TABLE = """
DROP TABLE IF EXISTS bare;
CREATE TABLE bare (
    id bigserial PRIMARY KEY, email text NOT NULL, name text NOT NULL, title text NOT NULL,
    due_at timestamptz NOT NULL, claimed_until timestamptz, sent_at timestamptz
);
INSERT INTO bare (email, name, title, due_at)
SELECT 'p' || n || '@example.org', 'Person ' || n, 'Lead a three-person project',
    CASE WHEN n <= {due} THEN now() - interval '1 minute' ELSE now() + interval '30 days' END
FROM generate_series(1, {rows}) AS n;
CREATE INDEX bare_due ON bare (due_at) WHERE sent_at IS NULL;
ANALYZE bare;
"""
CLAIM = """
UPDATE bare SET claimed_until = %(lease)s WHERE id IN (
    SELECT id FROM bare WHERE sent_at IS NULL AND due_at <= %(at)s
        AND (claimed_until IS NULL OR claimed_until < %(at)s)
    ORDER BY due_at LIMIT %(most)s FOR UPDATE SKIP LOCKED
) RETURNING id, email, name, title
"""
TEXT = """Hello {name},

one of your goals is due for a second look:

{title}
https://goals.example.org/goals/{id}/

Keep it, change it, or let it go: each is a good answer.

Stop these mails: https://goals.example.org/stop/{id}/
"""
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body {{ margin: 0; padding: 24px 16px; background: #faf8f3; color: #22303a }}
main {{ max-width: 520px; margin: 0 auto; padding: 28px; background: #fffefb; }}
</style></head><body><main><p>Hello {name},</p><p>one of your goals is due for a second look:</p>
<ul><li><a href="https://goals.example.org/goals/{id}/">{title}</a></li></ul>
<p>Keep it, change it, or let it go: each is a good answer.</p>
<p><a href="https://goals.example.org/stop/{id}/">Stop these mails</a></p></main></body></html>
"""


def fill(*, rows: int, due: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TABLE.format(rows=rows, due=due))


def claim(at: datetime, most: int) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        lease = at + timedelta(minutes=3)
        cursor.execute(CLAIM, {"at": at, "lease": lease, "most": most})
        return list(cursor.fetchall())


def send(most: int, batch: int = 100) -> int:
    """Sends up to `most` of what is due; how many."""
    from django.core.mail import EmailMultiAlternatives, get_connection
    from django.db import connection
    from django.utils import timezone

    sent = 0
    while sent < most:
        claimed = claim(timezone.now(), min(batch, most - sent))
        if not claimed:
            break
        server = get_connection()
        server.open()
        for pk, email, name, title in claimed:
            message = EmailMultiAlternatives(
                subject=f"Still what you want? {title}",
                body=TEXT.format(id=pk, name=name, title=title),
                to=[email],
                headers={"Message-ID": f"<bare-{pk}@goals.example.org>"},
                connection=server,
            )
            message.attach_alternative(HTML.format(id=pk, name=name, title=title), "text/html")
            message.send()
            with connection.cursor() as cursor:
                cursor.execute("UPDATE bare SET sent_at = %s WHERE id = %s", [timezone.now(), pk])
            sent += 1
        server.close()
    return sent
