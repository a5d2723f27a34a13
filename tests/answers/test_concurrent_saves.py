"""Two windows, or two devices, at the same moment: nothing is lost and nothing breaks."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from answers import composing
from answers.composing import Typed
from answers.models import Answer
from tests.answers.writing import autosave, save, stored
from tests.factories import make_answer, make_goal, question
from tests.planner.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 5


@pytest.fixture
def windows(client_of: Callable[..., Client], owner: User) -> list[Client]:
    return [client_of(owner), client_of(owner)]


def test_of_two_saves_of_the_same_version_exactly_one_wins(owner: User, windows: list[Client]):
    answer = make_answer(owner)
    for version in range(ROUNDS):
        texts = [f"First window, round {version}", f"Second window, round {version}"]

        told = at_once(
            *(
                partial(autosave, window, answer, version, opening=text)
                for window, text in zip(windows, texts, strict=True)
            )
        )

        assert [response.status_code for response in told] == [200, 200]
        unsaved = [response.json()["unsaved"] for response in told]
        assert sorted(unsaved) == [[], ["opening"]], "one is stored, the other is told"
        winner, loser = (texts[unsaved.index(what)] for what in ([], ["opening"]))
        assert stored(answer, "opening") == (winner, version + 1)
        aside = told[texts.index(loser)].json()["asides"]["opening"]
        assert winner in aside
        assert loser in aside


def test_different_parts_are_both_stored_and_counted(owner: User, windows: list[Client]):
    answer = make_answer(owner)
    for version in range(ROUNDS):
        told = at_once(
            partial(autosave, windows[0], answer, version, opening="word " * (version + 1)),
            partial(autosave, windows[1], answer, version, openness="word " * (version + 2)),
        )

        assert [response.json()["unsaved"] for response in told] == [[], []]
        answer.refresh_from_db()
        assert answer.words == 2 * version + 3


def test_the_same_words_in_both_windows_are_no_clash(owner: User, windows: list[Client]):
    answer = make_answer(owner)

    told = at_once(*(partial(autosave, w, answer, 0, opening="The same") for w in windows))

    assert [response.json()["unsaved"] for response in told] == [[], []]
    assert stored(answer, "opening") == ("The same", 1)


def test_two_sentences_from_the_plan_are_both_put_in(owner: User, windows: list[Client]):
    answer = make_answer(owner)
    goals = [make_goal(owner, "Lead a project"), make_goal(owner, "Learn statistics")]

    told = at_once(
        *(
            partial(window.post, save(answer), {"insert": f"short-term:goal:{goal.pk}"})
            for window, goal in zip(windows, goals, strict=True)
        )
    )

    assert [response.status_code for response in told] == [302, 302]
    text, version = stored(answer, "short-term")
    assert "lead a project" in text
    assert "learn statistics" in text
    assert version == 2


def test_one_goal_put_in_twice_stands_there_once(owner: User, windows: list[Client]):
    answer, goal = make_answer(owner), make_goal(owner, "Lead a project")
    sent = {"insert": f"short-term:goal:{goal.pk}"}

    told = at_once(*(partial(window.post, save(answer), sent) for window in windows))

    assert [response.status_code for response in told] == [302, 302]
    assert stored(answer, "short-term")[0].count("lead a project") == 1
    assert answer.parts.get(part__slug="short-term").sources.count() == 1


def test_an_answer_that_is_begun_twice_at_once_is_one(owner: User, windows: list[Client]):
    question()

    told = at_once(
        *(partial(w.post, "/answers/new/", {"question": "career-goals"}) for w in windows)
    )

    answer = Answer.objects.get()
    assert [response["Location"] for response in told] == [f"/answers/{answer.pk}/"] * 2
    assert answer.parts.count() == answer.question.format.parts.count()


def test_nobody_waits_for_somebody_elses_save(owner: User, stranger: User):
    """Their answers share the question and its format, and no lock."""
    mine, theirs = make_answer(owner), make_answer(stranger)
    typed = {"opening": Typed("Typed", 0)}
    done = threading.Event()

    def write_mine() -> None:
        try:
            composing.save_parts(answer=mine, typed=typed, at=timezone.now())
            done.set()
        finally:
            connections.close_all()

    with transaction.atomic():
        composing.save_parts(answer=theirs, typed=typed, at=timezone.now())
        if connection.vendor == "postgresql":
            thread = threading.Thread(target=write_mine)
            thread.start()
            done.wait(timeout=10)
            in_time = done.is_set()
        else:
            in_time = True  # SQLite has one writer at a time, by design
    if connection.vendor == "postgresql":
        thread.join()

    assert in_time
    assert stored(theirs, "opening") == ("Typed", 1)
