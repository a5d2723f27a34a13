"""Values are chosen from the catalogue or in one's own words, and put in order."""

from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client

from accounts.models import User
from planner import finding, planning
from planner.models import ChosenValue, Value
from planner.shelving import entries, is_shipped, load_library
from tests.factories import catalogued, make_goal
from tests.planner.at_once import at_once
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db


def names(user: User) -> list[str]:
    return [chosen.name for chosen in ChosenValue.objects.of(user).in_order()]


def choose(client: Client, *slugs: str) -> None:
    for slug in slugs:
        client.post("/find/values/choose/", {"choose": catalogued(slug).pk})


# The catalogue -----------------------------------------------------------------------------------


def test_the_catalogue_ships_and_keeps_what_librarians_changed():
    assert load_library().values == len(entries("values")) >= 20
    Value.objects.filter(slug="calm").update(name="Quiet", shown=False)
    Value.objects.filter(slug="money").delete()

    assert load_library().values == 1
    assert not load_library()
    assert Value.objects.get(slug="calm").name == "Quiet"
    assert is_shipped("values", "calm")
    assert not is_shipped("values", "of-our-own")


def test_what_ships_is_valid_and_in_order():
    load_library()
    for value in Value.objects.all():
        value.full_clean()
    assert list(Value.objects.values_list("slug", flat=True)) == [
        entry["slug"] for entry in entries("values")
    ]


def test_librarians_look_after_it(client_of: Callable[..., Client], owner: User):
    staff = User.objects.create_superuser("root@example.org", "a-plain-long-passphrase")
    client = client_of(staff)
    choose(client_of(owner), "learning")

    page = words(client.get("/admin/planner/value/"))
    assert "I understand something today" in page
    learning = catalogued("learning")
    data = {"action": "hide", "_selected_action": [learning.pk]}
    assert "1 is hidden now." in words(client.post("/admin/planner/value/", data, follow=True))
    assert "Learning" not in words(client_of(owner).get("/find/values/")).split("What matters")[0]
    assert names(owner) == ["Learning"]
    data["action"] = "show"
    assert "1 is offered now." in words(client.post("/admin/planner/value/", data, follow=True))
    # What ships, or is chosen, can't be deleted; it would come back, or be missed.
    assert client.get(f"/admin/planner/value/{learning.pk}/delete/").status_code == 403
    own = Value.objects.create(slug="craft", name="Craft", description="I work with my hands.")
    assert client.get(f"/admin/planner/value/{own.pk}/delete/").status_code == 200
    assert "slug" in read(client.get("/admin/planner/value/add/")).values


def test_an_empty_catalogue_leaves_ones_own_words(client_of: Callable[..., Client], owner: User):
    assert "Write your values in your own words." in words(client_of(owner).get("/find/values/"))


# Choosing ----------------------------------------------------------------------------------------


def test_are_chosen_one_after_the_other(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)

    choose(client, "learning", "calm", "learning")

    assert names(owner) == ["Learning", "Calm"]
    catalogue = client.get("/find/values/").content.decode().split('class="catalogue"')[1]
    assert catalogue.count('aria-pressed="true"') == 2


@pytest.mark.parametrize("nonsense", ["", "0", "abc", "9" * 30, "²", "-1", "None"])
def test_nonsense_is_told(client_of: Callable[..., Client], owner: User, nonsense: str):
    response = client_of(owner).post("/find/values/choose/", {"choose": nonsense}, follow=True)

    assert "not in the catalogue any more" in words(response)
    assert names(owner) == []


def test_a_hidden_value_is_not_chosen(client_of: Callable[..., Client], owner: User):
    hidden = catalogued("calm")
    Value.objects.filter(pk=hidden.pk).update(shown=False)

    client_of(owner).post("/find/values/choose/", {"choose": hidden.pk})

    assert names(owner) == []


def test_in_ones_own_words(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    for name in ("Being outdoors", " being OUTDOORS ", "سكينة"):
        client.post("/find/values/own/", {"name": name})

    assert names(owner) == ["Being outdoors", "سكينة"]


@pytest.mark.parametrize("again", ["Being outdoors", " being OUTDOORS ", "LEARNING"])
def test_what_is_there_already_is_said(client_of: Callable[..., Client], owner: User, again: str):
    client = client_of(owner)
    choose(client, "learning")
    first = client.post("/find/values/own/", {"name": "Being outdoors"}, follow=True)
    assert "among your values already" not in words(first)

    response = client.post("/find/values/own/", {"name": again}, follow=True)

    called = "Learning" if again == "LEARNING" else "Being outdoors"
    assert f"“{called}” is among your values already." in words(response)
    assert names(owner) == ["Learning", "Being outdoors"]


def test_a_value_of_the_catalogue_that_is_there_is_said(
    client_of: Callable[..., Client], owner: User
):
    client = client_of(owner)
    choose(client, "learning", "learning")

    assert "“Learning” is among your values already." in words(client.get("/find/values/"))


def test_what_was_put_back_is_not_there(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post("/find/values/own/", {"name": "Being outdoors"})
    client.post(f"/find/values/{ChosenValue.objects.get().pk}/put-back/", follow=True)

    response = client.post("/find/values/own/", {"name": "Being outdoors"}, follow=True)

    assert "among your values already" not in words(response)
    assert names(owner) == ["Being outdoors"]


def test_own_words_that_the_catalogue_has_are_taken_from_there(
    client_of: Callable[..., Client], owner: User
):
    catalogued()
    client_of(owner).post("/find/values/own/", {"name": "learning"})

    (chosen,) = ChosenValue.objects.of(owner)
    assert chosen.value == catalogued("learning")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Write it in a word or two."),
        ("   ", "Write it in a word or two."),
        ("x" * 61, "Ensure this value has at most 60 characters (it has 61)."),
    ],
)
def test_own_words_are_refused_at_their_field(
    client_of: Callable[..., Client], owner: User, name: str, said: str
):
    response = client_of(owner).post("/find/values/own/", {"name": name})

    assert response.status_code == 422
    assert problems(response)["name"] == said
    assert read(response).values["name"] == name
    assert names(owner) == []


