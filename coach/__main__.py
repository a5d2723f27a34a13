"""The command line: `python -m coach answer.txt --question career-goals --stage entry --json`."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from coach.catalogue import BY_ID
from coach.context import QUESTIONS, STAGES, Context
from coach.finding import Finding
from coach.review import AnswerReview, GoalReview, review_answer, review_goal


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 nothing grave, 1 something grave, 2 not understood."""
    options = _parser().parse_args(arguments)
    if options.jsonl:
        for line in answer_lines(sys.stdin):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return 0
    try:
        if options.file in (None, "-"):
            text = sys.stdin.read()
        else:
            with open(options.file, encoding="utf-8") as file:
                text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{options.file}: {error}\n")
        return 2
    if options.goal:
        goal = review_goal(text, today=_today())
        _write(goal_as_dict(goal) if options.json else _goal_as_text(goal))
        return 0
    context = Context(
        question=options.question,
        stage=options.stage,
        industry=options.industry,
        role=options.role,
        company=options.company,
        pace=options.pace,
        today=_today(),
        dismissed=frozenset(options.dismiss),
    )
    review = review_answer(text, context)
    _write(answer_as_dict(review) if options.json else _answer_as_text(review))
    return 1 if review.grave else 0


def answer_lines(lines: Iterable[str]) -> Iterator[str]:
    """One JSON object out for each line in, in the same order; a bad line yields its error."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer_line(line), ensure_ascii=False)


def _answer_line(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"not JSON: {error}"}
    except RecursionError:
        return {"id": None, "error": "not JSON: nested too deeply"}
    if not isinstance(asked, dict):
        return {"id": None, "error": "not a JSON object"}
    name = asked.get("id")
    text = asked.get("text")
    if not isinstance(text, str):
        return {"id": name, "error": "text is missing"}
    kind = asked.get("kind", "answer")
    if kind == "goal":
        return {"id": name, **goal_as_dict(review_goal(text, today=_today()))}
    if kind != "answer":
        return {"id": name, "error": "kind is neither answer nor goal"}
    return {"id": name, **answer_as_dict(review_answer(text, context_of(asked)))}


def context_of(asked: dict[str, Any]) -> Context:
    """The context in a JSON object; what isn't known or understood is left out."""
    question = asked.get("question")
    stage = asked.get("stage")

    def words(key: str) -> str:
        value = asked.get(key)
        return value if isinstance(value, str) else ""

    return Context(
        question=question if question in QUESTIONS else "other",
        stage=stage if stage in STAGES else None,
        industry=words("industry"),
        role=words("role"),
        company=words("company"),
        today=_today(),
    )


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "message": finding.message,
        "ask": finding.ask,
        **({"offer": finding.offer} if finding.offer else {}),
    }


def answer_as_dict(review: AnswerReview) -> dict[str, Any]:
    return {
        "findings": [finding_as_dict(finding) for finding in review.findings],
        "more": review.more,
        "parts": list(review.parts),
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "parts": [{"part": part.part, "quote": part.quote} for part in sentence.parts],
            }
            for sentence in review.sentences
        ],
        "seconds": review.seconds,
        "strengths": [
            {"id": s.id, "message": s.message, "quote": s.quote} for s in review.strengths
        ],
    }


def goal_as_dict(goal: GoalReview) -> dict[str, Any]:
    return {
        "smart": list(goal.smart),
        "horizon": goal.horizon,
        "category": goal.category,
        "findings": [finding_as_dict(finding) for finding in goal.findings],
    }


def _findings_as_text(findings: Sequence[Finding]) -> list[str]:
    lines = []
    for finding in findings:
        title = BY_ID[finding.rule].title if finding.rule in BY_ID else finding.rule
        quote = " ".join(finding.quote.split())
        lines += [
            f"{finding.severity}: {title} ({finding.rule})",
            f"  “{quote if len(quote) <= 100 else quote[:97] + '…'}”",
            f"  {finding.message}",
            f"  → {finding.ask}",
        ]
        if finding.offer:
            lines.append(f"  From your plan: {finding.offer}")
    return lines


def _answer_as_text(review: AnswerReview) -> str:
    lines = [f"{review.words} words, {review.seconds} seconds", ""]
    lines += _findings_as_text(review.findings) or ["Nothing to mend."]
    if review.more:
        lines.append(f"and {review.more} more")
    lines += ["", "Parts: " + (", ".join(review.parts) or "none recognised")]
    lines += [f"+ {strength.message}" for strength in review.strengths]
    return "\n".join(lines)


def _goal_as_text(goal: GoalReview) -> str:
    lines = [
        "SMART: " + (" ".join(goal.smart) or "none"),
        f"Horizon: {goal.horizon or 'not said'}",
        f"Category: {goal.category or 'not clear'}",
        *_findings_as_text(goal.findings),
    ]
    return "\n".join(lines)


def _write(output: object) -> None:
    if not isinstance(output, str):
        output = json.dumps(output, ensure_ascii=False, indent=2)
    sys.stdout.write(output + "\n")


def _today():  # type: ignore[no-untyped-def]
    return datetime.now(UTC).date()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m coach",
        description="Reads an answer (or a goal) and says what an interviewer would stumble over.",
    )
    parser.add_argument("file", nargs="?", help="the text; without it, or with -, standard input")
    parser.add_argument("--question", choices=QUESTIONS, default="other")
    parser.add_argument("--stage", choices=STAGES)
    parser.add_argument("--industry", default="")
    parser.add_argument("--role", default="")
    parser.add_argument("--company", default="")
    parser.add_argument("--pace", type=int, default=140, help="words a minute (140)")
    parser.add_argument("--dismiss", action="append", default=[], metavar="RULE", help="keep quiet")
    parser.add_argument("--goal", action="store_true", help="the text is one goal")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--jsonl", action="store_true", help="a JSON object a line, in and out")
    return parser


if __name__ == "__main__":
    sys.exit(main())
