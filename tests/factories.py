"""Makers for tests: people's plans, interviews and answers, built through the product's own verbs.

Each maker fills in what a test does not care about. Days are reckoned from today, because views
look at the real clock. What is made obeys the product's rules; nonsense has to be asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.mail import send_mail
from django.utils import timezone

from accounts.letterbox import stop_mail
from accounts.models import Stopped, User
from answers import coaching, composing, interviewing
from answers.composing import Typed
from answers.models import Answer, Example, Format, Interview, Question
from answers.models.coaching import Reason
from answers.shelving import load_library
from careergoals.calendar import publish as gather_calendar
from planner import (
    calendar,
    checking_in,
    drafting,
    finding,
    import_reading,
    importing,
    planning,
    reviewing,
)
from planner.models import (
    CalendarFeed,
    Category,
    CheckIn,
    ChosenValue,
    Goal,
    GoalDraft,
    GoalImport,
    Horizon,
    Measure,
    PastRole,
    PlanReview,
    Reminder,
    ReminderKind,
    Repeat,
    Requirement,
    Resource,
    Step,
    SwotNote,
    Value,
    WantedRole,
)
from planner.reminders import choices, digests, schedule
from planner.shelving import load_library as load_values

_numbers = count(1)


def day(days: int = 0) -> date:
    """The day that lies so many days after today (in UTC)."""
    return timezone.now().date() + timedelta(days=days)


# The plan ----------------------------------------------------------------------------------------


def make_goal(
    user: User,
    title: str = "Lead a three-person project",
    *,
    horizon: str = Horizon.SHORT,
    serves: Iterable[Goal] = (),
    on: date | None = None,
    **fields: Any,
) -> Goal:
    """A short-term goal, due in a year; `fields` are the model's."""
    fields = {
        "title": title,
        "horizon": horizon,
        "category": Category.PROFESSIONAL,
        "due": day(365),
        **fields,
    }
    return planning.set_goal(user=user, fields=fields, serves=serves, on=on or day())


def make_long_goal(user: User, title: str = "Head of data at a clinic", **fields: Any) -> Goal:
    """A long-term goal, due in eight years."""
    fields = {"due": day(8 * 365), "category": Category.LEADERSHIP, **fields}
    return make_goal(user, title, horizon=Horizon.LONG, **fields)


def make_step(
    goal: Goal, what: str = "Ask for a mentor", *, done_on: date | None = None, **fields: Any
) -> Step:
    """A step, open unless `done_on` is given."""
    step = planning.add_step(goal=goal, fields={"what": what, **fields})
    if done_on:
        planning.finish_step(step=step, on=done_on)
    return step


def make_draft(user: User, title: str = "Learn to delegate", **typed: str) -> GoalDraft:
    """A goal that is being written step by step."""
    said = {"title": title, "horizon": "short", "category": "leadership", **typed}
    return drafting.begin_draft(
        user=user,
        typed={name: [value] for name, value in said.items()},
        seed={},
        at=timezone.now(),
    )


# What one has found ------------------------------------------------------------------------------


def catalogued(slug: str = "learning") -> Value:
    """A value of the shipped catalogue, which is loaded where it is missing."""
    load_values()
    return Value.objects.get(slug=slug)


@dataclass
class Findings:
    """One of everything that the exercises gather, and one of each that was deleted."""

    value: ChosenValue
    own_value: ChosenValue
    deleted_value: ChosenValue
    note: SwotNote
    deleted_note: SwotNote
    past_role: PastRole
    deleted_past_role: PastRole
    wanted: WantedRole
    unled: WantedRole
    """A role that leads to no long-term goal yet."""
    deleted_wanted: WantedRole
    gap: Requirement
    met: Requirement
    goal_of_gap: Requirement
    deleted_requirement: Requirement


def make_past_role(user: User, role: str = "Shop assistant", **fields: Any) -> PastRole:
    fields = {"employer": "Mill & Daughters", "from_year": 2022, "until_year": 2023, **fields}
    return finding.add_past_role(user=user, fields={"role": role, **fields})


def make_requirement(
    role: WantedRole, asks: str = "A certificate in statistics", **fields: Any
) -> Requirement:
    """A gap, of the kind education unless `fields` say otherwise."""
    fields = {"kind": "education", "have": "", "met": False, **fields}
    return finding.add_requirement(role=role, fields={"asks": asks, **fields})


