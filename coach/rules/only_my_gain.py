"""What I get, and nothing of what they get."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, Severity, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This tells what you would get, and not what the employer gets. An interviewer has to find "
    "a reason to hire you alone."
)
_ASK = N_("Who in the company would notice if you reached this goal, and what would change for them?")
_ABSENT = N_("Nothing here says what the employer gains when you reach your goal.")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    if answer.context.star or not answer.words:
        return
    benefit = answer.evidence.get("benefit", 0)
    taking = [hit for hit in answer.hits("only-my-gain/take") if not answer.negated(hit)]
    demand = answer.first("only-my-gain/demand")
    if demand and benefit <= 1:
        yield grave(answer, demand, _MESSAGE, _ASK)
        return
    if len(taking) >= 2 and benefit == 0 and answer.emptiness > 0.3 and (
        len(taking) >= 3 or answer.evidence.get("plan", 0) <= 2
    ):
        yield grave(answer, taking[0], _MESSAGE, _ASK)
        return
    if benefit == 0 and answer.has("wish") and context.question not in (
        "flexibility", "setbacks", "reassess", "salary", "balance",
    ):  # fmt: skip
        wish = answer.first("wish")
        if wish:
            yield Remark(answer.sentence_span(wish.sentence), Severity.HINT, _ABSENT, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "only-my-gain/thin", _MESSAGE, _ASK)


rule = Rule(
    id="only-my-gain",
    title=N_("Only my gain"),
    why=N_("An interviewer fills a post to solve a problem; a goal that solves some of it is heard best."),
    find=find,
    weight=60,
    bad=N_("I want the training you offer and for you to pay for my degree."),
    good=N_("With the training I could take over the audits that now wait for an outside firm."),
    phrases={
        "take": (
            "(you|your company|this job|this role|the company|this company|this position|the job|it) (would|will|can|could|should|might)? (give|gives|offer|offers|provide|provides|teach|teaches|get|gets|let|lets|help|helps|allow|allows|pay|pays|train|trains|open|opens|boost|boosts|look|looks|put|puts|make|makes|advance|further|fund|cover|sponsor|benefit|benefits|suit|suits) (me|my|for my|doors for me|great for my|good for my)",
            "(good|great|perfect|ideal|useful|best|right|nice|helpful) for (me|my career|my resume|my cv|my development|my profile|my future|my growth|my goals|my own)",
            "(i|me) (would|will|can|could)? (get|gain|receive|have) ..3 (good name|name|training|experience|references|network|contacts|promotion|promotions|opportunities|recognition|title|visa|sponsorship|exposure|perks|mentor|connections)",
            "(further|advance|boost|build|improve|enhance|develop|benefit|help|grow) my (own|career|resume|cv|personal|profile|network|reputation|name|brand|contacts|prospects)",
            "(my own|personal) (career|growth|development|advancement|success|gain|brand|goals|benefit|interests)",
            "(for|to) my (own)? (career|resume|cv|benefit|advantage|future|advancement)",
        ),
        "demand": (
            "(pay|pays|paid|paying|fund|funding|cover|sponsor|reimburse|finance) (for)? (my|me|the rest of my) ..2 (mba|degree|masters|master|course|courses|certification|tuition|training|studies|certificates|visa|education|phd|school|relocation|qualification|qualifications|exams|exam)",
            "what (the|this|your|a) (company|job|role|employer|firm|position) (can|could|will|would) (do|offer|give|bring) (for)? (me)?",
            "what (you|your company) (can|could|will|would) (do|offer|give) (for)? me",
            "(put in|put) a good word",
            "my (own)? (career|goals|interests|development|future) (come|comes|is|are|always come|always comes) (more important|first|before|always)",
            "look after (himself|themselves|myself|yourself|number one)",
            "(it|this|that|this job|this role) would help me (get|move|become|into)",
            "what (is|would be|do i get) (in|out of) it for me",
            "(get|getting|take|taking|want) (out|as much|everything|all i can) ..3 (out of|from) (this|your|the|you|it)",
            "i (expect|want|need|would want|would expect|look for|am looking for) (the|my|your|this) (company|employer|job|boss|manager|role|place) (to|that|who|which) ..2 (give|gives|offer|offers|provide|provides|invest|invests|train|trains|promote|promotes|help|helps|pay|pays|support|supports|develop|develops|look|appreciate|appreciates|let|lets|take)",
            "(you|the company) (should|must|need to|have to|ought to) (give|offer|provide|train|promote|invest|pay|help)",
        ),
        "thin": (
            "(help|helps|get|gets|give|gives|let|lets|teach|bring|brings|allow|allows|make|makes|push|support|promote|train|pay|fund|send|offer|offers) me",
            "(good|great|perfect|useful|better|best|ideal) for (me|my)",
            "good word",
            "i (would|will|can|could) get ..4",
            "(my|a better|a new|good|impressive) (cv|resume|profile|title|network|contacts|connections)",
            "(certificates|certificate|mba|degree|training|courses|visa|sponsorship|mentor|conferences|relocation) ..4 (paid|free|pay|fund|from you|offer|cover)",
            "(you|the company|company) (would|will|could|can|to) (pay|fund|sponsor|train|teach|give|send|offer|promote|cover)",
            "(for|of) my own",
            "time off to",
        ),
    },
    flags=(
        Proof("I'd like you to pay for my MBA.", "pay for my MBA"),
        Proof("This job would give me the contacts I need, and it would be great for my resume.", "This job would give me"),
        Proof("I want the company to train me and promote me.", "I want the company to train"),
    ),
    accepts=(
        Proof("I'd like to finish my certificate so that I can take over the month-end close and help your team report earlier."),
        Proof("This role would give me the chance to contribute to patient safety."),
        Proof("I adjust my plans when the business changes.", context=Context(question="flexibility")),
    ),
    quiet_after=("no-goals",),
)  # fmt: skip
