"""Parts that exclude each other, or the CV."""

from collections.abc import Iterator

from coach.fields import fields_in
from coach.phrases import Hit
from coach.rule import Answer, Context, Proof, Remark, Rule, Severity, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "Two statements here pull in opposite directions. An interviewer will ask which of them you "
    "mean."
)
_ASK = N_("Which of the two matters more to you, and how would one sentence hold both?")
_SCATTER = N_(
    "These goals lie in different trades. An interviewer can't see one line through them."
)
_CV = N_("Your CV says something else about this; an interviewer has both in front of them.")

_PAIRS = ("lead", "stay", "people", "travel", "change", "study", "sure", "hours", "pace")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for pair in _PAIRS:
        ayes = [h for h in answer.hits(f"contradiction/{pair}+") if not answer.negated(h)]
        noes = answer.hits(f"contradiction/{pair}-")
        for no in noes:
            for aye in ayes:
                if aye.end <= no.start or aye.start >= no.end:
                    later = max(aye, no, key=lambda hit: hit.start)
                    yield grave(answer, later, _MESSAGE, _ASK)
                    return
    scattered = _scattered(answer)
    if scattered:
        yield grave(answer, scattered, _SCATTER, _ASK)
        return
    if context.cv:
        yield from _against_cv(answer, context)


def _scattered(answer: Answer) -> Hit | None:
    """The third trade that somebody wants to be in at once."""
    seen: list[frozenset[str]] = []
    for hit in answer.hits("contradiction/or-be"):
        fields = fields_in(answer.text.norm[hit.start : hit.end])
        if fields and all(fields.isdisjoint(other) for other in seen):
            seen.append(fields)
            if len(seen) == 3:
                return hit
    return None


def _against_cv(answer: Answer, context: Context) -> Iterator[Remark]:
    claimed = answer.first("contradiction/graduate")
    if claimed and any("years of experience" in line.lower() for line in context.cv):
        yield Remark(answer.span(claimed), Severity.HINT, _CV, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "contradiction/thin", _MESSAGE, _ASK)


