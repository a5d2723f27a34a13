"""One mail: all that is told to a person on a day, in their language, as HTML and as text."""

import html
import quopri
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from itertools import groupby
from textwrap import fill
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planner import wording
from planner.models import ReminderKind
from planner.reminders import signs
from planner.reminders.moulds import mould

MOST_OF_A_KIND = 10
"""So many things of one kind are told by name; of the others, how many there are."""
_WIDE = 76
"""Letters in a line of the text."""
_ORDER = {kind.value: place for place, kind in enumerate(ReminderKind)}


class Entry(NamedTuple):
    """One thing that is told."""

    pk: int
    kind: str
    title: str
    path: str
    about_on: date | None


class Addressee(NamedTuple):
    """Who reads it."""

    user_id: int
    email: str
    name: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail that is ready to go: its text for mail services, its bytes for a mail server."""

    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str]
    written_at: datetime

    @property
    def envelope_to(self) -> str:
        """The address as mail servers know it: in ASCII, also where its domain is not."""
        return _address(self.to)

    def as_bytes(self) -> bytes:
        """The message by RFC 5322, with CRLF, as it goes over the wire."""
        boundary = f"=_{self.headers['Message-ID'].strip('<>').replace('@', '_')}"
        lines = [
            f"From: {_sender()}",
            f"To: {self.envelope_to}",
            f"Subject: {_encoded(self.subject)}",
            f"Date: {format_datetime(self.written_at)}",
            *(f"{name}: {value}" for name, value in self.headers.items()),
            "MIME-Version: 1.0",
            f'Content-Type: multipart/alternative; boundary="{boundary}"',
            "",
        ]
        parts = [part for kind in ("plain", "html") for part in self._part(kind, boundary)]
        body = "\n".join([*lines, *parts, f"--{boundary}--", ""])
        return body.replace("\n", "\r\n").encode("ascii")

    def _part(self, kind: str, boundary: str) -> Iterator[str]:
        text = self.text if kind == "plain" else self.html
        yield f"--{boundary}"
        yield f"Content-Type: text/{kind}; charset=utf-8"
        yield "Content-Transfer-Encoding: quoted-printable"
        yield ""
        yield quopri.encodestring(text.encode("utf-8", "replace")).decode("ascii")

    def as_message(self) -> EmailMultiAlternatives:
        """The same for any backend of Django's: a folder, or a mail service's API."""
        message = EmailMultiAlternatives(
            subject=self.subject, body=self.text, to=[self.to], headers=self.headers
        )
        message.attach_alternative(self.html, "text/html")
        return message


def host() -> str:
    """The site's name in Message-IDs."""
    return str(settings.SITE_URL).split("//")[-1].split("/")[0].split(":")[0]


def message_id(user_id: int, day: date) -> str:
    """The same for each try at the same mail."""
    return f"<digest-{user_id}-{day:%Y%m%d}@{host()}>"


_LONGEST_WORD = 42
"""Bytes of one encoded word, which may have 75 characters in all, with "Subject: " before it."""


@lru_cache(maxsize=8)
def _sender_of(address: str) -> str:
    return sanitize_address(address, "utf-8")


def _sender() -> str:
    return _sender_of(settings.DEFAULT_FROM_EMAIL)


def envelope_sender() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _address(address: str) -> str:
    return address if address.isascii() else sanitize_address(address, "utf-8")


def _encoded(subject: str) -> str:
    """A subject by RFC 2047: short ones of plain letters as they are, else in encoded words.

    Python's own `Header` takes longer than all the rest of a mail.
    """
    if subject.isascii() and len(subject) < 68 and "=?" not in subject and subject.isprintable():
        return subject
    words, word = [], b""
    for letter in subject:
        coded = letter.encode("utf-8", "replace")
        if len(word) + len(coded) > _LONGEST_WORD:
            words.append(word)
            word = b""
        word += coded
    words.append(word)
    return "\n ".join(f"=?utf-8?b?{b64encode(word).decode()}?=" for word in words)


# Writing -----------------------------------------------------------------------------------------


