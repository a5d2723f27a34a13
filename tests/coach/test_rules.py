"""Every rule flags what it must and leaves near misses alone."""

from pathlib import Path

import pytest

import coach
from coach.catalogue import BY_ID, RULES, read_answer
from coach.review import review_answer
from coach.rule import Proof, Rule

FLAGS = [
    pytest.param(rule, proof, id=f"{rule.id}: {proof.text[:40]}")
    for rule in RULES
    for proof in rule.flags
]
ACCEPTS = [
    pytest.param(rule, proof, id=f"{rule.id}: {proof.text[:40]}")
    for rule in RULES
    for proof in rule.accepts
]


def remarks(rule: Rule, proof: Proof) -> list[tuple[str, str]]:
    answer = read_answer(proof.text, proof.context)
    text = answer.text
    return [
        (text.quote(r.span), r.severity) for r in rule.find(answer, proof.context) if not r.weak
    ]


@pytest.mark.parametrize(("rule", "proof"), FLAGS)
def test_flags(rule: Rule, proof: Proof) -> None:
    said = remarks(rule, proof)
    assert said, "nothing was said"
    assert any(proof.quote in quote or quote in proof.quote for quote, _ in said), said


@pytest.mark.parametrize(("rule", "proof"), ACCEPTS)
def test_accepts(rule: Rule, proof: Proof) -> None:
    said = remarks(rule, proof)
    # A near miss of a pitfall may still get a hint that something is missing.
    assert not [quote for quote, severity in said if severity == "grave"], said
    if not any(severity == "grave" for p in rule.flags for _, severity in remarks(rule, p)):
        assert not said


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.flags
    assert rule.accepts
    for words in (rule.title, rule.why, rule.bad, rule.good):
        assert words
        assert "!" not in words


def test_every_file_is_in_the_catalogue() -> None:
    folder = Path(coach.__file__).parent / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert files == set(BY_ID)
    assert len(RULES) == len(BY_ID)


def test_docs_tell_every_rule() -> None:
    docs = (Path(coach.__file__).parents[1] / "docs" / "coach.md").read_text(encoding="utf-8")
    missing = [rule.id for rule in RULES if f"### {rule.id}\n" not in docs]
    assert not missing
    stale = [
        rule.id for rule in RULES for words in (rule.why, rule.bad, rule.good) if words not in docs
    ]
    assert not stale, "python -m tests.coach.document writes the page anew"


def test_quiet_after_names_rules() -> None:
    for rule in RULES:
        assert set(rule.quiet_after) <= set(BY_ID)


def test_findings_quote_the_text() -> None:
    for rule in RULES:
        for proof in (*rule.flags, *rule.accepts):
            for finding in review_answer(proof.text, proof.context).findings:
                assert proof.text[finding.start : finding.end] == finding.quote
                assert finding.quote
                assert finding.message
                assert finding.ask.endswith("?")
