"""Writing in the composer, with scripts and without."""

from typing import Any

from django.test import Client

from answers.models import Answer
from tests.planner.reading import read


def page(answer: Answer) -> str:
    return f"/answers/{answer.pk}/"


def save(answer: Answer) -> str:
    return f"/answers/{answer.pk}/save/"


def opened(client: Client, answer: Answer) -> dict[str, str]:
    """What the fields of the composer hold when it is opened, ready to be sent back."""
    return read(client.get(page(answer))).values


def autosave(client: Client, answer: Answer, version: int = 0, **texts: str) -> Any:
    """What the script sends: the changed parts, each with the version that it was based on."""
    sent: dict[str, Any] = {}
    for name, text in texts.items():
        slug = name.replace("_", "-")
        sent[f"text-{slug}"], sent[f"version-{slug}"] = text, version
    return client.post(save(answer), sent, headers={"accept": "application/json"})


def stored(answer: Answer, slug: str) -> tuple[str, int]:
    """The text and the version of a part as the database has them."""
    part = answer.parts.get(part__slug=slug)
    return part.text, part.version
