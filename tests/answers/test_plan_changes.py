"""The plan changes after a sentence was taken from it: the answer says so, and changes nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from answers.models import PART_LENGTH, Answer, Source
from planner.models import Goal
from tests.answers.writing import autosave, page, save, stored
from tests.factories import make_answer, make_goal, make_step
from tests.planner.reading import words

pytestmark = pytest.mark.django_db

WAS, NOW = date(2038, 7, 31), date(2039, 1, 31)
FORMER = "By July 2038 I want to lead a three-person project."
NEW = "By January 2039 I want to lead a three-person project."


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


@pytest.fixture
def answer(owner: User) -> Answer:
    return make_answer(owner)


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, "Lead a three-person project", due=WAS)


def insert(client: Client, answer: Answer, what: str, slug: str = "short-term") -> Source:
    client.post(save(answer), {"insert": f"{slug}:{what}"})
    return Source.objects.latest("pk")


def write(client: Client, answer: Answer, text: str) -> None:
    autosave(client, answer, stored(answer, "short-term")[1], short_term=text)


def move(goal: Goal, **fields: object) -> None:
    for name, value in fields.items():
        setattr(goal, name, value)
    goal.save()


def shown(client: Client, answer: Answer) -> str:
    return words(client.get(page(answer)))


def test_a_goal_that_moved_is_told_and_nothing_is_overwritten(
    client: Client, answer: Answer, goal: Goal
):
    insert(client, answer, f"goal:{goal.pk}")
    assert "changed since" not in shown(client, answer)

    move(goal, due=NOW)

    said = shown(client, answer)
    assert "Your plan has changed since: now January 2039." in said
    assert f"“{NEW}” Replace the old sentence Leave it as it is" in said
    assert stored(answer, "short-term") == (FORMER, 1)


def test_the_new_sentence_takes_the_old_ones_place_and_what_was_typed_stays(
    client: Client, answer: Answer, goal: Goal
):
    source = insert(client, answer, f"goal:{goal.pk}")
    write(client, answer, f"First things first. {FORMER} That is why I am here.")
    move(goal, due=NOW)

    response = client.post(save(answer), {"renew": f"short-term:{source.pk}"}, follow=True)

    assert stored(answer, "short-term")[0] == f"First things first. {NEW} That is why I am here."
    assert "changed since" not in words(response)
    assert "from Lead a three-person project" in words(response)


def test_beside_a_sentence_made_ones_own_it_goes_to_the_end(
    client: Client, answer: Answer, goal: Goal
):
    source = insert(client, answer, f"goal:{goal.pk}")
    mine = "I'd like to lead a three-person project, in July 2038 if you let me."
    write(client, answer, mine)
    move(goal, due=NOW)
    assert "Add it to the end" in shown(client, answer)

    for _time in range(2):
        client.post(save(answer), {"renew": f"short-term:{source.pk}"})

    assert stored(answer, "short-term")[0] == f"{mine} {NEW}"


def test_what_its_writer_mended_is_not_told(client: Client, answer: Answer, goal: Goal):
    insert(client, answer, f"goal:{goal.pk}")
    move(goal, due=NOW)

    for mended in (
        "In January 2039 I want to lead a three-person project.",
        "Soon I want to lead a three-person project.",
    ):
        write(client, answer, mended)
        assert "changed since" not in shown(client, answer), mended


def test_it_can_be_left_as_it_is_until_the_next_change(client: Client, answer: Answer, goal: Goal):
    source = insert(client, answer, f"goal:{goal.pk}")
    move(goal, due=NOW)

    client.post(save(answer), {"stands": f"short-term:{source.pk}"})
    assert "changed since" not in shown(client, answer)
    assert stored(answer, "short-term")[0] == FORMER

    move(goal, due=date(2039, 5, 31))
    assert "now May 2039" in shown(client, answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due": None}, "now without a date"),
        ({"title": "Lead the night shift"}, "now “Lead the night shift”"),
        ({"status": "achieved", "closed_on": date(2026, 1, 1)}, "now achieved"),
        ({"status": "let-go", "closed_on": date(2026, 1, 1)}, "now let go"),
        ({"title": "Lead a three-person project."}, ""),
        ({"due": date(2038, 7, 2)}, ""),
    ],
)
def test_what_changed_is_named(
    client: Client, answer: Answer, goal: Goal, fields: dict[str, object], said: str
):
    insert(client, answer, f"goal:{goal.pk}")

    Goal.objects.filter(pk=goal.pk).update(
        **{k: v for k, v in fields.items() if k in {f.name for f in Goal._meta.get_fields()}}
    )

    page_said = shown(client, answer)
    assert said in page_said
    assert bool(said) == ("Your plan has changed since" in page_said)
    assert ("Replace the old" in page_said) == (bool(said) and said != "now let go")


def test_so_it_is_with_steps(client: Client, answer: Answer, goal: Goal):
    step = make_step(goal, "Ask Dr Oyelaran", due=WAS, employer_gain="Fewer calls at night")
    insert(client, answer, f"step:{step.pk}", "action-plan")
    insert(client, answer, f"step:{step.pk}", "company-tie")

    step.done_on = date(2026, 1, 5)
    step.employer_gain = "Fewer late evenings"
    step.save()

    said = shown(client, answer)
    assert "now done. “I have already asked Dr Oyelaran.”" in said
    assert "now “Fewer late evenings”. “For you this means: fewer late evenings.”" in said


def test_where_nothing_of_the_sentence_is_left_it_was_from_there(
    client: Client, answer: Answer, goal: Goal
):
    insert(client, answer, f"goal:{goal.pk}")
    move(goal, due=NOW)

    write(client, answer, "By July 2038 I want to cook for a living.")
    said = shown(client, answer)
    assert "was from Lead a three-person project" in said
    assert "changed since" not in said

    write(client, answer, FORMER)  # taken back
    assert "was from" not in shown(client, answer)


def test_a_part_without_room_says_so_and_loses_nothing(client: Client, answer: Answer, goal: Goal):
    source = insert(client, answer, f"goal:{goal.pk}")
    full = f"{FORMER[:-1]} ".ljust(PART_LENGTH, "x")
    write(client, answer, full)
    move(goal, due=NOW)

    response = client.post(save(answer), {"renew": f"short-term:{source.pk}"})

    assert response.status_code == 422
    assert "no room" in words(response)
    assert stored(answer, "short-term")[0] == full


def test_a_sentence_from_before_is_asked_nothing(client: Client, answer: Answer, goal: Goal):
    insert(client, answer, f"goal:{goal.pk}")
    Source.objects.update(sentence="", words="", due=None, state="")

    move(goal, due=NOW)

    assert "changed since" not in shown(client, answer)


def test_the_sheet_says_in_which_parts(client: Client, answer: Answer, goal: Goal):
    insert(client, answer, f"goal:{goal.pk}")
    sheet = f"{page(answer)}sheet/"
    assert "has changed" not in words(client.get(sheet))

    move(goal, due=NOW)

    assert "Your plan has changed since this was written: Short-term" in words(client.get(sheet))


def test_a_script_gets_the_new_text(client: Client, answer: Answer, goal: Goal):
    source = insert(client, answer, f"goal:{goal.pk}")
    move(goal, due=NOW)

    reply = client.post(
        save(answer),
        {"renew": f"short-term:{source.pk}"},
        headers={"accept": "application/json"},
    ).json()

    assert reply["texts"]["short-term"] == NEW
    assert "changed since" not in reply["asides"]["short-term"]


@pytest.mark.parametrize("press", ["renew", "stands"])
def test_a_stranger_changes_nothing(
    client: Client,
    client_of: Callable[..., Client],
    answer: Answer,
    goal: Goal,
    stranger: User,
    press: str,
):
    source = insert(client, answer, f"goal:{goal.pk}")
    move(goal, due=NOW)
    theirs, named = client_of(stranger), {press: f"short-term:{source.pk}"}

    assert theirs.post(save(answer), named).status_code == 404
    assert theirs.post(save(make_answer(stranger)), named).status_code == 302

    assert stored(answer, "short-term")[0] == FORMER
    assert "changed since" in shown(client, answer)
    for odd in ("short-term:x", "short-term:", "x:1", "short-term:²", f"short-term:{10**30}"):
        assert client.post(save(answer), {press: odd}).status_code == 302


def test_many_sources_cost_no_more_queries(
    client: Client,
    answer: Answer,
    owner: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    def count() -> int:
        with django_assert_max_num_queries(30) as made:
            client.get(page(answer))
        return len(made)

    goals = [make_goal(owner, f"Lead project number {n}", due=WAS) for n in range(12)]
    insert(client, answer, f"goal:{goals[0].pk}")
    move(goals[0], due=NOW)
    few = count()
    for goal in goals[1:]:
        insert(client, answer, f"goal:{goal.pk}")
        move(goal, due=NOW)

    assert shown(client, answer).count("changed since") == 12
    assert count() == few
