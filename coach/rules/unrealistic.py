"""A leap that the stage and the time can't carry."""

from collections.abc import Iterator

from coach.answer import Answer
from coach.context import Context
from coach.lexicon import sections
from coach.phrases import Hit
from coach.rule import Proof, Remark, Rule, grave, thin
from coach.times import is_ahead, years_of
from coach.words import _

_FAINT = _("An interviewer may ask what lies between today and this.")
_MESSAGE = _(
    "This is a longer way than the time allows from where you stand. An interviewer doubts the "
    "judgement, not the ambition."
)
_ASK = _("Which two steps lie between today and there, and when could each be reached?")
_SCALE = _(
    "This is more than anyone can plan for. An interviewer can't tell what you would do about "
    "it this year."
)

_NEEDED = {
    # stage → years that are usual until: manager, director or head, vice president, chief
    "entry": (1.5, 5.5, 7.0, 10.0),
    "mid": (0.4, 2.0, 3.5, 6.0),
    "senior": (0.0, 0.9, 1.9, 2.5),
    "": (0.6, 2.5, 3.5, 5.5),
}
_LEVELS = (
    ("unrealistic/chief", 3),
    ("unrealistic/vice", 2),
    ("unrealistic/director", 1),
    ("unrealistic/manager", 0),
)
_TOLD = 22
"""Words of an answer in which a summit may be named for the long term; fewer can't lead there."""
_AHEAD = {"five-years": 5.0, "first-year": 1.0, "long-term": 10.0}


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for hit in answer.hits("unrealistic/scale"):
        if not answer.negated(hit) and not answer.within("unrealistic/not-mine", hit.sentence):
            yield grave(answer, hit, _SCALE, _ASK)
            return
    bare = answer.first("unrealistic/chief-bare")
    if bare and answer.words <= 8 and context.stage != "senior":
        yield grave(answer, bare, _MESSAGE, _ASK)
        return
    path = _path(answer, context)
    needed = _NEEDED[context.stage or ""]
    for label, level in _LEVELS:
        for hit in answer.hits(label):
            if answer.negated(hit) or answer.within("unrealistic/not-mine", hit.sentence):
                continue
            years = _years_for(answer, context, hit)
            enough = needed[level]
            if years is None:
                blunt = level == 3 and answer.words < 60 and context.stage != "senior"
                later = answer.within("long", hit.sentence) and context.stage != "entry"
                later = later and answer.words >= _TOLD
                if blunt and not path and not later and not answer.has("plan"):
                    yield grave(answer, hit, _MESSAGE, _ASK)
                    return
                continue
            if path:
                enough *= 0.6
            if years < enough:
                yield grave(answer, hit, _MESSAGE, _ASK, sure=True)
                return


def _path(answer: Answer, context: Context) -> bool:
    """Whether steps make the leap believable: dated ones in the plan, or several in the answer."""
    if any(goal.dated_steps >= 2 for goal in context.goals):
        return True
    evidence = answer.evidence
    return evidence.get("plan", 0) >= 3 and answer.words >= 45


def _ahead(answer: Answer, sentence: int) -> list[Hit]:
    ours = answer.in_sentence("time", sentence)
    return [hit for hit in ours if is_ahead(answer, hit)]


def _years_for(answer: Answer, context: Context, hit: Hit) -> float | None:
    nearest: float | None = None
    distance = 10**9
    for time in _ahead(answer, hit.sentence):
        years = years_of(answer, time)
        laters = answer.in_sentence("long", hit.sentence)
        if any(time.end <= later.start < hit.start for later in laters):
            continue
        if years is not None and abs(time.start - hit.start) < distance:
            nearest, distance = years, abs(time.start - hit.start)
    if nearest is not None:
        return nearest
    if answer.within("unrealistic/soon", hit.sentence):
        return 0.5
    if answer.within("long", hit.sentence):
        return None
    if context.question in ("five-years", "first-year"):
        for time in answer.ahead[:20]:
            years = years_of(answer, time)
            if years is not None and years > _AHEAD[context.question]:
                return years
        return _AHEAD[context.question]
    return None


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "unrealistic/thin", _FAINT, _ASK)


rule = Rule(
    id="unrealistic",
    title=_("Unrealistic for the time"),
    why=_(
        "Ambition is welcome when the steps to it are there; without them an interviewer "
        "doubts how well you know the trade."
    ),
    find=find,
    faint=_FAINT,
    ask=_ASK,
    contextual=("chief", "vice", "director", "manager", "scale"),
    weight=80,
    bad=_("I've just graduated and I plan to be chief executive within two years."),
    good=_(
        "I'd like to run a department one day. The next steps are the certificate I take in May "
        "and leading a first project of my own within two years."
    ),
    phrases=sections("rules/unrealistic.txt"),
    flags=(
        Proof("In a year I want to be the CEO.", "be the CEO", Context(stage="entry")),
        Proof(
            "I see myself as vice president of marketing in two years.",
            "see myself as vice president",
            Context(stage="entry"),
        ),
        Proof(
            "Within twelve months I'd like to be a director.",
            "be a director",
            Context(stage="entry"),
        ),
        Proof("I'm going to be a millionaire by thirty.", "a millionaire"),
        Proof("I expect to be promoted every six months.", "promoted every six months"),
    ),
    accepts=(
        Proof("In five years I hope to be a team leader.", context=Context(stage="entry")),
        Proof(
            "Within two years I'd like to be director of operations.",
            context=Context(stage="senior"),
        ),
        Proof(
            "In my last role I reported to the CEO and the vice president.",
            context=Context(stage="entry"),
        ),
        Proof(
            "Long term, in ten to twelve years, I'd like to become a director.",
            context=Context(stage="entry"),
        ),
        Proof("I want to help your managers make a difference in the world of care."),
    ),
)
