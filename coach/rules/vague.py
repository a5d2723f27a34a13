"""Could be anyone's: growth and success without saying what they mean."""

from collections.abc import Iterator

from coach.rule import (
    Answer, Context, Proof, Remark, Rule, Severity, grave, hint, offer_from_plan,
)  # fmt: skip
from coach.words import N_

_MESSAGE = N_(
    "These words could be anyone's. Hiring managers name unspecific answers among the mistakes "
    "they see most."
)
_ASK = N_("What would you be doing, by when, and how would somebody else notice that you got there?")
_THIN = N_(
    "Nothing here is yours alone: no role, skill, step or date. An interviewer can't picture "
    "what you mean."
)

def find(answer: Answer, context: Context) -> Iterator[Remark]:
    if not answer.words:
        return
    score = answer.emptiness
    empty = [
        hit
        for hit in answer.hits("vague/empty")
        if not answer.negated(hit, reach=2) and answer.words_after(hit, 1) != ["who"]
    ]
    if context.star:
        thin = answer.words < 30 and answer.substance <= 2
        if thin and empty:
            yield grave(answer, empty[0], _MESSAGE, _ASK)
        return
    if context.question in _STORIES and answer.words > 12:
        score -= 0.15
    if score > (_BAR_STOCK if len(empty) >= 2 else _BAR):
        if empty:
            yield grave(answer, empty[0], _MESSAGE, _ASK, offer_from_plan(context, "short"))
        else:
            yield Remark(
                answer.sentence_span(0),
                Severity.GRAVE,
                _THIN,
                _ASK,
                offer_from_plan(context, "short"),
            )
    elif empty and score > _BAR_HINT:
        yield hint(answer, empty[0], _MESSAGE, _ASK)


_STORIES = ("motivation", "setbacks", "reassess", "balance", "flexibility", "steps-taken", "salary")
"""Questions that ask for something else than a goal: less there looks like one."""
_BAR = 0.72
_BAR_STOCK = 0.6
_BAR_HINT = 0.35


rule = Rule(
    id="vague",
    title=N_("Vague"),
    why=N_("In a survey a third of hiring managers named unspecific answers as a common mistake; a goal one can picture is remembered."),
    find=find,
    weight=74,
    gate=0.0,
    general=True,
    bad=N_("I want to grow, be successful and move up in a good company."),
    good=N_("In two years I'd like to plan the weekly routes on my own, and cut the empty miles."),
    phrases={
        "empty": (
            "(be|become|being|becoming|feel|very|more|really|truly|am|and|a|it) (successful|happy|somebody|someone|great|respected|fulfilled|satisfied|important|comfortable|content|well known|recognized|accomplished|secure|established|settled)",
            "(success|happiness|fulfillment|greatness|excellence|recognition|stability|security) (in|is|and|at|for|means|both|to|with|personally|professionally)?",
            "(successful|great|good|nice|long|rewarding|fulfilling|solid|amazing|better|bright|exciting|meaningful|interesting|strong|stable|steady) (career|future|life|job|position|person|professional|things|people|place|path)",
            "(move|moving|climb|climbing|go|going|work|working|get|getting|rise|rising|progress|progressing|advance|advancing|step|grow|moved|climbed) (my way|on|further)? (up|ahead|forward|higher|far|upward|upwards|places|further|somewhere) ..2",
            "(the|corporate|career|company|promotion) ladder",
            "(grow|growing|develop|developing|improve|improving|learn|learning|advance|advancing|progress|progressing|evolve|succeed|succeeding|excel) (as a person|as an individual|as a professional|professionally|personally|both|in life|in my career|in general|myself|new things|things|a lot|more|every day|and learn|and grow|and develop|and improve|and succeed|and advance|and progress|in my field|in the company|in the industry|as much as i can|as much as possible|and be|and move|with the company)",
            "(personal|professional|career|further|constant|continuous|continual|endless|continued|my own) (and professional|and personal)? (growth|development|advancement|progress|success)",
            "(growth|advancement|development|career) (opportunities|opportunity|potential|prospects)",
            "(opportunity|opportunities|room|chance|space|potential|place) (to|for|where i can) ..1 (grow|growth|advance|advancement|shine|develop|succeed|prove|progress|improve|excel|learn|promotion)",
            "(reach|reaching|fulfill|fulfilling|achieve|realize|maximize|live up to) my (full|true|own|greatest|maximum)? (potential|dreams|dream|best|goals)",
            "(be|being|become) (the|my) (best|very best|best version|better version|best self|best me) ..3",
            "(do|doing|try|trying|give|giving) (my|the) (very)? (best|utmost|hardest)",
            "(better|higher|bigger|top|good|great|senior|high|important|advanced|nice|responsible|leading|high level|powerful) (position|positions|job|role|roles|level|title|things|post|place|rank|status)",
            "(take|taking) on (more|new|bigger|greater|additional|exciting)? (challenges|responsibility|responsibilities|things|opportunities|tasks|roles|work)",
            "(new|exciting|interesting|different|more|bigger|challenging) (challenges|things|experiences|opportunities|adventures|horizons|heights|stuff)",
            "(make|making|have|having) (a|an) ..1 (difference|impact|name|mark|change)",
            "(something|somewhere) (in|with|like|else|interesting|good|great|along|big|bigger|important|meaningful|exciting|nice|new|different|challenging)",
            "(some kind of|some sort of|stuff like|things like that|or something|and all that|and stuff|all kinds of|all sorts of|anything that|you know|whatever) ..2",
            "(go|going|get|getting) (places|far|somewhere)",
            "(hard worker|hard working|hardworking|team player|people person|fast learner|quick learner|go getter|self starter|motivated person|driven person|people skills|positive attitude|open to anything|do anything|do well|doing well|be good at|good at what i do|be better|get better|great at what i do)",
            "(good|great|reputable|prestigious|big|nice|respected|successful|well known|growing|leading|large|stable) (company|organization|firm|employer|team|environment)",
            "(make|making) (a|the) (world|people) ..2 (better|happy|place)",
            "(gain|get|gaining|getting|more|lots of|as much|some|new|good|great|valuable) (experience|knowledge|skills|exposure)",
            "(expand|expanding|broaden|broadening|improve|improving|build|building|use|enhance|develop|developing|learn|learning) (my|new|on my|more) (horizons|skills|knowledge|abilities|skill set|myself|strengths|experience)",
            "(all|more|everything|a lot|as much) ..2 (i can|possible|there is)",
            "(love|like|enjoy) (what i do|my job|challenges|a challenge|learning|to learn|working hard|my work)",
            "(management|leadership|managerial) (position|role|level|job)",
            "in (a|some) ..1 (management|leadership|managerial|leading) (role|position|capacity)?",
        ),
    },
    flags=(
        Proof("I want to be successful and happy.", "be successful"),
        Proof("I'd like to grow as a person and move up in the company.", "grow as a person"),
        Proof("To be the best I can be and take on new challenges.", "be the best I can be"),
        Proof("I want to do well in life.", "do well"),
        Proof("My aim is to get a better position.", "better position"),
    ),
    accepts=(
        Proof("I want to become a senior nurse on your cardiac ward and train new colleagues."),
        Proof("In the next year I'd like to pass my exams and take over two audits of my own."),
        Proof("I'd like to become a head chef in a hotel like yours, starting with the pastry section."),
    ),
    quiet_after=("no-goals",),
)  # fmt: skip
