"""The answer sheet: printed by the browser, or as PDF."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts.models import User
from answers.models import Answer
from planner import wording
from tests.factories import (
    day,
    make_answer,
    make_goal,
    make_interview,
    make_long_goal,
    make_step,
    question,
)
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def sheet(answer: Answer) -> str:
    return f"/answers/{answer.pk}/sheet/"


def pdf(client: Client, answer: Answer) -> PdfReader:
    response = client.get(f"/answers/{answer.pk}/sheet.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="answer-sheet.pdf"'
    return PdfReader(io.BytesIO(response.content))


def text_of(reader: PdfReader) -> str:
    """All the words of a PDF, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def is_pdf_ua(reader: PdfReader) -> bool:
    """Whether the document says that it keeps to PDF/UA-1."""
    metadata: Any = reader.root_object["/Metadata"].get_object()
    return b"pdfuaid:part" in metadata.get_data()


def full(owner: User) -> Answer:
    parts = question().format.parts.values_list("slug", flat=True)
    return make_answer(
        owner,
        interview=make_interview(owner),
        texts={slug: f"This is what I say about {slug.replace('-', ' ')}." for slug in parts},
    )


# Both --------------------------------------------------------------------------------------------


def test_both_show_the_question_the_parts_and_what_may_follow(client: Client, owner: User):
    answer = full(owner)

    for text in (words(client.get(sheet(answer))), text_of(pdf(client, answer))):
        assert "Answer sheet" in text
        assert "St Anne's Hospital, Data lead" in text.replace("’", "'")
        assert f"Interview on {day(14):%A}" in text
        assert "What are your career goals?" in text
        order = ("about opening.", "about short term.", "about long term.", "about action plan.")
        places = [text.index(part) for part in order]
        assert places == sorted(places)
        assert "Be ready for" in text
        assert "What steps have you already taken?" in text
        assert f"Prepared {wording.full_day(day())}" in text


def test_parts_without_text_are_left_out(client: Client, owner: User):
    answer = make_answer(owner, texts={"short-term": "Lead a project.", "long-term": " \n "})

    for text in (words(client.get(sheet(answer))), text_of(pdf(client, answer))):
        assert "Short-term Lead a project." in text
        assert "Long-term" not in text
        assert "Whichever interview comes next" in text


def test_an_empty_answer_says_so(client: Client, owner: User):
    answer = make_answer(owner)

    for text in (words(client.get(sheet(answer))), text_of(pdf(client, answer))):
        assert "Nothing written yet." in text


def test_the_path_to_the_first_goal_is_drawn(client: Client, owner: User):
    far = make_long_goal(owner, "Head of data")
    make_step(make_goal(owner, serves=[far]), done_on=day())
    make_goal(owner, serves=[far])
    client.post(f"/goals/{make_goal(owner, serves=[far]).pk}/achieve/")
    answer = make_answer(owner, texts={"opening": "I am Sam."})

    labels = read(client.get(sheet(answer))).labels

    assert "Path to Head of data: 3 stepping stones, 1 done, 1 under way." in labels, (
        "in words, for who does not see it"
    )
    assert len(pdf(client, answer).pages) == 1


def test_dates_are_in_the_readers_language(client: Client, owner: User):
    owner.language = "en-us"
    owner.save()
    answer = make_answer(owner, texts={"opening": "I am Sam."})

    assert f"Prepared {day():%B} {day().day}, {day().year}" in words(client.get(sheet(answer)))
    assert f"Prepared {day():%B} {day().day}, {day().year}" in text_of(pdf(client, answer))


def test_seconds_follow_the_pace(client: Client, owner: User):
    owner.pace = 60
    owner.save()
    answer = make_answer(owner, texts={"opening": "word " * 45})

    assert "45 s" in words(client.get(sheet(answer)))
    assert "45 s" in text_of(pdf(client, answer))


# The PDF -----------------------------------------------------------------------------------------


def test_is_tagged_and_has_a_title_and_a_language(client: Client, owner: User):
    reader = pdf(client, full(owner))

    assert is_pdf_ua(reader)
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "St Anne's Hospital, Data lead: What are your career goals?"


@pytest.mark.parametrize(
    "text",
    [
        '#eval("1+1")',
        "#set page(width: 1pt)",
        '#read("/etc/passwd") #import "x.typ"',
        "$x^2$ costs $5",
        "*bold* _under_ `code`",
        "@ref <label> // no comment /* none */",
        "= Heading\n- item\n+ item\n/ term: it",
        "back\\slash ~ tilde -- dash --- long ... dots",
        "\"quotes\" and 'more'",
        "[content] {code} #[x]",
        "https://example.org/a_b?c=1#d",
        "\\u{41} &amp; <b>x</b>",
    ],
)
def test_nothing_that_is_typed_is_read_as_markup(client: Client, owner: User, text: str):
    answer = make_answer(owner, texts={"opening": text})

    said = text_of(pdf(client, answer)).replace("’", "'").replace("“", '"').replace("”", '"')
    assert " ".join(text.split()) in said
    assert " ".join(text.split()) in words(client.get(sheet(answer)))


