"""The SMART reading: as one types, and the suggestions that fill what the words already say."""

import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import smart, smart_offers
from planner.models import Goal, Motive, Step
from tests.factories import make_goal, make_step
from tests.planner import typing_in
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]

NEW = "/goals/new/"
TITLE = (
    "Become project manager within two years by taking a certificate and leading two larger "
    "projects"
)
TYPING = {"HX-Request": "true"}
TODAY = date(2026, 9, 1)


def reading(**typed: Any) -> smart.Reading:
    return smart.read(smart.of_typed(typed), today=TODAY)


def type_in(client: Client, address: str = NEW, **typed: Any) -> Any:
    return client.post(address, {"read": "1", **typed}, headers=TYPING)


# The letters ------------------------------------------------------------------------------------


def test_the_words_and_the_fields_are_read_together():
    assert reading(title="I want to be a manager").held == ""
    assert reading(title=TITLE).held == "SMAT"
    assert reading(title=TITLE, relevance="It helps").held == "SMART"
    assert reading(title="Be a manager", due="2027-03-31").held == "T"
    assert reading(title="Be a manager", measure_to="6").held == "M"
    assert reading(title="Be a manager", first_steps="Ask Ann").held == "A"
    assert reading(title="Be a manager", motives=["learn"]).held == "R"
    assert reading(title="Be a manager", outcome="The six wards plan by my reports").held[0] == "S"


def test_each_letter_quotes_its_words_or_asks():
    letters = {letter.letter: letter for letter in reading(title=TITLE).letters}

    assert letters["S"].quote == "Become project manager"
    assert letters["T"].quote == "within two years"
    assert letters["A"].quote == "by taking a certificate and leading two larger projects"
    assert letters["R"].text.endswith("?")
    assert letters["R"].missing == "say why"


def test_a_deed_is_not_yet_a_way_to_it():
    assert "A" not in reading(title="Pass the CPA exam by December 2027").held


@pytest.mark.parametrize(
    "typed",
    [
        {"due": "2027-02-31"},
        {"due": "soon"},
        {"measure_to": "NaN"},
        {"measure_to": "1e999"},
        {"measure_to": "six"},
        {"horizon": "sideways", "category": "sport", "motives": ["x"], "serves": ["x"]},
        {"title": "\0" * 50},
        {"title": "😀" * 5_000},
    ],
)
def test_what_cannot_be_read_yet_counts_as_not_there(typed: dict[str, Any]):
    found = reading(**{"title": "Be a manager", **typed})
    assert {"M", "T"}.isdisjoint(found.held)
    smart_offers.of(found, today=TODAY)


def test_a_day_that_is_over_does_not_hold():
    assert "T" not in reading(title=TITLE, due="2026-08-31").held


def test_is_read_in_under_five_milliseconds():
    typed = {"title": TITLE, "outcome": "The ward reports run by seven each morning. " * 40}
    reading(**typed)
    times = []
    for _ in range(40):
        begin = time.process_time()
        smart_offers.of(reading(**typed), today=TODAY)
        times.append(time.process_time() - begin)
    assert median(times) < 0.005


# As one types -----------------------------------------------------------------------------------


def test_the_part_comes_alone_and_stores_nothing(client_of: Clients, owner: User):
    response = type_in(client_of(owner), title=TITLE)

    text = response.content.decode()
    assert "<html" not in text
    assert "“within two years”" in words(response)
    assert "4 of 5" in words(response)
    assert not Goal.objects.exists()


def test_it_is_announced_only_when_the_letters_change(client_of: Clients, owner: User):
    client = client_of(owner)

    changed = type_in(client, title=TITLE, held="").content.decode()
    same = type_in(client, title=TITLE + " there", held="SMAT").content.decode()

    assert "4 of 5 letters hold" in changed
    assert "hx-swap-oob" not in same


def test_no_reading_makes_more_than_two_queries(
    client_of: Clients, owner: User, django_assert_max_num_queries: Any
):
    client = client_of(owner)
    with django_assert_max_num_queries(2):
        type_in(client, title=TITLE)


def test_the_edit_form_counts_the_steps_there_are(client_of: Clients, owner: User):
    goal = make_goal(owner, "Be a manager", due=None)
    client = client_of(owner)
    make_step(goal)

    response = type_in(client, f"/goals/{goal.pk}/edit/", title="Be a manager")

    assert "1 step is planned." in words(response)


def test_a_stranger_reads_nothing(client_of: Clients, owner: User, stranger: User):
    goal = make_goal(owner)
    assert type_in(client_of(stranger), f"/goals/{goal.pk}/edit/", title="x").status_code == 404


def test_who_was_signed_out_meanwhile_is_told(client: Client):
    assert type_in(client, title=TITLE).status_code in (302, 401)


# Suggestions ------------------------------------------------------------------------------------


def offers(**typed: Any) -> dict[str, smart_offers.Offer]:
    found = smart_offers.of(reading(**typed), today=TODAY)
    return {offer.key: offer for offer in found}


