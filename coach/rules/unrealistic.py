"""A leap that the stage and the time can't carry."""

from collections.abc import Iterator

from coach.parts import is_ahead, years_of
from coach.phrases import Hit
from coach.rule import Answer, Context, Proof, Remark, Rule, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This is a longer way than the time allows from where you stand. An interviewer doubts the "
    "judgement, not the ambition."
)
_ASK = N_("Which two steps lie between today and there, and when could each be reached?")
_SCALE = N_(
    "This promises more than anyone can plan for. An interviewer can't tell what you will do "
    "about it on Monday."
)

_NEEDED = {
    # stage → years that are usual until: manager, director or head, vice president, chief
    "entry": (1.5, 5.5, 7.0, 10.0),
    "mid": (0.4, 2.0, 3.5, 6.0),
    "senior": (0.0, 0.9, 1.9, 2.5),
}
_LEVELS = (
    ("unrealistic/chief", 3),
    ("unrealistic/vice", 2),
    ("unrealistic/director", 1),
    ("unrealistic/manager", 0),
)
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
    needed = _NEEDED.get(context.stage or "")
    for label, level in _LEVELS:
        for hit in answer.hits(label):
            if answer.negated(hit) or answer.within("unrealistic/not-mine", hit.sentence):
                continue
            years = _years_for(answer, context, hit)
            if needed is None:
                enough = (0.6, 2.5, 3.5, 5.5)[level]
            else:
                enough = needed[level]
            if years is None:
                blunt = level == 3 and answer.words < 60 and context.stage != "senior"
                if blunt and not path and not answer.within("long", hit.sentence):
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


_REACH = (
    "(become|becoming|be|being|as|am|running|promoted to|move up to|made|make|reach|hold|"
    "position of|role of|into|to|get to|title of|have been|working as|serving as|become the|"
    "the next|your next|replace|are|by|the role|i will)"
)

def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "unrealistic/thin", _MESSAGE, _ASK)


