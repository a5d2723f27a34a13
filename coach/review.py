"""The door: `review_answer` and `review_goal`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.answer import Answer
from coach.catalogue import BY_ID, RULES, read_answer
from coach.context import Context
from coach.finding import Finding, PartFound, SentenceRead, Severity, Strength
from coach.goals import GoalReview, review_goal
from coach.language import is_english
from coach.rule import Remark, Rule
from coach.second_opinion import Heard, Sign, listen
from coach.selecting import few
from coach.speaking import spoken_seconds
from coach.strengths import find_strengths
from coach.verdict import SAID

__all__ = ["AnswerReview", "GoalReview", "review_answer", "review_goal"]

_UNREAD = BY_ID["not-english"]
_JUDGING = tuple(rule for rule in RULES if rule is not _UNREAD)
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
    if not is_english(read.text):
        return _unread(read, context, places)
    found = _findings(read, context, places)
    parts = _part_names(read, places)
    return AnswerReview(
        text=raw,
        findings=tuple(found[:most]),
        more=max(0, len(found) - most),
        parts=parts,
        sentences=_sentences(read),
        strengths=find_strengths(read, found),
        seconds=spoken_seconds(raw, pace=context.pace),
        words=read.words,
    )


def _unread(answer: Answer, context: Context, places: list[tuple[str, int, int]]) -> AnswerReview:
    """What can be said of a text in another language: how long it is, and that it isn't judged."""
    said = [] if _UNREAD.id in context.dismissed else _UNREAD.find(answer, context)
    found = [_sign(_UNREAD, remark, answer, places) for remark in said]
    return AnswerReview(
        text=answer.text.raw,
        findings=tuple(finding for finding in found if finding.key not in context.dismissed),
        more=0,
        parts=tuple(dict.fromkeys(name for name, _, _ in places)),
        sentences=(),
        strengths=(),
        seconds=spoken_seconds(answer.text.raw, pace=context.pace),
        words=answer.words,
    )


def _findings(
    answer: Answer, context: Context, places: list[tuple[str, int, int]]
) -> list[Finding]:
    if not answer.words:
        return []

    def sign(rule: Rule, remark: Remark) -> Finding:
        return _sign(rule, remark, answer, places)

    spoken = [
        (rule, finding)
        for rule, finding in listen(answer, hear(answer, context, sign), sign)
        if finding.key not in context.dismissed
    ]
    return [finding for _, finding in few(_one_cause(spoken), words=answer.words)]


def hear(answer: Answer, context: Context, sign: Sign | None = None) -> Heard:
    """What the rules find by their phrases, before the second opinion."""
    sign = sign or (lambda rule, remark: _sign(rule, remark, answer, []))
    heard: list[tuple[Rule, Remark]] = []
    hushed: set[str] = set()
    spoken: list[tuple[Rule, Finding, str]] = []
    allowed = [rule for rule in _JUDGING if rule.id not in context.dismissed]
    for rule in allowed:
        heard += [(rule, remark) for remark in rule.find(answer, context)]
    charged = {r.id for r, m in heard if m.severity is Severity.GRAVE and not r.general}
    for rule, remark in heard:
        finding = sign(rule, remark)
        if finding.key in context.dismissed:
            hushed.add(rule.id)
            continue
        how = _how(rule, remark, answer, several=len(charged) > 1)
        if how == "doubted" and answer.context.star:
            finding = replace(finding, severity=Severity.HINT)
        spoken.append((rule, finding, how))
    told = {rule.id for rule, remark in heard if not remark.weak}
    return Heard(
        spoken=_plainest([one for one in spoken if one[0].id not in hushed or one[2] != "weak"]),
        rules={rule.id: rule for rule in allowed if rule.id not in hushed},
        innocent=frozenset(
            rule.id for rule in allowed if rule.id not in told and _is_innocent(answer, rule)
        ),
    )


def _plainest(spoken: list[tuple[Rule, Finding, str]]) -> list[tuple[Rule, Finding, str]]:
    """Of each rule what it found most plainly."""
    found: dict[str, tuple[Rule, Finding, str]] = {}
    for one in spoken:
        before = found.get(one[0].id)
        if before is None or SAID.index(one[2]) < SAID.index(before[2]):
            found[one[0].id] = one
    return list(found.values())


def _how(rule: Rule, remark: Remark, answer: Answer, *, several: bool) -> str:
    """How plainly a rule found something, after a look at the rest of the answer.

    Where `several` rules have found something, each is doubted less.
    """
    if remark.weak:
        return "weak"
    if remark.severity is not Severity.GRAVE:
        return "hint"
    plain = "sure" if remark.sure else "grave"
    if not rule.gate or answer.context.star:
        return plain
    gate = rule.gate / 3 if remark.sure else rule.gate / (1.6 if several else 1)
    if answer.emptiness >= gate:
        return plain
    return "doubted" if remark.sure or answer.emptiness >= gate / 2 else "weak"


def _is_innocent(answer: Answer, rule: Rule) -> bool:
    """Whether the rule has found its phrases and held them to be harmless: a former employer is no
    competitor, a photographer may love photography."""
    return any(answer.has(f"{rule.id}/{name}") for name in rule.contextual)


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