def find_something(user: User, long: Goal, stone: Goal, words: str = "") -> Findings:
    """All exercises done in part; `stone` serves a value, the wanted role leads over `long`."""
    now = timezone.now()
    own_value = finding.choose_own_value(user=user, name=f"Being outdoors {words}"[:60].strip())
    value = finding.choose_value(user=user, value=catalogued())
    deleted_value = finding.choose_own_value(user=user, name=f"Deleted: order {words}"[:60].strip())
    planning.change_goal(goal=stone, fields={}, serves=None, values=[value, own_value])
    finding.write_aspirations(
        user=user,
        fields={
            "titles": f"Head of data {words}",
            "environment": f"A small team in a hospital {words}",
            "impact": f"Wards that plan by figures {words}",
        },
    )
    note = finding.add_note(user=user, quadrant="strengths", text=f"I explain things well {words}")
    finding.add_note(user=user, quadrant="threats", text=f"Budgets are cut {words}")
    deleted_note = finding.add_note(user=user, quadrant="threats", text=f"Deleted: age {words}")
    told = {"enjoyed": f"People who came back {words}", "disliked": f"The stocktaking {words}"}
    past_role = make_past_role(user, f"Shop assistant {words}"[:120], **told)
    deleted_past_role = make_past_role(user, f"Deleted: waiter {words}"[:120], **told)
    seen = {"place": f"In a clinic {words}", "role": f"Data lead {words}", "skills": f"SQL {words}"}
    finding.write_vision(user=user, years=5, fields=seen, on=day())
    finding.write_vision(user=user, years=10, fields=seen, on=day(-800))
    wanted = finding.want_role(user=user, title=f"Head of data {words}"[:160], goal=long, on=day())
    unled = finding.want_role(user=user, title=f"Lecturer {words}"[:160], on=day())
    deleted_wanted = finding.want_role(user=user, title=f"Deleted: pilot {words}"[:160], on=day())
    gap = make_requirement(
        wanted, f"A degree in statistics {words}"[:160], have=f"A course {words}"
    )
    met = make_requirement(wanted, f"SQL {words}"[:160], kind="skills", met=True)
    goal_of_gap = make_requirement(
        wanted, f"Five years of leading {words}".strip(), kind="experience"
    )
    deleted_requirement = make_requirement(wanted, f"Deleted: Latin {words}", kind="fit")
    finding.set_goal_for_gap(requirement=goal_of_gap, on=day())
    for thing in (
        deleted_value,
        deleted_note,
        deleted_past_role,
        deleted_wanted,
        deleted_requirement,
    ):
        finding.delete(thing=thing, at=now)
    return Findings(
        value=value,
        own_value=own_value,
        deleted_value=deleted_value,
        note=note,
        deleted_note=deleted_note,
        past_role=past_role,
        deleted_past_role=deleted_past_role,
        wanted=wanted,
        unled=unled,
        deleted_wanted=deleted_wanted,
        gap=gap,
        met=met,
        goal_of_gap=goal_of_gap,
        deleted_requirement=deleted_requirement,
    )


# Answers -----------------------------------------------------------------------------------------


def question(slug: str = "career-goals") -> Question:
    """A question of the shipped library, which is loaded where it is missing."""
    found = Question.objects.filter(slug=slug).first()
    if found is None:
        load_library()
        found = Question.objects.get(slug=slug)
    return found


def make_question(text: str = "What would you do with a free year?", **fields: Any) -> Question:
    """A question of a librarian's own, answered in the format of goals."""
    question()
    fields = {"format": Format.objects.get(slug="goals"), "why_asked": "To learn more.", **fields}
    return Question.objects.create(text=text, slug=f"asked-{next(_numbers)}", **fields)


def make_interview(user: User, company: str = "St Anne's Hospital", **fields: Any) -> Interview:
    """An interview in a fortnight."""
    fields = {"company": company, "role": "Data lead", "on": day(14), **fields}
    return interviewing.add_interview(user=user, fields=fields)


