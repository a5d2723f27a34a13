"""This job only until something better, or to pay for something else."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, grave, hint, thin
from coach.words import N_

_MESSAGE = N_(
    "This makes the job a stop on the way to something else. An interviewer hears that you will "
    "be gone once that something turns up."
)
_ASK = N_("While you are here, what will you give, and what do you want to get good at?")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for hit in answer.told("stepping-stone/until"):
        if not answer.negated(hit, reach=3):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    for hit in answer.told("stepping-stone/stone"):
        if answer.negated(hit):
            continue
        inward = any(kind in answer.evidence for kind in ("benefit", "tie")) and answer.weight >= 5
        inward = inward or answer.text.quote(answer.span(hit)).lower().endswith("s")
        only = answer.within("stepping-stone/only", hit.sentence)
        if only or not inward:
            yield grave(answer, hit, _MESSAGE, _ASK)
        else:
            yield hint(answer, hit, _MESSAGE, _ASK)
        return


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "stepping-stone/thin", _MESSAGE, _ASK)


rule = Rule(
    id="stepping-stone",
    title=N_("Only a stepping stone"),
    why=N_(
        "Every job leads on to another, but an interviewer wants to hear first what this one "
        "means to you and what you will give while you are in it."
    ),
    find=find,
    weight=86,
    bad=N_("This job would pay the bills until I find something in film."),
    good=N_(
        "I'd like to spend the next three years learning planning from your site managers, and "
        "take over small sites myself as soon as you trust me with them."
    ),
    phrases={
        "stone-loose": (
            "(foot|feet) in the door",
            "get (some|a bit of|enough|a little|my) ..2 experience (and|then|before|so|here first)",
        ),
        "stone": (
            "(stepping|stopping) (stone|stones|point)", "(spring|launch|jumping) (board|pad|off point)", "springboard", "launchpad",
            "(looks|look) (good|great|nice|impressive|better|well) (on|for) (a|my|the)? (resume|cv)",
            "(for|on|to|boost|build|pad) (my|the|a) (resume|cv) ..2",
        ),
        "only": ("(just|only|simply|merely|basically|mainly|purely|really|honestly|nothing more)", "(before|until|after that|move on|somewhere|bigger|something)"),
        "until-loose": (
            "(for now|for the time being|in the meantime|at least for|to tide me|for the moment|stopgap|stop gap|filler job|in between jobs|between jobs|temporary|temporarily|short term gig|just a job)",
            "(fund|funding|finance|financing|pay for|paying for|support myself|bankroll|subsidize) (my|a|the|while|through|an|for) ..4",
            "(go|going|return|returning|head|get) back to (school|college|university|grad school) (full time|next|in|after|for|as soon|and|once|to become|then|soon|when)?",
            "(going|off) to (college|university|grad school|graduate school|law school|med school|medical school) (full time|next|in|after|for|as soon|and|once|to become|then|soon|when)?",
            "(a|one|two|<N>) (couple|few)? (of)? (year|years|months) (or so|or two|max|at most|tops|and then|then|before i|maximum)",
            "(transfer|get transferred|move|switch|moving|transferring) (out of|away from|to another) ..2 (department|role|position|job|team|here|area|customer service|sales|support)",
            "(not|never) (be|see|plan|want|picture|imagine) ..3 (doing|do) this (forever|for long|in five|all my|job|much|anymore)?",
        ),
        "until": (
            "(until|till|while|before) ..1 (i|something|a|the|my|i am) ..3 (find|finds|found|comes|turns|get|gets|decide|figure|better|real|dream|proper|works out|save|saved|finish|apply|audition|hear|accepted|wait|waiting|land|takes off|take off|think|look|looking|search|leave|move|marry|sort|settle|interview|applying|afford)",
            "(something|anything) (better|bigger|else|more interesting|permanent|real|in my field|more suitable|closer|more exciting) (comes|turns|shows|pops|appears|opens|along|up|works|later)",
            "(pay|cover|paying|pays|covers|covering) ..2 (bills|rent|tuition|student loans|loans|loan|debts|debt|mortgage|studies|wedding|school fees|fees)",
            "(save|saving|put aside|putting aside|saved) (up)? (enough|some|money|for|a bit|cash|a little|up|as much) ..2 (money|to|for|cash|so|then|and|before)",
            "(gain|get|learn|use|build|take|pick up|collect|have|with) ..6 (and then|then|before i|so i can|so that i can|and) (i)? (will|would|want to|can|plan to|hope to|am going to|go|going)? (move on|moving on|go|start|open|set up|apply to|quit|go back|launch|do my own|look for|find|transfer|take it|switch|jump)",
            "(then|after|and|next|later) ..4 (travel|move abroad|move on|leave|go abroad|do my own thing|something completely different|something totally different|change careers|switch careers|try something)",
            "(use|using|see|seeing|treat|treating|view|viewing|consider) (this|your|the|it) ..3 (as|for) (just|only)? (a|an|training|experience|my|practice|way) ..2 (practice|training|launch|bridge|stop|break|entry|start|stepping)",
            "(just|only) (here|doing this|taking this|applying|a job|want this|need this|interested in this|looking at this) (for|until|because|to) ..2",
            "(not|never) (my|a|the|really my|exactly my|what i) ..1 (dream job|passion|forever|long term|first choice|ideal|real career|career|permanent|want to do forever|plan a)",
            "(is|was) (my)? (plan b|second choice|backup|back up plan|fallback|safety net|last resort)",
            "(first choice|top choice|really wanted|actually want|real passion|true passion|real dream|real goal|actual goal|true calling|real interest|dream is really) (is|was|to|of|lies)?",
            "(anything|whatever) (i can get|is available|pays)",
        ),
        "thin": (
            "(until|till|meanwhile|meantime|temporary|temporarily|stopgap|bridge|springboard|interim|fallback|backup)",
            "(for the|only|just|over the) (summer|time being|moment|winter|holidays|season)",
            "(then|after that|afterwards|later) i (will|would|am|want|can|could|plan|hope|might) ..1 (go|do|leave|move|look|apply|get|be|travel|study|start|try|switch|find)",
            "(and then|then) (go|move|leave|look|apply|find|get|do|travel|switch|take|try|join|transfer)",
            "(closest|nearest|close by|near my|around the corner) ..3",
            "(vacancy|only place|only company|only one that|first one that|first to answer|first to reply|answered first)",
            "(had|have) to (take|find|get|accept|have) (something|a job|any|anything|work|this|some)",
            "(proper|real|actual|dream|right|different|other|permanent|better) (job|career|work|position)",
            "(actually|really) (studied|want to do|trained|qualified|want to be|wanted)",
            "(waiting|wait) (list|for|to hear)",
            "(save|saving|saved) ..1 (up|money|enough)",
            "(back to|off to|going to) (uni|university|school|college)",
            "(good|great|useful|some) (practice|experience|training|start|name) ..2 (for|before|on|to|then|and)?",
        ),
    },
    flags=(
        Proof("This is just a stepping stone for me.", "stepping stone"),
        Proof("It would pay the rent until my band takes off.", "pay the rent"),
        Proof("I'll stay until something better comes along.", "until something better comes"),
        Proof("I need to save money for my trip.", "save money for"),
        Proof("I'd get some experience here and then move on.", "get some experience here and then move on"),
    ),
    accepts=(
        Proof(
            "Short-term goals are stepping stones for me: the certificate this year, then leading "
            "a project on your team, so that your clients get their reports sooner."
        ),
        Proof("I want to build on what I learned as a trainee and stay in this field."),
        Proof("I won't leave before the project is finished; I want to grow here."),
        Proof("I coordinate the funding of our research and report to the board."),
    ),
)  # fmt: skip
