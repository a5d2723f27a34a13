"""The weights are data that can be read by a person, and name the words that weighed."""

import pytest

from coach.catalogue import read_answer
from coach.context import Context
from coach.lexicon import DATA
from coach.likeness import giveaway
from coach.parts import PARTS as PART_NAMES
from coach.pitfalls import FINE
from coach.weights import EMPTINESS, PARTS, PITFALLS, UNEASE, Scale, Scales, scale, scales, using
from tests.coach.learning import Bag, Example, learn_each, learn_one_of, learn_yes_or_no, logistic


def test_a_trait_adds_its_weight_to_each_name() -> None:
    model = Scales.read("rain sun\n0.5 -0.5\numbrella\t0 2.0\nbeach\t0 -1.0 1 3.0\n")
    assert model.scores(["umbrella", "beach", "unknown"]) == [1.5, 2.5]
    assert model.weight("beach", 1) == 3.0
    assert model.weight("unknown", 1) == 0.0
    assert Scale.read("\t1\nrain\t2\n").score({"rain": 0.5, "snow": 9}) == 2.0


def test_the_models_in_the_data_know_the_names_they_must() -> None:
    assert scales(PARTS).names == PART_NAMES
    assert FINE in scales(PITFALLS).names
    assert scale(EMPTINESS).weights
    assert scale(UNEASE).weights


@pytest.mark.parametrize("name", [PARTS, PITFALLS])
def test_every_line_can_be_read(name: str) -> None:
    model = scales(name)
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()[2:]
    assert len(lines) > 1000
    for line in lines:
        row = model.of(line.partition("\t")[0])
        assert row
        assert len(row) == len(model.names)


def test_other_models_are_used_only_inside() -> None:
    before = scale(EMPTINESS)
    with using({EMPTINESS: Scale({"": 30.0})}):
        assert read_answer("I want to lead a team.", Context()).emptiness > 0.99
    assert scale(EMPTINESS) is before


def test_the_words_that_weighed_are_quoted() -> None:
    answer = read_answer("One day I'd like to lighten everybody's load.", Context())
    model = Scales.read("benefit\n-1\nlighten\t0 2.0\nto lighten\t0 1.0\n")
    hit = giveaway(model, answer, 0, 0)
    assert answer.text.quote(answer.span(hit)) == "to lighten"


def test_learning_finds_what_is_there_and_gives_the_same_twice() -> None:
    wet, dry = frozenset((0,)), frozenset((1,))
    examples = [Example({"rain", "cold"}, wet), Example({"sun", "cold"}, dry)] * 10
    learnt = learn_one_of(examples, ["wet", "dry"])
    assert learnt.text() == learn_one_of(examples, ["wet", "dry"]).text()
    scores = learnt.scales().scores(["rain"])
    assert scores[0] > scores[1]


def test_a_label_of_the_whole_is_found_in_the_sentence_that_has_it() -> None:
    whole = frozenset((0,))
    bags = [
        Bag([{"thanks"}, {"course"}], whole),
        Bag([{"course"}], whole),
        Bag([{"thanks"}], frozenset()),
        Bag([{"thanks"}, {"course"}], whole, [frozenset(), whole]),
    ] * 5
    model = learn_each(bags, ["plan"]).scales()
    assert logistic(model.scores(["course"])[0]) > 0.5 > logistic(model.scores(["thanks"])[0])


def test_yes_or_no_is_balanced() -> None:
    rows = [({"empty": 1.0}, 1)] + [({"empty": 0.0}, 0)] * 9
    weights = learn_yes_or_no(rows)
    assert weights["empty"] > 0
