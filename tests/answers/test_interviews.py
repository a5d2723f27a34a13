"""Interviews to prepare for."""

from collections.abc import Callable

import pytest
from django.db.models import RestrictedError
from django.test import Client

from accounts.models import User
from answers.models import Interview
from tests.answers.writing import page
from tests.factories import day, make_answer, make_interview, question
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db

NEW = "/interviews/new/"
TYPED = {
    "company": "St Anne's Hospital",
    "role": "Data lead",
    "on": str(day(9)),
    "notes": "They open a new ward in May.\nSix sites.",
}


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_interview(owner)


def address(interview: Interview, action: str = "") -> str:
    return f"/interviews/{interview.pk}/{action}"


def test_is_added_and_shown(client: Client, owner: User):
    response = client.post(NEW, TYPED, follow=True)

    interview = Interview.objects.get()
    assert response.redirect_chain == [(address(interview), 302)]
    assert (interview.user, interview.company, interview.role) == (
        owner,
        "St Anne's Hospital",
        "Data lead",
    )
    assert interview.on == day(9)
    page_said = words(response)
    assert "in 9 days" in page_said
    assert "They open a new ward in May. Six sites." in page_said


def test_it_may_have_an_hour(client: Client):
    page_said = words(client.post(NEW, {**TYPED, "starts": "14:30"}, follow=True))

    interview = Interview.objects.get()
    assert (str(interview.starts), interview.minutes) == ("14:30:00", 60)
    assert "14:30, " in page_said
    assert (
        f"/interviews/{interview.pk}/interview.ics"
        in client.get(address(interview)).content.decode()
    )


def test_an_hour_needs_its_day(client: Client):
    page_said = words(client.post(NEW, {**TYPED, "on": "", "starts": "14:30"}))
    assert "On which day is it?" in page_said
    assert not Interview.objects.exists()


def test_the_company_is_enough(client: Client):
    response = client.post(NEW, {"company": "Mill & Daughters"}, follow=True)

    assert "no date yet" in words(response)
    assert "Mill & Daughters" in words(response)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("company", "", "Which company is it?"),
        ("company", "  ", "Which company is it?"),
        ("company", "x" * 121, "at most 120 characters"),
        ("company", "a\0b", "Null characters are not allowed."),
        ("role", "x" * 121, "at most 120 characters"),
        ("on", "9999-12-31", "more than sixty years away"),
        ("on", "next week", "Write a date"),
        ("starts", "noon", "Write a time, for example 14:30."),
        ("minutes", "4", "greater than or equal to 5"),
        ("minutes", "721", "less than or equal to 720"),
        ("notes", "x" * 5001, "at most 5000 characters"),
        ("notes", "\0", "Null characters are not allowed."),
    ],
)
def test_bad_input_says_why_at_the_field_and_loses_nothing(
    client: Client, interview: Interview, field: str, value: str, why: str
):
    for where in (NEW, address(interview, "edit/")):
        response = client.post(where, {**TYPED, field: value})

        shown = read(response)
        assert response.status_code == 200
        assert list(shown.problems) == [field]
        assert why in shown.problems[field]
        kept = "role" if field != "role" else "company"
        assert shown.values[kept] == TYPED[kept]
    interview.refresh_from_db()
    assert interview.notes == ""
    assert Interview.objects.count() == 1


def test_is_edited(client: Client, interview: Interview):
    assert read(client.get(address(interview, "edit/"))).values["on"] == str(day(14))

    response = client.post(address(interview, "edit/"), TYPED, follow=True)

    assert response.redirect_chain == [(address(interview), 302)]
    assert "Saved." in words(response)
    interview.refresh_from_db()
    assert interview.on == day(9)


def test_lists_its_answers_and_no_others(client: Client, owner: User, interview: Interview):
    make_answer(owner, interview=interview, texts={"opening": "I am Sam."})
    make_answer(owner, question("five-years"))

    shown = read(client.get(address(interview)))

    assert "What are your career goals?" in shown.words
    assert "1 of 5 parts" in shown.words
    assert "five years" not in shown.words
    assert f"/answers/new/?interview={interview.pk}" in shown.links


def test_its_notes_stand_beside_the_tie_to_the_company(
    client: Client, owner: User, interview: Interview
):
    interview.notes = "They open a new ward."
    interview.save()
    answer = make_answer(owner, interview=interview)

    assert "They open a new ward." in words(client.get(page(answer)))


