"""A wish without how."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, Severity, grave, hint, thin
from coach.words import N_

_MESSAGE = N_(
    "The way there is left open. An interviewer takes a goal without a next step for a wish."
)
_ASK = N_("What is the first thing you will do about it, and by when?")
_ABSENT = N_(
    "The answer names a goal but no step towards it; one or two steps make it believable."
)


_NO_GOALS_ASKED = ("salary", "why-us", "flexibility", "balance", "motivation", "reassess", "setbacks")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    if context.star or context.question in _NO_GOALS_ASKED:
        return
    evidence = answer.evidence
    steps = evidence.get("plan", 0)
    unsure = answer.hits("no-goals/soft") if context.question in ("how-achieve", "steps-taken") else []
    for hit in [*answer.hits("no-plan/open"), *unsure]:
        if steps <= 2 and answer.emptiness > 0.4 and not answer.negated(hit, reach=2):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    if (
        context.question == "how-achieve"
        and "action-plan" not in answer.part_names
        and answer.emptiness > 0.4
    ):
        wish = answer.first("no-plan/effort", "wish")
        if wish:
            yield grave(answer, wish, _MESSAGE, _ASK)
            return
    effort = answer.first("no-plan/effort")
    if effort and steps == 0 and answer.emptiness > 0.5:
        yield grave(answer, effort, _MESSAGE, _ASK)
        return
    bare = answer.first("no-plan/someday")
    vague = bare or answer.first("no-plan/wanting")
    if vague and steps == 0 and answer.words < 40 and answer.emptiness > (0.6 if bare else 0.7):
        yield grave(answer, vague, _MESSAGE, _ASK)
        return
    wish = answer.first("wish")
    if wish and steps == 0:
        yield Remark(answer.sentence_span(wish.sentence), Severity.HINT, _ABSENT, _ASK)
    elif wish and bare and steps <= 1:
        yield hint(answer, bare, _MESSAGE, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "no-plan/thin", _MESSAGE, _ASK)


rule = Rule(
    id="no-plan",
    title=N_("No plan"),
    why=N_(
        "A plan, and even more what is already under way, shows that the goal is meant; "
        "interviewers ask for it next anyway."
    ),
    find=find,
    weight=72,
    gate=0.0,
    general=True,
    bad=N_("I'd like to do an MBA at some point, but I haven't looked into it."),
    good=N_("I'd like to do a part-time MBA; I've visited two programmes and apply in March."),
    phrases={
        "open": (
            "(have not|not|never|haven) (really|actually|yet|even)? (looked|look|researched|checked|started|begun|done|taken|figured|worked|got|gotten|thought|planned|made) ..2 (into|out|it|any|anything|how|started|steps|about how|around|a plan|much|research|the details|through)",
            "(not|no) (really|exactly|entirely|too|quite|totally|very|yet|so)? (sure|certain|idea|clue|clear|know) ..1 (how|about how|what steps|what it takes|which steps|where to start|what i need|what that takes|what to do)",
            "do not (really|exactly|yet|quite|actually)? know ..1 (how|what steps|what it takes|where to start|when|what i need|much about)",
            "(figure|work|sort) (it|that|this|things|the rest|the details|everything|something) out (as|later|when|along|eventually|somehow|once|on the way|at)",
            "(somehow|magically)",
            "(i am sure|i think|hopefully|i guess|i suppose|probably|i hope|i trust|i believe|i assume|i imagine|i figure) (it|things|everything|that|something|the right|one|an opportunity|opportunities|good things|doors|the rest) (will|would|should|is going|are going|can|may|might|just|somehow)",
            "(it|things|everything|that|promotions|opportunities|success|the rest|doors) (will|would|should|always) (just|somehow|probably|hopefully|all|naturally|eventually|sort of)? (happen|happens|work out|works out|fall into place|come|come to me|come along|come my way|take care|sort itself|sort themselves|open up|present itself|be fine|follow)",
            "(when|if|once|whenever) (the|an|a)? (right)? (time|moment|opportunity|chance) (comes|arises|is right|presents|feels|appears|turns|came)",
            "(get|getting) around to it",
            "hopefully (someone|somebody|my boss|my manager|a manager|people|they|the company) (will|would|can|might|notices|sees) ..2",
            "not (really|actually)? (started|begun|done anything|taken any|done much) (yet|so far|about)",
            "(luck|lucky|fingers crossed|with any luck|with a bit of luck|if i am lucky|right place at the right time|wait for|waiting for) ..2",
            "(no|not have a|not have any|without a|have no) (real|specific|concrete|particular|set|firm|actual|detailed|definite|clear)? (plan|steps|timeline|time line|roadmap|strategy) (yet|for|to|in|about|as|at|but|how|or|really)?",
            "(wing it|see how it goes|see what happens|see where it goes|take it from there|go from there|leave it to|up to you|up to the company|up to my manager|up to my boss|have to wait and see|time will tell)",
            "(at some point|some day|eventually|someday|one day) ..3 (i guess|maybe|perhaps|hopefully|i suppose|or something|probably)",
        ),
        "someday": (
            "(someday|some day|one day|eventually|at some point|sooner or later|in the future|some time|sometime|down the line|down the road)",
            "(maybe|perhaps|possibly|probably)",
        ),
        "wanting": (
            "(hope|hoping|hopefully|wish|dream|would love|would like|want|goal is|plan is|aim is) to ..2 (become|be|get|have|move|run|go|do)",
        ),
        "effort": (
            "(work|working|worked|try|trying|keep|keeping|put|do|doing) ..1 (hard|harder|really hard|my best|my hardest|trying|in the hours|in the time|my utmost|pushing|grinding|a good job|the best)",
            "(hard work|determination|dedication|willpower|persistence|positive attitude|staying positive|positive thinking|believe in myself|believing in myself|never give up|never giving up|not give up|stay focused|staying focused|stay motivated|staying motivated|stay positive|perseverance|grit|hustle|give it my all|giving it my all|keep my head down|give <N>|give 110)",
        ),
        "thin": (
            "(naturally|automatically|by itself|somehow|luck|lucky|fate|destiny|karma|universe)",
            "(never|not|no) ..2 (plan|plans|planning|steps|research)",
            "at some (stage|point)",
            "(hope|hoping|hopefully|wish|dream)",
            "(we will|i will|let us|will have to|have to) see",
            "(positive|determined|determination|persistent|persistence|patient|patience|willpower|believing|believe in|motivated|dedicated|dedication)",
            "(someone|somebody|bosses|boss|they|people) ..2 (notice|sees|see|recognize|reward|give me)",
            "(time will|in time|sooner or later|whenever|eventually|someday|one day|some day)",
            "(not much|nothing|none|not yet|not a lot|very little) (so far|yet|really|done)?",
            "(good|hard) (work|job|worker|working) ..4",
            "head down",
        ),
    },
    flags=(
        Proof("I'd like to get a master's, but I haven't looked into it.", "haven't looked into"),
        Proof("I want to be a manager. I'm not sure how, though.", "not sure how"),
        Proof("I hope to lead a team, and I'm sure it will happen.", "I'm sure it will"),
        Proof("By working hard.", "working hard", Context(question="how-achieve")),
        Proof("I'd like to be a manager someday.", "someday"),
    ),
    accepts=(
        Proof("I'd like to be a manager, so I'm taking a leadership course and I lead our intern project."),
        Proof("Eventually I'd like to head a lab; this year I'm finishing my doctorate with a project on enzymes."),
        Proof("I work hard on my presentations: I attend a speaking club each week and ask for feedback.", context=Context(question="how-achieve")),
    ),
    quiet_after=("no-goals",),
)  # fmt: skip