def write(
    to: Addressee,
    entries: Sequence[Entry],
    *,
    day: date,
    written_at: datetime,
    named: date | None = None,
) -> Letter:
    """What is told to somebody for whom it is `day`. `entries` come in any order, at least one.

    `named` is the day whose mail it is, where that was not sent on time.
    """
    entries = sorted(
        entries, key=lambda entry: (_ORDER[entry.kind], entry.about_on or day, entry.pk)
    )
    language, site = to.language, str(settings.SITE_URL)
    stop_all = f"{site}/reminders/stop/{signs.to_stop(to.user_id, to.email)}/"
    texts, pages, stops = [], [], []
    for kind, group in groupby(entries, key=lambda entry: entry.kind):
        of_kind = list(group)
        text, page = _section(to, kind, of_kind, day, site)
        texts.append(text)
        pages.append(page)
        stops.append(f"{site}/reminders/stop/{signs.to_stop(to.user_id, to.email, kind)}/")
    kinds = tuple(dict.fromkeys(entry.kind for entry in entries))
    values = {
        "greeting": greeting(language, to.name),
        "settings_url": f"{site}/reminders/settings/",
        "inbox_url": f"{site}/reminders/",
        "stop_all_url": stop_all,
        **{f"stop_{n}": stop for n, stop in enumerate(stops)},
    }
    places = (*values, "sections")
    fixed = (("kinds", _kinds(language, kinds)),)
    text_mould = mould("planner/mail/digest.txt", language, places, fixed)
    page_mould = mould("planner/mail/digest.html", language, places, fixed)
    escaped = {name: html.escape(value) for name, value in values.items()}
    return Letter(
        to=to.email,
        subject=subject(language, entries, day),
        text=text_mould.fill({**values, "sections": "\n\n\n".join(texts)}),
        html=page_mould.fill({**escaped, "sections": "\n".join(pages)}),
        headers={
            "Message-ID": message_id(to.user_id, named or day),
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop_all}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-ID": f"<reminders.{host()}>",
        },
        written_at=written_at,
    )


