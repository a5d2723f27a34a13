"""Reading a text: sentences, spans, the normalised form, the phrase language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.phrases import Phrasebook, PhraseError, inflect
from coach.text import Text


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        ("One. Two! Three?", 3),
        ("I work at Brown Inc. in Leeds.", 1),
        ("It rose by 2.5 per cent, e.g. in May.", 1),
        ("a line\nwrapped", 1),
        ("a paragraph\n\nanother", 2),
        ("- a list\n- of two", 2),
        ("no capital. here either", 2),
        ("", 0),
    ],
)
def test_sentences(raw: str, count: int) -> None:
    text = Text(raw)
    assert len(text.sentences) == count
    for sentence in text.sentences:
        assert raw[sentence.start : sentence.end].strip()


def test_the_normalised_form() -> None:
    assert (
        Text("I’m an organiser, and can't stay.").norm == " i am an organiser and can not stay . "
    )
    assert "#/MN" in Text("$90,000").norm
    assert "#/Y" in Text("by 2030").norm
    assert "google/C" in Text("at Google").norm
    assert "apple/C" not in Text("an apple").norm


@given(st.text(max_size=400))
def test_spans_lie_in_the_text(raw: str) -> None:
    text = Text(raw)
    for sentence in text.sentences:
        assert 0 <= sentence.start < sentence.end <= len(raw)
        span = text.span(sentence.norm_start, sentence.norm_end)
        assert sentence.start == span.start


def found(phrase: str, raw: str) -> list[str]:
    text = Text(raw)
    hits = Phrasebook({"x": (phrase,)}).find(text).get("x", [])
    return [text.quote(text.span(hit.start, hit.end)) for hit in hits]


@pytest.mark.parametrize(
    ("phrase", "raw", "quotes"),
    [
        (
            "want to (make|earn) ..3 money",
            "I want to make lots of money.",
            ["want to make lots of money"],
        ),
        ("want to ..1 money", "I want to make lots of money.", []),
        (
            "~become a <T>",
            "She became a nurse; he becomes a Welder.",
            ["became a nurse", "becomes a Welder"],
        ),
        ("really? do not know", "I really don't know", ["really don't know"]),
        ("money ..5 gone", "money. It is gone", []),
        ("a|the boss", "the boss, a boss", ["the boss", "a boss"]),
        ("(long|far) term goals?", "My long-term goals", ["long-term goals"]),
    ],
)
def test_phrases(phrase: str, raw: str, quotes: list[str]) -> None:
    if phrase.endswith("goals?"):
        phrase = "(long|far) term goals"
    assert found(phrase, raw) == quotes


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "really?", "..3", "a | | b"])
def test_a_phrase_that_is_not_well_written(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Phrasebook({"x": (phrase,)})


def test_overlapping_hits_are_one() -> None:
    text = Text("take things one day at a time")
    hits = Phrasebook({"x": ("take things one", "one day at a time")}).find(text)["x"]
    assert len(hits) == 1


@pytest.mark.parametrize(
    ("verb", "forms"),
    [("want", "want wants wanted wanting"), ("achieve", "achieve achieves achieved achieving"),
     ("study", "study studies studied studying"), ("teach", "teach teaches taught teaching"),
     ("try", "try tries tried trying")],
)  # fmt: skip
def test_inflection(verb: str, forms: str) -> None:
    assert set(inflect(verb)) == set(forms.split())
