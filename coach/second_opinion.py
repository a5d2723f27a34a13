"""The last word on findings: what phrases found, weighed against how the whole answer sounds.

Each pitfall gets a chance (`coach.verdict`). The likeliest is grave where the whole answer makes
uneasy, others where they are likely by themselves; what phrases found and the whole speaks against
becomes a hint. Nothing is said that isn't likely: silence is better than a wrong remark.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from coach.answer import Answer
from coach.finding import Finding, Severity
from coach.pitfalls import (
    GENERAL,
    Suspect,
    figures,
    sentence_chances,
    suspects,
    telling_words,
    unease,
)
from coach.rule import Remark, Rule
from coach.verdict import likely, odds

ALARM = -1.0
"""Over this, unease and the likeliest pitfall together, in odds, make that pitfall grave."""
_WEIGHT = 0.65
CERTAIN = 0.5
"""Chance over which the likeliest pitfall is grave whatever the rest sounds like."""
LIKELY = 0.45
"""Chance over which a second pitfall is grave beside it."""
_TOLD = 25
"""Words of an answer that is no mere phrase."""
_HINT, _HINT_UNSAID = 0.02, 0.1
"""Chance over which a pitfall is a hint beside a grave one: found by a phrase, and unsaid."""
_LOUD = 0.5
"""Chance that one sentence is heard as the pitfall, over which that is worth a hint in an answer
that is good on the whole, where the pitfall is likely in it as well."""
_MOST_GRAVE = 2
PLAIN, _MOST_PLAIN = 0.75, 5
"""Chance over which a third pitfall and more is grave as well."""

Spoken = list[tuple[Rule, Finding]]
Sign = Callable[[Rule, Remark], Finding]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the phrases told: the findings with how plainly each was found, and the rules that may
    speak without a phrase. Those that are `innocent` here have looked at the words and held them
    to be harmless."""

    spoken: list[tuple[Rule, Finding, str]]
    rules: Mapping[str, Rule]
    innocent: frozenset[str] = frozenset()

    @property
    def said(self) -> dict[str, str]:
        return {rule.id: how for rule, _, how in self.spoken} | dict.fromkeys(
            self.innocent, "innocent"
        )

    @property
    def accused(self) -> set[str]:
        return {rule.id for rule, _, how in self.spoken if how in _PLAIN}


_COUNTED = frozenset(("rambling",))
"""Rules that count: the sound of the words tells nothing against them."""
_MISSING = frozenset(("no-short-term",))
"""Rules whose remark stands on what is missing: grave where nothing else is."""
_PLAIN = frozenset(("sure", "grave"))


def listen(answer: Answer, heard: Heard, sign: Sign) -> Spoken:
    """The findings after the whole answer was heard."""
    if answer.context.star or answer.context.begun or not answer.words:
        return [(rule, finding) for rule, finding, how in heard.spoken if how != "weak"]
    chances = sentence_chances(answer)
    suspected = suspects(answer, chances)
    doubt = unease(figures(answer, heard.accused, chances))
    verdicts = likely(answer, heard.said, suspected, doubt)
    found = {rule.id: (rule, finding, how) for rule, finding, how in heard.spoken}
    may = [
        s
        for s in sorted(suspected, key=lambda s: (-verdicts.get(s.rule, 0.0), s.rule))
        if s.rule in verdicts
        and (s.rule in found or (s.rule in heard.rules and heard.rules[s.rule].faint))
    ]
    graves = _graves(may, verdicts, doubt, heard.innocent, words=answer.words)
    plain = {rule for rule, how in heard.said.items() if how in _PLAIN}
    graves |= plain & _COUNTED
    if not graves:
        sure = {rule for rule, how in heard.said.items() if how == "sure"}
        graves = sure or plain & _MISSING
    spoken: Spoken = []
    for suspect in may:
        rule_id = suspect.rule
        if rule_id in graves:
            spoken.append(_said(answer, suspect, found.get(rule_id), heard, sign, Severity.GRAVE))
        elif graves:
            if verdicts[rule_id] > (_HINT if rule_id in found else _HINT_UNSAID):
                one = _said(answer, suspect, found.get(rule_id), heard, sign, Severity.HINT)
                spoken.append(one)
        elif rule_id in found and found[rule_id][2] != "weak":
            rule, finding, _ = found[rule_id]
            spoken.append((rule, replace(finding, severity=Severity.HINT)))
        elif suspect.chance > _LOUD and verdicts[rule_id] > _HINT_UNSAID:
            one = _said(answer, suspect, found.get(rule_id), heard, sign, Severity.HINT)
            spoken.append(one)
    judged = {suspect.rule for suspect in may}
    spoken += [(r, f) for r, f, how in heard.spoken if r.id not in judged and how != "weak"]
    return spoken


def _graves(
    may: list[Suspect],
    verdicts: Mapping[str, float],
    doubt: float,
    innocent: frozenset[str],
    *,
    words: int,
) -> set[str]:
    """The likeliest where the answer makes uneasy, and what is likely beside it; of what is
    missing no more than one. What a rule has held to be harmless is never grave."""
    may = [suspect for suspect in may if suspect.rule not in innocent]
    if not may:
        return set()
    first = may[0].rule
    alarm = odds(doubt) + _WEIGHT * odds(verdicts[first])
    if first in GENERAL and words >= _TOLD:
        alarm = ALARM - 1  # something was told: the sound alone can't say that all is missing
    if verdicts[first] < CERTAIN and alarm < ALARM:
        return set()
    graves = {first}
    graves |= {s.rule for s in may[:_MOST_GRAVE] if verdicts[s.rule] > LIKELY}
    graves |= {s.rule for s in may[:_MOST_PLAIN] if verdicts[s.rule] > PLAIN}
    if graves - GENERAL:
        graves -= GENERAL - {first}
    return graves


def _said(
    answer: Answer,
    suspect: Suspect,
    found: tuple[Rule, Finding, str] | None,
    heard: Heard,
    sign: Sign,
    severity: Severity,
) -> tuple[Rule, Finding]:
    """The finding of the rule's own phrases, or else one on the words that sound like it."""
    if found and (found[2] in _FOUND or suspect.rule in GENERAL):
        return found[0], replace(found[1], severity=severity)
    rule = found[0] if found else heard.rules[suspect.rule]
    if not rule.faint:
        assert found
        return rule, replace(found[1], severity=severity)
    if suspect.rule in GENERAL:
        span = answer.sentence_span(suspect.sentence)
    else:
        span = answer.span(telling_words(answer, suspect))
    return rule, sign(rule, Remark(span, severity, rule.faint, rule.ask))


_FOUND = frozenset(("sure", "grave", "doubted"))