def test_so_do_the_company_the_role_and_the_goal(client: Client, owner: User):
    make_goal(owner, "#x", serves=[make_long_goal(owner, '#panic("goal") $')])
    interview = make_interview(owner, '#panic("company") $', role="*role*")
    answer = make_answer(owner, interview=interview, texts={"opening": "I am Sam."})

    reader = pdf(client, answer)

    assert '#panic("company") $, *role*' in text_of(reader).replace("“", '"').replace("”", '"')


@pytest.mark.parametrize(
    "text",
    [
        "Zufällig Größe 10 €",
        "Łukasz Ćwik",
        "Ελληνικά",
        "Русский",
        "½ × 3 ≥ 1 → 2",
        "Led a team 🧪🦊",
    ],
)
def test_scripts_that_our_fonts_have_keep_the_standard(client: Client, owner: User, text: str):
    reader = pdf(client, make_answer(owner, texts={"opening": text}))

    assert text in text_of(reader)
    assert is_pdf_ua(reader)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("أنا محللة بيانات وأريد قيادة فريق", "[\u0600-\u06ff]"),
        ("אני רוצה להוביל את הצוות", "[\u0590-\u05ff]"),
    ],
)
def test_scripts_from_right_to_left(client: Client, owner: User, text: str, letters: str):
    answer = make_answer(owner, texts={"opening": text})

    reader = pdf(client, answer)

    # In which order a program takes letters out again is its own affair.
    assert len(re.findall(letters, text_of(reader))) >= 20
    assert is_pdf_ua(reader)
    assert text in words(client.get(sheet(answer)))


@pytest.mark.parametrize("text", ["データ部門を率いる", "हिन्दी", "\U0001f9ff\U000e0041", "\ufffd"])
def test_a_glyph_that_no_font_has_still_makes_a_document(client: Client, owner: User, text: str):
    reader = pdf(client, make_answer(owner, texts={"opening": f"Before {text} after"}))

    assert "Before" in text_of(reader)
    assert "after" in text_of(reader)


def test_ten_thousand_characters_go_on_over_the_pages(client: Client, owner: User):
    text = " ".join(f"word{number}" for number in range(1, 1200))
    answer = make_answer(owner, texts={"opening": text, "company-tie": "At the very end."})

    reader = pdf(client, answer)

    said = text_of(reader)
    assert len(reader.pages) >= 3
    assert "word1 " in said
    assert "word600" in said
    assert "word1199" in said
    assert "At the very end." in said
    assert f"{len(reader.pages)} of {len(reader.pages)}" in said
    assert is_pdf_ua(reader)


@pytest.mark.parametrize("letter", ["x", "W"])
def test_a_word_longer_than_the_line_goes_on_in_the_next(client: Client, owner: User, letter: str):
    interview = make_interview(owner, letter * 120, role="")
    answer = make_answer(owner, interview=interview, texts={"opening": letter * 400})

    reader = pdf(client, answer)

    runs = re.findall(letter + "{2,}", text_of(reader).replace("\u200b", ""))
    assert max(map(len, runs)) <= (66 if letter == "x" else 44), "no more than a line holds"
    assert sum(map(len, runs)) == 520
    assert is_pdf_ua(reader)


def test_line_breaks_are_kept(client: Client, owner: User):
    answer = make_answer(owner, texts={"opening": "One\ntwo\n\nthree"})

    lines = [line.strip() for line in pdf(client, answer).pages[0].extract_text().splitlines()]
    assert "two" in lines
    assert any(line.endswith("three") for line in lines)


def test_two_in_a_row_do_not_mix(client: Client, owner: User, client_of, stranger: User):
    mine = make_answer(owner, texts={"opening": "Mine alone."})
    theirs = make_answer(stranger, texts={"opening": "Theirs alone."})

    assert "Theirs" not in text_of(pdf(client, mine))
    assert "Mine" not in text_of(pdf(client_of(stranger), theirs))
    assert "Mine alone." in text_of(pdf(client, mine))


# Others ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sheet/", "sheet.pdf"])
def test_a_stranger_gets_404(
    client_of: Callable[..., Client], owner: User, stranger: User, kind: str
):
    address = f"/answers/{make_answer(owner).pk}/{kind}"

    assert client_of(stranger).get(address).status_code == 404
    assert Client().get(address)["Location"].startswith("/accounts/login/")
    assert client_of(owner).post(address).status_code == 405
