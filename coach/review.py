"""The door: `review_answer` and `review_goal`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.answer import Answer
from coach.catalogue import RULES, read_answer
from coach.context import Context
from coach.finding import Finding, PartFound, SentenceRead, Severity, Strength
from coach.goals import GoalReview, review_goal
from coach.rule import Remark, Rule
from coach.second_opinion import Heard, Sign, Spoken, listen
from coach.speaking import spoken_seconds
from coach.strengths import find_strengths

__all__ = ["AnswerReview", "GoalReview", "review_answer", "review_goal"]

MOST_FINDINGS = 5
LONGEST_TEXT = 200_000
"""Characters read; what lies beyond is no answer any more."""


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """What the coach has to say about one answer.

    `findings` are at most five, the gravest first; `more` counts those held back. `parts` are the
    names of the parts that are there, in the order of the text; `sentences` tells for each sentence
    which parts it serves, and by which words. `seconds` is the spoken length at the user's pace.
    """

    text: str
    findings: tuple[Finding, ...]
    more: int
    parts: tuple[str, ...]
    sentences: tuple[SentenceRead, ...]
    strengths: tuple[Strength, ...]
    seconds: int
    words: int

    @property
    def grave(self) -> bool:
        """Whether an interviewer would stumble over something."""
        return any(finding.severity is Severity.GRAVE for finding in self.findings)


def review_answer(
    answer: str | Mapping[str, str], context: Context | None = None, *, most: int = MOST_FINDINGS
) -> AnswerReview:
    """Reads an answer, whole or as {part name: text}, and says what to mend.

    The same text and context always give the same review. Nothing is stored or sent.
    """
    context = context or Context()
    places: list[tuple[str, int, int]] = []
    if isinstance(answer, str):
        raw = answer[:LONGEST_TEXT]
    else:
        pieces: list[str] = []
        at = 0
        for name, piece in answer.items():
            if not piece.strip():
                continue
            places.append((name, at, at + len(piece)))
            pieces.append(piece)
            at += len(piece) + 2
        raw = "\n\n".join(pieces)[:LONGEST_TEXT]
    read = read_answer(raw, context)
    found = _findings(read, context, places)
    parts = _part_names(read, places)
    return AnswerReview(
        text=raw,
        findings=tuple(found[:most]),
        more=max(0, len(found) - most),
        parts=parts,
        sentences=_sentences(read),
        strengths=_kept(find_strengths(read), found),
        seconds=spoken_seconds(raw, pace=context.pace),
        words=read.words,
    )


def _findings(
    answer: Answer, context: Context, places: list[tuple[str, int, int]]
) -> list[Finding]:
    if not answer.words:
        return []

    def sign(rule: Rule, remark: Remark) -> Finding:
        return _sign(rule, remark, answer, places)

    heard = _phrased(answer, context, sign)
    spoken = [
        (rule, finding)
        for rule, finding in listen(answer, heard, sign)
        if finding.key not in context.dismissed
    ]
    spoken = _one_cause(spoken)
    spoken.sort(key=lambda pair: (pair[1].severity is not Severity.GRAVE, -pair[0].weight))
    return [finding for _, finding in spoken]


def accused(answer: Answer, context: Context) -> set[str]:
    """The rules whose phrases found something grave, before the second opinion."""
    heard = _phrased(answer, context, lambda rule, remark: _sign(rule, remark, answer, []))
    return {rule.id for rule, finding in heard.spoken if finding.severity is Severity.GRAVE}


def _phrased(answer: Answer, context: Context, sign: Sign) -> Heard:
    """What the rules find by their phrases."""
    heard: list[tuple[Rule, Remark]] = []
    hushed: set[str] = set()
    spoken: Spoken = []
    weak: Spoken = []
    doubted: Spoken = []
    allowed = [rule for rule in RULES if rule.id not in context.dismissed]
    for rule in allowed:
        heard += [(rule, remark) for remark in rule.find(answer, context)]
    charged = {r.id for r, m in heard if m.severity is Severity.GRAVE and not r.general}
    for rule, said in heard:
        remark = _doubt(rule, said, answer, several=len(charged) > 1)
        finding = sign(rule, said)
        if finding.key in context.dismissed:
            hushed.add(rule.id)
            continue
        if remark is None or remark.severity is not said.severity:
            doubted.append((rule, finding))
        if remark is not None:
            finding = replace(finding, severity=remark.severity)
            (weak if remark.weak else spoken).append((rule, finding))
    weak = [(rule, finding) for rule, finding in weak if rule.id not in hushed]
    spoken += _weigh(weak, spoken)
    spoken = _one_general(spoken)
    grave = {r.id for r, finding in spoken if finding.severity is Severity.GRAVE}
    kept = [
        (rule, finding)
        for rule, finding in spoken
        if finding.severity is Severity.GRAVE or grave.isdisjoint(rule.quiet_after)
    ]
    told = {rule.id for rule, remark in heard if not remark.weak}
    return Heard(
        spoken=_one_cause(kept),
        doubted=doubted,
        sure=frozenset(rule.id for rule, remark in heard if remark.sure),
        rules={
            rule.id: rule
            for rule in allowed
            if rule.id not in hushed and (rule.id in told or not _is_innocent(answer, rule))
        },
    )


def _is_innocent(answer: Answer, rule: Rule) -> bool:
    """Whether the rule has found its phrases and held them to be harmless: a former employer is no
    competitor, a photographer may love photography."""
    return any(answer.has(f"{rule.id}/{name}") for name in rule.contextual)


def _one_general(spoken: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Of the general rules only the heaviest stays grave, and none beside a particular one."""
    grave = [(r, f) for r, f in spoken if f.severity is Severity.GRAVE]
    weights = [r.weight for r, _ in grave if r.general]
    if any(not r.general for r, _ in grave):
        weights.clear()
    heaviest = max(weights, default=None)
    return [
        (r, replace(f, severity=Severity.HINT) if r.general and r.weight != heaviest else f)
        for r, f in spoken
    ]


