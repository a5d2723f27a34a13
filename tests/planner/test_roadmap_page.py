"""The roadmap: all long-term goals on one axis, zoomed, moved, filtered, and written out."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from planner import planning, roadmap_view
from planner.models import Category, Goal
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import Page, read

pytestmark = pytest.mark.django_db

ROADMAP = "/roadmap/"


def page_of(client: Client, address: str = ROADMAP) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return read(response)


def drawn(client: Client, address: str = ROADMAP) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def far(owner: User) -> Goal:
    return make_long_goal(owner)


def test_without_goals_one_is_invited_to_begin_at_the_far_end(
    client_of: Callable[..., Client], owner: User
):
    page = page_of(client_of(owner))

    assert "No road yet" in page.words
    assert "/goals/new/?horizon=long" in page.links
    assert "/find/" in page.links


def test_with_short_term_goals_only_one_is_asked_where_they_lead(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, "Learn a tool")

    page = page_of(client_of(owner))

    assert "Where do they lead?" in page.words
    assert "Goals of their own" in page.words
    assert goal.get_absolute_url() in page.links


def test_each_long_term_goal_has_a_lane_and_each_stone_a_named_link(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    other = make_long_goal(owner, "Be a recognised expert", due=None)
    late = make_goal(owner, "Learn <SQL> & R", serves=[far], due=day(-2))
    shared = make_goal(owner, "Present at a conference", serves=[far, other])
    client = client_of(owner)

    page = page_of(client)

    assert "Path to Head of data at a clinic: 2 stepping stones, 1 past its date." in page.labels
    assert "Path to Be a recognised expert: 1 stepping stone." in page.labels
    assert "Learn <SQL> & R: 2 days late" in page.labels
    both = f"serves {far.title}, {other.title}"
    assert sum(label.endswith(both) for label in page.labels) == 2
    assert late.get_absolute_url() in page.links
    assert shared.get_absolute_url() in page.links
    assert "<SQL>" not in drawn(client)
    assert drawn(client).count('class="ring"') == 2 + 1 + 1, "twice lying, once standing, a legend"


def test_what_is_late_is_marked_by_more_than_colour(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    make_goal(owner, serves=[far], due=day(-12))

    text = drawn(client_of(owner))

    assert "12 days late" in text
    assert 'd="M0-4.2v4.6M0 3.9v.2"' in text, "an exclamation mark"


def test_achieved_goals_stay_and_those_let_go_leave(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    planning.achieve_goal(goal=far, on=day(-20))
    gone = make_long_goal(owner, "Move to Leeds")
    planning.let_go_of_goal(goal=gone, on=day())
    stone = make_goal(owner, "Pass the course", serves=[gone])

    page = page_of(client_of(owner))

    assert "achieved " in page.words
    assert "Move to Leeds" not in page.words
    assert stone.title in page.words, "its stone is a goal of its own now"


def test_what_has_no_date_stands_beside(client_of: Callable[..., Client], owner: User, far: Goal):
    dream = make_long_goal(owner, "A dream", due=None)
    some_day = make_goal(owner, "Some day", serves=[far], due=None)
    achieved = make_goal(owner, "Done before", due=None)
    planning.achieve_goal(goal=achieved, on=day(-3))

    page = page_of(client_of(owner))

    assert "Not on the axis yet" in page.words
    for goal in (dream, some_day):
        assert f"/goals/{goal.pk}/edit/#id_due" in page.links
    assert f"/goals/{achieved.pk}/edit/#id_due" not in page.links


def test_what_serves_nothing_is_offered_to_be_linked(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    loose = make_goal(owner, "Learn Welsh")
    serving = make_goal(owner, "Learn SQL", serves=[far])

    page = page_of(client_of(owner))

    assert f"/goals/{loose.pk}/edit/#div_id_serves" in page.links
    assert f"/goals/{serving.pk}/edit/#div_id_serves" not in page.links


@pytest.mark.parametrize("years", [1, 5, 15])
def test_zooms_show_so_many_years_and_move(
    client_of: Callable[..., Client], owner: User, far: Goal, years: int
):
    client = client_of(owner)
    near = make_goal(owner, "Near", serves=[far], due=day(60))
    make_goal(owner, "Late in life", serves=[far], due=day(20 * 365))

    page = page_of(client, f"{ROADMAP}?years={years}")

    assert f"{near.title}: " in " ".join(page.labels)
    assert "1 later" in page.words
    earlier, later = (
        next(link for link in page.links if re.search(pattern, link))
        for pattern in (rf"\?years={years}&from=20[0-9]+-[0-9]+$", r"from=20[3-9][0-9]-|from=20")
    )
    assert page_of(client, earlier).words != page.words
    moved = page_of(client, f"{ROADMAP}?years={years}&from=2045-01")
    assert f"Jan 2045 – Dec {2044 + years}" in moved.words
    assert "Back to today" in moved.words
    assert later


def test_what_lies_beyond_leads_there(client_of: Callable[..., Client], owner: User, far: Goal):
    make_goal(owner, "Late in life", serves=[far], due=day(20 * 365))
    client = client_of(owner)
    page = page_of(client, f"{ROADMAP}?years=5")
    address = next(
        link for link in page.links if "from=" in link and int(link.split("from=")[1][:4]) > 2040
    )

    assert any("Late in life: " in label for label in page_of(client, address).labels)


@pytest.mark.parametrize(
    "query",
    [
        "years=2", "years=x", "years=-1", "years=" + "9" * 40, "years=5&from=x",
        "years=5&from=0000-00", "years=5&from=9999-12", "years=1&from=2026-13", "from=2026-01",
        "category=sport", "view=x", "years=5&from=%00", "years=%D9%A5&category[]=1",
    ],
)  # fmt: skip
def test_nonsense_in_the_address_shows_the_usual_view(
    client_of: Callable[..., Client], owner: User, far: Goal, query: str
):
    make_goal(owner, "Learn SQL", serves=[far])

    assert "Learn SQL" in page_of(client_of(owner), f"{ROADMAP}?{query}").words


def test_the_filter_keeps_a_kind_of_goal_and_of_stone(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    """`far` is a leadership goal."""
    study = make_long_goal(owner, "Doctor of public health", category=Category.EDUCATIONAL)
    make_goal(owner, "Learn SQL", serves=[far], category=Category.EDUCATIONAL)
    make_goal(owner, "Lead a project", serves=[far], category=Category.LEADERSHIP)
    make_goal(owner, "Speak up", serves=[study], category=Category.PERSONAL)
    make_goal(owner, "Welsh", category=Category.PERSONAL)
    client = client_of(owner)

    text = page_of(client, f"{ROADMAP}?category=educational").words
    assert "Learn SQL" in text
    assert "Doctor of public health" in text, "a goal of that kind stays, its other stones do not"
    assert "0 of 1 stone" in text
    assert "1 of 2 stones" in text
    assert "Speak up" not in text
    assert "Lead a project" not in text
    assert "Welsh" not in text
    assert "Educational: 1 long-term goal, 1 stone ahead. Next: Learn SQL" in text
    assert "Educational 2" in text, "the filter counts the same"
    page = drawn(client, f"{ROADMAP}?category=educational")
    assert page.count('class="lane aside"') == 1, "a goal of another kind only says where it leads"
    assert 'class="flag-row aside"' in page

    none = page_of(client, f"{ROADMAP}?category=professional").words
    assert "No goal of this kind has a place on the axis yet." in none
    link = next(link for link in page_of(client, f"{ROADMAP}?years=5").links if "educ" in link)
    assert link == "/roadmap/?years=5&category=educational", "the zoom is kept"


def test_the_counts_add_up_to_those_of_the_filter(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    for category in (Category.EDUCATIONAL, Category.EDUCATIONAL, Category.PERSONAL):
        make_goal(owner, serves=[far], category=category)
    done = make_goal(owner, serves=[far], category=Category.EDUCATIONAL)
    planning.achieve_goal(goal=done, on=day(-3))
    client = client_of(owner)

    assert "1 long-term goal, 3 stones ahead, 1 achieved." in page_of(client).words
    assert "All 5" in page_of(client).words
    text = page_of(client, f"{ROADMAP}?category=educational").words
    assert "Educational: 2 stones ahead, 1 achieved." in text
    assert "Educational 3" in text
    assert "Professional: no goal yet." in page_of(client, f"{ROADMAP}?category=professional").words


def test_a_path_is_walked_as_far_whatever_is_shown_of_it(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    far.start = day(-200)
    far.save()
    done = make_goal(owner, serves=[far], category=Category.LEADERSHIP)
    planning.achieve_goal(goal=done, on=day(-2))
    make_goal(owner, "Ahead", serves=[far], category=Category.EDUCATIONAL)
    client = client_of(owner)

    for address in (ROADMAP, f"{ROADMAP}?category=educational"):
        assert 'class="trail-done"' in drawn(client, address)


def test_a_goal_past_its_date_says_how_late(client_of: Callable[..., Client], owner: User):
    make_goal(owner, serves=[make_long_goal(owner, due=day(-12))])

    page = page_of(client_of(owner))

    assert page.words.count("12 days late") == 2, "in its lane, and standing"


def test_the_list_says_the_same_in_order(client_of: Callable[..., Client], owner: User, far: Goal):
    make_goal(owner, "Second", serves=[far], due=day(400))
    make_goal(owner, "First", serves=[far], due=day(20))
    client = client_of(owner)

    page = page_of(client, f"{ROADMAP}?view=list")

    assert '<svg class="lane-picture' not in drawn(client, f"{ROADMAP}?view=list")
    listed = page.words[page.words.index("Go to today") :]
    order = (f"{far.title} long-term goal", "Second", "First", "today, ")
    places = [listed.index(word) for word in order]
    assert places == sorted(places), "the far end on top, as in every picture of a path"
    assert "#today" in page.links
    later = page_of(client, f"{ROADMAP}?view=list&years=1&from=2045-01")
    assert "#today" not in later.links


def test_strangers_see_their_own(client_of: Callable[..., Client], stranger: User, far: Goal):
    assert far.title not in page_of(client_of(stranger)).words


def test_it_takes_as_many_queries_for_sixty_goals(
    client_of: Callable[..., Client],
    owner: User,
    far: Goal,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    for number in range(60):
        goal = make_goal(owner, f"Stone {number}", serves=[far] if number % 2 else [], due=day(30))
        make_step(goal, milestone=True, due=day(20))
    client = client_of(owner)

    with django_assert_max_num_queries(6):
        client.get(ROADMAP)


def test_many_paths_do_not_crowd_a_phone(client_of: Callable[..., Client], owner: User):
    for number in range(8):
        make_goal(owner, f"Stone {number}", serves=[make_long_goal(owner, f"Goal {number}")])

    text = drawn(client_of(owner))

    assert 'class="upright rails-1"' in text
    assert all(f"Stone {number}" in text for number in range(8))


def test_figures_have_a_point_whatever_the_language(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    make_goal(owner, serves=[far])
    owner.language = "en-us"
    owner.save()

    assert not re.search(r'(?: x| y| d|transform)="[^"]*\d,\d', drawn(client_of(owner)))


def test_the_whole_plan_fits_its_window():
    view = roadmap_view.View()
    today = date(2026, 11, 24)

    window = view.window([date(1990, 1, 1), date(2033, 6, 30)], today)
    assert window.first > date(2024, 6, 1), "the far past is counted, not drawn"
    assert date(2033, 6, 30) in window
    assert today in view.window([], today)
    assert today in view.window([date(9999, 12, 31)], today)


# Milestones ---------------------------------------------------------------------------------------


def test_milestones_lie_on_the_path_of_their_goal(
    client_of: Callable[..., Client], owner: User, far: Goal
):
    stone = make_goal(owner, "SQL certificate", serves=[far], due=day(300))
    make_step(stone, "Pass the “exam”", milestone=True, due=day(200))
    make_step(stone, "Book it", due=day(100))
    make_step(far, "First talk", milestone=True, done_on=day(-3))
    make_step(far, "Ask the board", milestone=True, due=day(-2))

    page = page_of(client_of(owner))

    said = [label for label in page.labels if label.startswith("milestone")]
    assert len(said) == 3
    assert any(label.startswith("milestone, Pass the “exam”: ") for label in said)
    assert any(label.startswith("milestone, First talk: done ") for label in said)
    assert "milestone, Ask the board: 2 days late" in said
    assert "Book it" not in page.words
    above, _it, below = page.words.partition("Pass the “exam” milestone")
    assert "SQL certificate" in above
    assert below.index("for SQL certificate") < below.index("First talk")
    assert f"{stone.get_absolute_url()}#steps" in page.links


def test_milestones_of_other_kinds_of_closed_goals_and_without_a_day_are_not_drawn(
    client_of: Callable[..., Client], owner: User, stranger: User, far: Goal
):
    make_step(make_goal(stranger), "Strangers", milestone=True, due=day(9))
    make_step(far, "Undated", milestone=True)
    let_go = make_goal(owner, "Let go", serves=[far])
    make_step(let_go, "Given up", milestone=True, due=day(20))
    planning.let_go_of_goal(goal=let_go, on=day())
    weekly = make_step(far, "Weekly", milestone=True, due=day(-1), repeats="weekly", until=day(90))
    planning.finish_step(step=weekly, on=day())
    personal = make_goal(owner, "Rest", category="personal")
    make_step(personal, "Take a week off", milestone=True, due=day(30))
    client = client_of(owner)

    page = page_of(client)
    for title in ("Strangers", "Undated", "Given up"):
        assert title not in page.words
    assert sum("Weekly" in label for label in page.labels) == 1, "a repeat has one at a time"
    assert any("Take a week off" in label for label in page.labels)
    other = page_of(client, f"{ROADMAP}?category=educational")
    assert not any("Take a week off" in label for label in other.labels)
