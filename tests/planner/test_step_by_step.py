"""A goal step by step: one letter a screen, and nothing that was typed is lost on the way."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from planner import drafting, wizard
from planner.forms import GoalForm
from planner.models import Goal, GoalDraft, Measure, Motive, Vision
from tests.factories import day, make_draft, make_goal, make_long_goal
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]

START = "/goals/new/step-by-step/"
TITLE = "Become project manager within two years by taking a certificate and leading two projects"
WHAT = {"title": TITLE, "horizon": "short", "category": "leadership"}


def at(draft: GoalDraft, screen: str) -> str:
    return f"/goals/drafts/{draft.pk}/{screen}/"


def press(client: Client, draft: GoalDraft, screen: str, go: str = "next", **typed: Any) -> Any:
    return client.post(at(draft, screen), {"go": go, **typed})


def test_every_field_of_the_form_stands_on_one_screen():
    fields = [name for screen in wizard.SCREENS for name in screen.fields]

    assert sorted(fields) == sorted(GoalForm.base_fields)
    assert "".join(screen.letter for screen in wizard.SCREENS) == "SMART"


def test_from_the_first_screen_to_a_goal_with_steps(client_of: Clients, owner: User):
    client = client_of(owner)
    far = make_long_goal(owner)

    first = client.post(START, {"go": "next", **WHAT})
    draft = GoalDraft.objects.get()
    assert first["Location"] == at(draft, "outcome")
    typed: list[tuple[str, dict[str, Any], str]] = [
        ("outcome", {"outcome": "I answer for the ward reports."}, "measure"),
        ("measure", {"measure_to": "6", "measure_unit": "wards"}, "reach"),
        ("reach", {"within_reach": "I know them.", "first_steps": "- Book it\n\n* Ask Ann"}, "why"),
        ("why", {"relevance": "It helps.", "motives": ["learn"], "serves": [str(far.pk)]}, "when"),
        ("when", {"due": str(day(300))}, "check"),
    ]
    for screen, said, leads_to in typed:
        assert press(client, draft, screen, **said)["Location"] == at(draft, leads_to)
    page = words(client.get(at(draft, "check")))
    for said in (TITLE, "Leadership", "wards", "Book it", "Learn more", far.title):
        assert said in page
    assert not Goal.objects.filter(title=TITLE).exists()

    saved = client.post(at(draft, "check"), {"go": "save"}, follow=True)

    goal = Goal.objects.get(title=TITLE)
    assert saved.redirect_chain == [(goal.get_absolute_url(), 302)]
    assert "Your goal is set, with its first steps." in words(saved)
    assert (goal.measure, goal.measure_to, goal.due) == (Measure.NUMBER, 6, day(300))
    assert goal.motives == [Motive.LEARN]
    assert list(goal.serves.all()) == [far]
    assert [step.what for step in goal.steps.in_order()] == ["Book it", "Ask Ann"]


@pytest.mark.parametrize("screen", [screen.key for screen in wizard.SCREENS])
def test_it_can_be_saved_as_it_is_from_every_screen(client_of: Clients, owner: User, screen: str):
    client, draft = client_of(owner), make_draft(owner)
    assert "Save now as it is" in words(client.get(at(draft, screen)))
    here = WHAT if screen == "what" else {}

    press(client, draft, screen, "save", **here)

    assert Goal.objects.get().title == (TITLE if here else "Learn to delegate")


def test_saving_twice_leads_to_the_same_goal(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)

    first, again = (press(client, draft, "check", "save") for _ in range(2))

    assert first["Location"] == again["Location"] == Goal.objects.get().get_absolute_url()
    assert client.get(at(draft, "why"))["Location"] == first["Location"]
    draft.refresh_from_db()
    assert draft.typed == {}


def test_back_keeps_what_was_typed_even_what_is_wrong(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)

    back = press(client, draft, "when", "back", due="next Friday", start="")

    assert back["Location"] == at(draft, "why")
    assert read(client.get(at(draft, "when"))).values["due"] == "next Friday"


def test_a_screen_says_what_is_wrong_and_keeps_it(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)

    refused = press(client, draft, "measure", measure_from="3", evidence="Signed")

    assert refused.status_code == 422
    assert problems(refused) == {"measure_to": "To which figure?"}
    page = read(client.get(at(draft, "measure")))
    assert (page.values["measure_from"], page.values["evidence"]) == ("3", "Signed")
    assert not page.problems, "a reload reproaches nobody"


def test_saving_leads_to_the_screen_that_is_to_be_mended(client_of: Clients, owner: User):
    client = client_of(owner)
    draft = make_draft(owner, category="", due="someday")

    response = client.post(at(draft, "why"), {"go": "save", "relevance": "It helps."}, follow=True)

    assert response.redirect_chain[-1][0] == at(draft, "what") + "?mend=1"
    assert list(problems(response)) == ["category"]
    press(client, draft, "what", **WHAT)
    response = client.post(at(draft, "check"), {"go": "save"}, follow=True)
    assert list(problems(response)) == ["due"]
    draft.refresh_from_db()
    assert draft.typed["relevance"] == ["It helps."]


def test_the_last_screen_says_what_is_still_needed(client_of: Clients, owner: User):
    draft = make_draft(owner, "Something better", category="")

    page = words(client_of(owner).get(at(draft, "check")))

    assert "To save it, this is needed: What kind of goal is it?" in page


@pytest.mark.parametrize("line", ["x" * 201, "\n".join(["Do it"] * 21)])
def test_first_steps_are_bounded(client_of: Clients, owner: User, line: str):
    client, draft = client_of(owner), make_draft(owner)

    refused = press(client, draft, "reach", first_steps=line)

    assert refused.status_code == 422
    assert list(problems(refused)) == ["first_steps"]
    assert read(refused).values["first_steps"].split() == line.split()


def test_one_can_go_on_in_one_form_and_back(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner, outcome="The rota is theirs.")

    to_form = press(client, draft, "why", "form", relevance="It helps.", motives=["life"])
    assert to_form["Location"] == f"/goals/new/?draft={draft.pk}"
    page = read(client.get(to_form["Location"]))
    assert page.values["title"] == "Learn to delegate"
    assert page.values["outcome"] == "The rota is theirs."
    assert {("motives", "life"), ("category", "leadership")} <= set(page.checked)

    typed = {**WHAT, "go": "carry", "title": "Delegate the rota", "first_steps": "Ask Ann"}
    back = client.post(at(draft, "what"), typed)
    assert back["Location"] == at(draft, "what")
    draft.refresh_from_db()
    assert draft.typed["title"] == ["Delegate the rota"]
    assert draft.typed["first_steps"] == ["Ask Ann"]
    assert draft.typed["motives"] == [], "unticked in the form"


def test_the_form_carries_over_to_a_new_draft(client_of: Clients, owner: User):
    response = client_of(owner).post(START, {"go": "carry", **WHAT, "outcome": "Clear."})

    draft = GoalDraft.objects.get()
    assert response["Location"] == at(draft, "what")
    assert draft.typed["outcome"] == ["Clear."]


@pytest.mark.parametrize("go", ["next", "save", "form", "check"])
def test_without_a_word_nothing_is_begun(client_of: Clients, owner: User, go: str):
    response = client_of(owner).post(START, {"go": go, "horizon": "short", "category": "personal"})

    assert response.status_code == 422
    assert list(problems(response)) == ["title"]
    assert ("category", "personal") in read(response).checked
    assert not GoalDraft.objects.exists()


def test_a_goal_saved_in_the_form_finishes_its_draft(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)

    client.post(f"/goals/new/?draft={draft.pk}", WHAT)

    draft.refresh_from_db()
    assert draft.goal == Goal.objects.get(title=TITLE)
    assert "Begun and not saved" not in words(client.get("/goals/new/"))


def test_what_the_address_chose_goes_along(client_of: Clients, owner: User):
    client, far = client_of(owner), make_long_goal(owner)
    query = f"?horizon=short&motives=life&serves={far.pk}"
    assert ("horizon", "short") in read(client.get(START + query)).checked

    client.post(START + query, {"go": "next", **WHAT})
    press(client, GoalDraft.objects.get(), "check", "save")

    goal = Goal.objects.get(title=TITLE)
    assert list(goal.serves.all()) == [far]
    assert goal.motives == [Motive.LIFE]


def test_what_it_grew_out_of_is_told(client_of: Clients, owner: User):
    client = client_of(owner)
    Vision.objects.create(user=owner, years=10, year=2036, role="Head of data", place="A clinic")

    client.post(f"{START}?vision=10", {"go": "next", **WHAT, "horizon": "long"})
    draft = GoalDraft.objects.get()
    assert draft.typed["outcome"] == ["A clinic"]
    press(client, draft, "check", "save")

    assert Vision.objects.get().goal == Goal.objects.get()


def test_typing_is_kept_while_one_types(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)

    response = client.post(
        at(draft, "outcome"), {"read": "1", "outcome": "The r"}, headers={"HX-Request": "true"}
    )

    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    draft.refresh_from_db()
    assert draft.typed["outcome"] == ["The r"]


def test_a_suggestion_fills_the_field_of_another_screen(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner, TITLE, horizon="", category="")

    response = client.post(at(draft, "outcome"), {"accept": "all", "outcome": "The wards."})

    assert response["Location"] == at(draft, "outcome")
    draft.refresh_from_db()
    assert draft.typed["outcome"] == ["The wards."]
    assert draft.typed["first_steps"] == ["Take a certificate\nLead two projects"]
    assert draft.typed["category"] == ["leadership"]
    assert draft.typed["evidence"] == ["A contract as project manager."]
    assert draft.typed["due"]


def test_it_is_found_again_and_can_be_thrown_away_and_taken_back(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)
    assert at(draft, "what") in read(client.get("/goals/new/")).links

    thrown = client.post(f"/goals/drafts/{draft.pk}/throw-away/", follow=True)

    page = read(thrown)
    assert "“Learn to delegate” is thrown away." in page.words
    assert "Begun and not saved" not in words(client.get("/goals/new/"))
    assert client.get(at(draft, "what")).status_code == 404
    assert "Learn to delegate" in words(client.get("/goals/deleted/"))
    assert client.post(page.undo)["Location"] == at(draft, "what")
    assert client.get(at(draft, "what")).status_code == 200


def test_too_much_is_said_and_nothing_is_dropped(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)
    long = "word " * (drafting.LARGEST // 4)

    response = press(client, draft, "outcome", outcome=long)

    assert response.status_code == 422
    assert "more than can be kept" in words(response)
    assert read(response).values["outcome"].strip() == long.strip()
    assert client.post(START, {**WHAT, "title": long}).status_code == 422


def test_a_nul_is_refused_at_its_field(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)

    assert "outcome" in problems(press(client, draft, "outcome", outcome="a\0b"))
    press(client, draft, "outcome", "back", outcome="a\0b")
    draft.refresh_from_db()
    assert draft.typed["outcome"] == ["a\N{REPLACEMENT CHARACTER}b"]


def test_a_goal_deleted_meanwhile_is_told(client_of: Clients, owner: User):
    client, draft = client_of(owner), make_draft(owner)
    far = make_goal(owner, "Short now")

    response = client.post(at(draft, "why"), {"go": "save", "serves": [str(far.pk)], "motives": []})

    assert response.status_code == 422
    assert "stepping stone" in words(response)


def test_a_stranger_finds_nothing(client_of: Clients, owner: User, stranger: User):
    draft = make_draft(owner)
    client = client_of(stranger)

    for screen in ("what", "check"):
        assert client.get(at(draft, screen)).status_code == 404
        assert press(client, draft, screen, "save").status_code == 404
    for way in ("throw-away", "take-back"):
        assert client.post(f"/goals/drafts/{draft.pk}/{way}/").status_code == 404
    assert client.get(f"/goals/new/?draft={draft.pk}").status_code == 200
    assert "Learn to delegate" not in words(client.get(f"/goals/new/?draft={draft.pk}"))
    assert not Goal.objects.exists()


def test_a_screen_that_is_none_is_404(client_of: Clients, owner: User):
    assert client_of(owner).get(at(make_draft(owner), "elsewhere")).status_code == 404


def test_who_is_signed_out_keeps_what_was_typed(client: Client, owner: User):
    draft = make_draft(owner)
    client.get("/accounts/login/")

    sent = press(client, draft, "why", relevance="Typed while signed out")

    assert sent.status_code in (302, 401)
    draft.refresh_from_db()
    assert "relevance" not in draft.typed
