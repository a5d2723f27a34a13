"""An answer is deleted, and brought back word for word."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from answers.models import Answer
from tests.answers.writing import page
from tests.factories import make_answer, make_interview
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(owner: User) -> Answer:
    return make_answer(owner, texts={"opening": "I am a data analyst."})


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def delete(answer: Answer) -> str:
    return f"/answers/{answer.pk}/delete/"


def restore(answer: Answer) -> str:
    return f"/answers/{answer.pk}/restore/"


def test_is_gone_and_can_be_undone(client: Client, answer: Answer):
    response = client.post(delete(answer), follow=True)

    assert response.redirect_chain == [("/answers/", 302)]
    shown = read(response)
    assert "Your answer to “What are your career goals?” is deleted." in shown.words
    assert page(answer) not in shown.links
    assert client.get(page(answer)).status_code == 404
    assert client.get(f"{page(answer)}sheet/").status_code == 404

    response = client.post(shown.undo, follow=True)
    assert response.redirect_chain == [(page(answer), 302)]
    assert read(response).values["text-opening"] == "I am a data analyst."


def test_waits_among_the_deleted(client: Client, answer: Answer):
    client.post(delete(answer), follow=True)

    shown = read(client.get("/answers/deleted/"))
    assert "What are your career goals?" in shown.words
    assert "5 words" in shown.words
    assert restore(answer) in shown.actions

    client.post(restore(answer))
    assert "Nothing is deleted." in words(client.get("/answers/deleted/"))


def test_does_not_come_back_beside_a_new_one(client: Client, answer: Answer, owner: User):
    client.post(delete(answer))
    anew = make_answer(owner)

    response = client.post(restore(answer), follow=True)

    assert response.redirect_chain == [("/answers/deleted/", 302)]
    assert "You have begun a new answer to that question. Delete that one first." in words(response)
    answer.refresh_from_db()
    assert answer.deleted_at is not None

    client.post(delete(anew))
    client.post(restore(answer))
    assert Answer.objects.of(owner).get() == answer


def test_an_answer_for_an_interview_does_come_back_beside_the_general_one(
    client: Client, owner: User, answer: Answer
):
    for_one = make_answer(owner, interview=make_interview(owner))
    client.post(delete(for_one))

    client.post(restore(for_one))

    assert Answer.objects.of(owner).count() == 2


def test_twice_is_harmless(client: Client, answer: Answer):
    client.post(delete(answer))

    assert client.post(delete(answer)).status_code == 404
    client.post(restore(answer))
    assert client.post(restore(answer)).status_code == 302


def test_a_stranger_gets_404(
    client: Client, client_of: Callable[..., Client], stranger: User, answer: Answer
):
    theirs = client_of(stranger)

    assert theirs.post(delete(answer)).status_code == 404
    client.post(delete(answer))
    assert theirs.post(restore(answer)).status_code == 404
    answer.refresh_from_db()
    assert answer.deleted_at is not None


def test_the_wrong_method_is_405(client: Client, answer: Answer):
    assert client.get(delete(answer)).status_code == 405
    assert client.get(restore(answer)).status_code == 405
    assert client.post("/answers/deleted/").status_code == 405
