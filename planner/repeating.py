"""Days on which a repeated step falls. Plain dates; the verbs are in planning."""

from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from planner.models.steps import Repeat, Step

MOST = 120
"""Occurrences of one step: ten years of months, or two of weeks. More is no plan."""


def day_of(began: date, repeats: str, every: int, number: int) -> date:
    """Day `number` (from 0) of a repeat that began on `began`.

    Reckoned from the first day, so what began on the 31st falls on the last day of a shorter month
    and on the 31st again after it. Raises OverflowError beyond the year 9999.
    """
    if repeats == Repeat.MONTHLY:
        try:
            return began + relativedelta(months=every * number)
        except ValueError as error:
            raise OverflowError from error
    return began + timedelta(weeks=every * number)


def how_many(began: date, repeats: str, every: int, until: date) -> int:
    """On how many days it falls up to `until`; MOST + 1 where they are more than MOST."""
    for number in range(MOST + 1):
        try:
            if day_of(began, repeats, every, number) > until:
                return number
        except OverflowError:
            return number
    return MOST + 1


def falls_on(step: Step, day: date) -> bool:
    """Whether a repeated step falls on `day`."""
    if not (step.repeats and step.began and step.until) or not step.began <= day <= step.until:
        return False
    days = how_many(step.began, step.repeats, step.every, day)
    return days > 0 and day_of(step.began, step.repeats, step.every, days - 1) == day


def reckon(step: Step) -> None:
    """Sets how many times a step is done in all: those behind it, itself, and what lies ahead.

    What was left out, or missed, is no longer ahead.
    """
    if not (step.repeats and step.began and step.due and step.until):
        step.times_done, step.times = 0, 1
        return
    ahead = [how_many(step.began, step.repeats, step.every, day) for day in (step.due, step.until)]
    step.times = step.times_done + max(ahead[1] - ahead[0], 0) + 1


def next_day(step: Step, on: date) -> date | None:
    """The first day of the repeat after the step's own that is not before `on`.

    What was missed meanwhile is not made up for. None where the repeat ends before, or where the
    step does not repeat.
    """
    if not (step.repeats and step.began and step.due and step.until):
        return None
    for number in count(1):
        try:
            day = day_of(step.began, step.repeats, step.every, number)
        except OverflowError:
            return None
        if day > step.until:
            return None
        if day > step.due and day >= on:
            return day
    return None


class Coming(NamedTuple):
    """How an open step goes on after its own day, as RFC 5545 would have it.

    Either every so many weeks or months up to the day `until`, or, where its own day is none of its
    repeat's, the single days `also`. `of_month`: it falls on the last of these days that the month
    has; empty, on the day of the month that its own is.
    """

    repeats: str = ""
    every: int = 1
    until: date | None = None
    of_month: tuple[int, ...] = ()
    also: tuple[date, ...] = ()


def coming(step: Step) -> Coming | None:
    """None where it does not come again. It says the same days as `day_of` does."""
    if not (step.repeats and step.began and step.due and step.until):
        return None
    behind, all_of_it = (
        how_many(step.began, step.repeats, step.every, day) for day in (step.due, step.until)
    )
    ahead = tuple(
        day_of(step.began, step.repeats, step.every, number)
        for number in range(behind, min(all_of_it, MOST))
    )
    if not ahead:
        return None
    if not falls_on(step, step.due):
        return Coming(also=ahead)
    of_month: tuple[int, ...] = ()
    if step.repeats == Repeat.MONTHLY and {day.day for day in ahead} != {step.due.day}:
        # A day that short months lack: RFC 5545 would leave them out, a plan takes their last day.
        of_month = (-1,) if step.began.day == 31 else tuple(range(28, step.began.day + 1))
    return Coming(step.repeats, step.every, ahead[-1], of_month)
