"""Every word that the product says goes through gettext: a made-up language shows which do not.

The language wraps each message in brackets. What stands outside of them on a page, and is not
stored in the database either, is a word that no translator would ever be asked for.
"""

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation import trans_real

from accounts.models import User, time_zones
from tests.careergoals import sweep
from tests.factories import Plan, make_letter, make_plan

LANGUAGE = "en-us"  # one that a person may choose and that is nobody's default
SPOKEN = ("alt", "aria-description", "aria-label", "placeholder", "title")
WORDS = "data-words"  # what a script says, as JSON
SAME_IN_ALL = {
    "Career", "Goals", "CSV", "JSON", "PDF", "SMART", "STAR", "SWOT", "UTC", "http", "https",
    "webcal", "ics", "org",
}  # fmt: skip
"""Names, and abbreviations that stay as they are."""
SHOWS_OTHERS = {"design", "outbox", "letter"}
"""The vocabulary of the look, for those who build; and mail that was written beforehand."""


class Bracketed(trans_real.DjangoTranslation):
    def gettext(self, message: str) -> str:
        return f"⟦{message.rpartition(chr(4))[2]}⟧" if message.strip() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def plan(owner: User, outbox_dir: Path) -> Iterator[Plan]:
    owner.language = LANGUAGE
    owner.save(update_fields=["language"])
    make_letter(owner.email)
    made = make_plan(owner)
    kept = trans_real.translation(LANGUAGE)
    trans_real._translations[LANGUAGE] = Bracketed(LANGUAGE)  # type: ignore[attr-defined]
    forget()
    yield made
    trans_real._translations[LANGUAGE] = kept  # type: ignore[attr-defined]
    forget()


def forget() -> None:
    """Empties every cache of a function of ours: what was said in a language stays in some."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in sweep.ROOMS:
            for thing in [*vars(module).values()]:
                if callable(clear := getattr(thing, "cache_clear", None)):
                    clear()


class Words(HTMLParser):
    """What a page says, each piece by itself."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0
        self._tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        self._silent += tag in ("script", "style")
        self.said += [value for name in SPOKEN if (value := has.get(name))]
        self.said += json.loads(has.get(WORDS) or "{}").values()

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def outside(said: str) -> str:
    """What is left of it without brackets and what they hold, brackets within them too."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", said)) != said:
        said = shorter
    return said


def stored_words() -> set[str]:
    """Every word of every text in the database: what people and librarians wrote."""
    found: set[str] = set()
    for model in apps.get_models():
        for row in model._base_manager.order_by().values_list():
            found.update(word for cell in row for word in re.findall(r"[^\W\d_]+", str(cell)))
    return found


def check_words(plan: Plan, *, signed_in: bool) -> list[str]:
    zones = {word for zone in time_zones() for word in re.findall(r"[^\W\d_]+", zone)}
    known = stored_words() | zones | SAME_IN_ALL
    told: dict[str, str] = {}
    for pattern, address in sweep.pages(sweep.ours(), plan):
        reader = sweep.readers(pattern, plan) if signed_in else None
        response = sweep.visitor(reader).get(address, headers={"accept-language": LANGUAGE})
        if not sweep.is_html(response) or pattern.name in SHOWS_OTHERS:
            continue
        for said in Words(response.content.decode()).said:
            words = re.findall(r"[^\W\d_]{3,}", outside(said))
            if any(word not in known for word in words):
                told.setdefault(" ".join(said.split())[:120], f"{pattern}")
    return [f"{where} says without gettext: {said}" for said, where in told.items()]


def test_a_reader_of_another_language_finds_no_english_word(plan: Plan):
    sweep.want_none(check_words(plan, signed_in=True))


def test_nor_does_a_visitor(plan: Plan):
    sweep.want_none(check_words(plan, signed_in=False))