def test_the_title_alone_offers_what_it_says():
    found = offers(title=TITLE)

    assert found["due"].fills == {"due": ["2028-09-01"]}
    assert found["due"].quote == "within two years"
    assert found["evidence"].value == "A contract as project manager."
    assert found["horizon"].fills == {"horizon": ["short"]}
    assert found["category"].fills == {"category": ["leadership"]}
    assert found["motives"].fills == {"motives": ["learn"]}
    assert found["step-1"].value == "Take a certificate"
    assert found["step-2"].value == "Lead two larger projects"


def test_figures_are_offered_with_their_unit():
    found = offers(title="Grow my network from 5 to 20 contacts")
    assert found["measure"].fills == {
        "measure_from": ["5"],
        "measure_to": ["20"],
        "measure_unit": ["contacts"],
    }


def test_nothing_is_offered_where_something_is_typed():
    found = offers(
        title=TITLE,
        due="2027-01-31",
        evidence="Signed",
        horizon="short",
        category="personal",
        motives=["life"],
        first_steps="take a certificate\nLead two larger projects",
    )
    assert found == {}


def test_the_other_horizon_is_offered_and_never_taken_by_all():
    typed = {"title": ["Head of data by 2033"], "horizon": ["short"]}
    found = smart_offers.of(reading(**typed), today=TODAY)
    horizon = next(offer for offer in found if offer.key == "horizon")

    assert horizon.changes
    assert smart_offers.accept(typed, found, wanted="all")["horizon"] == ["short"]
    assert smart_offers.accept(typed, found, wanted="horizon")["horizon"] == ["long"]


def test_steps_are_added_to_those_there_are():
    typed = {"title": [TITLE], "first_steps": ["Ask Ann"]}
    found = smart_offers.of(reading(**typed), today=TODAY)

    taken = smart_offers.accept(typed, found, wanted="all")
    assert taken["first_steps"] == ["Ask Ann\nTake a certificate\nLead two larger projects"]
    again = smart_offers.accept(taken, found, wanted="all")
    assert again["first_steps"] == taken["first_steps"]


def test_without_scripts_read_it_shows_them_in_the_form(client_of: Clients, owner: User):
    response = client_of(owner).post(NEW, {"read": "1", "title": TITLE})

    page = read(response)
    assert response.status_code == 200
    assert not page.problems
    assert page.values["title"] == TITLE
    assert "From your words" in page.words
    assert not Goal.objects.exists()


def test_without_scripts_all_are_taken_over_and_saved(client_of: Clients, owner: User):
    client = client_of(owner)
    page = read(client.post(NEW, {"accept": "all", "title": TITLE, "relevance": "It helps."}))

    assert page.values["due"]
    assert page.values["relevance"] == "It helps."
    assert page.values["evidence"] == "A contract as project manager."
    typed = {**page.values, **dict(page.checked)}
    client.post(NEW, {name: value for name, value in typed.items() if name != "held"})

    goal = Goal.objects.get()
    assert (goal.horizon, goal.category) == ("short", "leadership")
    assert goal.motives == [Motive.LEARN]
    assert [step.what for step in Step.objects.all()] == [
        "Take a certificate",
        "Lead two larger projects",
    ]


def test_one_is_taken_over_in_the_edit_form_and_the_rest_stays(client_of: Clients, owner: User):
    goal = make_goal(owner, TITLE, due=None, to_learn=True)
    client = client_of(owner)
    typed = typing_in.goal(title=TITLE, due="", evidence="", relevance="Typed just now")

    page = read(client.post(f"/goals/{goal.pk}/edit/", {"accept": "due", **typed}))

    assert page.values["due"]
    assert page.values["evidence"] == ""
    assert page.values["relevance"] == "Typed just now"
    assert ("motives", "learn") not in page.checked, "unticked just now"
    goal.refresh_from_db()
    assert goal.due is None


def test_reading_never_stands_in_the_way_of_saving(client_of: Clients, owner: User):
    said = {"title": "Be good", "horizon": "long", "category": "personal"}
    assert client_of(owner).post(NEW, said).status_code == 302


@pytest.mark.parametrize("wanted", ["", "nothing", "step-99", "\0", "all"])
def test_a_press_on_what_is_not_offered_changes_nothing(
    client_of: Clients, owner: User, wanted: str
):
    response = client_of(owner).post(NEW, {"accept": wanted, "title": "Be good"})
    assert response.status_code == 200
    assert read(response).values["title"] == "Be good"


def test_motives_are_stored_and_changed(client_of: Clients, owner: User):
    client = client_of(owner)
    client.post(NEW, typing_in.goal(motives=["learn", "life"]))
    goal = Goal.objects.get()
    assert goal.motives == [Motive.LEARN, Motive.LIFE]

    client.post(f"/goals/{goal.pk}/edit/", typing_in.goal(motives=["contribute"]))

    goal.refresh_from_db()
    assert goal.motives == [Motive.CONTRIBUTE]
    assert "motives" in problems(client.post(NEW, typing_in.goal(motives=["fame"])))
