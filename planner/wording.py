"""Dates and shares in words, in the reader's language."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def _written(day: date, form: str) -> str:
    """A day in one of the forms of careergoals/formats."""
    return _written_in(day, form, get_language())


_OF_DJANGO = {
    "DAY_MONTH": "MONTH_DAY_FORMAT",
    "MONTH_YEAR": "YEAR_MONTH_FORMAT",
    "MONTH_FULL_YEAR": "YEAR_MONTH_FORMAT",
}


@lru_cache(maxsize=4096)  # a plan names the same few months again and again
def _written_in(day: date, form: str, language: str | None) -> str:
    if get_format(form) == form:  # a language that has no forms of ours yet
        form = _OF_DJANGO.get(form, "DATE_FORMAT")
    return date_format(day, form)


def day_of(day: date, today: date) -> str:
    """ "Thu 26 Nov" within a week, "15 Dec" within the year, else "15 Dec 2027"."""
    if 0 <= (day - today).days < 7:
        return _written(day, "WEEKDAY_DAY_MONTH")
    return _written(day, "DAY_MONTH" if day.year == today.year else "DAY_MONTH_YEAR")


def weekday_short(day: date, today: date) -> str:
    """A day with its weekday, short: "Fri 11 Dec"; "15 Dec 2027" where it is far off."""
    return (
        _written(day, "WEEKDAY_DAY_MONTH") if abs((day - today).days) < 300 else day_of(day, today)
    )


def next_time(day: date, today: date) -> str:
    """When what was done comes again: "next: Fri 11 Dec"."""
    return _("next: %(day)s") % {"day": weekday_short(day, today)}


def _span(days: int) -> tuple[str, int]:
    """So many days in the unit that one would say them in: nobody counts 2764 days.

    Up to sixty days they are days, up to nearly two years months, then whole years; a year that
    lacks little more than a month is one.
    """
    if days <= 60:
        return "days", days
    if days < 700:
        return "months", round(days / 30.44)
    return "years", int((days + 36) / 365.25)


def due_words(due: date, today: date) -> str:
    """When something is due: "2 days late", "4 months late", "today", or the day."""
    if due >= today:
        return _("today") if due == today else day_of(due, today)
    unit, n = _span((today - due).days)
    if unit == "days":
        return ngettext("%(days)d day late", "%(days)d days late", n) % {"days": n}
    if unit == "months":
        return ngettext("%(n)d month late", "%(n)d months late", n) % {"n": n}
    return ngettext("%(n)d year late", "%(n)d years late", n) % {"n": n}


def due_month(due: date, today: date) -> str:
    """When a goal is due: its month, or how late it is."""
    return due_words(due, today) if due < today else month_year(due)


def in_days(day: date, today: date) -> str:
    """How far off a day is: "today", "in 9 days", "in 4 months", "7 years ago"."""
    if day == today:
        return _("today")
    if (day - today).days == 1:
        return _("tomorrow")
    unit, n = _span(abs((day - today).days))
    if day < today:
        if unit == "days":
            return ngettext("%(days)d day ago", "%(days)d days ago", n) % {"days": n}
        if unit == "months":
            return ngettext("%(n)d month ago", "%(n)d months ago", n) % {"n": n}
        return ngettext("%(n)d year ago", "%(n)d years ago", n) % {"n": n}
    if unit == "days":
        return ngettext("in %(days)d day", "in %(days)d days", n) % {"days": n}
    if unit == "months":
        return ngettext("in %(n)d month", "in %(n)d months", n) % {"n": n}
    return ngettext("in %(n)d year", "in %(n)d years", n) % {"n": n}


def month_year(day: date) -> str:
    """Month and year, short: "Mar 2027"."""
    return _written(day, "MONTH_YEAR")


def month_full_year(day: date) -> str:
    """Month and year in full: "June 2033"."""
    return _written(day, "MONTH_FULL_YEAR")


def full_day(day: date) -> str:
    """A day with its month in full and its year: "31 March 2027"."""
    return _written(day, "FULL_DAY")


def weekday_full(day: date, today: date) -> str:
    """A day with its weekday: "Tuesday 1 December"; with the year where it is not this one."""
    return _written(day, "WEEKDAY_FULL" if day.year == today.year else "WEEKDAY_FULL_YEAR")


def percent(share: float) -> str:
    """A share of 0 to 1 in whole per cent, never 100 before it is reached."""
    whole = int(share * 100 + 0.5)
    return _per_cent(min(whole, 99) if share < 1 else 100, get_language())


@lru_cache(maxsize=1024)  # a page has many, and looking a message up is not free
def _per_cent(whole: int, language: str) -> str:
    return _("%(n)d\N{NO-BREAK SPACE}%%") % {"n": whole}


def moment(at: datetime) -> str:
    """A day and an hour on the reader's clock: "24 November 2026, 09:12"."""
    here = timezone.localtime(at)
    return f"{_written(here.date(), 'FULL_DAY')}, {here:%H:%M}"
