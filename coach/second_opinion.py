"""The last word on findings: what phrases found, weighed against how the whole answer sounds.

Where the answer sounds good throughout, a lone grave remark becomes a hint. Where it sounds like a
pitfall that no phrase has told of, that is said; and a particular pitfall is said rather than
that something is missing. Nothing is said that the linear models of `coach.pitfalls` aren't sure
of: silence is better than a wrong remark.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from coach.answer import Answer
from coach.finding import Finding, Severity
from coach.pitfalls import GENERAL, Suspect, figures, sentence_chances, suspects, unease
from coach.rule import Remark, Rule

CALM = 0.3
"""Unease under which a lone grave remark is doubted."""
UNEASY = 0.6
"""Unease over which something is grave, even if no phrase was found."""
_PARTICULAR = 0.3
"""Chance of a particular pitfall over which it is said instead of a general one."""
_HINT = 0.2
_EMPTY = 0.8
"""Unease over which an answer is called vague although no sentence sounds like it."""
_MOST_HINTS = 2
_COUNTED = frozenset(("rambling", "wrong-company", "unrealistic"))
"""Rules that count and compare: the sound of the words tells nothing against them."""

Spoken = list[tuple[Rule, Finding]]
Sign = Callable[[Rule, Remark], Finding]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the phrases told: findings, those that were doubted in so good an answer (grave as they
    were meant), the rules whose words mean the same anywhere, and the rules that may speak."""

    spoken: Spoken
    doubted: Spoken
    sure: frozenset[str]
    rules: dict[str, Rule]


def listen(answer: Answer, heard: Heard, sign: Sign) -> Spoken:
    """The findings after the whole answer was heard."""
    spoken, rules = heard.spoken, heard.rules
    if answer.context.star or not answer.words:
        return spoken
    chances = sentence_chances(answer)
    suspected = suspects(answer, chances)
    spoken = _one_voice(spoken, suspected, heard.sure)
    spoken = _agreed(spoken, heard.doubted, suspected)
    spoken = _goal_or_way(spoken, suspected)
    accused = _accused(spoken)
    doubt = unease(figures(answer, accused, chances))
    may = [s for s in suspected if s.rule in rules and rules[s.rule].faint]
    loudest = next(s for s in suspected if s.rule not in GENERAL)
    certain = heard.sure.union(_COUNTED, (rule.id for rule, _ in heard.doubted))
    if doubt < CALM and accused.isdisjoint(certain) and len(accused - GENERAL) <= 1:
        return [(r, replace(f, severity=Severity.HINT)) for r, f in spoken]
    if accused == {"vague"} and doubt < _EMPTY and _chance(suspected, "vague") < _STRAY:
        return [(r, replace(f, severity=Severity.HINT)) for r, f in spoken]
    if not accused and doubt > UNEASY and suspected[0] in may:
        spoken = _say(answer, spoken, suspected[0], rules, sign, Severity.GRAVE)
        accused = {suspected[0].rule}
    if accused and accused <= GENERAL and loudest in may and loudest.chance > _PARTICULAR:
        spoken = [
            (r, replace(f, severity=Severity.HINT) if r.id in GENERAL else f) for r, f in spoken
        ]
        spoken = _say(answer, spoken, loudest, rules, sign, Severity.GRAVE)
    if accused:
        for suspect in may[:_MOST_HINTS]:
            if suspect.chance > _HINT and suspect.rule not in {r.id for r, _ in spoken}:
                spoken = _say(answer, spoken, suspect, rules, sign, Severity.HINT)
    return spoken


def _chance(suspected: list[Suspect], rule: str) -> float:
    return next((suspect.chance for suspect in suspected if suspect.rule == rule), 0.0)


def _accused(spoken: Spoken) -> set[str]:
    return {rule.id for rule, finding in spoken if finding.severity is Severity.GRAVE}


def _agreed(spoken: Spoken, doubted: Spoken, heard: list[Suspect]) -> Spoken:
    """Doubted remarks are grave after all where the sentence sounds like them, too."""
    chances = {suspect.rule: suspect.chance for suspect in heard}
    for rule, finding in doubted:
        if not rule.general and chances.get(rule.id, 0.0) > _AGREED:
            spoken = [pair for pair in spoken if pair[0].id != rule.id]
            spoken.append((rule, replace(finding, severity=Severity.GRAVE)))
    return spoken


_AGREED = 0.5


def _goal_or_way(spoken: Spoken, suspected: list[Suspect]) -> Spoken:
    """Where both are heard, a goal without a way is no plan rather than no goal."""
    grave = _accused(spoken)
    if "no-goals" not in grave or all(rule.id != "no-plan" for rule, _ in spoken):
        return spoken
    if _chance(suspected, "no-plan") < _SURER * _chance(suspected, "no-goals"):
        return spoken
    swapped = {"no-goals": Severity.HINT, "no-plan": Severity.GRAVE}
    return [(r, replace(f, severity=swapped.get(r.id, f.severity))) for r, f in spoken]


_SURER = 3


def _one_voice(spoken: Spoken, heard: list[Suspect], sure: frozenset[str]) -> Spoken:
    """Without grave remarks on stray words: of rules that the answer doesn't sound like at all,
    where it does sound like another that was found."""
    chances = {suspect.rule: suspect.chance for suspect in heard}
    found = _accused(spoken)
    clearest = max((chances.get(rule.id, 0.0) for rule, _ in spoken), default=0.0)
    if clearest < _CLEAR:
        return spoken
    stray = {r for r in found - _COUNTED - GENERAL - sure if chances.get(r, 1.0) < _STRAY}
    return [(r, replace(f, severity=Severity.HINT) if r.id in stray else f) for r, f in spoken]


_CLEAR = 0.3
_STRAY = 0.05


def _say(
    answer: Answer,
    spoken: Spoken,
    suspect: Suspect,
    rules: dict[str, Rule],
    sign: Sign,
    severity: Severity,
) -> Spoken:
    """Adds a finding about the suspect, or makes the one that is there as grave."""
    rule = rules[suspect.rule]
    if any(r.id == rule.id for r, _ in spoken):
        return [(r, replace(f, severity=severity) if r.id == rule.id else f) for r, f in spoken]
    span = answer.sentence_span(suspect.sentence)
    return [*spoken, (rule, sign(rule, Remark(span, severity, rule.faint, rule.ask)))]