rule = Rule(
    id="contradiction",
    title=N_("Parts that exclude each other"),
    why=N_("One line through goals, answer and CV is what makes a plan credible."),
    find=find,
    weight=70,
    gate=0.1,
    bad=N_("I want to lead a large team, though I don't really like managing people."),
    good=N_("I want to lead through expertise: set the standards and review the work of others."),
    phrases={
        "lead+": ("(become|be|being|becoming|run|lead|leading|manage|managing|into|in|as) ..3 (manager|team lead|team leader|supervisor|director|management|leadership|department|team|head of|ceo|managing)",),
        "lead-": (
            "(not|never) (really|particularly|actually|that|very|so|too|enjoy|much|want to be)? (like|enjoy|want|good at|comfortable|keen on|interested in|love|fond of|care for) ..1 (managing|leading|responsibility|being responsible|telling people|telling others|supervising|being in charge|dealing with people|making decisions|to manage|to lead|the responsibility|having responsibility|delegating|confrontation|people management|to be responsible|giving orders)",
            "(hate|avoid|dislike|rather not|prefer not|do not want) ..1 (manage|managing|lead|leading|responsibility|supervising|supervise|being responsible|telling people|being in charge|meetings|making decisions)",
            "(not|never) (want to|wanting to|really want to)? (lead|leading|manage|managing|supervise|supervising) (people|anyone|others|anybody|a team|staff)",
            "(without|no) ..2 (responsibility|responsibilities|managing people|people to manage|direct reports|managing anyone)",
            "(work|working) (alone|by myself|on my own|independently without)",
        ),
        "stay+": (
            "(stay|staying|remain|remaining|grow|growing|commit|committed|be|build|spend|long term|settle|loyal) ..4 (with|at|in|within|here|to) (this|your|one|the same|you|here|a single) ..1 (company|organization|firm|team|career|long|for|years|place|employer|forever)?",
            "(committed to|loyal to|long term commitment|for the long haul|for the long term|for many years|my whole career|rest of my career|forever|until i retire)",
        ),
        "stay-": (
            "(leave|leaving|quit|move on|moving on|relocate|relocating|emigrate) (after|in|within|to|the|this|once|when|my|for|and)",
            "(new|different|another|change) (job|jobs|company|companies|employer) (every|each|in|after|within|next)",
            "(change|changing|switch|switching|hop|hopping) (jobs|companies|job|employers|roles) ",
            "(year|two|months) or (so|two) (and|then|before)",
            "(move|moving|live|living|go) (to|abroad|back to|in) (another country|abroad|overseas|australia|canada|spain|a different city|another city|europe|my home country)",
            "(abroad|overseas) (in|within|next|after)",
        ),
        "people+": ("(love|enjoy|like|passionate about|good with|people person|work with|working with|help|helping) ..2 (people|teamwork|customers|team player|in a team|in teams|collaboration|collaborating|children|patients)",),
        "people-": (
            "(prefer|like|rather|better|best|happiest) (to)? ..2 (work|working|be|being|left|when) ..1 (alone|by myself|on my own|solo)",
            "(not|never) ..2 (people person|good with people|team player|deal with people|like people|like dealing|work with others|enjoy people|talk to customers|like working with people|stand people)",
        ),
        "travel+": ("(want|like|love|hope|happy|willing|ready) to (travel|relocate|work abroad|move)",),
        "travel-": ("(not|never|cannot|no) ..3 (travel|relocate|traveling|relocating|moving away|leave town)",),
        "change+": ("(love|enjoy|thrive|like|embrace) ..2 (change|new challenges|fast paced|variety|uncertainty|risk|risks)",),
        "change-": ("(do not|not|hate|avoid|dislike) ..2 (change|surprises|risk|risks|new things|pressure|uncertainty)", "(stable|predictable|routine|steady|quiet|same) (routine|job|work|hours|environment|tasks|every day|life|nine)"),
        "study+": ("(do|get|finish|pursue|complete|earn|study for|take) ..3 (mba|master|masters|phd|degree|doctorate)",),
        "study-": ("(not|never|no|hate|done with|finished with|tired of|sick of) ..3 (studying|school|more school|exams|study|go back to school|learning|academic|books|more studying|courses)",),
        "sure+": ("(know|certain|sure|clear|decided) (exactly|precisely|for sure|about exactly|definitely) (what|where|which|that)?", "(absolutely|definitely|100|completely) (certain|sure|clear)"),
        "sure-": ("(not|never) ..2 (sure|certain|decided|know) ..2 (what|where|which|if|whether|yet)", "(maybe|perhaps|possibly) ..6 (or maybe|or perhaps|or something|or possibly)", "(have not|not) (decided|figured|made up)", "no idea"),
        "hours+": ("(work|put in|put) ..3 (<N> hours|long hours|overtime|weekends|around the clock|extra hours|day and night|whatever it takes|all hours)",),
        "hours-": ("(work life balance|leave at five|nine to five|no overtime|not work weekends|not overtime|short hours|part time|more free time|fewer hours|less stress|home by five|four day week|work less|weekends free|evenings free)",),
        "pace+": ("(quickly|fast|rapid|rapidly|as soon as possible|within a year) ..6 (promoted|promotion|rise|top|manager|director|management|advance)", "(promoted|top|management|director|manager|rise|climb|advance) ..4 (quickly|fast|rapidly|as soon as possible|within a year)"),
        "pace-": ("(no rush|not in a rush|not in a hurry|slowly|take my time|taking my time|without pressure|take it easy|relaxed|low stress|no stress|easy job|without stress|not too much responsibility|avoid stress)",),
        "or-be": (
            "(become|be|being|becoming|or|and|maybe|perhaps|as|also|then|possibly|into|go into|study|try|even) (a|an|the|in|into|become|be|do|go into|try|work in|some)? ..2 <T>",
            "(or|maybe|perhaps|also|then|possibly|into|go into|study|try|even|in) (a|an|the|in|into|become|be|do|go into|try|work in|some)? ..1 (nursing|teaching|law|medicine|marketing|photography|coding|music|acting|sales|finance|accounting|journalism|fashion|real estate|construction|catering|software|design|psychology|film|banking|hr)",
        ),
        "graduate": ("(recent|fresh|new) graduate",),
        "thin": (
            "(or|and) (maybe|perhaps|possibly) ..8 (or|maybe|perhaps)",
            "(though|although|but|however|at the same time|then again|on the other hand) ..3 (not|never|prefer|rather|hate|dislike|need|also want|no) ..4",
        ),
    },
    flags=(
        Proof("I want to become a manager, but I don't like managing people.", "don't like managing"),
        Proof("I'm committed to your company. I plan to move abroad next year.", "abroad next"),
        Proof("I might become a nurse, or maybe a lawyer, or even a software developer.", "even a software developer"),
        Proof("I love working with people, though I prefer to work alone.", "prefer to work alone"),
    ),
    accepts=(
        Proof("I want to become a manager because I enjoy helping people grow."),
        Proof("I'm committed to your company and would be happy to travel for it."),
        Proof("I'm a nurse and want to become a nurse educator who works with doctors."),
    ),
    quiet_after=("no-goals",),
)  # fmt: skip
