"""How one will know: a number with a unit, or evidence."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from planner.models import Goal, Measure
from tests.factories import make_goal
from tests.planner import typing_in
from tests.planner.reading import problems, read, words

pytestmark = pytest.mark.django_db

NEW = "/goals/new/"


def measured(low: str, high: str, unit: str = "wards", **more: str):
    return typing_in.goal(
        measure_from=low, measure_to=high, measure_unit=unit, **{"evidence": "", **more}
    )


def test_a_number_with_two_ends_and_a_unit(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(NEW, measured("2", "6"))

    goal = Goal.objects.get()
    assert goal.measure == Measure.NUMBER
    assert (goal.measure_from, goal.measure_to) == (2, 6)
    page = words(client.get(goal.get_absolute_url()))
    assert "2 → 6 wards" in page
    assert "Where it stands now" in page


def test_without_a_beginning_it_counts_from_zero(client_of: Callable[..., Client], owner: User):
    client_of(owner).post(NEW, measured("", "6"))

    assert (Goal.objects.get().measure_from, Goal.objects.get().measure) == (0, Measure.NUMBER)


def test_evidence_alone_is_a_measure(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(NEW, typing_in.goal())

    goal = Goal.objects.get()
    assert goal.measure == Measure.EVIDENCE
    page = words(client.get(goal.get_absolute_url()))
    assert "A report that the wards sign off." in page
    assert "Where it stands now" not in page


def test_neither_is_no_measure_yet(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(NEW, typing_in.goal(title="Move into research", outcome="", evidence=""))

    assert Goal.objects.get().measure == Measure.NONE
    assert "no measure yet" in words(client.get("/"))


def test_a_number_comes_before_evidence(client_of: Callable[..., Client], owner: User):
    client = client_of(owner)
    client.post(NEW, measured("0", "6", evidence="A certificate."))

    goal = Goal.objects.get()
    assert (goal.measure, goal.evidence) == (Measure.NUMBER, "A certificate.")
    assert "0 → 6 wards A certificate." in words(client.get(goal.get_absolute_url())), "both show"


@pytest.mark.parametrize(
    ("low", "high"),
    [("10", "2"), ("-5", "5"), ("0", "0.01"), ("0", "999999999999.99"), ("1.5", "2.25")],
)
def test_figures_may_fall_and_have_fractions(
    client_of: Callable[..., Client], owner: User, low: str, high: str
):
    client_of(owner).post(NEW, measured(low, high))

    goal = Goal.objects.get()
    assert (goal.measure_from, goal.measure_to) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("low", "high", "field", "why"),
    [
        ("6", "6", "measure_to", "The target is where you start. Which one moves?"),
        ("", "0", "measure_to", "The target is where you start. Which one moves?"),
        ("6.0", "6.00", "measure_to", "The target is where you start. Which one moves?"),
        ("2", "", "measure_to", "To which figure?"),
        ("two", "6", "measure_from", "Enter a number."),
        ("0", "six", "measure_to", "Enter a number."),
        ("0", "NaN", "measure_to", "Enter a number."),
        ("0", "Infinity", "measure_to", "Enter a number."),
        ("0", "1e400", "measure_to", ""),
        ("0", "1000000000000000", "measure_to", "no more than"),
        ("0", "1.234", "measure_to", "no more than 2 decimal places"),
        ("0\0", "6", "measure_from", "Enter a number."),
    ],
)
def test_figures_that_make_no_sense_are_refused_at_the_field(
    client_of: Callable[..., Client], owner: User, low: str, high: str, field: str, why: str
):
    response = client_of(owner).post(NEW, measured(low, high))

    assert response.status_code == 422
    assert list(problems(response)) == [field]
    assert why in problems(response)[field]
    assert read(response).values["measure_unit"] == "wards"
    assert not Goal.objects.exists()


def test_a_number_can_give_way_to_evidence_and_back(client_of: Callable[..., Client], owner: User):
    goal = make_goal(owner, measure="number", measure_from=0, measure_to=6, measure_now=3)
    client, edit = client_of(owner), f"/goals/{goal.pk}/edit/"

    client.post(edit, typing_in.goal())
    goal.refresh_from_db()
    assert (goal.measure, goal.measure_from, goal.measure_to) == (Measure.EVIDENCE, None, None)
    assert client.get(goal.get_absolute_url()).status_code == 200

    client.post(edit, measured("0", "10"))
    goal.refresh_from_db()
    assert (goal.measure, goal.measure_to) == (Measure.NUMBER, 10)


@pytest.mark.parametrize(
    ("low", "high", "now", "share"),
    [
        (0, 6, None, 0.0),
        (0, 6, 0, 0.0),
        (0, 6, 3, 0.5),
        (0, 6, 6, 1.0),
        (0, 6, 60, 1.0),
        (0, 6, -60, 0.0),
        (10, 2, 6, 0.5),
        (10, 2, 12, 0.0),
        (-5, 5, 0, 0.5),
        (2, 6, 3, 0.25),
    ],
)
def test_the_share_of_the_way(low: int, high: int, now: int | None, share: float):
    goal = Goal(
        measure=Measure.NUMBER,
        measure_from=Decimal(low),
        measure_to=Decimal(high),
        measure_now=None if now is None else Decimal(now),
    )

    assert goal.measured_share() == share


def test_a_goal_by_evidence_has_no_share():
    assert Goal(measure=Measure.EVIDENCE, measure_now=Decimal(3)).measured_share() is None
