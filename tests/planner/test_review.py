"""A review: each goal is looked at again, and each decision stands as it was taken."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.profile import delete_account
from planner import checking_in, planning, reviewing
from planner.models import Goal, PlanReview, Review
from planner.models.changes import NeverChanged
from planner.planning import first_review
from planner.reviewing import ChangedMeanwhile, Successor
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import problems, read, words
from tests.planner.test_constraints import refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(owner: User) -> Goal:
    return make_goal(owner, review_on=day(-1))


@pytest.fixture
def sitting(owner: User, goal: Goal) -> PlanReview:
    return reviewing.begin(user=owner, yearly=False, on=day())


def decide(client: Client, sitting: PlanReview, goal: Goal, **sent: Any) -> Any:
    sent = {"goal": goal.pk, "seen": goal.updated_at.isoformat(), **sent}
    return client.post(f"/review/{sitting.pk}/", sent, follow=True)


# Beginning ----------------------------------------------------------------------------------------


def test_a_reminders_link_begins_with_its_goal(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    other = make_goal(owner, "Learn to juggle", review_on=day(-1))
    client = client_of(owner)
    page = client.get(f"/review/?goal={other.pk}")
    assert "It begins with Learn to juggle" in words(page)
    assert read(page).values["goal"] == str(other.pk)

    page = client.post("/review/", {"which": "due", "goal": other.pk}, follow=True)

    assert page.redirect_chain[0][0].endswith(f"?goal={other.pk}")
    assert "2 of 2" in words(page)
    assert "Learn to juggle" in words(page)


def test_a_goal_that_became_due_since_joins_the_open_review(
    client_of: Callable[..., Client], owner: User, sitting: PlanReview
):
    other = make_goal(owner, "Learn to juggle", review_on=day())
    client = client_of(owner)
    assert "It goes on with Learn to juggle" in words(client.get(f"/review/?goal={other.pk}"))

    for _time in range(2):
        page = client.post("/review/", {"goal": other.pk}, follow=True)
        assert "Learn to juggle" in words(page)

    sitting.refresh_from_db()
    assert sitting.goals[-1] == other.pk
    assert len(sitting.goals) == 2


@pytest.mark.parametrize("named", ["0", "x", "-1", "9" * 30, "not due", "a stranger's"])
def test_a_link_to_a_goal_that_is_not_due_is_a_link_to_the_page(
    client_of: Callable[..., Client], owner: User, stranger: User, sitting: PlanReview, named: str
):
    if named == "not due":
        named = str(make_goal(owner, "Later", review_on=day(9)).pk)
    elif named == "a stranger's":
        named = str(make_goal(stranger, "Theirs", review_on=day()).pk)
    client = client_of(owner)
    page = client.get("/review/", {"goal": named})
    assert page.status_code == 200
    assert "goes on with" not in words(page)

    assert client.post("/review/", {"goal": named}).headers["Location"] == f"/review/{sitting.pk}/"


def test_what_is_due_is_gone_through(client_of: Callable[..., Client], owner: User, goal: Goal):
    make_goal(owner, "Not due", review_on=day(30))
    client = client_of(owner)
    assert "One goal waits for a second look." in words(client.get("/review/"))

    page = client.post("/review/", {"which": "due"}, follow=True)
    assert "1 of 1" in words(page)
    assert goal.title in words(page)
    sitting = PlanReview.objects.get()
    assert sitting.goals == [goal.pk]

    page = decide(client, sitting, goal, decision="keep")
    assert "You have looked at every goal." in words(page)
    page = client.post(f"/review/{sitting.pk}/close/", follow=True)
    assert f"You kept “{goal}” as it is." in words(page)
    client.post(f"/review/{sitting.pk}/close/")
    assert PlanReview.objects.get().closed_on == owner.day(timezone.now())
    assert f"/review/{sitting.pk}/" in read(client.get("/review/")).links


def test_there_is_one_at_a_time(client_of: Callable[..., Client], owner: User, sitting: PlanReview):
    client = client_of(owner)

    page = client.post("/review/", {"which": "yearly"}, follow=True)
    assert page.redirect_chain == [(f"/review/{sitting.pk}/", 302)]
    assert "Go on" in words(client.get("/review/"))
    refuses("plan_review_one_open", PlanReview(user=owner, began_on=day()))


@pytest.mark.parametrize(
    ("which", "said"), [("due", "No goal is due"), ("yearly", "no active goal"), ("x", "No goal")]
)
def test_nothing_to_look_at_is_said(
    client_of: Callable[..., Client], owner: User, which: str, said: str
):
    client = client_of(owner)
    assert "No active goal to look at" in words(client.get("/review/"))
    assert said in words(client.post("/review/", {"which": which}, follow=True))
    assert not PlanReview.objects.exists()


def test_the_yearly_one_asks_first_what_has_changed(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    far = make_long_goal(owner)
    client = client_of(owner)

    page = client.post("/review/", {"which": "yearly"}, follow=True)
    assert "What has changed around you?" in words(page), "there is no last year yet"
    sitting = PlanReview.objects.get()
    assert sitting.goals == [far.pk, goal.pk], "first where one is going"
    sent = {"industry_changed": "on", "note": "Hospitals now."}
    page = client.post(f"/review/{sitting.pk}/changed/", sent, follow=True)
    assert "1 of 2" in words(page)
    summary = words(client.get(f"/review/{sitting.pk}/?end"))
    assert "my industry" in summary
    assert "Hospitals now." in summary
    long = client.post(f"/review/{sitting.pk}/changed/", {"note": "n" * 2001})
    assert "at most 2000" in problems(long)["note"]


def test_from_the_second_year_on_it_asks_about_the_last(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    first = reviewing.begin(user=owner, yearly=True, on=day(-370))
    reviewing.close(plan_review=first, on=day(-370))

    page = client_of(owner).post("/review/", {"which": "yearly"}, follow=True)
    assert "What has changed since " in words(page)


def test_no_review_is_due_but_a_goal_is_late(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    """Both are true, and both are said."""
    late = make_goal(owner, "Latin", due=day(-12), review_on=day(40))
    make_goal(owner, "Greek", review_on=day(90))
    make_goal(stranger, "Theirs", due=day(-3))

    page = client_of(owner).get("/review/")

    assert "No review is due today. The next is on" in words(page)
    assert "in 40 days." in words(page)
    assert "One goal is past its date." in words(page)
    assert "Latin 12 days late" in words(page)
    assert f"/goals/{late.pk}/" in read(page).links
    assert "Theirs" not in words(page)


# What one looks at --------------------------------------------------------------------------------


def test_what_one_needs_to_decide_is_on_the_page(
    client_of: Callable[..., Client], owner: User, django_assert_max_num_queries: Any
):
    far = make_long_goal(owner)
    goal = make_goal(
        owner, "Win customers", serves=[far], relevance="It pays for the rest.",
        measure="number", measure_from=0, measure_to=10, measure_unit="customers",
        start=day(-50), due=day(50), review_on=day(),
    )  # fmt: skip
    make_step(goal, "Book a stand", due=day(-3))
    make_step(goal, "Print cards", done_on=day(-9))
    checking_in.check_in(
        goal=goal, on=day(-2), value=Decimal(3), confidence=4, note="Two <b> said yes."
    )
    reviewing.review_goal(
        goal=Goal.objects.get(pk=goal.pk), decision="keep", on=day(-30), at=timezone.now(),
        why="The fair is near.",
    )  # fmt: skip
    Goal.objects.filter(pk=goal.pk).update(review_on=day())
    sitting = reviewing.begin(user=owner, yearly=False, on=day())
    client = client_of(owner)
    client.get(f"/review/{sitting.pk}/")
    with django_assert_max_num_queries(8):
        page = words(client.get(f"/review/{sitting.pk}/"))

    for said in (
        "Now 3 customers, from 0 to 10.",
        "Behind the straight line to",
        "Going evenly, it would be at 5 today.",
        "in 50 days",
        "50 % of the time is behind you.",
        "1 of 2 steps",
        "Next: Book a stand, 3 days late",
        "3 · how sure: Fairly",
        "“Two <b> said yes.”",
        "It pays for the rest.",
        "It leads to: Head of data at a clinic",
        "You kept “Win customers” as it is.",
        "“The fair is near.”",
    ):
        assert said in page


def test_of_a_goal_that_says_nothing_the_page_says_so(
    client_of: Callable[..., Client], owner: User
):
    make_goal(owner, due=None, review_on=day())
    sitting = reviewing.begin(user=owner, yearly=False, on=day())
    page = words(client_of(owner).get(f"/review/{sitting.pk}/"))

    for said in ("No date yet", "No steps yet", "Last check-in None yet", "this is the first"):
        assert said in page


def test_of_a_long_goal_its_stones_are_counted(client_of: Callable[..., Client], owner: User):
    far = make_long_goal(owner, review_on=day())
    planning.achieve_goal(goal=make_goal(owner, "Near", serves=[far]), on=day())
    make_goal(owner, "Nearer", serves=[far], due=day(-5))
    sitting = reviewing.begin(user=owner, yearly=False, on=day())
    page = words(client_of(owner).get(f"/review/{sitting.pk}/"))

    assert "1 of 2 reached" in page
    assert "Next: Nearer, 5 days late" in page


def test_the_ways_out_are_named_by_what_happens(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    make_goal(owner, "Greek", review_on=day())
    client = client_of(owner)
    page = client.post("/review/", {"which": "due"}, follow=True)
    for way in ("Skip this goal", "Decide several at once", "Finish later"):
        assert way in words(page)

    front = client.get("/review/")
    assert "It waits for you as you left it." in words(front)
    end = f"/review/{PlanReview.objects.get().pk}/?end"
    assert end in read(front).links
    assert "Finish the review" in words(client.get(end))


def test_a_stranger_sees_no_review(
    client_of: Callable[..., Client], stranger: User, sitting: PlanReview
):
    for address in ("", "all/", "changed/"):
        assert client_of(stranger).get(f"/review/{sitting.pk}/{address}").status_code == 404


# Deciding -----------------------------------------------------------------------------------------


def test_adjusting(client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview):
    sent = {"decision": "adjust", "title": "New words", "due": str(day(99)), "why": "Too soon."}
    page = decide(client_of(owner), sitting, goal, **sent)

    assert "You adjusted “Lead a three-person project”: title from" in words(page)
    goal.refresh_from_db()
    assert (goal.title, goal.due, goal.review_on) == ("New words", day(99), first_review(day()))
    told = Review.objects.get()
    assert (told.before["title"], told.after["title"]) == (told.goal_title, "New words")
    assert told.why == "Too soon."


@pytest.mark.parametrize("decision", ["achieved", "let-go"])
def test_closing(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview, decision: str
):
    page = decide(client_of(owner), sitting, goal, decision=decision, why="It was time.")

    goal.refresh_from_db()
    assert goal.status == decision
    assert "“It was time.”" in words(page)
    again = words(client_of(owner).get(f"/review/{sitting.pk}/?goal={goal.pk}"))
    assert "Make active again" in again


def test_replacing_by_a_new_goal(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    far = make_long_goal(owner)
    planning.change_goal(goal=goal, fields={"category": "personal"}, serves=[far])
    page = decide(client_of(owner), sitting, goal, decision="replace", new_title="Teach instead")

    new = Goal.objects.get(title="Teach instead")
    assert (new.horizon, new.category, list(new.serves.all())) == ("short", "personal", [far])
    goal.refresh_from_db()
    assert goal.status == "let-go"
    assert Review.objects.get().replaced_by == new.pk
    assert "You replaced “Lead a three-person project” by “Teach instead”." in words(page)


def test_the_new_goal_is_whole(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    client = client_of(owner)
    values = read(client.get(f"/review/{sitting.pk}/?goal={goal.pk}")).values
    assert (values["new_due"], values["new_category"]) == (str(goal.due), goal.category)
    sent = {"decision": "replace", "new_title": "Teach", "new_category": "personal"}

    bad = decide(client, sitting, goal, **sent, new_due="soon")
    assert "Write a date" in problems(bad)["new_due"]
    bad = decide(client, sitting, goal, **{**sent, "new_category": "odd"})
    assert "odd" in problems(bad)["new_category"]
    decide(client, sitting, goal, **sent, new_due=str(day(70)))

    new = Goal.objects.get(title="Teach")
    assert (new.due, new.category) == (day(70), "personal")


def test_a_date_for_a_new_goal_is_not_dropped_unsaid(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    other = make_goal(owner, "The other")
    sent = {"decision": "replace", "successor": other.pk, "new_due": str(day(70))}
    page = decide(client_of(owner), sitting, goal, **sent)

    assert "You wrote this, but chose otherwise." in problems(page)["new_due"]


def test_replacing_a_long_goal_hands_its_stones_on(owner: User, goal: Goal):
    far = make_long_goal(owner)
    planning.change_goal(goal=goal, fields={}, serves=[far])
    reviewing.review_goal(
        goal=far, decision="replace", on=day(), at=timezone.now(), successor=Successor(title="Dean")
    )

    assert list(Goal.objects.get(title="Dean").stones.all()) == [goal]


def test_replacing_by_a_goal_that_one_has(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    other = make_goal(owner, "The other")
    decide(client_of(owner), sitting, goal, decision="replace", successor=other.pk)

    assert Review.objects.get().replaced_by_title == "The other"


@pytest.mark.parametrize(
    ("sent", "field", "why"),
    [
        ({}, "decision", "Choose one. Each is a good answer."),
        ({"decision": "sell"}, "decision", "Choose one of these."),
        ({"decision": "keep", "why": "w" * 1001}, "why", "at most 1000"),
        ({"decision": "adjust", "title": ""}, "title", "Say in a few words"),
        ({"decision": "adjust", "title": "T", "due": "soon"}, "due", "Write a date"),
        ({"decision": "adjust", "title": "T", "due": "1900-01-01"}, "due", "sixty years"),
        ({"decision": "replace"}, "new_title", "By which goal?"),
        ({"decision": "replace", "successor": "999"}, "successor", "Choose another goal"),
        ({"decision": "replace", "new_title": "T" * 161}, "new_title", "at most 160"),
    ],
)
def test_bad_input_says_why_at_the_field(
    client_of: Callable[..., Client],
    owner: User,
    goal: Goal,
    sitting: PlanReview,
    sent: dict[str, str],
    field: str,
    why: str,
):
    page = decide(client_of(owner), sitting, goal, **sent)

    assert page.status_code == 422
    assert why in problems(page)[field]
    assert not Review.objects.exists()


def test_nothing_adjusted_is_said(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    same = {"decision": "adjust", "title": goal.title, "due": str(goal.due)}
    page = decide(client_of(owner), sitting, goal, **same)
    assert page.status_code == 422
    assert "Nothing is adjusted yet." in words(page)


def test_what_belongs_to_another_answer_is_not_dropped_unsaid(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    client = client_of(owner)
    same = {"title": goal.title, "due": str(goal.due), "successor": ""}
    other = {**same, "title": "Other words", "new_title": "Another"}
    page = decide(client, sitting, goal, decision="let-go", **other)

    assert page.status_code == 422
    assert "You wrote this, but chose otherwise." in problems(page)["title"]
    assert "You wrote this, but chose otherwise." in problems(page)["new_title"]
    decide(client, sitting, goal, decision="let-go", **same)
    assert Review.objects.get().decision == "let-go"


def test_a_goal_that_was_changed_meanwhile_is_looked_at_again(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview
):
    client = client_of(owner)
    older = Goal.objects.get(pk=goal.pk)
    planning.change_goal(goal=goal, fields={"due": date(2031, 5, 1)}, serves=None)

    page = decide(client, sitting, older, decision="let-go", why="My reason")
    assert page.status_code == 422
    assert "was changed meanwhile" in words(page)
    assert "to 1 May 2031" in words(page)
    assert "Nothing was done." in words(page)
    values = read(page).values
    assert values["why"].strip() == "My reason"
    assert not Review.objects.exists()

    decide(client, sitting, goal, decision="let-go", seen=values["seen"])
    assert Review.objects.get().decision == "let-go"


@pytest.mark.parametrize("decision", ["let-go", "adjust"])
def test_what_another_window_wrote_is_not_taken_for_ones_own(
    client_of: Callable[..., Client], owner: User, goal: Goal, sitting: PlanReview, decision: str
):
    """A browser sends the fields of every answer, as the goal was when they were filled."""
    client = client_of(owner)
    sent = {**read(client.get(f"/review/{sitting.pk}/")).values, "decision": decision}
    if decision == "adjust":
        sent["title"] = "Lead a larger project"
    fields = {"due": day(500), "category": "personal"}
    planning.change_goal(goal=Goal.objects.get(pk=goal.pk), fields=fields, serves=None)

    page = client.post(f"/review/{sitting.pk}/", sent)
    assert page.status_code == 422
    assert "was changed meanwhile" in words(page)
    assert "You wrote this" not in words(page)

    again = {**read(page).values, "decision": decision}
    assert client.post(f"/review/{sitting.pk}/", again).status_code == 302
    goal.refresh_from_db()
    assert goal.due == day(500)
    assert (goal.title == "Lead a larger project") == (decision == "adjust")


def test_a_goal_that_is_gone_hands_its_decision_to_no_other(
    client_of: Callable[..., Client], owner: User
):
    kept, gone = make_goal(owner, "Stays"), make_goal(owner, "Goes")
    sitting = reviewing.begin(user=owner, yearly=True, on=day())
    reviewing.tell_what_changed(plan_review=sitting, fields={})
    planning.delete_goal(goal=Goal.objects.get(pk=gone.pk), at=timezone.now())
    gone.refresh_from_db()

    # What was seen is newer than the goal that comes next, which has not changed since.
    answer = decide(client_of(owner), sitting, gone, decision="achieved")

    assert "That goal is not in your plan any more. Nothing was decided." in words(answer)
    kept.refresh_from_db()
    assert kept.is_active, "and no decision is taken about another one"
    assert not Review.objects.exists()


@pytest.mark.parametrize("address", ["", "all/"])
def test_a_review_that_was_closed_in_another_window_says_so(
    client_of: Callable[..., Client], goal: Goal, owner: User, sitting: PlanReview, address: str
):
    client = client_of(owner)
    sent = {**read(client.get(f"/review/{sitting.pk}/{address}")).values, "decision": "achieved"}
    reviewing.close(plan_review=sitting, on=day())

    answer = client.post(f"/review/{sitting.pk}/{address}", sent, follow=True)

    assert "This review was finished meanwhile. Nothing was decided." in words(answer)
    assert not Review.objects.exists()


def test_a_check_in_meanwhile_is_no_reason_to_ask_again(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, measure="number", measure_from=0, measure_to=9, review_on=day())
    sitting = reviewing.begin(user=owner, yearly=False, on=day())
    older = Goal.objects.get(pk=goal.pk)
    checking_in.check_in(goal=goal, on=day(), value=3)  # type: ignore[arg-type]

    decide(client_of(owner), sitting, older, decision="keep")
    assert Review.objects.get().decision == "keep"


def test_a_closed_goal_is_not_kept(owner: User, goal: Goal):
    planning.let_go_of_goal(goal=goal, on=day())
    with pytest.raises(planning.PlanError, match="closed"):
        reviewing.review_goal(goal=goal, decision="keep", on=day(), at=timezone.now())


def test_the_buttons_of_a_goal_leave_records_too(
    client_of: Callable[..., Client], owner: User, goal: Goal
):
    client = client_of(owner)
    client.post(f"/goals/{goal.pk}/keep/")
    client.post(f"/goals/{goal.pk}/keep/")
    client.post(f"/goals/{goal.pk}/let-go/", {"why": "Leeds is far."})
    client.post(f"/goals/{goal.pk}/let-go/")
    other = make_goal(owner)
    client.post(f"/goals/{other.pk}/achieve/")

    told = list(Review.objects.order_by("pk").values_list("decision", "why"))
    assert told == [("keep", ""), ("let-go", "Leeds is far."), ("achieved", "")]
    long = client.post(f"/goals/{make_goal(owner).pk}/let-go/", {"why": "w" * 1001})
    assert long.status_code == 422
    assert "at most 1000" in problems(long)["why"]


@pytest.mark.parametrize(
    "sent",
    [
        {"decision": "keep", "why": "Still mine."},
        {"decision": "replace", "new_title": "Lead abroad"},
        {"decision": "let-go", "why": "Leeds is far."},
    ],
)
def test_pressed_twice_it_is_decided_once(
    client_of: Callable[..., Client],
    owner: User,
    goal: Goal,
    sitting: PlanReview,
    sent: dict[str, str],
):
    client = client_of(owner)
    decide(client, sitting, goal, **sent)

    again = decide(client, sitting, goal, **sent)  # what was seen is what was seen at first

    assert again.status_code == 200
    assert "changed meanwhile" not in words(again)
    assert Review.objects.get().decision == sent["decision"]


def test_adjusted_twice_alike_it_is_recorded_once(goal: Goal, sitting: PlanReview):
    said: dict[str, Any] = {"decision": "adjust", "on": day(), "seen": goal.updated_at}
    for _press in range(2):
        reviewing.review_goal(
            goal=goal, at=timezone.now(), plan_review=sitting, changes={"title": "Two"}, **said
        )

    assert Review.objects.count() == 1
    other = {"title": "Three"}
    with pytest.raises(ChangedMeanwhile):
        reviewing.review_goal(
            goal=goal, at=timezone.now(), plan_review=sitting, changes=other, **said
        )


# Several at once ----------------------------------------------------------------------------------


def test_several_at_once(client_of: Callable[..., Client], owner: User):
    goals = [make_goal(owner, f"Goal {n}") for n in range(4)]
    sitting = reviewing.begin(user=owner, yearly=True, on=day())
    client = client_of(owner)
    page = client.get(f"/review/{sitting.pk}/all/")
    sent = dict(read(page).values)
    choices = ("keep", "achieved", "let-go", "later")
    for goal, choice in zip(goals, choices, strict=True):
        assert sent[f"decision-{goal.pk}"] == "keep"
        sent[f"decision-{goal.pk}"] = choice
    page = client.post(f"/review/{sitting.pk}/all/", sent)

    assert Review.objects.count() == 3
    assert [g.status for g in Goal.objects.order_by("pk")] == [
        "active", "achieved", "let-go", "active",
    ]  # fmt: skip


def test_several_are_shown_with_their_date_and_progress(
    client_of: Callable[..., Client], owner: User
):
    goal = make_goal(owner, "Late", due=day(-9), review_on=day())
    make_step(goal, done_on=day())
    make_step(goal)
    make_goal(owner, "Open", due=None, review_on=day())
    sitting = reviewing.begin(user=owner, yearly=False, on=day())
    page = words(client_of(owner).get(f"/review/{sitting.pk}/all/"))

    assert "9 days ago · 50 % · 1 of 2 steps" in page
    assert "no date yet · 0 %" in page


def test_what_was_decided_otherwise_meanwhile_is_told(
    client_of: Callable[..., Client], owner: User
):
    first, second = (make_goal(owner, f"Goal {n}") for n in range(2))
    sitting = reviewing.begin(user=owner, yearly=True, on=day())
    client = client_of(owner)
    sent = dict(read(client.get(f"/review/{sitting.pk}/all/")).values)
    sent[f"decision-{first.pk}"] = "let-go"
    reviewing.review_goal(
        goal=first, decision="keep", on=day(), at=timezone.now(), plan_review=sitting
    )

    answer = client.post(f"/review/{sitting.pk}/all/", sent)

    assert answer.status_code == 422
    assert "“Goal 0” was decided meanwhile, perhaps in another window." in words(answer)
    assert not Review.objects.filter(goal=second.pk).exists(), "nothing half-done"
    again = dict(read(answer).values)
    assert client.post(f"/review/{sitting.pk}/all/", again).status_code == 302
    assert Review.objects.filter(goal=second.pk).count() == 1
    assert client.post(f"/review/{sitting.pk}/all/", sent).status_code == 302, "all is decided"


def test_all_or_nothing(client_of: Callable[..., Client], owner: User):
    goals = [make_goal(owner, f"Goal {n}") for n in range(3)]
    sitting = reviewing.begin(user=owner, yearly=True, on=day())
    client = client_of(owner)
    sent = read(client.get(f"/review/{sitting.pk}/all/")).values
    planning.change_goal(goal=goals[2], fields={"title": "Other words"}, serves=None)

    page = client.post(f"/review/{sitting.pk}/all/", sent)
    assert page.status_code == 422
    assert "“Goal 2” was changed" in page.content.decode() or "changed meanwhile" in words(page)
    assert not Review.objects.exists()
    bad = client.post(f"/review/{sitting.pk}/all/", {**sent, f"decision-{goals[0].pk}": "sell"})
    assert bad.status_code == 422
    assert not Review.objects.exists()
    client.post(f"/review/{sitting.pk}/all/", read(page).values)
    assert Review.objects.count() == 3


# Records ------------------------------------------------------------------------------------------


def test_nobody_rewrites_a_decision(owner: User, goal: Goal):
    told = reviewing.review_goal(goal=goal, decision="keep", on=day(), at=timezone.now())
    assert told
    told.why = "Other"
    with pytest.raises(NeverChanged):
        told.save()
    with pytest.raises(NeverChanged):
        told.delete()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Review.objects.update(why="Other")
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("UPDATE planner_review SET why = 'Other'")
    row = {"user": owner, "goal": 1, "on": day(), "at": timezone.now(), "before": {}, "after": {}}
    refuses("review_decision_known", Review(**row, decision="sell"))
    refuses("review_replaces_by_one", Review(**row, decision="replace"))
    refuses("review_replaces_by_one", Review(**row, decision="keep", replaced_by=3))


def test_records_go_with_the_account(owner: User, sitting: PlanReview, goal: Goal):
    reviewing.review_goal(
        goal=goal, decision="keep", on=day(), at=timezone.now(), plan_review=sitting
    )
    delete_account(user=owner)
    assert not Review.objects.exists()
    assert not PlanReview.objects.exists()


def test_a_stranger_gets_404(
    client_of: Callable[..., Client], stranger: User, goal: Goal, sitting: PlanReview
):
    client = client_of(stranger)
    for part in ("", "changed/", "all/"):
        assert client.get(f"/review/{sitting.pk}/{part}").status_code == 404
    assert client.post(f"/review/{sitting.pk}/close/").status_code == 404
    assert decide(client, sitting, goal, decision="let-go").status_code == 404
    assert not Review.objects.exists()


def test_a_strangers_goal_is_no_successor(
    client_of: Callable[..., Client], owner: User, stranger: User, goal: Goal, sitting: PlanReview
):
    theirs = make_goal(stranger)
    page = decide(client_of(owner), sitting, goal, decision="replace", successor=theirs.pk)
    assert page.status_code == 422
    with pytest.raises(planning.PlanError):
        reviewing.review_goal(
            goal=goal, decision="replace", on=day(), at=timezone.now(),
            successor=Successor(goal=theirs),
        )  # fmt: skip


def test_the_wrong_method_is_405(
    client_of: Callable[..., Client], owner: User, sitting: PlanReview
):
    assert client_of(owner).get(f"/review/{sitting.pk}/close/").status_code == 405


def test_whoever_waits_sees_the_goal_as_it_is(goal: Goal):
    older = Goal.objects.get(pk=goal.pk)
    planning.change_goal(goal=goal, fields={"title": "Other"}, serves=None)
    with pytest.raises(ChangedMeanwhile) as refused:
        reviewing.review_goal(
            goal=older, decision="keep", on=day(), at=timezone.now(), seen=older.updated_at
        )
    assert refused.value.goal.title == "Other"
    assert refused.value.before
    assert refused.value.before["title"] == older.title
