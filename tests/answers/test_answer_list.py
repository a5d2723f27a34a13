"""The list of answers and interviews, and how ready each answer is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from answers.answer_list import PER_PAGE
from answers.models import Answer, Interview
from tests.answers.writing import page
from tests.factories import (
    day,
    make_answer,
    make_interview,
    make_question,
    question,
)
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db

LIST = "/answers/"


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def test_an_empty_list_says_where_to_begin(client: Client):
    shown = read(client.get(LIST))

    assert "Compose a first answer" in shown.words
    assert "Add an interview" in shown.words


@pytest.mark.parametrize(
    ("filled", "state"),
    [
        ([], "not begun"),
        (["openness"], "not begun"),  # optional parts do not count
        (["opening"], "1 of 5 parts"),
        (["opening", "short-term", "long-term", "action-plan"], "4 of 5 parts"),
        (
            ["opening", "short-term", "long-term", "action-plan", "company-tie"],
            "all parts, but short",
        ),
    ],
)
def test_says_how_ready_an_answer_is(client: Client, owner: User, filled: list[str], state: str):
    make_answer(owner, texts=dict.fromkeys(filled, "word " * 7))

    shown = words(client.get(LIST))

    assert f"{state} {3 * len(filled)} s" in shown if filled else state in shown


def test_is_called_written_from_half_of_the_least_on_and_never_ready(client: Client, owner: User):
    parts = ("opening", "short-term", "long-term", "action-plan", "company-tie")
    for times, state in ((10, "all parts, but short 21 s"), (20, "all parts written 43 s")):
        Answer.objects.all().delete()
        answer = make_answer(owner, texts=dict.fromkeys(parts, "word " * times))

        shown = words(client.get(LIST))

        assert state in shown
        assert "ready" not in shown
        brief = "this question usually takes 60 to 120 s" in words(client.get(page(answer)))
        assert brief == ("short" in state)


def test_agrees_with_the_composer_about_blank_parts(client: Client, owner: User):
    answer = make_answer(owner, texts={"opening": " \n ", "short-term": "One"})

    assert "1 of 5 parts" in words(client.get(page(answer)))
    assert "1 of 5 parts" in words(client.get(LIST))


def test_the_answer_that_was_changed_last_comes_first(client: Client, owner: User):
    now = timezone.now()
    make_answer(owner, question("five-years"), at=now - timedelta(days=2))
    make_answer(owner, question("behavioural"), at=now)
    make_answer(owner, at=now - timedelta(days=1))

    shown = words(client.get(LIST))

    order = ("Describe a time", "What are your career goals?", "five years")
    places = [shown.index(text) for text in order]
    assert places == sorted(places)


def test_interviews_come_newest_first_and_past_ones_say_so(client: Client, owner: User):
    make_interview(owner, "Past Ltd", on=day(-3))
    make_interview(owner, "Next Ltd", on=day(3))
    make_answer(owner, interview=make_interview(owner, "Undated Ltd", on=None))

    shown = words(client.get(LIST)).split("Interviews", 1)[1]

    assert shown.index("Next Ltd") < shown.index("Past Ltd")
    assert "Past Ltd, Data lead past" in shown
    assert "Undated Ltd, Data lead no date yet · 1 answer" in shown
    assert "0 answers" in shown


def test_deleted_answers_are_not_counted(client: Client, owner: User):
    answer = make_answer(owner, interview=make_interview(owner))
    client.post(f"{page(answer)}delete/", follow=True)

    assert "0 answers" in words(client.get(LIST))


def test_both_lists_are_paged_apart(client: Client, owner: User):
    Interview.objects.bulk_create(
        Interview(user=owner, company=f"Company {n:02d}", on=day(100 - n))
        for n in range(PER_PAGE + 2)
    )
    asked = [make_question(f"Question {n:02d}?") for n in range(PER_PAGE + 1)]
    Answer.objects.bulk_create(
        Answer(user=owner, question=q, updated_at=timezone.now() - timedelta(hours=n))
        for n, q in enumerate(asked)
    )

    first, second = read(client.get(LIST)), read(client.get(f"{LIST}?page=2&interviews=2"))

    assert "Question 00?" in first.words
    assert f"Question {PER_PAGE}?" not in first.words
    assert f"Company {PER_PAGE}" not in first.words
    assert f"Question {PER_PAGE}?" in second.words
    assert f"Company {PER_PAGE}" in second.words
    assert "?page=2" in first.links
    assert "?interviews=2" in first.links


@pytest.mark.parametrize("query", ["?page=x", "?page=0", "?interviews=99", "?page=%00"])
def test_a_page_that_does_not_exist_is_the_nearest(client: Client, owner: User, query: str):
    make_answer(owner)

    response = client.get(LIST + query)

    assert response.status_code == 200
    assert "What are your career goals?" in words(response)


def test_takes_few_queries_whatever_its_length(
    client: Client, owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
):
    for number in range(12):
        interview = make_interview(owner, f"Company {number}")
        make_answer(owner, interview=interview, texts={"opening": "I am Sam."})
    client.get("/")

    with django_assert_max_num_queries(6):
        client.get(LIST)


def test_shows_nobody_elses_answers(client: Client, stranger: User):
    make_answer(stranger, interview=make_interview(stranger, "The stranger's company"))

    shown = words(client.get(LIST))

    assert "career goals?" not in shown
    assert "stranger" not in shown


def test_the_wrong_method_is_405(client: Client):
    assert client.post(LIST).status_code == 405
