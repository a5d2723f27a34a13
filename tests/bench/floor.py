"""The plain floor: a whole Django project in one file, with one page of 50 rows.

It is what a signed-in page costs with nothing of ours in it: session, user, two queries and a
template that only writes `{{ variable }}`. The product's pages are measured in multiples of it.

`python -m tests.bench.floor` fills the database that DATABASE_URL names, and prints the cookie of a
session; gunicorn serves `application`.
"""

import os
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.wsgi import get_wsgi_application
from django.urls import path

ROWS = 50

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/plain.css">
<script src="/static/plain.js" defer></script></head>
<body><header><a href="/">{{ title }}</a> <nav><a href="/">Plan</a> <a href="/more/">More</a></nav>
<span>{{ user.username }}</span></header>
<main><h1>{{ title }}</h1><p>{{ shown }} of {{ total }}</p><ul>{% for row in rows %}
<li class="row" id="row-{{ row.id }}"><a href="/rows/{{ row.id }}/">{{ row.title }}</a>
<span class="tag">{{ row.kind }}</span> <span class="tag">{{ row.horizon }}</span> {{ row.state }}
<span class="when">{{ row.start }} to {{ row.due }}, next look {{ row.review }}</span>
<progress class="bar" max="100" value="{{ row.percent }}">{{ row.percent }}</progress>
{{ row.done }} of {{ row.total }} steps<p class="note">{{ row.note }}</p></li>{% endfor %}
</ul></main><footer>{{ title }}</footer></body></html>
"""

NOTE = (
    "Lead the ward-report pilot with two colleagues from kick-off to hand-over, so that every ward "
    "has figures that it trusts by seven in the morning, and the rest is written down too."
)


def _database() -> dict[str, object]:
    there = urlsplit(os.environ["DATABASE_URL"])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": there.hostname,
        "PORT": there.port,
        "USER": there.username,
        "NAME": there.path.strip("/"),
        "CONN_MAX_AGE": 60,
    }


settings.configure(
    SECRET_KEY="a-key-for-the-benchmark-alone",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "tests.bench",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.locmem.Loader", {"page.html": PAGE})],
                    )
                ],
                "context_processors": ["django.contrib.auth.context_processors.auth"],
            },
        }
    ],
    DATABASES={"default": _database()},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.db import models  # noqa: E402 - needs the settings above
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402


class Row(models.Model):
    """A goal without any convenience: text that is ready to be written, and counts."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    horizon = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    start = models.CharField(max_length=20)
    due = models.CharField(max_length=20)
    review = models.CharField(max_length=20)
    percent = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    note = models.TextField()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.title


def page(request: HttpRequest) -> HttpResponse:
    """Four queries: the session, the user, the rows, and how many there are."""
    mine = Row.objects.filter(owner=request.user.pk)
    rows = list(mine.order_by("pk")[:ROWS])
    context = {"title": "Rows", "rows": rows, "shown": len(rows), "total": mine.count()}
    return render(request, "page.html", context)


urlpatterns = [path("", page)]
application = get_wsgi_application()


def fill() -> str:
    """Makes the tables, a user with 50 rows, and a session; returns its cookie."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    owner = get_user_model().objects.create_user("owner")
    Row.objects.bulk_create(
        Row(
            owner=owner,
            title=f"Stepping stone {n}: lead a project of three people",
            kind=("Professional", "Leadership", "Educational", "Personal")[n % 4],
            horizon="Short-term",
            state="active",
            start=f"{n % 28 + 1} Sep 2026",
            due=f"{n % 28 + 1} Mar 2027",
            review=f"{n % 28 + 1} Dec 2026",
            percent=n * 2,
            done=n // 10,
            total=6,
            note=NOTE,
        )
        for n in range(ROWS)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself after a minute
    client = Client()
    client.force_login(owner)
    return f"sessionid={client.cookies['sessionid'].value}"


if __name__ == "__main__":
    import sys

    sys.stdout.write(fill())
