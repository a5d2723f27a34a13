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


def due_words(due: date, today: date) -> str:
    """When something is due: "2 days late", "today", or the day."""
    days = (today - due).days
    if days > 0:
        return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}
    return _("today") if days == 0 else day_of(due, today)


def due_month(due: date, today: date) -> str:
    """When a goal is due: its month, or how late it is."""
    return due_words(due, today) if due < today else month_year(due)


def in_days(day: date, today: date) -> str:
    """How far off a day is: "today", "in 9 days", "9 days ago", "in more than 6 years"."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}
    if days > 2 * 366:
        years = int(days / 365.25)
        return ngettext("in more than %(years)d year", "in more than %(years)d years", years) % {
            "years": years
        }
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


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
    return _("%(n)d\N{NO-BREAK SPACE}%%") % {"n": min(whole, 99) if share < 1 else 100}


def moment(at: datetime) -> str:
    """A day and an hour on the reader's clock: "24 November 2026, 09:12"."""
    here = timezone.localtime(at)
    return f"{_written(here.date(), 'FULL_DAY')}, {here:%H:%M}"