def _one_cause(spoken: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Of grave findings on the same words only the heaviest stays grave."""
    grave = [(r, f) for r, f in spoken if f.severity is Severity.GRAVE]

    def lesser(rule: Rule, finding: Finding) -> bool:
        return any(
            other.start < finding.end and finding.start < other.end
            for heavier, other in grave
            if (heavier.weight, heavier.id) > (rule.weight, rule.id)
        )

    return [
        (r, replace(f, severity=Severity.HINT))
        if f.severity is Severity.GRAVE and lesser(r, f)
        else (r, f)
        for r, f in spoken
    ]


def _doubt(rule: Rule, remark: Remark, answer: Answer, *, several: bool) -> Remark | None:
    """The remark, less grave or none where the rest of the answer speaks against it.

    Where `several` rules have found something, each is doubted less.
    """
    if remark.severity is not Severity.GRAVE or not rule.gate or answer.context.star:
        return remark
    gate = rule.gate / 3 if remark.sure else rule.gate / (1.6 if several else 1)
    if answer.emptiness >= gate:
        return remark
    if remark.sure or answer.emptiness >= gate / 2:
        return replace(remark, severity=Severity.HINT)
    return None


def _weigh(
    weak: list[tuple[Rule, Finding]], spoken: list[tuple[Rule, Finding]]
) -> list[tuple[Rule, Finding]]:
    """Weak findings: a few hints on an answer that has something grave, silence elsewhere."""
    grave = {r.id for r, f in spoken if f.severity is Severity.GRAVE}
    if not grave:
        return []
    said = {r.id for r, _ in spoken}
    weak = [(r, f) for r, f in weak if r.id not in said]
    weak.sort(key=lambda pair: (pair[0].general, -pair[0].weight))
    plain = any(f.severity is Severity.GRAVE and not r.general for r, f in spoken)
    return weak[: 1 if plain else _MOST_WEAK]


_MOST_WEAK = 2


def _sign(
    rule: Rule, remark: Remark, answer: Answer, places: list[tuple[str, int, int]]
) -> Finding:
    start, end = remark.span.start, remark.span.end
    part, offset = "", 0
    for name, begin, finish in places:
        if begin <= start < finish:
            part, offset = name, begin
    return Finding(
        rule=rule.id,
        severity=remark.severity,
        start=start,
        end=end,
        quote=answer.text.raw[start:end],
        message=remark.message,
        ask=remark.ask,
        offer=remark.offer,
        part=part,
        part_start=start - offset if part else 0,
        part_end=end - offset if part else 0,
    )


def _part_names(answer: Answer, places: list[tuple[str, int, int]]) -> tuple[str, ...]:
    names = dict.fromkeys(name for name, _, _ in places)
    names.update(dict.fromkeys(part.part for part in answer.parts))
    return tuple(names)


def _sentences(answer: Answer) -> tuple[SentenceRead, ...]:
    by_sentence: dict[int, list[PartFound]] = {}
    for part in answer.parts:
        by_sentence.setdefault(part.sentence, []).append(part)
    return tuple(
        SentenceRead(
            s.start, s.end, answer.text.raw[s.start : s.end], tuple(by_sentence.get(s.index, ()))
        )
        for s in answer.text.sentences
    )


_LEAVING = frozenset(("other-employer", "stepping-stone"))
"""Rules which hear that somebody means to leave: beside them no tie to the company is praised."""


def _kept(strengths: tuple[Strength, ...], found: list[Finding]) -> tuple[Strength, ...]:
    leaves = any(f.rule in _LEAVING and f.severity is Severity.GRAVE for f in found)
    return tuple(s for s in strengths if not (leaves and s.id == "ties-to-company"))
