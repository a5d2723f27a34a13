"""The shipped library gets onto the shelves once, and leaves alone what librarians have changed."""

import re

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

import planner.shelving
from answers.models import Example, ExamplePart, Format, FormatPart, Question
from answers.shelving import entries, is_shipped, load_library
from coach.speaking import spoken_seconds

pytestmark = pytest.mark.django_db


def test_it_fills_empty_shelves() -> None:
    added = load_library()

    assert (added.formats, added.questions, added.examples) == (
        len(entries("formats")),
        len(entries("questions")),
        len(entries("examples")),
    )
    question = Question.objects.get(slug="career-goals")
    assert question.format.slug == "goals"
    assert (question.seconds_least, question.seconds_most) == (60, 120)
    assert {row.slug for row in question.follow_ups.all()} == {
        "steps-taken",
        "flexibility",
        "reassess",
    }
    assert not Example.objects.filter(published=False).exists()


def test_it_keeps_the_order_of_the_files() -> None:
    load_library()

    assert list(Question.objects.values_list("slug", flat=True)) == [
        entry["slug"] for entry in entries("questions")
    ]
    for entry in entries("formats"):
        parts = FormatPart.objects.filter(format__slug=entry["slug"])
        assert [part.slug for part in parts] == [part["slug"] for part in entry["parts"]]


def test_a_second_time_adds_nothing_and_asks_little(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    load_library()

    with django_assert_max_num_queries(5):
        added = load_library()

    assert not added
    assert (added.formats, added.questions, added.examples) == (0, 0, 0)


def test_it_never_overwrites_what_a_librarian_edited() -> None:
    load_library()
    Question.objects.filter(slug="career-goals").update(text="Which way are you heading?")
    Question.objects.get(slug="career-goals").follow_ups.clear()
    Format.objects.filter(slug="star").update(name="Story")
    FormatPart.objects.filter(format__slug="star", slug="result").update(title="Outcome")
    Example.objects.filter(slug="shop-assistant-vague").update(published=False, why="Too vague.")

    load_library()

    question = Question.objects.get(slug="career-goals")
    assert question.text == "Which way are you heading?"
    assert not question.follow_ups.exists()
    assert Format.objects.get(slug="star").name == "Story"
    assert FormatPart.objects.get(format__slug="star", slug="result").title == "Outcome"
    example = Example.objects.get(slug="shop-assistant-vague")
    assert (example.published, example.why) == (False, "Too vague.")


def test_it_adds_the_one_that_is_missing() -> None:
    load_library()
    parts = ExamplePart.objects.count()
    Example.objects.get(slug="illustrator-why-us").delete()

    added = load_library()

    assert (added.formats, added.questions, added.examples) == (0, 0, 1)
    assert ExamplePart.objects.count() == parts


def test_an_example_goes_with_a_question_that_was_given_another_format() -> None:
    load_library()
    Example.objects.get(slug="illustrator-why-us").delete()
    Question.objects.filter(slug="why-us").update(format=Format.objects.get(slug="star"))

    assert load_library().examples == 1
    assert not Example.objects.get(slug="illustrator-why-us").parts.exists()


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_library")
    assert capsys.readouterr().out == (
        f"Library: added {len(planner.shelving.entries('values'))} values, "
        f"{len(planner.shelving.entries('plan_templates'))} templates, "
        f"{len(entries('formats'))} formats, {len(entries('questions'))} questions "
        f"and {len(entries('examples'))} examples.\n"
    )
    call_command("load_library")
    assert capsys.readouterr().out == "Library: nothing to add.\n"
    call_command("load_library", verbosity=0)
    assert capsys.readouterr().out == ""


# What is shipped keeps the rules of answers/library/README.md ------------------------------------


def test_every_row_is_valid() -> None:
    load_library()
    for model in (Format, FormatPart, Question, Example, ExamplePart):
        for row in model._default_manager.all():
            row.full_clean()


@pytest.mark.parametrize("entry", entries("formats"), ids=lambda entry: entry["slug"])
def test_the_shares_of_a_format_make_up_the_whole_time(entry: dict) -> None:
    assert sum(part["share"] for part in entry["parts"]) == 100


@pytest.mark.parametrize("entry", entries("questions"), ids=lambda entry: entry["slug"])
def test_a_core_question_has_follow_ups(entry: dict) -> None:
    kinds = {row["slug"]: row["kind"] for row in entries("questions")}
    if entry["kind"] == "core":
        assert 2 <= len(entry["followups"]) <= 4
    assert all(kinds[slug] != "core" for slug in entry["followups"])


@pytest.mark.parametrize("entry", entries("examples"), ids=lambda entry: entry["slug"])
def test_an_example_has_its_parts_and_its_time(entry: dict) -> None:
    (question,) = (row for row in entries("questions") if row["slug"] == entry["question"])
    (form,) = (row for row in entries("formats") if row["slug"] == question["format"])
    known = [part["slug"] for part in form["parts"]]
    assert [slug for slug in known if slug in entry["parts"]] == list(entry["parts"])
    if entry["effective"]:
        needed = {part["slug"] for part in form["parts"] if not part["optional"]}
        assert needed <= set(entry["parts"])
        least, most = question["seconds"]
        assert least <= sum(spoken_seconds(text) for text in entry["parts"].values()) <= most
    else:
        assert entry["why"].endswith("?")


@pytest.mark.parametrize("entry", entries("examples"), ids=lambda entry: entry["slug"])
def test_a_reason_quotes_words_that_were_said(entry: dict) -> None:
    said = " ".join(entry["parts"].values())
    for quoted in re.findall("“([^”]+)”", entry["why"]):
        starts = {quoted, quoted[0].lower() + quoted[1:], quoted[0].upper() + quoted[1:]}
        assert any(start in said for start in starts), quoted


def test_it_knows_its_own() -> None:
    assert is_shipped("examples", "shop-assistant-vague")
    assert not is_shipped("examples", "a-librarians-own")
