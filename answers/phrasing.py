"""Sentences made from the plan, to start a part with: the writer makes them their own."""

import re

from django.utils.translation import gettext as _

from accounts.models import User
from planner import wording
from planner.models import Goal, Step

_VERBS = frozenset(
    """achieve agree apply ask attend become begin book bring build change choose coach complete
    create deliver design develop do earn enrol enroll enter establish expand find finish focus
    found gain get give go grow head help hold improve increase join keep launch lead learn leave
    make manage master mentor move obtain open organise organize own pass plan practise practice
    prepare present publish qualify raise read reach reduce research return run save secure sell
    serve set share shortlist sit speak specialise specialize start strengthen study switch take
    teach train translate travel try understand use visit volunteer win work write""".split()
)
_NOUNS_TOO = frozenset(
    """book coach design focus gain head help lead master mentor plan practice research study
    travel visit volunteer work""".split()
)
_OBJECT = re.compile(r"(an?|the|my|our|one|two|three|four|five|more|up|on|with|for|in|as)\b|\d")
_ROLE = re.compile(
    r"\b(head|director|manager|lead|leader|chief|officer|professor|doctor|partner|principal|"
    r"president|expert|owner|founder|supervisor|consultant|specialist|nurse|teacher|architect|"
    r"\w+(?:eer|ist|ician|yst))\b",
    re.IGNORECASE,
)


def lowered(text: str) -> str:
    """`text` as it stands inside a sentence: "SQL" and "MSc" keep their capitals, and no stop."""
    text = " ".join(text.split()).rstrip(".!;:")
    first = text.split(" ", 1)[0]
    keeps = sum(char.isupper() for char in first) > 1 or first == "I"
    return text if keeps else text[:1].lower() + text[1:]


def begins_with_verb(text: str) -> bool:
    """Whether a title says what one does: "Lead a project" does, "Lead developer" does not."""
    first, _space, rest = text.lower().partition(" ")
    if first not in _VERBS:
        return False
    return first not in _NOUNS_TOO or bool(_OBJECT.match(rest))


def _article(noun: str) -> str:
    """ "an analyst", "a unit lead"; and as letters are said: "an HR manager", "a UX designer"."""
    if sum(char.isupper() for char in noun.split(" ", 1)[0]) > 1:
        return "an" if noun[0] in "AEFHILMNORSX" else "a"
    return "an" if re.match(r"(?!uni|use|eu|one\b)[aeiou]", noun, re.IGNORECASE) else "a"


def opening(user: User) -> str:
    """A first sentence from the profile, or ""."""
    said = []
    if role := lowered(user.present_role):
        if role.split(" ", 1)[0].lower() not in ("a", "an", "the"):
            role = f"{_article(role)} {role}"
        said.append(_("I am %(role)s.") % {"role": role})
    if background := " ".join(user.background.split()):
        said.append(background if background[-1] in ".!?" else f"{background}.")
    return " ".join(said)


def short_term(goal: Goal) -> str:
    title = lowered(goal.title)
    when = {"title": title, "month": wording.month_full_year(goal.due) if goal.due else ""}
    if begins_with_verb(goal.title):
        if goal.due:
            return _("By %(month)s I want to %(title)s.") % when
        return _("In the next year or two I want to %(title)s.") % when
    if goal.due:
        return _("By %(month)s I am working towards this: %(title)s.") % when
    return _("My next goal is this: %(title)s.") % when


def long_term(goal: Goal) -> str:
    title = lowered(goal.title)
    if begins_with_verb(goal.title):
        if goal.due:
            return _("By %(year)d I want to %(title)s.") % {"year": goal.due.year, "title": title}
        return _("In the long run I want to %(title)s.") % {"title": title}
    if _ROLE.search(goal.title):
        if goal.due:
            return _("By %(year)d I see myself as %(title)s.") % {
                "year": goal.due.year,
                "title": title,
            }
        return _("In the long run I see myself as %(title)s.") % {"title": title}
    if goal.due:
        return _("By %(year)d I want to have reached this: %(title)s.") % {
            "year": goal.due.year,
            "title": title,
        }
    return _("My long-term goal is this: %(title)s.") % {"title": title}


def achieved(goal: Goal) -> str:
    return _("One goal is behind me: %(title)s.") % {"title": lowered(goal.title)}


def step(step: Step) -> str:
    what = lowered(step.what)
    if step.done_on:
        return _("One step is behind me: %(what)s.") % {"what": what}
    words = {"what": what, "day": wording.month_full_year(step.due) if step.due else ""}
    if begins_with_verb(step.what):
        if step.due:
            return _("By %(day)s I will %(what)s.") % words
        return _("My next step is to %(what)s.") % words
    return _("My next step: %(what)s.") % words


def gain(step: Step) -> str:
    """What the employer gets out of a step, or ""."""
    if not step.employer_gain:
        return ""
    return _("What you would gain: %(gain)s.") % {"gain": lowered(step.employer_gain)}
