"""The public shelf: everybody reads it, filters it, and comes from it to an answer of their own."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from answers.models import Example
from answers.shelving import load_library
from tests.factories import make_example

pytestmark = pytest.mark.django_db
Clients = Callable[..., Client]
SHELF = "/examples/"


@pytest.fixture(autouse=True)
def _library(db: None) -> None:
    load_library()


def titles(response: object) -> set[str]:
    page = response.context["page"]  # type: ignore[attr-defined]
    return {example.title for example in page}


def test_anybody_may_read_it(client: Client) -> None:
    response = client.get(SHELF)

    assert response.status_code == 200
    assert titles(response) == set(Example.objects.values_list("title", flat=True))
    text = response.content.decode()
    assert "effective" in text
    assert "ineffective" in text


def test_each_filter_narrows_it(client: Client) -> None:
    for query, wanted in (
        ("question=why-us", {"question__slug": "why-us"}),
        ("stage=senior", {"stage": "senior"}),
        ("industry=retail", {"industry": "retail"}),
        ("kind=good", {"effective": True}),
        ("kind=bad", {"effective": False}),
        ("question=why-us&kind=bad", {"question__slug": "why-us", "effective": False}),
    ):
        found = set(Example.objects.filter(**wanted).values_list("title", flat=True))
        assert titles(client.get(f"{SHELF}?{query}")) == found
        assert found


def test_a_filter_that_is_no_filter_is_left_out(client: Client) -> None:
    response = client.get(f"{SHELF}?question=nonsense&stage=%00&industry=' OR 1=1&page=x")

    assert response.status_code == 200
    assert len(titles(response)) == Example.objects.count()


def test_no_match_says_what_to_do(client: Client) -> None:
    response = client.get(f"{SHELF}?industry=law&stage=mid")

    assert "No example fits all of these" in response.content.decode()
    assert 'href="/examples/"' in response.content.decode()


def test_htmx_gets_the_results_alone(client: Client) -> None:
    response = client.get(f"{SHELF}?kind=bad", headers={"HX-Request": "true"})

    text = response.content.decode().strip()
    assert text.startswith('<div id="results">')
    assert "<html" not in text
    assert "HX-Request" in response["Vary"]


def test_pages_keep_the_filters(client: Client) -> None:
    for number in range(30):
        make_example(f"Another chemist, number {number}", industry="science")

    response = client.get(f"{SHELF}?industry=science&kind=good")

    assert 'href="?industry=science&amp;kind=good&amp;page=2"' in response.content.decode()
    last = client.get(f"{SHELF}?industry=science&kind=good&page=2")
    assert len(titles(last)) == 6


def test_an_unpublished_one_is_on_no_page(client: Client) -> None:
    hidden = make_example("Not yet", published=False)

    assert "Not yet" not in titles(client.get(SHELF))
    assert client.get(f"{SHELF}{hidden.slug}/").status_code == 404


def test_a_librarian_previews_it(owner: User, stranger: User, client_of: Clients) -> None:
    hidden = make_example("Not yet", published=False)
    owner.user_permissions.add(Permission.objects.get(codename="view_example"))

    response = client_of(owner).get(f"{SHELF}{hidden.slug}/")
    assert response.status_code == 200
    assert "Not published" in response.content.decode()
    assert client_of(stranger).get(f"{SHELF}{hidden.slug}/").status_code == 404


def test_one_is_shown_part_by_part_with_the_reason(client: Client) -> None:
    example = Example.objects.get(slug="shop-assistant-vague")

    text = client.get(f"{SHELF}{example.slug}/").content.decode()

    for part in example.parts.all():
        assert part.part.title in text
    assert "What gets in the way" in text
    assert "A student who knows which work she likes" in text, "the other answers to the question"


def test_it_leads_to_an_answer_of_ones_own(client: Client, owner: User, client_of: Clients) -> None:
    page = f"{SHELF}shop-assistant-vague/"

    text = client.get(page).content.decode()
    assert "/accounts/signup/?next=/answers/new/%3Fquestion%3Dcareer-goals" in text
    assert "Compose your own" not in text

    mine = client_of(owner)
    assert 'href="/answers/new/?question=career-goals"' in mine.get(page).content.decode()
    chosen = mine.get("/answers/new/?question=career-goals").content.decode()
    assert "Compose this answer" in chosen


def test_it_only_reads(client: Client) -> None:
    assert client.post(SHELF).status_code == 405
    assert client.post(f"{SHELF}shop-assistant-vague/").status_code == 405
    assert client.get(f"{SHELF}there-is-none/").status_code == 404
