"""The answer says that there are no goals."""

from collections.abc import Callable, Iterator

from coach.phrases import Hit
from coach.rule import Answer, Context, Proof, Remark, Rule, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This says that you have no goals. An interviewer asks in order to learn what drives you, "
    "and hears that nothing does."
)
_ASK = N_("What would you like to be better at, or responsible for, two years into this job?")
_UNSURE = N_(
    "Not knowing is fine, but here the answer ends with it. An interviewer then has nothing to "
    "hold on to."
)
_UNSURE_ASK = N_("Which direction do you know you want, even if the exact role is open?")

_BLUNT = (
    "do not (really|actually|currently|honestly|even|ever)? have (any|a|many|specific|real|much of a|too many|big|really|no|set|clear|long)? ..3 (goal|goals|ambition|ambitions|aspirations|aspiration|career path|objectives)",
    "have not (really|actually|ever|yet)? (got|set|made) (any|a)? ..2 (goals|goal|plans|plan|ambitions)",
    "(no|zero) (real|specific|particular|clear|set|big|long term|career|actual|concrete|great|special|fixed|definite|professional|personal|major)? (career|term)? (goals|ambitions|aspirations|ambition|aspiration) ..2",
    "without (any|a) (real|specific|particular)? (goals|ambition|ambitions)",
    "(have|has) no (career)? (goals|ambitions|plan|plans|aspirations|ambition)",
    "i (do not|never) (really|usually|like to|tend to|normally)? (make|making|set|setting|do|like|plan|planning|think about|believe in|look|bother|care) ..2 (goals|goal|plans|that far|ahead|five year plans|future|long term)",
    "(not|never|hardly) ..2 (planner|goal person|goal setter|goal oriented|ambitious|career person|big on goals|into goals|career driven)",
    "not the (sort|type|kind) (of person)? (who|to|that) ..2 (plan|plans|set|sets|planning|think|thinks)",
    "(one day|a day|each day|day by day|life|it|things|every day) at a time",
    "~take (things|life|it|each day|every day|my career|work) (one|as|day|step by step as|how|slowly as)",
    "~go (with|wherever) the (flow|wind|tide)",
    "go with the flow",
    "(see|seeing|wait and see) (where|what|how) ..2 (life|things|it|happens|the wind|goes|go|comes|turns|fate|future)",
    "wherever (life|things|it|the wind|the road|the job|god|fate)",
    "(play|playing) it by ear",
    "~take whatever (comes|i|job|is|you|work)",
    "whatever (comes|happens|comes along|comes up|turns up|works out)",
    "~let (life|things|fate|the universe|the future|it) ..2 (happen|decide|come|unfold|take|work)",
    "(just|only|really|simply|honestly) (want|need|needed|looking for|after|trying to find|trying to get|hoping for|wanted) ..1 (a|any|some|another|this) (job|work|paycheck|steady job|regular job|stable job|position)",
    "(just|only) (want|need) (to)? (get|find|have|keep|land) (a|any|some|this|my) (job|work|foot)",
    "(any|whatever) (job|work|position) (will|would|is|you|that) ",
    "i (will|would) (take|do) (any|anything|whatever)",
    "(just|really|simply) (happy|glad|grateful|pleased) to (have|find|get|be) (a|any|some|in|employed|working)",
    "(happy|content|comfortable|fine|satisfied) (where i am|with where i am|staying|with what i have|just doing|as i am|doing what i|in my current|to stay where|to just|being where|to keep doing|with how)",
    "not (really|particularly|all that|that|very|too)? interested in (advancing|advancement|promotion|promotions|growing|moving up|climbing|a career|career|being promoted|progressing|more responsibility|taking on|leadership|managing)",
    "(not|never) (really|actively)? (looking|trying|want|wanting|wish) to (advance|grow|move up|climb|progress|be promoted|change)",
    "do not (really|particularly)? want (any|more|extra|a lot of)? ..1 (responsibility|promotion|to grow|to advance|to move up|to be promoted|to progress)",
    "(goals|plans|planning|setting goals|five year plans) (are|is|just)? (a|not|never|always)? (waste|pointless|useless|overrated|not my thing|fall through|work out for me|really for me|a bit silly)",
    "~stop (setting|making) (goals|plans)",
    "give up on (goals|planning)",
    "(not|never) got (that|this|so) far",
    "i live (in|for) the (moment|present|now|day)",
    "(live|living) (day to day|for today|week to week)",
    "not (really)? (looking|thinking|planning) (that)? (far|much)? (ahead|beyond)",
    "(just|only) (show|showing) up",
    "(hard|impossible|difficult|too early|too far) to (say|tell|predict|know|think about|plan)",
    "(that is|it is|five years is|ten years is) ..2 (too far|so far|a long way|ages|a long time) (away|off|ahead|out|in the future)?",
    "(and|but|well|honestly|then|really|sure|far|maybe) who knows",
    "who knows (what|where|how|maybe|really|but|it|i|with|in|by)",
    "anything (can|could|might) happen",
    "your guess is as good",
    "(cross|burn) that bridge",
)
_BLUNT_EXTRA = (
    "do not (really|actually|currently|honestly)? have (any|one|them) (at|right|yet|to be|i|and|as|currently|honestly|really|that|but|in|just)",
    "(never|not) been (one|big|much|very good|any good|good|someone|a) (for|on|at|of|person)? ..2 (planning|plans|goals|planner|goal|plan)",
    "never been one for",
    "(nobody|no one) (knows|can know|can say|can tell) ..2",
    "(can not|could not) (really)? (answer|say) (that|this|to that)",
    "(not|never) ..1 found my (passion|calling|thing|way|path|purpose)",
    "~change my mind (every|all|each|a lot|constantly|about)",
    "~live from (day|week|month) to",
    "not (really)? see (the|any|much) point (in|of) ..2",
    "(never|not) (had|have|needed) a (master plan|career plan|five year plan|big plan|grand plan|plan)",
    "(none|nothing) (really|specific|in particular|particular|special|much|comes to mind|at the moment|that i can think)",
)
_SOFT = (
    "(have not|had not|never|not) (really|actually|yet|honestly|even|ever)? (given|thought|think|considered|decided|figured|planned|worked|looked|gave|put|made up|settled|made my|spent|sat down) ..4 (thought|about|that|this|it|goals|goal|future|out|far|ahead|yet|on|mind|time|what|where|further|long)",
    "(no|not a|not have a|not have any|have no|zero|without a) (real|clear|single|good|great)? (idea|clue)",
    "not (really|entirely|totally|completely|quite|100|too|at all|exactly|honestly|very|so|actually|that|even|absolutely|fully|all that)? (sure|certain) (what|where|about|yet|if|how|which|of|who|at|when|whether|right|i|on)?",
    "(am|was|still|pretty|quite|really|a bit|kind of) (unsure|undecided|uncertain|clueless|lost)",
    "(i|really|honestly) (do|would|could|can) not (really|actually|even|honestly|quite|exactly|yet|currently|rightly)? (know|say|tell|have an answer|picture|imagine)",
    "do not (really|actually|have|currently)? (have)? ..2 (plan|plans|career plan|five year plan|long term plan|idea|vision|direction|preference|answer)",
    "still (figuring|trying to|working|deciding|thinking|need to|finding|looking for|searching|exploring|not) ..2 (out|figure|decide|know|about|myself|what|find|sure|direction|passion|calling|options)",
    "(figure|figuring|work|working|sort|sorting) (it|things|that|this|my life|myself|life|everything) out",
    "hopefully (something|it|things|i will figure|i will find)",
    "(maybe|perhaps|possibly) ..6 (or maybe|or perhaps|or something|maybe|who|i guess|or possibly)",
    "could (go|be) (either|any|anything|anywhere)",
    "(something|somewhere) will (come|turn|work|show)",
    "i guess ..6 (whatever|something|anything|somewhere)",
    "no (real|set|fixed|specific|particular|firm|definite|long term|five year|actual)? (plan|plans|direction)",
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    direction = _direction_after(answer)
    for hit in answer.told("no-goals/blunt"):
        if direction(hit.start) < 3 and not _excused(answer, hit):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    if context.question in ("flexibility", "setbacks", "balance", "reassess", "salary"):
        return
    if context.question in ("how-achieve", "steps-taken"):
        return  # not knowing how is the business of no-plan
    for hit in answer.hits("no-goals/soft"):
        if direction(hit.start) < 2 and answer.emptiness > 0.35 and not _excused(answer, hit):
            yield grave(answer, hit, _UNSURE, _UNSURE_ASK)
            return


def _excused(answer: Answer, hit: Hit) -> bool:
    """A question to somebody, or what another person said, is no confession."""
    start, end, sentence = hit.start, hit.end, hit.sentence
    excuses = answer.in_sentence("no-goals/excuse", sentence)
    return any(h.start <= end and h.end >= start for h in excuses)


def _direction_after(answer: Answer) -> Callable[[int], int]:
    """A counter of the concrete things named from a place on: uncertainty with direction is good."""
    labels = ("role", "leading", "skill", "plan", "tie", "benefit", "figure", "time", "openness")

    def later(label: str, start: int) -> bool:
        hits = answer.hits(label)
        return bool(hits) and hits[-1].start > start

    def count(start: int) -> int:
        if not (later("no-goals/turn", start) or later("wish", start)):
            return 0
        kinds = sum(
            later(label, start) for label in labels if label != "role" or "role" in answer.evidence
        )
        return kinds + later("no-goals/turn", start)

    return count


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "no-goals/thin", _UNSURE, _UNSURE_ASK)


