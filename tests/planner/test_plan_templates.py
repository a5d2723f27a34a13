"""An action plan begun from a template, with dates that fit."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from planner import from_template
from planner.models import Category, Goal, PlanTemplate, Resource, Step, TemplateStep
from planner.shelving import LIBRARY, entries, load_library
from tests.factories import day, make_goal, make_step
from tests.planner.reading import read, words
from tests.planner.test_constraints import refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, category=Category.EDUCATIONAL, due=day(365))


@pytest.fixture
def template() -> PlanTemplate:
    made = PlanTemplate.objects.create(slug="exam", name="Pass it", category="educational")
    for what, week in (("Book", 0), ("Learn", 5), ("Pass", 10)):
        TemplateStep.objects.create(template=made, what=what, week=week, milestone=week == 10)
    return made


def address(goal: Goal) -> str:
    return f"/goals/{goal.pk}/templates/exam/"


def ticked(template: PlanTemplate) -> dict[str, list[int]]:
    return {"step": [step.pk for step in template.steps.all()]}


def test_those_of_the_goals_kind_come_first(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    load_library()
    page = words(client_of(owner).get(f"/goals/{goal.pk}/templates/"))

    assert page.index("Earn a certificate") < page.index("Take on a first leadership role")
    assert page.index("Finish a degree beside work") < page.index("Speak in public with ease")


def test_all_its_steps_in_one_press(
    client_of: Callable[..., Client], owner: User, goal: Goal, template: PlanTemplate
):
    response = client_of(owner).post(address(goal), ticked(template), follow=True)

    assert "3 steps are added." in words(response)
    found = list(goal.steps.in_order().values_list("what", "due", "milestone"))
    assert found == [
        ("Book", day(365 - 70), False),
        ("Learn", day(365 - 35), False),
        ("Pass", day(365), True),
    ], "backwards from the day on which the goal is due"


def test_forwards_from_today_without_a_date_ahead(owner: User, template: PlanTemplate):
    for due in (None, day(-3)):
        layout = from_template.lay(template, make_goal(owner, due=due), today=day())
        assert [laid.due for laid in layout.lines] == [day(), day(35), day(70)]
        assert not layout.squeezed


def test_where_time_is_short_the_steps_stand_closer(
    client_of: Callable[..., Client], owner: User, template: PlanTemplate
):
    goal = make_goal(owner, due=day(20))

    layout = from_template.lay(template, goal, today=day())

    assert [laid.due for laid in layout.lines] == [day(), day(10), day(20)]
    page = words(client_of(owner).get(address(goal)))
    assert "This usually takes 10 weeks." in page


def test_what_is_unticked_stays_away(
    client_of: Callable[..., Client], owner: User, goal: Goal, template: PlanTemplate
):
    first = template.steps.all()[0]
    client_of(owner).post(address(goal), {"step": [first.pk, "abc", "9" * 40]})

    assert [step.what for step in goal.steps.all()] == ["Book"]


def test_nothing_ticked_is_told(
    client_of: Callable[..., Client], owner: User, goal: Goal, template: PlanTemplate
):
    response = client_of(owner).post(address(goal))

    assert response.status_code == 422
    assert "Tick at least one step." in words(response)
    assert not read(response).checked, "what was unticked stays so"
    assert not Step.objects.exists()


def test_what_is_there_already_is_not_ticked_again(
    client_of: Callable[..., Client], owner: User, goal: Goal, template: PlanTemplate
):
    make_step(goal, "Learn")
    page = read(client_of(owner).get(address(goal)))

    assert "Some of these steps are in your plan already." in page.words
    learn = template.steps.get(what="Learn")
    assert ("step", str(learn.pk)) not in page.checked
    assert len(page.checked) == 2


def test_what_is_hidden_or_closed_is_404(
    client_of: Callable[..., Client], owner: User, stranger: User, template: PlanTemplate
):
    goal = make_goal(owner)
    assert client_of(stranger).get(address(goal)).status_code == 404
    assert client_of(stranger).post(address(goal), ticked(template)).status_code == 404
    assert client_of(stranger).get(f"/goals/{goal.pk}/templates/").status_code == 404
    PlanTemplate.objects.update(shown=False)
    client = client_of(owner)
    assert client.get(address(goal)).status_code == 404
    assert "No templates here yet" in words(client.get(f"/goals/{goal.pk}/templates/"))
    assert not Step.objects.exists()


def test_what_is_shipped_keeps_its_rules():
    json.loads((LIBRARY / "plan_templates.json").read_text("utf-8"))
    for entry in entries("plan_templates"):
        assert len(entry["description"]) <= 200, entry["slug"]
        assert entry["category"] in Category.values
        weeks = [step["week"] for step in entry["steps"]]
        assert weeks == sorted(weeks), entry["slug"]
        assert 5 <= len(weeks) <= 12
        assert any(step.get("milestone") for step in entry["steps"]), entry["slug"]
        for step in entry["steps"]:
            TemplateStep(template_id=1, **step).clean_fields(exclude=["template"])
            assert step.get("resource", "") in ("", *Resource.values)
            assert "—" not in str(step)


def test_a_librarians_template_is_left_alone():
    load_library()
    PlanTemplate.objects.filter(slug="network").update(name="Know people")
    TemplateStep.objects.filter(template__slug="network").delete()

    assert not load_library()
    assert PlanTemplate.objects.get(slug="network").name == "Know people"
    assert not TemplateStep.objects.filter(template__slug="network").exists()


def test_the_database_refuses_nonsense(template: PlanTemplate):
    refuses("plan_template_category_known", PlanTemplate(slug="a", name="A", category="sport"))
    refuses("plan_template_has_name", PlanTemplate(slug="a", name="", category="personal"))
    refuses("template_step_says_what", TemplateStep(template=template, what="", week=1))
    refuses("template_step_within_ten_years", TemplateStep(template=template, what="A", week=521))
