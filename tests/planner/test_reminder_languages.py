"""Each mail is in its reader's language and on their calendar, whoever sends it where.

Only English ships, so the test brings a catalogue of its own: German, of some of the words.
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import trans_real
from pytest_django import Settings

from accounts import profile
from accounts.models import User
from planner import wording
from planner.models import Digest, Reminder
from planner.reminders import letters, moulds, signs
from tests.conftest import SmtpSink
from tests.planner.letters import subject_of, text_of
from tests.planner.reminding import at, make_due_goal, make_known, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_after_the_other")]

WORDS: Mapping[str, str] = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "Hello %(name)s,": "Hallo %(name)s,",
    "Still what you want? “%(title)s”": "Noch das, was du willst? „%(title)s“",
    "Still what you want?\0Are they still what you want?": (
        "Noch das, was du willst?\0Noch das, was ihr wollt?"
    ),
    "%(said)s, and %(n)d more\0%(said)s, and %(n)d more": (
        "%(said)s, und noch eins\0%(said)s, und %(n)d weitere"
    ),
    "due %(day)s": "fällig am %(day)s",
    "Keep it": "Behalten",
    "Keep it, or put it off:": "Behalten oder vertagen:",
    "Stop:": "Abbestellen:",
    "Stop all of these mails:": "Alle diese Mails abbestellen:",
    "Review of a goal": "Rückblick auf ein Ziel",
    "Stop all reminders by email?": "Keine Erinnerungen mehr per E-Mail?",
}


def compiled(words: Mapping[str, str]) -> bytes:
    """A catalogue as msgfmt writes it."""
    pairs = [(key.encode(), value.encode()) for key, value in sorted(words.items())]
    keys, values, start = b"", b"", 28 + 16 * len(pairs)
    table, told = [], []
    for key, _value in pairs:
        table.append((len(key), start + len(keys)))
        keys += key + b"\0"
    for _key, value in pairs:
        told.append((len(value), start + len(keys) + len(values)))
        values += value + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + b"".join(struct.pack("<2I", *row) for row in table + told) + keys + values


@pytest.fixture(autouse=True)
def german(settings: Settings, tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(compiled(WORDS))
    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    _forget()
    yield
    _forget()


def _forget() -> None:
    """Whatever remembers words."""
    trans_real._translations.clear()  # type: ignore[attr-defined]
    trans_real._default = None  # type: ignore[attr-defined]
    for remembered in (
        trans_real.get_languages, trans_real._get_supported_language_variant, moulds.mould,
        letters._kinds, letters._hello, letters.lead, letters.when, letters._subject_of,
        wording._written_in,
    ):  # fmt: skip
        remembered.cache_clear()


@pytest.fixture
def reader(owner: User, stranger: User, smtp_sink: SmtpSink) -> User:
    """Two people with the same to be told, one of them German, in Auckland."""
    for person, name in ((owner, "Ada"), (stranger, "Bob")):
        profile.change_profile(user=person, fields={"display_name": name})
        for title in ("Lead a team", "Learn statistics"):
            make_due_goal(person, title)
    profile.change_profile(user=owner, fields={"language": "de", "time_zone": "Pacific/Auckland"})
    make_known()
    return owner


def test_each_mail_is_in_its_readers_language(reader: User, stranger: User, smtp_sink: SmtpSink):
    with translation.override("en-us"), timezone.override("America/New_York"):  # as it may be
        sweep(at(19, day=30))  # eight in the morning of the 31st in Auckland
        sweep(at(8))
        assert translation.get_language() == "en-us"

    german, english = smtp_sink.messages
    assert german["To"] == reader.email
    assert subject_of(german) == "Noch das, was du willst? „Lead a team“, und noch eins"
    assert subject_of(english) == "Still what you want? “Lead a team”, and 1 more"
    for kind in ("plain", "html"):
        text = text_of(german, kind)
        assert "Hallo Ada," in text
        assert "wollt?" in text.replace("WOLLT", "wollt")
        assert "fällig am 30. September 2027" in text
        assert "Behalten" in text
        assert "Rückblick auf ein Ziel" in text
        assert "Keep it, or" not in text
        assert ">Keep it<" not in text
        assert "Hello Bob," in text_of(english, kind)
        assert "due 30 September 2027" in text_of(english, kind)
        assert "Behalten" not in text_of(english, kind)
    assert '<html lang="de">' in text_of(german, "html")
    assert Digest.objects.get(user=reader).day.isoformat() == "2027-03-31", "their own day"


def test_the_pages_behind_its_links_are_too(reader: User, smtp_sink: SmtpSink):
    sweep(at(19, day=30))
    browser = {"accept-language": "en-us"}

    stop = Client().get(
        f"/reminders/stop/{signs.to_stop(reader.pk, reader.email)}/", headers=browser
    )
    told = Reminder.objects.open().filter(user=reader)[0]
    act = Client().get(
        f"/reminders/act/{signs.to_act(reader.pk, reader.email, told.pk)}/", headers=browser
    )

    assert "Keine Erinnerungen mehr per E-Mail?" in stop.content.decode()
    assert "fällig am 30. September 2027" in act.content.decode()
    for page in (stop, act):
        assert '<html lang="de"' in page.content.decode()
        assert page.headers["Content-Language"] == "de"


@pytest.mark.parametrize("language", ["de", "fr", "ar", "ja"])
def test_days_are_written_in_languages_that_have_no_forms_of_ours(language: str):
    day = at(0).date()
    with translation.override(language):
        written = [
            wording.full_day(day), wording.month_year(day), wording.month_full_year(day),
            wording.weekday_full(day, day), wording.day_of(day, day), wording.moment(at(0)),
        ]  # fmt: skip
    assert all(written)
    assert "2027" in written[0]