def make_answer(
    user: User,
    asked: Question | None = None,
    *,
    interview: Interview | None = None,
    texts: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> Answer:
    """An answer to `asked`, by default "What are your career goals?"; `texts` by part's slug."""
    at = at or timezone.now()
    answer = composing.begin_answer(
        user=user, question=asked or question(), interview=interview, at=at
    )
    if texts:
        typed = {
            part.part.slug: Typed(texts[part.part.slug], part.version)
            for part in composing.parts_of(answer)
            if part.part.slug in texts
        }
        composing.save_parts(answer=answer, typed=typed, at=at)
    return answer


def draw_on(
    answer: Answer, slug: str, *, goal: Goal | None = None, step: Step | None = None
) -> None:
    """Puts a goal or a step of the plan into the part `slug` of an answer."""
    (part,) = (part for part in composing.parts_of(answer) if part.part.slug == slug)
    phrase = f"I am working on this: {goal or step}."
    composing.insert(part=part, phrase=phrase, goal=goal, step=step, at=timezone.now())


def make_example(title: str = "An analyst who wants to lead", **fields: Any) -> Example:
    """A published example with a text for every part."""
    fields = {
        "slug": f"example-{next(_numbers)}",
        "question": question(),
        "stage": "mid",
        "industry": "health-care",
        "person": "Data analyst, six years, applies for team lead",
        "why": "It names a date and a figure.",
        "published": True,
        **fields,
    }
    example = Example.objects.create(title=title, **fields)
    for part in example.question.format.parts.all():
        example.parts.create(part=part, text="I would like to lead a team of three by spring.")
    return example


# Imports ------------------------------------------------------------------------------------------


def make_imports(user: User, words: str = "") -> list[GoalImport]:
    """One import at each screen: its columns, its rows (some wrong), the worker, and over."""
    now = timezone.now()
    table = (
        f"What,Term,Type,Due\nLearn Welsh {words},short,personal,2027-03-31\n"
        f"=1+1 {words},short,Sport,soon\nMove to Leeds {words},short,personal,\n"
    )
    sheet = import_reading.read(table.encode())
    columns = {"0": "title", "1": "horizon", "2": "category", "3": "due"}
    made = {}
    for state in GoalImport.State.values:
        upload = made[state] = GoalImport(
            user=user, file_name=f"{state} {words}.csv"[:120], form="csv", header=sheet.header,
            rows=sheet.rows, choices={"skipped": 0, "dates": "dmy"}, created_at=now, moved_at=now,
        )  # fmt: skip
        upload.save()
        if state != "columns":
            importing.name_columns(upload=upload, columns=columns, choices={}, at=now)
        if state not in ("columns", "checking"):
            importing.check(upload=upload, at=now)
        if state in ("importing", "done", "undone"):
            importing.leave_out(upload=upload, numbers=[2, 3, 4])
            upload.choices["undone"] = []
            upload.state = state
            upload.save()
    return list(made.values())


# All of it ---------------------------------------------------------------------------------------


@dataclass
class Plan:
    """Everything that one person can have, with something of each kind in each state."""

    user: User
    told: Reminder
    long: Goal
    stone: Goal
    measured: Goal
    achieved: Goal
    let_go: Goal
    bare: Goal
    deleted_goal: Goal
    open_step: Step
    done_step: Step
    deleted_step: Step
    draft: GoalDraft
    deleted_draft: GoalDraft
    check_in: CheckIn
    deleted_check_in: CheckIn
    plan_reviews: list[PlanReview]
    found: Findings
    interview: Interview
    past_interview: Interview
    deleted_interview: Interview
    answer: Answer
    empty_answer: Answer
    general_answer: Answer
    story: Answer
    deleted_answer: Answer
    feed: CalendarFeed
    imports: list[GoalImport]
    example: Example
    hidden_example: Example
    size: int = 0  # see grow()

    @property
    def goals(self) -> list[Goal]:
        return [self.stone, self.long, self.measured, self.achieved, self.let_go, self.bare]

    @property
    def answers(self) -> list[Answer]:
        return [self.answer, self.empty_answer, self.general_answer, self.story]


def make_plan(user: User, words: str = "") -> Plan:
    """A plan with one of everything. `words` stand in every text that the person can write."""
    now = timezone.now()
    user.display_name, user.present_role = f"Sam {words}"[:80], f"data analyst {words}"[:120]
    user.background = f"I have built the reports of the wards. {words}"
    user.stage, user.industry = "mid", "health-care"
    user.save()

    long = make_long_goal(
        user,
        f"Head of data {words}",
        outcome=f"Lead the data team of a hospital group. {words}",
        measure=Measure.EVIDENCE,
        evidence=f"A signed contract. {words}",
        within_reach=f"Two of our leads came this way. {words}",
        relevance=f"Wards plan by figures they trust. {words}",
        start=day(-240),
    )
    stone = make_goal(
        user,
        f"Lead a three-person project {words}",
        serves=[long],
        outcome=f"Deliver the new bed report. {words}",
        start=day(-90),
        due=day(120),
        review_on=day(-1),
    )
    measured = make_goal(
        user,
        f"Train forty colleagues {words}",
        serves=[long],
        category=Category.EDUCATIONAL,
        to_learn=True,
        measure=Measure.NUMBER,
        measure_from=0,
        measure_to=40,
        measure_now=12,
        measure_unit=f"colleagues {words}"[:40],
        due=day(-3),
    )
    achieved = make_goal(user, f"Pass the statistics course {words}", serves=[long], due=day(-60))
    planning.achieve_goal(goal=achieved, on=day(-61))
    let_go = make_goal(user, f"Move to Leeds {words}", category=Category.PERSONAL)
    planning.let_go_of_goal(goal=let_go, on=day(-10))
    bare = make_goal(user, f"Write two papers {words}", due=None)
    deleted_goal = make_goal(user, f"Deleted: learn Latin {words}", serves=[long])
    planning.delete_goal(goal=deleted_goal, at=now)

    gain = f"Reports that are ready by seven {words}"
    open_step = make_step(
        stone, f"Ask Dr Oyelaran for ward 4 {words}", due=day(7), resource=Resource.MENTOR
    )
    done_step = make_step(
        stone, f"Draft the plan {words}", due=day(-7), done_on=day(-8), employer_gain=gain
    )
    make_step(
        stone,
        f"Write five lines {words}",
        due=day(3),
        repeats=Repeat.WEEKLY,
        until=day(90),
        link="https://example.org/",
        obstacle=f"A late shift {words}",
        if_then=f"If a shift is late, then on Saturday. {words}",
        milestone=True,
    )
    make_step(stone, f"Present it {words}", due=day(150), resource=Resource.PROJECT)
    make_step(stone, f"Find a sponsor {words}", due=day(-2), employer_gain=gain)
    make_step(measured, f"Book the room {words}", resource=Resource.IN_HOUSE)
    deleted_step = make_step(stone, f"Deleted: buy a flip chart {words}")
    planning.delete_step(step=deleted_step, at=now)
    draft = make_draft(user, f"Learn to delegate {words}", outcome=f"The rota is theirs. {words}")
    deleted_draft = make_draft(user, f"Deleted: run a marathon {words}")
    drafting.throw_away(draft=deleted_draft, at=now)
    check_in, deleted_check_in = _check_ins(stone, measured, words)
    found = find_something(user, long, stone, words)
    plan_reviews = make_reviews(user, stone, words)

    interview = make_interview(
        user, f"St Anne's Hospital {words}", notes=f"They open a new ward in May. {words}"
    )
    past_interview = make_interview(user, f"Mill & Daughters {words}", on=day(-30), role="")
    deleted_interview = make_interview(user, f"Deleted: Northern Rail {words}", on=None)
    interviewing.delete_interview(interview=deleted_interview, at=now)

    parts = question().format.parts.all()
    texts = {part.slug: f"In two years I would like to lead a team. {words}" for part in parts}
    answer = make_answer(user, interview=interview, texts=texts)
    draw_on(answer, "short-term", goal=stone)
    draw_on(answer, "action-plan", step=open_step)
    coaching.dismiss(
        user=user,
        answer=answer,
        rule="salary-first",
        reason=Reason.ON_PURPOSE,
        for_good=False,
        at=now,
    )
    empty_answer = make_answer(user, question("five-years"), interview=past_interview)
    general_answer = make_answer(user, texts={"short-term": f"I would like to teach. {words}"})
    story = make_answer(user, question("behavioural"), texts={"situation": f"In May {words}"})
    deleted_answer = make_answer(user, question("five-years"), texts={"opening": words or "Hello."})
    composing.delete_answer(answer=deleted_answer, at=now)

    told = make_told(user, at=now, words=words)
    stop_mail(address=user.email, why=Stopped.BOUNCED, at=now)

    feed = calendar.make_feed(user=user, at=now)
    # A program has fetched it just now, so that the next fetch finds nothing new to note.
    gather_calendar(feed, at=now)
    calendar.note_fetch(feed=feed, at=now)

    return Plan(
        user=user,
        told=told,
        long=long,
        stone=stone,
        measured=measured,
        achieved=achieved,
        let_go=let_go,
        bare=bare,
        deleted_goal=deleted_goal,
        open_step=open_step,
        done_step=done_step,
        deleted_step=deleted_step,
        draft=draft,
        deleted_draft=deleted_draft,
        check_in=check_in,
        deleted_check_in=deleted_check_in,
        plan_reviews=plan_reviews,
        found=found,
        interview=interview,
        past_interview=past_interview,
        deleted_interview=deleted_interview,
        answer=answer,
        empty_answer=empty_answer,
        general_answer=general_answer,
        story=story,
        deleted_answer=deleted_answer,
        feed=feed,
        imports=make_imports(user, words),
        example=make_example(),
        hidden_example=make_example("A draft", published=False),
    )


def make_told(user: User, *, at: datetime, words: str = "") -> Reminder:
    """A person who has been told everything that is due, and one thing of it."""
    planning.add_step(
        goal=make_goal(user, f"Something that is due {words}", review_on=day()),
        fields={"what": "Ask for an hour", "due": day(1)},
    )
    # What became known this minute is told from tomorrow on, so it became known yesterday.
    choices.choose(user=user, on=ReminderKind.values, spans={})
    schedule.refresh(at=at - timedelta(days=1), only=[user.pk])
    User.objects.filter(pk=user.pk).update(reminder_hour=0)
    schedule.refresh(at=at, only=[user.pk])
    digests.enter_all_due(at=at)
    schedule.refresh(at=at, only=[user.pk])
    reminders = Reminder.objects.of(user).open()
    return reminders.get(kind=ReminderKind.GOAL_REVIEW, title__startswith="Something that is due")


def make_reviews(user: User, kept: Goal, words: str = "") -> list[PlanReview]:
    """A sitting that is over, and a yearly one that is under way."""
    now = timezone.now()
    over = reviewing.begin(user=user, yearly=True, on=day(-9))
    told = {"job_changed": True, "note": f"New ward manager. {words}"}
    reviewing.tell_what_changed(plan_review=over, fields=told)
    why = f"It is still what I want. {words}"
    for goal, decision in ((kept, "keep"), (kept, "adjust")):
        reviewing.review_goal(
            goal=goal, decision=decision, on=day(-9), at=now, plan_review=over, why=why,
            changes={"review_on": day(-1)} if decision == "adjust" else None,
        )  # fmt: skip
    extra = make_goal(user, f"Replaced {words}"[:160])
    reviewing.review_goal(
        goal=extra, decision="replace", on=day(-9), at=now, plan_review=over, why=why,
        successor=reviewing.Successor(title=f"Instead {words}"[:160].strip()),
    )  # fmt: skip
    reviewing.close(plan_review=over, on=day(-9))
    under_way = reviewing.begin(user=user, yearly=True, on=day())
    reviewing.tell_what_changed(plan_review=under_way, fields={})
    return [over, under_way]


def _check_ins(stone: Goal, measured: Goal, words: str) -> tuple[CheckIn, CheckIn]:
    """On both kinds of goals; one that stands, and one that was removed."""
    note = f"The first ward has begun. {words}"
    for days, value, confidence in ((-40, 3, 2), (-20, 8, 4), (-5, 12, 3)):
        told = checking_in.check_in(
            goal=measured, on=day(days), value=Decimal(value), confidence=confidence, note=note
        )
        checking_in.check_in(goal=stone, on=day(days), confidence=confidence, note=note)
    deleted = checking_in.check_in(goal=measured, on=day(), note=f"Deleted: snow {words}")
    checking_in.take_back(check_in=deleted, at=timezone.now())
    return told, deleted


def grow(plan: Plan, to: int) -> None:
    """Adds of every kind that a page lists, until there are `to` of what was added."""
    for number in range(plan.size + 1, to + 1):
        _add_one_of_each(plan, number)
    plan.size = to


def _add_one_of_each(plan: Plan, number: int) -> None:
    user, now = plan.user, timezone.now()
    other_long = make_long_goal(user, f"Long-term goal {number}", due=day(3000 + number))
    make_goal(user, f"Stone {number}", serves=[plan.long, other_long], due=day(100 + number))
    # The goal in the middle of it all has many of everything.
    planning.change_goal(goal=plan.stone, fields={}, serves=[*plan.stone.serves.all(), other_long])
    achieved = make_goal(user, f"Achieved {number}", serves=[plan.long], due=day(-number))
    planning.achieve_goal(goal=achieved, on=day(-number))
    planning.delete_goal(goal=make_goal(user, f"Deleted {number}"), at=now)

    step = make_step(plan.stone, f"Step {number}", due=day(number), employer_gain="Order")
    make_step(plan.stone, f"Done {number}", due=day(-number), done_on=day(-number))
    make_step(plan.measured, f"Step {number} of another goal", due=day(number))
    planning.delete_step(step=make_step(plan.stone, f"Deleted {number}"), at=now)

    make_draft(user, f"Draft {number}")
    for goal, value in ((plan.stone, None), (plan.measured, Decimal(number))):
        checking_in.check_in(goal=goal, on=day(-number), value=value, note=f"Note {number}")

    for decision in ("adjust", "achieved"):
        reviewing.review_goal(
            goal=make_goal(user, f"Reviewed {number} {decision}"), decision=decision, on=day(),
            at=now, plan_review=plan.plan_reviews[1], why="It was time.", changes={"due": day(9)},
        )  # fmt: skip
    PlanReview.objects.create(
        user=user, began_on=day(-number), closed_on=day(-number), yearly=True, asked=True
    )

    _find_more(plan, number)

    asked = make_question(f"Question {number}?", position=100 + number)
    plan.answer.question.follow_ups.add(asked)
    texts = {"short-term": "I would like to lead a team."}
    make_answer(user, asked, interview=plan.interview, texts=texts)
    make_answer(user, asked, texts=texts)
    interview = make_interview(user, f"Company {number}", on=day(number))
    make_answer(user, asked, interview=interview)
    composing.delete_answer(answer=make_answer(user, asked, interview=plan.past_interview), at=now)
    interviewing.delete_interview(interview=make_interview(user, f"Deleted {number}"), at=now)
    for slug in ("short-term", "action-plan"):
        draw_on(plan.answer, slug, goal=other_long)
        draw_on(plan.answer, slug, step=step)
    make_example(f"Example {number}")
    make_example(f"Example {number} of a new question", question=asked)


def _find_more(plan: Plan, number: int) -> None:
    user, now = plan.user, timezone.now()
    kinds = ("education", "experience", "skills", "fit")
    value = finding.choose_own_value(user=user, name=f"Value {number}")
    planning.change_goal(
        goal=plan.stone, fields={}, serves=None, values=[*plan.stone.values.of(user), value]
    )
    finding.add_note(user=user, quadrant="strengths", text=f"Strength {number}")
    make_past_role(user, f"Role {number}")
    role = finding.want_role(user=user, title=f"Wanted {number}", goal=plan.long, on=day())
    make_requirement(role, f"Asked for {number}")
    row = make_requirement(plan.found.wanted, f"Row {number}", kind=kinds[number % 4])
    finding.set_goal_for_gap(requirement=row, on=day())
    make_requirement(plan.found.wanted, f"Gap {number}", kind=kinds[number % 4])
    Value.objects.create(slug=f"value-{number}", name=f"Catalogued {number}", description="One.")
    for thing in (
        finding.choose_own_value(user=user, name=f"Deleted {number}"),
        finding.add_note(user=user, quadrant="strengths", text=f"Deleted {number}"),
        make_past_role(user, f"Deleted {number}"),
    ):
        finding.delete(thing=thing, at=now)


def make_letter(to: str = "owner@example.org", subject: str = "Time to look at a goal") -> str:
    """Sends a mail through the settings' backend (see the fixture `outbox_dir`)."""
    send_mail(subject, "Hello Sam,\n\none goal is due for a review.\n", None, [to])
    return subject
