"""What a goal's words say and what its fields say are one truth, on every page."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from planner import planning, smart, wording
from planner.models import Goal, Measure
from tests.factories import day, make_draft, make_goal, make_long_goal
from tests.planner import typing_in
from tests.planner.reading import read, words

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]

NEXT = day().year + 1
BY_JUNE = date(NEXT, 6, 30)
TITLE = f"Hire two team leads by June {NEXT}"
NEW = "/goals/new/"


def few(title: str = TITLE, **more: Any) -> dict[str, Any]:
    return {"title": title, "horizon": "short", "category": "leadership", **more}


def set_goal(client: Client, **typed: Any) -> tuple[Goal, Any]:
    response = client.post(NEW, few(**typed), follow=True)
    return Goal.objects.latest("pk"), response


def take(client: Client, goal: Goal, what: str) -> Any:
    return client.post(f"/goals/{goal.pk}/take-over/", {"take": what}, follow=True)


# A new goal ------------------------------------------------------------------------------------


def test_a_new_goal_gets_the_date_that_its_title_names_and_is_told(client_of: Clients, owner: User):
    goal, response = set_goal(client_of(owner))

    assert goal.due == BY_JUNE
    page = read(response)
    assert f"“by June {NEXT}”, so it is due on 30 June {NEXT}." in page.words
    assert f"/goals/{goal.pk}/edit/#id_due" in page.links


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "Hire two team leads"},
        {"title": f"Hire one team lead by March {NEXT} and another by June {NEXT}"},
        {"title": f"Pass the exam by 3/4/{NEXT}"},
        {"title": "Pass the exam by June 2020"},
        {"title": "Read a paper every month"},
        {"start": f"{NEXT}-09-01"},
    ],
)
def test_a_date_that_is_not_clear_is_not_taken(
    client_of: Clients, owner: User, typed: dict[str, str]
):
    goal, response = set_goal(client_of(owner), **typed)

    assert goal.due is None
    assert "so it is due on" not in words(response)


def test_a_date_that_was_typed_stays(client_of: Clients, owner: User):
    goal, response = set_goal(client_of(owner), due=f"{NEXT}-03-31")

    assert goal.due == date(NEXT, 3, 31)
    assert "so it is due on" not in words(response)


def test_an_edited_goal_is_not_dated_unasked(client_of: Clients, owner: User):
    client, goal = client_of(owner), make_goal(owner, TITLE, due=BY_JUNE)

    client.post(f"/goals/{goal.pk}/edit/", typing_in.goal(title=TITLE, start="", due=""))

    goal.refresh_from_db()
    assert goal.due is None


def test_the_welcome_takes_the_date_too(client_of: Clients, owner: User):
    client = client_of(owner)

    page = client.post(
        "/welcome/2/",
        {"title": f"Head of data by June {NEXT + 6}", "category": "leadership", "due": ""},
        follow=True,
    )

    assert Goal.objects.get().due == date(NEXT + 6, 6, 30)
    assert "so it is due on" in words(page)


# On the goal's page ----------------------------------------------------------------------------


def test_the_page_offers_what_only_the_words_say_with_one_press(client_of: Clients, owner: User):
    client, goal = client_of(owner), make_goal(owner, TITLE, due=None)

    page = words(client.get(goal.get_absolute_url()))
    assert f"Take it over: By when, 30 June {NEXT}" in page
    assert "Take it over: Measure, 0 → 2 team leads" in page

    said = words(take(client, goal, "due"))
    assert f"Taken over: By when, 30 June {NEXT}. Change it" in said
    assert "Take it over: By when" not in said
    take(client, goal, "measure")

    goal.refresh_from_db()
    assert goal.due == BY_JUNE
    assert (goal.measure, goal.measure_from, goal.measure_to) == (Measure.NUMBER, 0, 2)
    assert goal.measure_unit == "team leads"
    assert "Take it over" not in words(client.get(goal.get_absolute_url()))


def test_the_steps_that_it_names_become_its_first_ones(client_of: Clients, owner: User):
    title = "Become project manager by taking a certificate and leading two larger projects"
    client, goal = client_of(owner), make_goal(owner, title)

    for _time in range(2):
        page = words(take(client, goal, "steps"))

    whats = [step.what for step in goal.steps.order_by("position")]
    assert whats == ["Take a certificate", "Lead two larger projects"]
    assert "That stands in the goal already." in page
    assert "Take it over: Step" not in page


def test_evidence_is_taken_over_as_well(client_of: Clients, owner: User):
    client, goal = client_of(owner), make_goal(owner, "Become project manager", due=None)

    take(client, goal, "evidence")

    goal.refresh_from_db()
    assert goal.measure == Measure.EVIDENCE
    assert goal.evidence == "A contract as project manager."


def test_twice_is_harmless_and_nonsense_changes_nothing(client_of: Clients, owner: User):
    client, goal = client_of(owner), make_goal(owner, TITLE, due=None)

    for _time in range(2):
        last = take(client, goal, "due")
    assert "That stands in the goal already." in words(last)
    for nonsense in ("", "horizon", "all", "title", "\0"):
        assert take(client, goal, nonsense).status_code == 200

    goal.refresh_from_db()
    assert (goal.due, goal.measure) == (BY_JUNE, "")


def test_a_date_before_the_start_is_said_and_not_taken(client_of: Clients, owner: User):
    client = client_of(owner)
    goal = make_goal(owner, TITLE, due=None, start=date(NEXT, 9, 1))

    assert "before the start" in words(take(client, goal, "due"))

    goal.refresh_from_db()
    assert goal.due is None


def test_the_stones_of_a_goal_stay_where_its_date_is_taken(client_of: Clients, owner: User):
    goal = make_long_goal(owner, f"Head of data by June {NEXT + 6}", due=None)
    stone = make_goal(owner, serves=[goal])

    take(client_of(owner), goal, "due")

    assert list(goal.stones.all()) == [stone]


def test_a_stranger_takes_nothing_and_a_closed_goal_gives_nothing(
    client_of: Clients, owner: User, stranger: User
):
    goal = make_goal(owner, TITLE, due=None)

    assert take(client_of(stranger), goal, "due").status_code == 404
    assert client_of(owner).get(f"/goals/{goal.pk}/take-over/").status_code == 405
    planning.let_go_of_goal(goal=goal, on=day())
    assert take(client_of(owner), goal, "due").status_code == 404
    goal.refresh_from_db()
    assert goal.due is None


# Other pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "fields", "said"),
    [
        ("Hire two team leads", {"due": None}, "no date yet"),
        (TITLE, {"due": None}, ""),
        ("Move into research", {}, "no measure yet"),
        ("Hire two team leads", {}, ""),
        ("Move into research", {"measure": "evidence", "evidence": "A contract."}, ""),
        (
            "Move into research",
            {"due": None, "measure": "evidence", "evidence": "A contract."},
            "no date yet",
        ),
    ],
)
def test_home_says_what_the_letters_say(
    client_of: Clients, owner: User, title: str, fields: dict[str, Any], said: str
):
    client, goal = client_of(owner), make_goal(owner, title, **fields)

    assert smart.lacks(goal, today=day()) == said
    home = words(client.get("/"))
    for hint in ("no measure yet", "no date yet"):
        assert (hint in home) is (hint == said)


def test_the_roadmap_quotes_the_date_that_is_only_in_the_words(client_of: Clients, owner: User):
    make_goal(owner, TITLE, due=None)
    make_goal(owner, "Move into research", due=None)

    page = words(client_of(owner).get("/roadmap/"))

    assert f"its words say “by June {NEXT}”" in page
    assert page.count("its words say") == 1


# Closed goals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("close", [planning.achieve_goal, planning.let_go_of_goal])
def test_a_closed_goal_is_asked_nothing(
    client_of: Clients, owner: User, close: Callable[..., None]
):
    goal = make_goal(owner, "Be a manager", due=day(120))
    close(goal=goal, on=day())
    goal.refresh_from_db()

    letters = smart.read(smart.of_goal(goal, steps=0, serves=0), today=day()).letters
    page = words(client_of(owner).get(goal.get_absolute_url()))

    card = page[page.index("How SMART is it?") : page.index("Progress")]
    assert "?" not in card.replace("How SMART is it?", "")
    assert not any("?" in letter.text for letter in letters)
    assert f"It was due on {wording.full_day(day(120))}." in card
    assert "in 120 days" not in page
    assert "It was not said." in card
    assert "Take it over" not in page


def test_a_closed_goal_tells_what_there_was(owner: User):
    goal = make_goal(owner, "Pass the exam", within_reach="I have the books.")
    planning.achieve_goal(goal=goal, on=day())
    goal.refresh_from_db()

    letters = smart.read(smart.of_goal(goal, steps=2, serves=0), today=day()).letters

    assert letters[2].text == "I have the books. It had 2 steps."


# Step by step ----------------------------------------------------------------------------------


def test_the_last_screen_shows_what_the_words_say_ticked(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner, TITLE)
    address = f"/goals/drafts/{draft.pk}/check/"

    page = client.get(address).content.decode()
    assert 'name="take" value="due" checked' in page
    assert f"30 June {NEXT}" in page
    client.post(address, {"go": "save", "asked": "1", "take": ["due", "measure"]})

    goal = Goal.objects.get()
    assert goal.due == BY_JUNE
    assert (goal.measure_to, goal.measure_unit) == (2, "team leads")


def test_what_is_unticked_there_is_not_taken(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner, TITLE)

    client.post(f"/goals/drafts/{draft.pk}/check/", {"go": "save", "asked": "1"})

    goal = Goal.objects.get()
    assert (goal.due, goal.measure) == (None, "")


def test_saved_from_another_screen_it_gets_its_date_and_is_told(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner, TITLE)

    page = client.post(f"/goals/drafts/{draft.pk}/why/", {"go": "save"}, follow=True)

    assert Goal.objects.get().due == BY_JUNE
    assert "so it is due on" in words(page)


def test_what_is_ticked_counts_towards_what_is_needed(client_of: Clients, owner: User):
    client = client_of(owner)
    draft = make_draft(owner, "Take a statistics course in three months", horizon="", category="")
    address = f"/goals/drafts/{draft.pk}/check/"

    assert "this is needed" not in words(client.get(address))
    client.post(address, {"go": "save", "asked": "1", "take": ["due", "horizon", "category"]})

    goal = Goal.objects.get()
    assert (goal.horizon, goal.category) == ("short", "educational")
    assert goal.due is not None
    assert goal.due > timezone.now().date()
