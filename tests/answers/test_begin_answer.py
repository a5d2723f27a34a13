"""Beginning an answer: a question is chosen, in general or for one interview."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from answers.models import Answer, Question
from tests.factories import make_answer, make_interview, make_question, question
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

NEW = "/answers/new/"


@pytest.fixture
def asked() -> Question:
    return question()


def test_leads_into_the_composer_with_the_parts_of_its_format(
    client_of: Callable[..., Client], owner: User, asked: Question
):
    response = client_of(owner).post(NEW, {"question": "career-goals"}, follow=True)

    answer = Answer.objects.get()
    assert (answer.user, answer.question, answer.interview) == (owner, asked, None)
    assert response.redirect_chain == [(f"/answers/{answer.pk}/", 302)]
    page = read(response)
    assert "What are your career goals?" in page.words
    fields = [name for name in page.values if name.startswith("text-")]
    assert fields == [f"text-{slug}" for slug in asked.format.parts.values_list("slug", flat=True)]
    assert fields[:3] == ["text-opening", "text-short-term", "text-long-term"]
    assert all(page.values[name] == "" for name in fields)


@pytest.mark.parametrize(
    ("slug", "parts"),
    [
        ("behavioural", ["situation", "task", "action", "result"]),
        ("setbacks", ["point", "reason", "evidence", "link-back"]),
    ],
)
def test_another_question_may_have_another_format(
    client_of: Callable[..., Client], owner: User, asked: Question, slug: str, parts: list[str]
):
    response = client_of(owner).post(NEW, {"question": slug}, follow=True)

    fields = [name for name in read(response).values if name.startswith("text-")]
    assert fields == [f"text-{part}" for part in parts]


def test_for_an_interview(client_of: Callable[..., Client], owner: User, asked: Question):
    interview = make_interview(owner)
    client = client_of(owner)
    assert read(client.get(f"{NEW}?interview={interview.pk}")).values["interview"] == str(
        interview.pk
    )

    response = client.post(
        NEW, {"question": "career-goals", "interview": interview.pk}, follow=True
    )

    assert Answer.objects.get().interview == interview
    assert "St Anne's Hospital, Data lead" in words(response)


def test_an_answer_that_exists_is_opened_again(
    client_of: Callable[..., Client], owner: User, asked: Question
):
    answer = make_answer(owner, texts={"opening": "I am a data analyst."})
    client = client_of(owner)

    for _time in range(2):
        response = client.post(NEW, {"question": "career-goals"}, follow=True)
        assert response.redirect_chain == [(f"/answers/{answer.pk}/", 302)]
        assert read(response).values["text-opening"] == "I am a data analyst."
    assert Answer.objects.count() == 1


def test_each_interview_has_its_own_and_so_has_the_general_case(
    client_of: Callable[..., Client], owner: User, asked: Question
):
    client = client_of(owner)
    for interview in ("", make_interview(owner).pk, make_interview(owner, "Mill & Daughters").pk):
        client.post(NEW, {"question": "career-goals", "interview": interview})

    assert Answer.objects.count() == 3


def test_a_deleted_answer_is_not_opened_but_begun_anew(
    client_of: Callable[..., Client], owner: User, asked: Question
):
    old = make_answer(owner)
    client = client_of(owner)
    client.post(f"/answers/{old.pk}/delete/")

    client.post(NEW, {"question": "career-goals"})

    assert Answer.objects.of(owner).get() != old


def test_the_address_chooses_a_question_beforehand(
    client_of: Callable[..., Client], owner: User, asked: Question
):
    page = words(client_of(owner).get(f"{NEW}?question=five-years"))

    assert "Compose this answer" in page
    assert page.index("Where do you see yourself in five years?") < page.index(
        "Compose this answer"
    )
    assert "60 to 120 s" in page


@pytest.mark.parametrize("query", ["?question=none", "?question=%00", "?interview=x&question=1"])
def test_nonsense_in_the_address_is_passed_over(
    client_of: Callable[..., Client], owner: User, asked: Question, query: str
):
    response = client_of(owner).get(NEW + query)

    assert response.status_code == 200
    assert "Compose this answer" not in words(response)


@pytest.mark.parametrize("slug", ["", "none", "career-goals\0", "x" * 4000])
def test_a_question_has_to_be_chosen(
    client_of: Callable[..., Client], owner: User, asked: Question, slug: str
):
    response = client_of(owner).post(NEW, {"question": slug})

    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert not Answer.objects.exists()


def test_an_unpublished_question_is_neither_offered_nor_taken(
    client_of: Callable[..., Client], owner: User
):
    hidden = make_question("A question in the making?", published=False)
    client = client_of(owner)

    assert "A question in the making?" not in words(client.get(NEW))
    client.post(NEW, {"question": hidden.slug})
    assert not Answer.objects.exists()


@pytest.mark.parametrize("pk", ["x", "0", "-1", "99999999999999999999", "\0"])
def test_an_interview_that_does_not_exist_is_refused_at_the_field(
    client_of: Callable[..., Client], owner: User, asked: Question, pk: str
):
    response = client_of(owner).post(NEW, {"question": "career-goals", "interview": pk})

    assert response.status_code == 200
    assert problems(response)["interview"]
    assert not Answer.objects.exists()


def test_another_persons_interview_is_refused_at_the_field(
    client_of: Callable[..., Client], owner: User, stranger: User, asked: Question
):
    theirs = make_interview(stranger, "The stranger's company")

    response = client_of(owner).post(NEW, {"question": "career-goals", "interview": theirs.pk})

    assert problems(response)["interview"]
    assert "The stranger's company" not in response.content.decode()
    assert not Answer.objects.exists()


def test_a_part_that_the_format_gains_later_is_added(client_of: Callable[..., Client], owner: User):
    asked = make_question()
    answer = make_answer(owner, asked, texts={"opening": "I am a data analyst."})
    asked.format.parts.create(
        slug="encore", title="Encore", prompt="One more thing.", share=5, position=99
    )

    page = read(client_of(owner).get(f"/answers/{answer.pk}/"))

    assert page.values["text-encore"] == ""
    assert page.values["text-opening"] == "I am a data analyst."


def test_a_stranger_gets_404(client_of: Callable[..., Client], owner: User, stranger: User):
    answer = make_answer(owner)

    assert client_of(stranger).get(f"/answers/{answer.pk}/").status_code == 404


def test_who_is_not_signed_in_is_asked_to(client: Client, asked: Question):
    response = client.post(NEW, {"question": "career-goals"})

    assert response["Location"].startswith("/accounts/login/")


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User):
    assert client_of(owner).delete(NEW).status_code == 405
    assert client_of(owner).post(f"/answers/{make_answer(owner).pk}/").status_code == 405
