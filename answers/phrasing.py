"""Sentences made from the plan, to start a part with: the writer makes them their own.

Each is one that can be said aloud: in the first person, with the frame that the title's words want
(`coach.titles`), with one time in it, and never with one that is past.
"""

import re
from datetime import date
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from coach.doing import begins_with_verb, done, of_third_person
from coach.title_words import begun_small, lowered
from coach.titles import Shape, Title, present, read_title
from planner import wording
from planner.models import Goal, Measure, Step
from planner.smart import figure


class When(Enum):
    """What a sentence may promise: a month, this month, nothing, or that one is working on it."""

    BY = "by March 2027"
    SOON = "this month"
    OPEN = "some time"
    SAID = "the words say it"
    LATE = "it was due"


def opening(user: User) -> str:
    """A first sentence from the profile, or ""."""
    said = []
    role = present(user.present_role)
    if role.shape is Shape.SAYS:
        said.append(role.words)
    elif role.words:
        frame = _("I work in %(what)s.") if role.shape is Shape.THING else _("I am %(what)s.")
        said.append(frame % {"what": role.words})
    if background := " ".join(user.background.split()):
        said.append(background if background[-1] in ".!?" else f"{background}.")
    return " ".join(said)


def short_term(goal: Goal, *, on: date) -> str:
    title, when = _goal(goal, on)
    title = _measured(goal, title)
    return _say(_short(title.shape, when), title, _month_of(goal))


def long_term(goal: Goal, *, on: date) -> str:
    title, when = _goal(goal, on)
    title = _measured(goal, title)
    if when is When.BY and goal.due and goal.due.year > on.year:
        return _say(_long_dated(title.shape), title, str(goal.due.year))
    frame = _long(title.shape) if when is When.OPEN else _short(title.shape, when)
    return _say(frame, title, _month_of(goal))


def achieved(goal: Goal, *, on: date) -> str:
    """Told in the past, and without the time that it was to take."""
    title = read_title(goal.title, today=on, timeless=True)
    frame = _("I have already reached one goal: %(what)s.")
    if title.shape is Shape.DOES:
        frame = _("I have already reached one goal: to %(what)s.")
    elif title.shape is Shape.IS:
        frame = _("I have already reached one goal: to become %(what)s.")
    elif title.shape is Shape.SAYS:
        frame = _("I have already reached one goal, which was this: “%(what)s”")
    return _say(frame, title)


def step(step: Step, *, on: date) -> str:
    late = step.due is not None and step.due < on
    title = read_title(step.what, today=on, timeless=bool(step.due or step.done_on))
    if title.shape is Shape.SAYS and not step.done_on:
        return title.words
    does = title.shape is Shape.DOES
    if step.done_on:
        if does and (told := done(title.words)):
            return _ended(_("I have already %(what)s.") % {"what": told})
        if does:
            return _say(_("One step is done already: to %(what)s."), title)
        return _say(_("One step is done already: %(what)s."), title)
    if not step.due or late or title.timed:
        frame = _("I plan to %(what)s.") if does else _("One step that I plan is this: %(what)s.")
    elif (step.due.year, step.due.month) == (on.year, on.month):
        frame = (
            _("This month I will %(what)s.")
            if does
            else _("This month I plan this step: %(what)s.")
        )
    elif does:
        frame = _("By %(when)s I will %(what)s.")
    else:
        frame = _("By %(when)s I plan this step: %(what)s.")
    return _say(frame, title, wording.month_full_year(step.due) if step.due else "")


_EMPLOYER = re.compile(
    r"(?P<before>\b(?:for|to|with|of|by|from|at|in|on|about|against|between|than|"
    r"(?:help|save|spare|give|bring|offer|let|allow|enable|cost|make|earn|show|tell|teach)s?)\s+)?"
    r"\b(?:the|my) employer\b(?P<whose>['’]s\b)?",
    re.IGNORECASE,
)
"""What stands `before` it makes it an object; as a subject, "you" would want another verb form."""


def gain(step: Step) -> str:
    """What the employer, who is spoken to, gets out of a step, or ""."""
    words = " ".join(step.employer_gain.split()).rstrip(" .!;:")
    if not words:
        return ""
    says = begins_with_verb(words)
    acts = not says and bool(of_third_person(words))
    words = _EMPLOYER.sub(_addressed, words)
    if says:
        return _ended(_("This would %(gain)s.") % {"gain": begun_small(words)})
    if acts:
        return _ended(_("This %(gain)s.") % {"gain": begun_small(words)})
    return _ended(_("For you this means: %(gain)s.") % {"gain": lowered(words)})


def _addressed(match: re.Match[str]) -> str:
    before = match["before"] or ""
    if match["whose"]:
        return f"{before}your"
    return f"{before}you" if before else match[0]


# Which frame --------------------------------------------------------------------------------------


