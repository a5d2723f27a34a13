"""No text is expensive: hostile ones stay cheap, and cost grows with length and no faster."""

import random
import re
import statistics
import time

import coach.goals
from coach.catalogue import BOOK
from coach.context import Context
from coach.goals import review_goal
from coach.review import review_answer
from tests.coach.score import read

LIMIT = 0.050
SEED = 20_260_901
PLAIN = (
    "I am a nurse and my short-term goal is to finish the course in wound care by May. "
    "In five years I would like to lead a small team on your ward, because I enjoy teaching. "
)


def hostile(chance: random.Random) -> str:
    """Strings that break careless patterns: repeats, near misses, odd characters, no sentences."""
    words = chance.choice(_WORDS)
    kind = chance.randrange(9)
    size = chance.choice((1, 5, 20, 60, 250))
    if kind == 0:
        return chance.choice("a .!?'’-$[<{_(\n\t\u200b\u202eé漢🙂0") * (size * 4)
    if kind == 1:
        return " ".join(chance.choice(words) for _ in range(size))
    if kind == 2:
        return "".join(chr(chance.randrange(32, 0x3000)) for _ in range(size * 3))
    if kind == 3:
        return ("i want to " * size) + "be"
    if kind == 4:
        return "'".join(chance.choice(words) for _ in range(size))
    if kind == 5:
        return "$" + "1,0." * size + "%"
    if kind == 6:
        return "[" * size + "Company" + "<" * size + "_" * size
    if kind == 7:
        return "".join(chance.choice(words) + chance.choice(". ;!?\n-’[]()") for _ in range(size))
    return (chance.choice(words).title() + " ") * size + "Inc"


_VOCABULARY = sorted(
    {w.split("/")[0] for w in BOOK.words} | {w.split("/")[0] for w in coach.goals.BOOK.words}
)
_WORDS = (
    [
        "i",
        "want",
        "to",
        "be",
        "the",
        "a",
        "of",
        "my",
        "goal",
        "is",
        "and",
        "not",
        "in",
        "years",
        "five",
        "next",
        "do",
        "have",
        "would",
        "like",
    ],
    _VOCABULARY,
    [
        "don't",
        "I'm",
        "can't",
        "wouldn’t",
        "i've",
        "it's",
        "it’d",
        "5",
        "2030",
        "$90,000",
        "40%",
        "one",
    ],
)


def test_ten_thousand_hostile_strings() -> None:
    chance = random.Random(SEED)
    slow: list[tuple[float, str]] = []
    for number in range(10_000):
        text = hostile(chance)
        context = Context(question=("career-goals", "behavioural", "why-us", "other")[number % 4])
        begin = time.process_time()
        review = review_answer(text, context)
        taken = time.process_time() - begin
        if taken > LIMIT:
            begin = time.process_time()  # once more: another process may have had the processor
            review_answer(text, context)
            taken = min(taken, time.process_time() - begin)
        if taken > LIMIT:
            slow.append((taken, text[:60]))
        assert all(text[f.start : f.end] == f.quote and f.quote for f in review.findings)
        if number % 4 == 0:
            review_goal(text)
    assert not slow


def test_cost_is_linear_to_twenty_thousand_words() -> None:
    def seconds(words: int) -> float:
        text = PLAIN * (words // 35)
        best = []
        for _ in range(3):
            begin = time.process_time()
            review_answer(text, Context(question="career-goals"))
            best.append(time.process_time() - begin)
        return min(best)

    seconds(200)
    small, large = seconds(2_000), seconds(20_000)
    assert large < 16 * small, (small, large)


def test_one_endless_sentence_is_linear_too() -> None:
    def seconds(words: int) -> float:
        text = "and i want to be the manager and then also maybe the director of sales " * (
            words // 15
        )
        best = []
        for _ in range(3):
            begin = time.process_time()
            review_answer(text, Context(question="career-goals"))
            best.append(time.process_time() - begin)
        return min(best)

    seconds(150)
    small, large = seconds(1_500), seconds(15_000)
    assert large < 16 * small, (small, large)


def test_no_pattern_repeats_without_bound() -> None:
    """Phrases have bounded gaps: no star or plus over more than the letters of one word."""
    for book in (BOOK, coach.goals.BOOK):
        for source in book._sources:
            loose = re.sub(r"\[\^ \.(/?)\]\+|\[A-Z\]\*", "", source)
            loose = loose.replace("(?<= )", "").replace("\\.", "").replace("\\-", "")
            assert "*" not in loose
            assert "+" not in loose


def test_an_answer_is_read_in_a_few_milliseconds() -> None:
    texts = [row["text"] for row in read("answers-dev.jsonl")][:60]
    for text in texts:
        review_answer(text)
    times = []
    for text in texts:
        begin = time.process_time()
        review_answer(text)
        times.append(time.process_time() - begin)
    assert statistics.median(times) < 0.008
