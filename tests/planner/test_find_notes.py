"""Aspirations, strengths and weaknesses, and past roles are written down, changed, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import finding
from planner.models import Aspirations, PastRole, SwotNote
from tests.factories import make_past_role
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

FIELDS = ("strengths", "weaknesses", "opportunities", "threats")


def notes(user: User) -> list[tuple[str, str]]:
    return list(SwotNote.objects.of(user).in_order().values_list("quadrant", "text"))


def roles(user: User) -> list[str]:
    return [role.role for role in PastRole.objects.of(user).in_order()]


# Aspirations -------------------------------------------------------------------------------------


def test_aspirations_are_kept_in_part(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    typed = {"titles": "Data lead\nAnalyst", "environment": "", "impact": "Wards that plan"}

    response = client.post("/find/aspirations/", typed, follow=True)

    assert response.redirect_chain == [("/find/#aspirations", 302)]
    assert "Wards that plan" in words(response)
    assert "Where, and with whom" not in words(response)
    client.post("/find/aspirations/", {**typed, "impact": ""})
    kept = Aspirations.objects.get(user=owner)
    assert (kept.titles.splitlines(), kept.impact) == (["Data lead", "Analyst"], "")


def test_aspirations_are_told_as_what_they_are(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    nothing = {"titles": "", "environment": " ", "impact": ""}
    some = {**nothing, "titles": "Data lead"}

    said = [
        words(client.post("/find/aspirations/", typed, follow=True))
        for typed in (nothing, some, some, nothing)
    ]

    assert "Nothing was written, so there is nothing to keep." in said[0]
    assert "Saved." in said[1]
    assert "Nothing was changed." in said[2]
    assert "Your aspirations are empty now." in said[3]


def test_aspirations_that_are_too_long_come_back(client_of: Callable[..., Client], owner: User):
    typed = {"titles": "x" * 2001, "environment": "A team", "impact": ""}

    response = client_of(owner).post("/find/aspirations/", typed)

    assert response.status_code == 422
    assert "at most 2000 characters" in problems(response)["titles"]
    assert read(response).values["environment"] == "A team"
    assert not Aspirations.objects.exists()


def test_aspirations_are_ones_own(client_of: Callable[..., Client], owner: User, stranger: User):
    finding.write_aspirations(user=owner, fields={"titles": "Astronaut"})

    assert "Astronaut" in client_of(owner).get("/find/aspirations/").content.decode()
    assert "Astronaut" not in client_of(stranger).get("/find/aspirations/").content.decode()


# Strengths, weaknesses, opportunities, threats ---------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_a_note_goes_into_its_field(client_of: Callable[..., Client], owner: User, field: str):
    response = client_of(owner).post(f"/find/swot/{field}/", {"text": " I explain well "})

    assert response["Location"] == f"/find/swot/#{field}"
    assert notes(owner) == [(field, "I explain well")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write it in a few words."),
        ("x" * 301, "Ensure this value has at most 300 characters (it has 301)."),
    ],
)
def test_a_note_is_refused_at_its_field(
    client_of: Callable[..., Client], owner: User, text: str, said: str
):
    client = client_of(owner)
    for headers in ({}, {"HX-Request": "true"}):
        response = client.post("/find/swot/threats/", {"text": text}, headers=headers)

        assert response.status_code == 422
        page = response.content.decode()
        assert said in page.split('id="error_threats_id_text"')[1]
        assert page.count("invalid-feedback") == 1
        assert text in page
    assert notes(owner) == []


def test_there_is_no_fifth_field(client_of: Callable[..., Client], owner: User):
    assert client_of(owner).post("/find/swot/hobbies/", {"text": "x"}).status_code == 404


def test_a_note_is_changed_in_its_place(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    note = finding.add_note(user=owner, quadrant="threats", text="Budgets are cut")
    edit = f"/find/notes/{note.pk}/edit/"

    page = read(client.get(edit))
    assert edit in page.actions
    response = client.post(edit, {"text": ""})
    assert response.status_code == 422
    assert "Write it in a few words." in words(response)
    assert client.post(edit, {"text": "Budgets grow"})["Location"] == "/find/swot/#threats"
    assert notes(owner) == [("threats", "Budgets grow")]


def test_a_note_is_deleted_and_brought_back(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    first = finding.add_note(user=owner, quadrant="strengths", text="I explain well")
    finding.add_note(user=owner, quadrant="strengths", text="I listen")

    response = client.post(f"/find/notes/{first.pk}/delete/", follow=True)

    assert "“I explain well” is deleted." in words(response)
    assert notes(owner) == [("strengths", "I listen")]
    for action in ("delete", "edit"):
        assert client.post(f"/find/notes/{first.pk}/{action}/").status_code == 404
    client.post(read(response).undo)
    assert client.post(f"/find/notes/{first.pk}/restore/").status_code == 302
    assert notes(owner) == [("strengths", "I explain well"), ("strengths", "I listen")]


def test_htmx_gets_the_four_fields(client_of: Callable[..., Client], owner: User):
    response = client_of(owner).get("/find/swot/", headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith('<div id="swot-page"')


# Past roles --------------------------------------------------------------------------------------


def role(**changes: Any) -> dict[str, Any]:
    return {
        "role": "Shop assistant",
        "employer": "Mill & Daughters",
        "from_year": "2022",
        "until_year": "2023",
        "enjoyed": "People who came back",
        "disliked": "The stocktaking",
        **changes,
    }


def test_a_role_is_added(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    response = client.post("/find/past-roles/", role(), follow=True)

    page = words(response)
    assert "Shop assistant Mill & Daughters 2022 to 2023" in page
    assert "Enjoyed People who came back Disliked The stocktaking" in page


def test_a_name_is_enough(client_of: Callable[..., Client], owner: User):
    bare = dict.fromkeys(role(), "") | {"role": "Babysitter"}

    assert client_of(owner).post("/find/past-roles/", bare).status_code == 302
    assert roles(owner) == ["Babysitter"]


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"role": ""}, "role", "Name the role in a few words."),
        ({"role": "x" * 121}, "role", "at most 120 characters"),
        ({"until_year": "2021"}, "until_year", "It ends before it begins."),
        ({"from_year": "23"}, "from_year", "Write a year with four digits"),
        ({"from_year": "20222"}, "from_year", "Write a year with four digits"),
        ({"from_year": "May"}, "from_year", "Write a year, for example 2024."),
        ({"until_year": "-5"}, "until_year", "Write a year with four digits"),
        ({"enjoyed": "x" * 2001}, "enjoyed", "at most 2000 characters"),
    ],
)
def test_a_role_is_refused_at_its_field(
    client_of: Callable[..., Client], owner: User, changes: dict, field: str, said: str
):
    response = client_of(owner).post("/find/past-roles/", role(**changes))

    assert response.status_code == 422
    assert said in problems(response)[field]
    assert read(response).values["disliked"] == "The stocktaking"
    assert roles(owner) == []


def test_the_latest_stands_first(owner: User):
    for name, first, last in (
        ("School paper", None, None),
        ("Waiter", 2015, 2017),
        ("Clerk", 2019, 2021),
        ("Intern", 2020, 2021),
        ("Analyst", 2021, None),
        ("Tutor", None, 2018),
    ):
        make_past_role(owner, name, from_year=first, until_year=last)

    assert roles(owner) == ["Analyst", "School paper", "Intern", "Clerk", "Tutor", "Waiter"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (2020, 2020, "2020"),
        (2020, 2022, "2020 to 2022"),
        (2020, None, "since 2020"),
        (None, 2020, "until 2020"),
    ],
)
def test_says_when(
    client_of: Callable[..., Client], owner: User, first: int | None, last: int | None, said: str
):
    make_past_role(owner, "Clerk", employer="", from_year=first, until_year=last)

    assert f"Clerk {said}" in words(client_of(owner).get("/find/past-roles/"))


def test_a_role_is_changed(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    kept = make_past_role(owner)
    edit = f"/find/past-roles/{kept.pk}/edit/"

    assert client.post(edit, role(role="")).status_code == 422
    response = client.post(edit, role(role="Head of shop", until_year=""), follow=True)

    assert "Saved." in words(response)
    assert "Head of shop Mill & Daughters since 2022" in words(response)


def test_a_role_is_deleted_and_brought_back(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    kept = make_past_role(owner)

    response = client.post(f"/find/past-roles/{kept.pk}/delete/", follow=True)

    assert "“Shop assistant, Mill & Daughters” is deleted." in words(response)
    assert roles(owner) == []
    assert client.post(f"/find/past-roles/{kept.pk}/delete/").status_code == 404
    assert client.get(f"/find/past-roles/{kept.pk}/edit/").status_code == 404
    client.post(read(response).undo)
    assert roles(owner) == ["Shop assistant"]


# Others ------------------------------------------------------------------------------------------


def test_a_stranger_gets_404(client_of: Callable[..., Client], owner: User, stranger: User):
    note = finding.add_note(user=owner, quadrant="threats", text="Budgets")
    past = make_past_role(owner)
    client = client_of(stranger)

    for thing in (f"notes/{note.pk}", f"past-roles/{past.pk}"):
        for action in ("edit", "delete", "restore"):
            response = client.post(f"/find/{thing}/{action}/", role(text="Mine"))
            assert response.status_code == 404
    assert "Budgets" not in words(client.get("/find/swot/"))
    assert notes(owner) == [("threats", "Budgets")]
    assert roles(owner) == ["Shop assistant"]