@lru_cache(maxsize=500)
def _kinds(language: str, kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The name of each kind, with the mark of the address that stops it."""
    with translation.override(language):
        return tuple(
            (str(ReminderKind(kind).label), f"\x02stop_{n}\x03") for n, kind in enumerate(kinds)
        )


def _section(
    to: Addressee, kind: str, entries: list[Entry], day: date, site: str
) -> tuple[str, str]:
    language, shown = to.language, entries[:MOST_OF_A_KIND]
    texts, pages = [], []
    for entry in shown:
        values = {
            "title": one_line(entry.title) or lead(kind, language).title,
            "when": when(kind, entry.about_on, day, language),
            "url": site + entry.path,
            "act_url": f"{site}/reminders/act/{signs.to_act(to.user_id, to.email, entry.pk)}/",
        }
        places = tuple(values)
        about = (("kind", kind), ("has_when", bool(values["when"])))
        escaped = {name: html.escape(value) for name, value in values.items()}
        values["title"] = _folded(values["title"])
        texts.append(mould("planner/mail/item.txt", language, places, about).fill(values))
        pages.append(mould("planner/mail/item.html", language, places, about).fill(escaped))
    words = lead(kind, language, len(entries))
    fixed = (("heading", words.heading), ("intro", words.intro), ("more", words.more))
    text = mould("planner/mail/section.txt", language, ("items",), fixed)
    page = mould("planner/mail/section.html", language, ("items",), fixed)
    return text.fill({"items": "\n\n".join(texts)}), page.fill({"items": "\n".join(pages)})


def _folded(title: str) -> str:
    """A title that goes over several lines is indented, so that it stays one thing."""
    if len(title) <= _WIDE:
        return title
    return fill(
        title, _WIDE, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=4)
def _hello(language: str) -> tuple[str, str]:
    with translation.override(language):
        return _("Hello %(name)s,"), _("Hello,")


def greeting(language: str, name: str) -> str:
    named, plain = _hello(language)
    return named % {"name": one_line(name)} if name else plain


class Lead(NamedTuple):
    """The words around the things of one kind."""

    heading: str
    intro: str
    title: str
    more: str


@lru_cache(maxsize=2_000)
def lead(kind: str, language: str, count: int = 1) -> Lead:
    """The words around `count` things of a kind, in that language."""
    with translation.override(language):
        heading, intro, title = _words(kind, count)
        beyond = count - MOST_OF_A_KIND
        more = ""
        if beyond > 0:
            more = ngettext("and %(n)d more", "and %(n)d more", beyond) % {"n": beyond}
        return Lead(heading, intro, title, more)


def _words(kind: str, n: int) -> tuple[str, str, str]:
    words: dict[str, tuple[str, str, str]] = {
        ReminderKind.INTERVIEW: (
            ngettext("An interview is near", "Interviews are near", n),
            _("Not every answer is written yet. The two or three that matter most are enough."),
            _("Your interview"),
        ),
        ReminderKind.STEP_LATE: (
            ngettext("A step is past its date", "Steps are past their date", n),
            _("Done already? Tick it off. Else give it a day that fits, or let it go."),
            _("A step"),
        ),
        ReminderKind.STEP_SOON: (
            ngettext("A step is due soon", "Steps are due soon", n),
            _("What you planned for these days."),
            _("A step"),
        ),
        ReminderKind.REHEARSAL: (
            _("Time to say it aloud"),
            _("A few times, spread over days, is remembered better than all at once."),
            _("Your answers"),
        ),
        ReminderKind.REFLECT: (
            _("How was it?"),
            _("Note what was asked and what you said, while it is fresh."),
            _("Your interview"),
        ),
        ReminderKind.GOAL_REVIEW: (
            ngettext("Still what you want?", "Are they still what you want?", n),
            _("Keep it, change it, or let it go: each is a good answer."),
            _("A goal"),
        ),
        ReminderKind.CHECK_IN: (
            _("How is it going?"),
            _("A short look at the plan: what moved, what is next."),
            _("Your check-in"),
        ),
        ReminderKind.PLAN_REVIEW: (
            _("A year of your plan"),
            _("Read the whole plan once, and see whether it still leads where you want to go."),
            _("Your plan"),
        ),
    }
    return words[kind]


@lru_cache(maxsize=5_000)
def when(kind: str, about_on: date | None, day: date, language: str) -> str:
    """The line below a title: the day of the thing itself, and how near it is."""
    if about_on is None:
        return ""
    with translation.override(language):
        values: dict[str, Any] = {"day": wording.full_day(about_on)}
        days = (about_on - day).days
        if kind in (ReminderKind.INTERVIEW, ReminderKind.REHEARSAL):
            if days == 0:
                return _("today, %(day)s") % values
            if days == 1:
                return _("tomorrow, %(day)s") % values
            values["n"] = days
            return ngettext("in %(n)d day, %(day)s", "in %(n)d days, %(day)s", days) % values
        if kind == ReminderKind.REFLECT:
            return _("it was on %(day)s") % values
        if kind == ReminderKind.STEP_LATE:
            return _("was due %(day)s") % values
        return _("due %(day)s") % values


def subject(language: str, entries: Sequence[Entry], day: date) -> str:
    """The first thing by its name, and how many more there are."""
    first = entries[0]
    tomorrow = first.about_on is not None and (first.about_on - day).days == 1
    said = _subject_of(first.kind, tomorrow, len(entries) - 1, language)
    return said % {"title": one_line(first.title)}


@lru_cache(maxsize=2_000)
def _subject_of(kind: str, tomorrow: bool, more: int, language: str) -> str:
    with translation.override(language):
        said = _subject_words(kind, tomorrow)
        if more:
            also = ngettext("%(said)s, and %(n)d more", "%(said)s, and %(n)d more", more)
            said = also % {"said": said, "n": more}
        return said


def _subject_words(kind: str, tomorrow: bool) -> str:
    words: dict[str, str] = {
        ReminderKind.INTERVIEW: _("Interview tomorrow: %(title)s")
        if tomorrow
        else _("Your interview: %(title)s"),
        ReminderKind.STEP_LATE: _("Past its date: “%(title)s”"),
        ReminderKind.STEP_SOON: _("Due soon: “%(title)s”"),
        ReminderKind.REHEARSAL: _("Say it aloud once more: %(title)s"),
        ReminderKind.REFLECT: _("How was it at %(title)s?"),
        ReminderKind.GOAL_REVIEW: _("Still what you want? “%(title)s”"),
        ReminderKind.CHECK_IN: _("How is your plan going?"),
        ReminderKind.PLAN_REVIEW: _("A year of your plan: worth a read"),
    }
    return words[kind]