# The order ---------------------------------------------------------------------------------------


def test_up_and_down(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    choose(client, "learning", "calm", "health")
    learning, calm, health = ChosenValue.objects.of(owner).in_order()

    client.post(f"/find/values/{calm.pk}/move/up/")
    assert names(owner) == ["Calm", "Learning", "Health"]
    client.post(f"/find/values/{calm.pk}/move/up/")
    client.post(f"/find/values/{health.pk}/move/down/")
    assert names(owner) == ["Calm", "Learning", "Health"]
    client.post(f"/find/values/{learning.pk}/move/down/")
    assert names(owner) == ["Calm", "Health", "Learning"]


def test_values_of_one_rank_are_told_apart(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    choose(client, "learning", "calm", "health")
    ChosenValue.objects.update(rank=1)

    client.post(f"/find/values/{ChosenValue.objects.order_by('pk')[2].pk}/move/up/")

    assert names(owner) == ["Learning", "Health", "Calm"]


def test_what_was_put_back_meanwhile_does_not_move(owner: User):
    chosen = finding.choose_value(user=owner, value=catalogued())
    ChosenValue.objects.update(deleted_at="2026-01-01T00:00Z")

    finding.rank_value(chosen=chosen, up=True)

    assert names(owner) == []


def test_says_what_to_do_with_many(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    choose(client, "learning", "calm")
    assert "Move what matters most to the top." in words(client.get("/find/values/"))

    for number in range(6):
        client.post("/find/values/own/", {"name": f"Own {number}"})
    page = words(client.get("/find/values/"))
    assert "If you could keep only five, which would they be?" in page
    assert "8 chosen: put them in order" in page


# Taking away -------------------------------------------------------------------------------------


def test_taken_away_and_undone(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    choose(client, "learning", "calm")
    chosen = ChosenValue.objects.of(owner).in_order()[0]

    response = client.post(f"/find/values/{chosen.pk}/put-back/", follow=True)

    assert "“Learning” is no longer among your values." in words(response)
    assert names(owner) == ["Calm"]
    assert client.post(f"/find/values/{chosen.pk}/put-back/").status_code == 404
    client.post(read(response).undo)
    client.post(f"/find/values/{chosen.pk}/restore/")
    assert names(owner) == ["Learning", "Calm"]


def test_comes_again_with_the_goals_that_serve_it(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    choose(client, "learning", "calm")
    chosen = ChosenValue.objects.of(owner).in_order()[0]
    planning.change_goal(
        goal=make_goal(owner, "Learn SQL"), fields={}, serves=None, values=[chosen]
    )
    client.post(f"/find/values/{chosen.pk}/put-back/")
    assert "Learn SQL" not in words(client.get("/find/values/"))

    choose(client, "learning")

    assert names(owner) == ["Calm", "Learning"]
    assert "Learn SQL" in words(client.get("/find/values/"))


def test_own_words_come_again_too(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post("/find/values/own/", {"name": "Being outdoors"})
    (chosen,) = ChosenValue.objects.of(owner)
    client.post(f"/find/values/{chosen.pk}/put-back/")

    client.post("/find/values/own/", {"name": "being outdoors"})

    assert list(ChosenValue.objects.of(owner)) == [chosen]


# Others ------------------------------------------------------------------------------------------


def test_a_stranger_gets_404(client_of: Callable[..., Client], owner: User, stranger: User):
    chosen = finding.choose_value(user=owner, value=catalogued())
    client = client_of(stranger)

    for action in ("move/up", "put-back", "restore"):
        assert client.post(f"/find/values/{chosen.pk}/{action}/").status_code == 404
    assert "Learning" not in words(client.get("/find/values/")).split("What matters")[1]


def test_the_wrong_method_is_405(client_of: Callable[..., Client], owner: User):
    chosen = finding.choose_value(user=owner, value=catalogued())
    client = client_of(owner)

    for action in ("choose", "own", f"{chosen.pk}/move/up", f"{chosen.pk}/put-back"):
        assert client.get(f"/find/values/{action}/").status_code == 405
    assert client.post("/find/values/").status_code == 405


def test_htmx_gets_the_part(client_of: Callable[..., Client], owner: User):
    response = client_of(owner).get("/find/values/", headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith('<div id="values-page"')
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.django_db(transaction=True)
def test_chosen_twice_at_the_same_moment(owner: User):
    value = catalogued()

    at_once(*[lambda: finding.choose_value(user=owner, value=value)] * 3)

    assert names(owner) == ["Learning"]


@pytest.mark.django_db(transaction=True)
def test_own_words_twice_at_the_same_moment(owner: User):
    call = partial(finding.choose_own_value, user=owner)

    found = at_once(*(partial(call, name=name) for name in ("Fresh air", "fresh AIR") * 2))

    assert {chosen.pk for chosen in found} == {ChosenValue.objects.get().pk}
