"""Goals and steps are put into an answer "from your plan", and the answer remembers which."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from answers.models import PART_LENGTH, Answer, Source
from planner.models import Goal
from tests.answers.writing import autosave, opened, page, save, stored
from tests.factories import day, draw_on, make_answer, make_goal, make_long_goal, make_step
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


@pytest.fixture
def answer(owner: User) -> Answer:
    return make_answer(owner)


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, "Lead a three-person project", due=None)


PHRASE = "In the next year or two I want to lead a three-person project."


def insert(client: Client, answer: Answer, what: str, slug: str = "short-term", **more: str):
    return client.post(save(answer), {"insert": f"{slug}:{what}", **more}, follow=True)


def offers(client: Client, answer: Answer, slug: str) -> str:
    return words(client.get(f"/answers/{answer.pk}/from-plan/{slug}/"))


def test_a_goal_becomes_a_sentence_and_is_remembered(client: Client, answer: Answer, goal: Goal):
    response = insert(client, answer, f"goal:{goal.pk}")

    assert response.redirect_chain == [(page(answer), 302)]
    assert stored(answer, "short-term") == (PHRASE, 1)
    shown = read(response)
    assert "from Lead a three-person project" in shown.words
    assert goal.get_absolute_url() in shown.links
    answer.refresh_from_db()
    assert answer.words == 13


def test_the_sentence_follows_what_is_there(client: Client, answer: Answer, goal: Goal):
    autosave(client, answer, short_term="Right now I write reports.  ")

    insert(client, answer, f"goal:{goal.pk}")

    assert stored(answer, "short-term")[0] == f"Right now I write reports. {PHRASE}"


def test_what_was_typed_at_the_same_time_is_saved_first(client: Client, answer: Answer, goal: Goal):
    typed = {**opened(client, answer), "text-short-term": "Typed.", "text-opening": "I am Sam."}

    client.post(save(answer), {**typed, "insert": f"short-term:goal:{goal.pk}"})

    assert stored(answer, "short-term")[0] == f"Typed. {PHRASE}"
    assert stored(answer, "opening")[0] == "I am Sam."


def test_twice_is_harmless(client: Client, answer: Answer, goal: Goal):
    insert(client, answer, f"goal:{goal.pk}")
    insert(client, answer, f"goal:{goal.pk}")

    assert stored(answer, "short-term") == (PHRASE, 1)
    assert Source.objects.count() == 1


def test_a_script_gets_the_new_text_and_version(client: Client, answer: Answer, goal: Goal):
    told = client.post(
        save(answer),
        {"insert": f"short-term:goal:{goal.pk}"},
        headers={"accept": "application/json"},
    ).json()

    assert told["texts"]["short-term"] == PHRASE
    assert told["versions"]["short-term"] == 1
    assert "Lead a three-person project" in told["asides"]["short-term"]


def test_a_step_and_what_an_employer_gains(client: Client, answer: Answer, goal: Goal):
    step = make_step(goal, "Ask Dr Oyelaran", employer_gain="Reports that are ready by seven")

    insert(client, answer, f"step:{step.pk}", "action-plan")
    insert(client, answer, f"step:{step.pk}", "company-tie")

    assert stored(answer, "action-plan")[0] == "I plan to ask Dr Oyelaran."
    assert (
        stored(answer, "company-tie")[0] == "For you this means: reports that are ready by seven."
    )
    assert Source.objects.count() == 2


def test_a_step_that_speaks_to_its_reader_is_said_in_the_first_person(
    client: Client, answer: Answer, goal: Goal
):
    step = make_step(goal, "Tell your manager that you would like to lead", due=day(-9))
    said = "I plan to tell my manager that I would like to lead."

    assert said in offers(client, answer, "action-plan")
    insert(client, answer, f"step:{step.pk}", "action-plan")

    assert stored(answer, "action-plan")[0] == said, "and a day that is past is not promised"
    step.refresh_from_db()
    assert step.what == "Tell your manager that you would like to lead"


def test_the_coach_does_not_complain_of_a_sentence_from_the_plan(
    client: Client, answer: Answer, owner: User
):
    for title in ("Hire two team leads", "Head of data", "SQL certificate", "Finish the MSc"):
        insert(client, answer, f"goal:{make_goal(owner, title).pk}")

        assert "Nothing to improve" in words(client.get(page(answer))), title


def test_the_opening_comes_from_the_profile(client: Client, answer: Answer, owner: User):
    owner.present_role, owner.background = "Data analyst", "Six years of reports"
    owner.save()

    assert "I am a data analyst. Six years of reports." in offers(client, answer, "opening")
    insert(client, answer, "profile:0", "opening")

    assert stored(answer, "opening")[0] == "I am a data analyst. Six years of reports."
    assert not Source.objects.exists()


def test_a_source_can_be_forgotten_and_its_text_stays(client: Client, answer: Answer, goal: Goal):
    insert(client, answer, f"goal:{goal.pk}")
    source = Source.objects.get()

    for _time in range(2):
        client.post(save(answer), {"forget": f"short-term:{source.pk}"})

    assert not Source.objects.exists()
    assert stored(answer, "short-term")[0] == PHRASE


@pytest.mark.parametrize(
    "what", ["goal:0", "goal:999999", "goal:x", "goal:", "goal", "", "step:1", "wish:1", "goal:²"]
)
def test_what_does_not_exist_is_404_and_loses_nothing(client: Client, answer: Answer, what: str):
    response = insert(client, answer, what, **{"text-opening": "Typed", "version-opening": "0"})

    assert response.status_code == 404
    assert stored(answer, "opening")[0] == "Typed"


def test_huge_numbers_are_no_error(client: Client, answer: Answer):
    assert insert(client, answer, f"goal:{10**30}").status_code == 404
    assert client.post(save(answer), {"forget": f"short-term:{10**30}"}).status_code == 302


def test_another_persons_plan_is_404(client: Client, answer: Answer, stranger: User, owner: User):
    theirs = make_goal(stranger, "The stranger's goal")
    step = make_step(theirs, "The stranger's step")

    assert insert(client, answer, f"goal:{theirs.pk}").status_code == 404
    assert insert(client, answer, f"step:{step.pk}", "action-plan").status_code == 404
    assert not Source.objects.exists()
    for slug in ("short-term", "action-plan", "company-tie"):
        assert "stranger" not in offers(client, answer, slug)


def test_another_persons_source_is_not_forgotten(client: Client, answer: Answer, stranger: User):
    theirs = make_answer(stranger)
    draw_on(theirs, "short-term", goal=make_goal(stranger))

    client.post(save(answer), {"forget": f"short-term:{Source.objects.get().pk}"})

    assert Source.objects.count() == 1


def test_a_deleted_goal_vanishes_from_the_sources_and_comes_back(
    client: Client, answer: Answer, goal: Goal
):
    insert(client, answer, f"goal:{goal.pk}")
    client.post(f"/goals/{goal.pk}/delete/", follow=True)

    assert goal.get_absolute_url() not in read(client.get(page(answer))).links
    assert stored(answer, "short-term")[0] == PHRASE, "the writer's text is the writer's"
    assert insert(client, answer, f"goal:{goal.pk}").status_code == 404

    client.post(f"/goals/{goal.pk}/restore/", follow=True)
    assert goal.get_absolute_url() in read(client.get(page(answer))).links


def test_so_does_a_deleted_step(client: Client, answer: Answer, goal: Goal):
    step = make_step(goal, "Ask Dr Oyelaran")
    insert(client, answer, f"step:{step.pk}", "action-plan")

    client.post(f"/steps/{step.pk}/delete/", follow=True)

    assert "from Ask Dr" not in words(client.get(page(answer)))


def test_a_part_that_is_full_takes_no_more_and_says_so(client: Client, answer: Answer, goal: Goal):
    full = "x" * PART_LENGTH
    autosave(client, answer, short_term=full)

    response = insert(client, answer, f"goal:{goal.pk}")

    assert stored(answer, "short-term")[0] == full
    assert "no room" in words(response)


# What is offered ---------------------------------------------------------------------------------


def test_goals_are_offered_by_their_horizon(
    client: Client, answer: Answer, owner: User, goal: Goal
):
    make_long_goal(owner, "Head of data at a clinic")

    short, far = offers(client, answer, "short-term"), offers(client, answer, "long-term")

    assert "Lead a three-person project" in short
    assert "Head of data" not in short
    assert "Head of data" in far
    assert "Lead a three-person project" not in far


def test_closed_and_deleted_goals_are_not_offered(client: Client, answer: Answer, owner: User):
    for title, action in (("Done", "achieve"), ("Dropped", "let-go"), ("Gone", "delete")):
        client.post(f"/goals/{make_goal(owner, title).pk}/{action}/", follow=True)

    page_said = offers(client, answer, "short-term")

    assert "Your plan has nothing for this part yet." in page_said
    assert not any(title in page_said for title in ("Done", "Dropped", "Gone"))


def test_steps_are_offered_by_goal_those_of_told_goals_alone(
    client: Client, answer: Answer, owner: User, goal: Goal
):
    make_step(goal, "Ask Dr Oyelaran", due=day(9))
    make_step(make_goal(owner, "Another goal"), "Another step", due=day(1))
    before = offers(client, answer, "action-plan")
    assert before.index("Another goal") < before.index("Another step") < before.index("Ask Dr")

    insert(client, answer, f"goal:{goal.pk}")

    after = offers(client, answer, "action-plan")
    assert "Ask Dr Oyelaran" in after
    assert "Another step" not in after


def test_what_was_achieved_is_offered_for_the_plan(
    client: Client, answer: Answer, owner: User, goal: Goal
):
    done = make_goal(owner, "Pass the statistics course")
    client.post(f"/goals/{done.pk}/achieve/", follow=True)

    assert "Achieved already Pass the statistics course" in offers(client, answer, "action-plan")
    insert(client, answer, f"goal:{done.pk}", "action-plan")

    said = stored(answer, "action-plan")[0]
    assert said == "I have already reached one goal: to pass the statistics course."
    assert "Pass the statistics" not in offers(client, answer, "company-tie")


def test_only_steps_with_a_gain_are_offered_for_the_company(
    client: Client, answer: Answer, goal: Goal
):
    make_step(goal, "Without gain")
    make_step(goal, "With gain", employer_gain="Calm mornings")

    said = offers(client, answer, "company-tie")

    assert "Calm mornings" in said
    assert "Without gain" not in said


def test_what_is_used_is_marked(client: Client, answer: Answer, goal: Goal):
    insert(client, answer, f"goal:{goal.pk}")

    assert "Lead a three-person project used" in offers(client, answer, "short-term")


def test_an_empty_profile_says_where_to_fill_it_in(client: Client, answer: Answer):
    assert "Your profile says nothing yet" in offers(client, answer, "opening")


def test_htmx_gets_the_part_only(client: Client, answer: Answer, goal: Goal):
    response = client.get(
        f"/answers/{answer.pk}/from-plan/short-term/", headers={"hx-request": "true"}
    )

    assert "<html" not in response.content.decode()
    assert f"short-term:goal:{goal.pk}" in response.content.decode()


def test_a_stranger_gets_404_and_so_does_a_part_that_is_none(
    client: Client, client_of: Callable[..., Client], stranger: User, answer: Answer
):
    address = f"/answers/{answer.pk}/from-plan/short-term/"

    assert client_of(stranger).get(address).status_code == 404
    assert client.get(f"/answers/{answer.pk}/from-plan/dessert/").status_code == 404
    assert client.post(address).status_code == 405
