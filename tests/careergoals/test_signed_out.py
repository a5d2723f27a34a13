"""A form that was sent after its writer had been signed out: nothing typed is lost."""

from typing import Any

from django.test import Client

from accounts.models import User
from careergoals.signed_out import LARGEST
from planner.models import Goal
from tests.factories import make_goal, make_step
from tests.planner.typing_in import goal as typed_goal


def sign_in(client: Client, user: User, password: str, where: str) -> Any:
    return client.post(where, {"login": user.email, "password": password}, follow=True)


def test_what_was_typed_is_shown_after_signing_in_and_sent_by_a_press(owner: User, password: str):
    client = Client()
    sent = client.post("/goals/new/", typed_goal(title="Typed while signed out <b>"))
    assert sent["Location"] == "/accounts/login/?next=/resend/"
    assert not Goal.objects.exists()

    page = sign_in(client, owner, password, sent["Location"])
    body = page.content.decode()
    assert "You had been signed out" in body
    assert "Typed while signed out &lt;b&gt;" in body
    assert 'action="/goals/new/"' in body

    client.post("/goals/new/", typed_goal(title="Typed while signed out <b>"))
    assert Goal.objects.get().title == "Typed while signed out <b>"
    assert client.get("/resend/")["Location"] == "/", "it is shown once"


def test_a_press_on_a_button_can_be_repeated(owner: User, password: str):
    step = make_step(make_goal(owner))
    client = Client()
    sent = client.post(f"/steps/{step.pk}/finish/", {"next": "/"})
    page = sign_in(client, owner, password, sent["Location"])
    assert page.status_code == 200
    assert f'action="/steps/{step.pk}/finish/"' in page.content.decode()


def test_htmx_leaves_the_form_as_it_stands(db: None):
    answer = Client().post("/goals/1/steps/", {"what": "x"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer["HX-Retarget"] == "#messages"
    assert "What you typed is still here." in answer.content.decode()


def test_somebody_else_who_signs_in_sends_nothing_of_theirs(
    owner: User, stranger: User, password: str
):
    goal = make_goal(owner)
    client = Client()
    sent = client.post(f"/goals/{goal.pk}/delete/")
    sign_in(client, stranger, password, sent["Location"])
    assert client.post(f"/goals/{goal.pk}/delete/").status_code == 404


def test_more_than_anybody_types_is_not_kept(db: None):
    client = Client()
    sent = client.post("/goals/new/", {"title": "x" * (LARGEST + 1)})
    assert sent["Location"] == "/accounts/login/?next=/goals/new/"
    assert "sessionid" not in client.cookies


def test_a_sign_in_page_that_is_posted_to_is_left_alone(db: None):
    page = Client().post("/accounts/login/", {"login": "x", "password": "y"})
    assert page.status_code == 200