rule = Rule(
    id="no-goals",
    title=N_("No goals"),
    why=N_(
        "Interviewers ask about goals to hear what drives you and whether you will stay; "
        "an answer without any leaves both open."
    ),
    find=find,
    weight=95,
    bad=N_("I don't really have any goals, I just take things one day at a time."),
    good=N_(
        "I'm not sure yet which title I want in ten years, but I do know that I want to work on "
        "patient safety, and I'd like to start by learning how your wards report incidents."
    ),
    phrases={
        "blunt": _BLUNT + _BLUNT_EXTRA,
        "soft": _SOFT,
        "turn": (
            "but (i|what|my|the|one)", "(what|one thing|the one thing|something) i (do|am|can) (know|sure|certain|say)",
            "i do know", "however (i|my|what)", "that said", "the direction",
        ),
        "excuse": (
            "(if|when|where|in case) i (am|was|do) not (sure|certain|know)",
            "(patients|customers|clients|students|people|others|they|who|we) ..2 (not|no) ..2 (sure|know|idea|thought|goals)",
            "not sure (if|whether) (you|this)",
        ),
        "thin": (
            "(can not|could not|do not|cannot) (really|actually|even)? (think|remember|plan|imagine|picture|tell|say|have a) ..2",
            "(have not|not|never) (really|yet|actually)? (found|discovered|figured|chosen|decided|considered|thought|needed|wanted|worried|cared) ..3",
            "(change|changed|changing|changes) my mind",
            "(comes up|comes along|comes my way|turns up|crops up|works out|happens|came up|whatever)",
            "(never|not) ..1 (know|knows) (what|where|whether|how)",
            "(not something|not one for|not really into|not bothered|not fussed|not too worried|not worried|no preference|do not mind|do not care|either is fine|as long as)",
            "(i suppose|i guess|dunno|no idea|who knows|depends|maybe|hard to|too early)",
            "(same as now|same thing|same job|same as|right here|keep doing|stay where|just|content|comfortable|satisfied)",
            "(day to day|today|the moment|the present|present moment|each day)",
            "(turn up|show up|do my bit|get by|get through|go home|ticking over|coast)",
        ),
    },
    flags=(
        Proof("I don't really have any career goals right now.", "don't really have any career goals"),
        Proof("Honestly, I just take things one day at a time.", "one day at a time"),
        Proof("I haven't thought that far ahead.", "haven't thought that far"),
        Proof("No idea. We'll see.", "No idea"),
        Proof("I just need a job, so I'm not fussy.", "just need a job"),
        Proof("Dunno, I suppose I'll see where life takes me.", "see where life"),
    ),
    accepts=(
        Proof(
            "I'm not entirely sure about ten years from now, but I know I want to lead a data team "
            "and keep learning, and I'm taking a course in statistics this spring."
        ),
        Proof(
            "I haven't decided on one title yet. What I do know is that I want to grow as a nurse, "
            "work with children and, in time, train new colleagues on your ward."
        ),
        Proof("My goal is to become a site manager within four years."),
        Proof("When I'm not sure how to handle a setback, I ask my mentor."),
    ),
)  # fmt: skip
