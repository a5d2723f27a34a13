"""Where an answer meets the coach: what it is told, and what becomes of its remarks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from answers.length import is_brief, spoken
from answers.models import Answer, AnswerPart, Dismissal, Question
from answers.models.coaching import Reason
from coach.context import QUESTIONS, Context, PlanGoal
from coach.finding import Finding, Severity
from coach.tips import Tip, tips_for
from planner.models import Goal, Horizon, Status, Step

if TYPE_CHECKING:
    from coach.review import AnswerReview
    from coach.rule import Rule

GOALS_TOLD = 40
"""So many goals of the plan the coach is told of: more would say nothing new to it."""

ABSENCES = frozenset(
    """neglects-present no-action no-figure no-long-term no-own-action no-plan no-result
    no-short-term no-situation only-my-gain too-short""".split()
)
"""Rules that miss something. They wait until an answer has all its parts but one."""


def rule_named(rule: str) -> "Rule | None":
    """A rule of the coach by its id; None where there is none."""
    # The rules take a tenth of a second to load, which a worker spends at its first answer.
    from coach.catalogue import BY_ID

    return BY_ID.get(rule)


def _review(answer: str | dict[str, str], context: Context) -> "AnswerReview":
    from coach.review import review_answer  # see rule_named

    return review_answer(answer, context)


class Mend(NamedTuple):
    """One remark as the page shows it. `start` and `end` count as a browser counts characters."""

    rule: str
    title: str
    why: str
    grave: bool
    quote: str
    part: str
    start: int
    end: int
    message: str
    ask: str
    offer: str
    insert: str
    tips: tuple[Tip, ...]


class Coaching(NamedTuple):
    """What the coach says about an answer now."""

    mends: list[Mend]
    more: int
    strengths: list[str]
    dismissed: list[tuple[str, str, bool]]
    reads: bool

    @property
    def grave(self) -> int:
        return sum(mend.grave for mend in self.mends)


def read(
    answer: Answer, parts: Sequence[AnswerPart], *, user: User, today: date, complete: bool
) -> Coaching:
    """Has the coach read the stored parts. `complete` tells whether most parts are filled."""
    texts = {part.part.slug: part.text for part in parts if part.text.strip()}
    dismissals = list(Dismissal.objects.filter(Q(answer=answer) | Q(answer=None), user=user))
    quiet = {dismissal.rule for dismissal in dismissals}
    if not complete:
        quiet |= ABSENCES
    goals = _goals(user)
    review = _review(
        texts, _context(answer, user, goals, today, frozenset(quiet), begun=not complete)
    )
    slugs = [part.part.slug for part in parts]
    return Coaching(
        mends=[_mend(finding, texts, goals, slugs) for finding in review.findings],
        more=review.more,
        strengths=[_(strength.message) for strength in review.strengths],
        dismissed=[
            (d.rule, _(rule.title), d.answer_id is None)
            for d in dismissals
            if (rule := rule_named(d.rule))
        ],
        reads=bool(texts),
    )


class Checked(NamedTuple):
    """What the coach says about a text that belongs to nobody."""

    mends: list[Mend]
    strengths: list[str]
    seconds: int
    said: str
    usual: tuple[int, int] | None
    brief: bool


def check(text: str, *, question: str, stage: str, industry: str, role: str) -> Checked:
    """Has the coach read a text; nothing is stored."""
    review = _review(
        text,
        Context(
            question=question if question in QUESTIONS else "other",
            stage=stage or None,
            industry=industry,
            role=role,
        ),
    )
    usual = (
        Question.objects.published()
        .filter(slug=question)
        .values_list("seconds_least", "seconds_most")
        .first()
    )
    return Checked(
        mends=[_mend(finding, {}, [], []) for finding in review.findings],
        strengths=[_(strength.message) for strength in review.strengths],
        seconds=review.seconds,
        said=spoken(review.seconds),
        usual=usual,
        brief=usual is not None and is_brief(review.seconds, usual[0]),
    )


class _Told(NamedTuple):
    """What the coach is told of a goal."""

    pk: int
    title: str
    horizon: str
    due: date | None
    steps: list[str]
    dated_steps: int


_GOALS = Prepared(
    lambda user: (
        Goal.objects.of(user)
        .active()
        .in_order()
        .values_list("pk", "title", "horizon", "due")[:GOALS_TOLD]
    )
)
_STEPS = Prepared(
    lambda user: (
        Step.objects.filter(
            goal__user=user,
            goal__status=Status.ACTIVE,
            goal__deleted_at=None,
            deleted_at=None,
        )
        .order_by("goal", "position", "pk")
        .values_list("goal_id", "what", "due")
    )
)


def _goals(user: User) -> list[_Told]:
    steps: dict[int, list[tuple[str, date | None]]] = {}
    for goal, what, due in _STEPS.rows(user=user.pk):
        steps.setdefault(goal, []).append((what, due))
    return [
        _Told(
            pk=pk,
            title=title,
            horizon=horizon,
            due=due,
            steps=[what for what, _due in steps.get(pk, ())],
            dated_steps=sum(day is not None for _what, day in steps.get(pk, ())),
        )
        for pk, title, horizon, due in _GOALS.rows(user=user.pk)
    ]


def _context(
    answer: Answer,
    user: User,
    goals: Sequence[_Told],
    today: date,
    quiet: frozenset[str],
    *,
    begun: bool,
) -> Context:
    interview = answer.interview if answer.interview and not answer.interview.deleted_at else None
    question = answer.question
    return Context(
        question=question.slug if question.slug in QUESTIONS else "other",
        stage=user.stage or None,
        industry=user.industry,
        role=interview.role if interview else "",
        company=interview.company if interview else "",
        research=tuple((interview.notes if interview else "").splitlines()),
        goals=tuple(
            PlanGoal(
                title=goal.title,
                horizon=goal.horizon,
                due=goal.due,
                steps=tuple(goal.steps),
                dated_steps=goal.dated_steps,
            )
            for goal in goals
        ),
        pace=user.pace,
        target_seconds=question.seconds_most,
        today=today,
        starred=question.format.slug == "star",
        begun=begun,
        dismissed=quiet,
    )


def _mend(
    finding: Finding, texts: dict[str, str], goals: Sequence[_Told], slugs: Sequence[str]
) -> Mend:
    text = texts.get(finding.part, "")
    offered = next((goal for goal in goals if finding.offer.startswith(goal.title)), None)
    insert = ""
    if finding.offer and offered:
        wanted = "long-term" if offered.horizon == Horizon.LONG else "short-term"
        part = wanted if wanted in slugs else finding.part
        insert = f"{part}:goal:{offered.pk}" if part else ""
    rule = rule_named(finding.rule)
    assert rule is not None
    return Mend(
        rule=finding.rule,
        title=_(rule.title),
        why=_(rule.why),
        grave=finding.severity is Severity.GRAVE,
        quote=finding.quote if len(finding.quote) <= 90 else f"{finding.quote[:88].rstrip()}…",
        part=finding.part,
        start=_units(text[: finding.part_start]),
        end=_units(text[: finding.part_end]),
        message=_(finding.message),
        ask=_(finding.ask),
        offer=finding.offer,
        insert=insert,
        tips=tips_for(finding.rule),
    )


def _units(text: str) -> int:
    """The length of a text as browsers count: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@transaction.atomic
def dismiss(
    *, user: User, answer: Answer, rule: str, reason: Reason, for_good: bool, at: datetime
) -> None:
    """Keeps a rule quiet in this answer, or in all answers of the user from now on."""
    Dismissal.objects.get_or_create(
        user=user,
        answer=None if for_good else answer,
        rule=rule,
        defaults={"reason": reason, "created_at": at},
    )


@transaction.atomic
def heed_again(*, user: User, answer: Answer, rule: str) -> None:
    """Takes a dismissal back, whether it was for this answer or for good."""
    if rule_named(rule):
        Dismissal.objects.filter(Q(answer=answer) | Q(answer=None), user=user, rule=rule).delete()