def _goal(goal: Goal, on: date) -> tuple[Title, When]:
    """The title, and the time that may be said beside it: its date counts before its words."""
    since = timezone.localdate(goal.created_at)
    title = read_title(goal.title, today=since, timeless=goal.due is not None)
    if goal.due is None:
        if not title.timed:
            return title, When.OPEN
        if title.until and title.until < on:
            return read_title(goal.title, today=since, timeless=True), When.LATE
        return title, When.SAID
    if goal.due < on:
        return title, When.LATE
    if title.timed:
        return title, When.SAID
    soon = (goal.due.year, goal.due.month) == (on.year, on.month)
    return title, When.SOON if soon else When.BY


_LESS = frozenset("cut reduce lower decrease shorten halve lessen trim shrink limit drop".split())
_MORE = frozenset(
    "raise increase grow lift boost double triple extend expand widen build lengthen".split()
)
_CHANGES = frozenset(("improve", "bring", "move", "change"))
_SECOND = re.compile(r"\d|[,;:(]|\b(?:and|or|from|by|to|until|while|which|who|that|half|third)\b")


def _measured(goal: Goal, title: Title) -> Title:
    """ "cut changeover time, from 55 to 30 minutes": where the figure is of what the verb changes.

    Words that hold a figure or a second thing stay as they are: it would be a guess which is meant.
    """
    low, high = goal.measure_from, goal.measure_to
    if title.shape is not Shape.DOES or title.timed or goal.measure != Measure.NUMBER:
        return title
    verb, _space, rest = title.words.partition(" ")
    if low is None or high is None or not rest or _SECOND.search(rest):
        return title
    if not (verb in _CHANGES or (verb in _LESS and high < low) or (verb in _MORE and high > low)):
        return title
    told = {"from": figure(low), "to": figure(high), "unit": goal.measure_unit}
    said = (_("from %(from)s to %(to)s %(unit)s") % told).strip()
    return title._replace(words=f"{title.words}, {said}")


def _month_of(goal: Goal) -> str:
    return wording.month_full_year(goal.due) if goal.due else ""


def _say(frame: str, title: Title, when: str = "") -> str:
    if title.shape is Shape.SAYS and frame == "%(what)s":
        return title.words
    return _ended(frame % {"what": title.words, "when": when})


def _ended(sentence: str) -> str:
    """With one stop: words that end in a question or with a quoted stop bring their own."""
    return re.sub(r"([.?!])(”?)\.$", r"\1\2", sentence)


def _short(shape: Shape, when: When) -> str:
    if shape is Shape.SAYS:
        return "%(what)s"
    if shape is Shape.DOES:
        return {
            When.BY: _("By %(when)s I want to %(what)s."),
            When.SOON: _("This month I want to %(what)s."),
            When.OPEN: _("In the next year or two I want to %(what)s."),
            When.SAID: _("I want to %(what)s."),
            When.LATE: _("I want to %(what)s, and I am working on it now."),
        }[when]
    if shape is Shape.IS:
        return {
            When.BY: _("By %(when)s I want to be %(what)s."),
            When.SOON: _("This month I want to become %(what)s."),
            When.OPEN: _("In the next year or two I want to become %(what)s."),
            When.SAID: _("I want to be %(what)s."),
            When.LATE: _("I want to be %(what)s, and I am working on it now."),
        }[when]
    if shape is Shape.THING:
        return {
            When.BY: _("My goal for %(when)s is %(what)s."),
            When.SOON: _("My goal for this month is %(what)s."),
            When.OPEN: _("My next goal is %(what)s."),
            When.SAID: _("My next goal is %(what)s."),
            When.LATE: _("The goal that I am working on now is %(what)s."),
        }[when]
    return {
        When.BY: _("My goal for %(when)s is this: %(what)s."),
        When.SOON: _("My goal for this month is this: %(what)s."),
        When.OPEN: _("My next goal is this: %(what)s."),
        When.SAID: _("My next goal is this: %(what)s."),
        When.LATE: _("The goal that I am working on now is this: %(what)s."),
    }[when]


def _long(shape: Shape) -> str:
    return {
        Shape.SAYS: "%(what)s",
        Shape.DOES: _("In the long run I want to %(what)s."),
        Shape.IS: _("In the long run I see myself as %(what)s."),
        Shape.THING: _("My long-term goal is %(what)s."),
        Shape.OTHER: _("My long-term goal is this: %(what)s."),
    }[shape]


def _long_dated(shape: Shape) -> str:
    return {
        Shape.SAYS: "%(what)s",
        Shape.DOES: _("By %(when)s I want to %(what)s."),
        Shape.IS: _("By %(when)s I see myself as %(what)s."),
        Shape.THING: _("My long-term goal, for %(when)s, is %(what)s."),
        Shape.OTHER: _("My long-term goal, for %(when)s, is this: %(what)s."),
    }[shape]