def test_is_deleted_without_its_answers_and_brought_back_with_them(
    client: Client, owner: User, interview: Interview
):
    answer = make_answer(owner, interview=interview, texts={"opening": "I am Sam."})

    response = client.post(address(interview, "delete/"), follow=True)
    shown = read(response)
    assert response.redirect_chain == [("/answers/", 302)]
    assert "The interview at St Anne's Hospital is deleted. Its answers are kept." in shown.words
    assert "in general" in shown.words
    assert address(interview) not in shown.links
    assert client.get(address(interview)).status_code == 404
    composer = client.get(page(answer))
    assert "St Anne's Hospital, Data lead" not in words(composer)
    assert read(composer).values["text-opening"] == "I am Sam."
    assert "St Anne" not in words(client.get(f"{page(answer)}sheet/"))

    response = client.post(shown.undo, follow=True)
    assert response.redirect_chain == [(address(interview), 302)]
    assert "What are your career goals?" in words(response)


def test_deleting_twice_is_harmless(client: Client, interview: Interview):
    client.post(address(interview, "delete/"))

    assert client.post(address(interview, "delete/")).status_code == 404
    client.post(address(interview, "restore/"))
    assert client.post(address(interview, "restore/")).status_code == 302


def test_waits_among_the_deleted(client: Client, interview: Interview):
    client.post(address(interview, "delete/"), follow=True)

    shown = read(client.get("/answers/deleted/"))
    assert "St Anne's Hospital, Data lead" in shown.words
    assert address(interview, "restore/") in shown.actions


# On the home page --------------------------------------------------------------------------------


def test_the_home_page_shows_the_next_one(client: Client, owner: User):
    make_interview(owner, "Later Ltd", on=day(30))
    soon = make_interview(owner, "Sooner Ltd", on=day(2))
    make_interview(owner, "Past Ltd", on=day(-1))
    make_interview(owner, "Undated Ltd", on=None)
    answer = make_answer(owner, interview=soon, texts={"opening": "I am Sam."})

    shown = read(client.get("/"))

    card = shown.words.split("Next interview")[1]
    assert "Sooner Ltd, Data lead" in card
    assert "in 2 days" in card
    assert not any(other in card for other in ("Later Ltd", "Past Ltd", "Undated Ltd"))
    assert f"{page(answer)}sheet/" in shown.links


def test_today_counts_as_next_and_an_undated_one_comes_last(client: Client, owner: User):
    make_interview(owner, "Undated Ltd", on=None)
    assert "Undated Ltd, Data lead no date yet" in words(client.get("/"))

    make_interview(owner, "Today Ltd", on=day())
    assert "Today Ltd" in words(client.get("/"))
    assert "No answer prepared for it yet." in words(client.get("/"))


def test_an_empty_answer_is_not_printed(client: Client, owner: User, interview: Interview):
    make_answer(owner, interview=interview)

    assert "Print answer sheet" not in words(client.get("/"))


# Others ------------------------------------------------------------------------------------------


def test_a_stranger_gets_404(
    client: Client, client_of: Callable[..., Client], stranger: User, interview: Interview
):
    theirs = client_of(stranger)

    assert theirs.get(address(interview)).status_code == 404
    assert theirs.get(address(interview, "edit/")).status_code == 404
    assert theirs.post(address(interview, "edit/"), TYPED).status_code == 404
    assert theirs.post(address(interview, "delete/")).status_code == 404
    client.post(address(interview, "delete/"))
    assert theirs.post(address(interview, "restore/")).status_code == 404
    assert "St Anne" not in words(theirs.get("/answers/deleted/"))
    assert "St Anne" not in words(theirs.get("/"))


def test_the_wrong_method_is_405(client: Client, interview: Interview):
    assert client.post(address(interview)).status_code == 405
    for action in ("delete/", "restore/"):
        assert client.get(address(interview, action)).status_code == 405
    assert client.put(NEW).status_code == 405


def test_no_answer_is_lost_to_an_interview_that_is_erased(owner: User, interview: Interview):
    answer = make_answer(owner, interview=interview)

    with pytest.raises(RestrictedError):
        interview.delete()

    answer.refresh_from_db()
    assert answer.interview == interview