rule = Rule(
    id="unrealistic",
    title=N_("Unrealistic for the time"),
    why=N_(
        "Ambition is welcome when the steps to it are there; without them an interviewer "
        "doubts how well you know the trade."
    ),
    find=find,
    weight=80,
    bad=N_("I've just graduated and I plan to be chief executive within two years."),
    good=N_(
        "I'd like to run a department one day. The next steps are the certificate I take in May "
        "and leading a first project of my own within two years."
    ),
    phrases={
        "chief": (
            _REACH + " (the|a|an|your|its|this company's|our)? ..2 (ceo|cfo|cto|coo|cmo|cio|president|chairman|c level|c suite)",
            _REACH + " (the|a|an|your)? ..1 chief ..2 officer",
            _REACH + " (the|a|your|company's)? chief executive",
            "(see|picture|imagine) (myself|me) ..4 (ceo|cfo|cto|coo|cmo|cio|president|chief executive)",
            "(ceo|chief executive|president) (by|in|within|before|after|someday|one day)",
            "(run|running|lead|leading|head|heading|own|owning|take over|taking over) (the|this|your) (whole|entire|own)? (company|firm|organization|place|business|corporation|hospital|bank|show|division)",
            "(my|the|want) ..1 (goal|aim|ambition|dream|plan) ..3 (ceo|chief executive)",
            "(at|reach|reached|get to|be) the (very|absolute)? top (of|in) (the|this|your|my)? (company|firm|organization|ladder|business|tree|bank)",
            "(sit|sitting|seat) on the board",
        ),
        "chief-bare": ("(ceo|cfo|cto|coo|president|chief executive|chairman)",),
        "vice": (
            _REACH + " (the|a|an|your)? ..2 (vp|vice president|svp|managing director|senior partner)",
            "(see|picture|imagine) (myself|me) ..4 (vp|vice president|managing director|partner)",
            "(be|become|made|make|made a|be a|become a) (equity|full|senior|named)? partner",
        ),
        "director": (
            _REACH + " (the|a|an|your)? ..2 (director|head of|department head|general manager|superintendent|principal|headteacher|chief of|editor in chief|executive chef|head chef)",
            "(see|picture|imagine) (myself|me) ..4 (director|head of|general manager|principal|editor in chief|headteacher)",
            "(run|running|lead|leading|head|heading|in charge of|manage|managing|take over|taking over) (the|this|your|a|an|my own) (whole|entire|own)? ..1 (department|division|region|branch|hotel|school|newsroom|factory|plant)",
        ),
        "manager": (
            _REACH + " (the|a|an|your)? ..2 (manager|supervisor|team lead|team leader)",
            "(see|picture|imagine) (myself|me) ..4 (manager|supervisor|team lead|team leader)",
            "(in|into|have|get|hold) (a|the)? (management|managerial|supervisory) (position|role|job)?",
        ),
        "soon": (
            "(straight|right) (away|off|to the top)", "(as soon as|as quickly as|as fast as) (possible|i can)", "immediately",
            "within (weeks|days|months)", "(very|really|pretty) (soon|quickly|fast)", "in no time", "overnight", "after (a few|six|three|two) (weeks|months)",
        ),
        "not-mine": (
            "(report|reports|reporting|reported|present|presented|presenting|presentations|spoke|speak|assistant|work|worked|working|talk|read|letter|support|supporting|supported|advise|advising|pitched|thank) ..4 (ceo|cfo|cto|president|chief|director|vp|partner|board|manager)",
            "(my|our|the current|former|her|his) (ceo|president|vice president|director|manager|supervisor|partner|head)",
            "(your|the) (ceo|president|director|founder|manager|chief executive) (said|says|spoke|mentioned|has|talked|gave|wrote|announced)",
            "(own|running|run) (a|my) own",
        ),
        "scale": (
            "(a|become|be|multi) (millionaire|billionaire|multimillionaire)",
            "(by|before|at) (the age of|age|i am|i turn|the time i am)? <N> ..4 (retired|rich|millionaire|ceo|billionaire)",
            "(change|changing|conquer|rule|save|take over|taking over|revolutionize|transform|disrupt) the (whole|entire)? (world|planet|industry|universe|market)",
            "(own|owning|build|have) (a|my own) (chain|empire|string) of ..1",
            "(own|owning|buy|buying|take over|taking over) (this|your|the) (company|firm|business|place|hotel|restaurant|store|bank)",
            "(world|most|really|very|become|be|internationally|globally) (famous|famous person|celebrity)",
            "(most|the) (famous|successful|powerful|influential|respected) ..2 (in the world|person|ever|in the country|on earth|in history|in the industry)",
            "(best|greatest|biggest|number one|top) ..4 (in the world|on the planet|in history|of all time|the world has|on earth|anywhere)",
            "(promoted|promotion|promotions) (every|each|within|after|in) ..2 (month|months|weeks|six|three|quarter|year)",
            "(promoted|promotion) (two|three|four|five|several|multiple) times",
            "(skip|skipping|jump|jumping|leap|bypass|fast track) ..2 (levels|level|ladder|ranks|steps|entry|straight|junior|top|past)",
            "(straight|right|directly) to the top",
            "(nobel|oscar|olympic|grammy|pulitzer)",
            "(next|another) (steve jobs|elon musk|mark zuckerberg|bill gates|jeff bezos|warren buffett|gordon ramsay)",
            "(double|triple|quadruple) (your|the company's|the) ..2 (revenue|sales|profits|profit|size|share) ..2 (first|in|within) ..3 (month|months|quarter|year|weeks)",
            "(cure|solve|end|eradicate|eliminate) (cancer|world hunger|poverty|climate change|all disease|hunger)",
        ),
        "thin": (
            "(ceo|cfo|cto|coo|president|vice president|chief executive|millionaire|billionaire|chairman|chief ..2 officer)",
            "(in charge|run|running|lead|leading|head|own|owning|take over) (of)? (the|this|your) (whole|entire)? ..1 (company|hospital|bank|store|department|school|firm|hotel|business|restaurant|branch|agency)",
            "(famous|legend|legendary|icon|superstar|best in|number one|world class|in the world|in history)",
            "(next|another) ..1 (jobs|musk|gates|ramsay|zuckerberg|bezos|buffett)",
            "(within|in|after) ..2 (weeks|months|a year) ..6 (manager|director|partner|lead|boss|promoted|chef|supervisor)",
            "(manager|director|partner|head|promoted|chef|lead|boss|vp) ..4 (within|in|after|by) ..3 (weeks|months|year|summer|christmas)",
        ),
    },
    flags=(
        Proof("In a year I want to be the CEO.", "be the CEO", Context(stage="entry")),
        Proof("I see myself as vice president of marketing in two years.", "see myself as vice president", Context(stage="entry")),
        Proof("Within twelve months I'd like to be a director.", "be a director", Context(stage="entry")),
        Proof("I'm going to be a millionaire by thirty.", "a millionaire"),
        Proof("I expect to be promoted every six months.", "promoted every six months"),
    ),
    accepts=(
        Proof("In five years I hope to be a team leader.", context=Context(stage="entry")),
        Proof("Within two years I'd like to be director of operations.", context=Context(stage="senior")),
        Proof("In my last role I reported to the CEO and the vice president.", context=Context(stage="entry")),
        Proof("Long term, in ten to twelve years, I'd like to become a director.", context=Context(stage="entry")),
        Proof("I want to help your managers make a difference in the world of care."),
    ),
)  # fmt: skip
