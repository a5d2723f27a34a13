"""Steps of an import, for the tests of it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from planner.models import GoalImport
from tests.planner.reading import words

PAGE = "/goals/import/"
TABLE = """What;Term;Type;Deadline;Actions;Supports;Notes
Head of data;long-term;Leadership;June 2033;;;x
Lead a project;short;leadership;31/03/2027;"Book the course (by 2026-12-15)
Find a mentor";Head of data;y
Give a talk;short;Personal development;2027-05;One; head of DATA ;
"""


def upload(client: Client, text: str, name: str = "plan.csv") -> GoalImport:
    response = client.post(PAGE, {"file": SimpleUploadedFile(name, text.encode())})
    assert response.status_code == 302, words(response)
    return GoalImport.objects.latest("pk")


def page(client: Client, upload: GoalImport, query: str = "") -> Any:
    return client.get(f"{PAGE}{upload.pk}/{query}")


def name_columns(client: Client, upload: GoalImport, **columns: str) -> Any:
    """Sends the columns as guessed, but for what is given by place: `_0="title"`."""
    form = page(client, upload).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {
        f"column{key.replace('_', '-')}" if key[0] == "_" else key: value
        for key, value in columns.items()
    }
    return client.post(f"{PAGE}{upload.pk}/columns/", data)


def rows(client: Client, upload: GoalImport, then: str = "import", **data: Any) -> Any:
    return client.post(f"{PAGE}{upload.pk}/rows/", {"then": then, **data}, follow=True)


def imported(client: Client, text: str, **columns: str) -> GoalImport:
    made = upload(client, text)
    name_columns(client, made, **columns)
    rows(client, made)
    made.refresh_from_db()
    return made
