"""Nothing about the job at hand, or worse."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, Severity, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This passes over the job you are applying for. An interviewer wants somebody who wants "
    "this job first."
)
_ASK = N_("What in this job, as it is today, would you look forward to on a Monday?")
_ABSENT = N_("The job at hand doesn't come up. A line on it ties your goals to this employer.")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for hit in [] if context.star else answer.told("neglects-present/passes"):
        if not answer.negated(hit, reach=2):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    if context.star or not answer.words:
        return
    ties = answer.evidence.get("tie", 0)
    if ties or "employer-benefit" in answer.part_names:
        return
    if context.question in ("flexibility", "setbacks", "reassess", "balance", "salary", "steps-taken", "motivation", "how-achieve"):
        return
    first = answer.sentence_span(0)
    yield Remark(first, Severity.HINT, _ABSENT, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "neglects-present/thin", _MESSAGE, _ASK)


rule = Rule(
    id="neglects-present",
    title=N_("The job at hand is missing"),
    why=N_("Enthusiasm for the present job is the base on which any talk of the future stands."),
    find=find,
    weight=58,
    bad=N_("I don't care much for reception work, I want to be in management as soon as possible."),
    good=N_("I enjoy being the first face people see; with that experience I'd like to lead a front desk."),
    phrases={
        "passes-loose": (
            "(get|getting|move|moving|be|promoted|out|climb|rise|advance|progress|go) ..6 (as soon as possible|as quickly as possible|as fast as possible|as soon as i can|as quickly as i can|as fast as i can|asap|right away|straight away|quickly|fast|immediately)",
            "(out of|past|beyond|above|away from) (this|the entry|entry|the|your)? ..1 (role|position|entry level|level|job|desk|phones|help desk|shop floor|call center|grunt work|front desk|customer service)",
            "(this|the) (role|job|position) (is|would be|seems) (just|only|merely|simply|a bit|kind of|fairly|pretty|quite|really) (a|the|boring|basic|beneath|below|easy|simple|temporary|junior|entry|start|dull)",
            "(boring|beneath me|grunt work|menial|tedious|mundane|too junior|below my|dull|not challenging|busywork|busy work)",
            "(real|actual|true) (job|work|career|interest|goal|aim|ambition) (is|would be|starts|begins|lies|will) ..3",
            "(what i am really|all i) (after|interested in|care about|want|think about) is ..3",
        ),
        "passes": (
            "(not|never) (really|that|particularly|very|too|all that|actually|so|exactly|especially)? (interested|excited|keen|bothered|passionate|thrilled) (in|about|by|on) ..1 (this|the|your|doing|sales|the actual|the day|reception|entry|customer|admin|data|cold|teaching|answering|this kind|nursing|caring|working)",
            "(do|does|would|did) not (really|particularly|actually|especially|much|even)? (care|like|enjoy|want|love|mind) ..1 (about|for)? (this|the|doing this|customer service|the work|sales|admin|answering|dealing|reception|working with people|entry level|the actual|being in|the job|talking|the day to day|cold calling|data entry|routine|the position|this kind|the role|to stay in|to be stuck|to be in|to do this)",
            "(stay|staying|remain|be|being|stuck|last|work|working) (in|at|doing) (this|an entry level|the|that|such a|a junior|a role like) ..3 (long|forever|too long|more than|for very long|longer than)",
            "(promoted|promotion|management|managing|leadership|leading|run|the top|upstairs|corporate|senior|higher|director) ..5 (asap|as soon as possible|as quickly as possible|right away|straight away|immediately|first year|few months|six months|fast|quickly|within months|soon as)",
            "(better than nothing|better than no job|not my dream job|not exactly my dream job|not the job i)",
            "(this|the) (job|role|position) (itself)? (does not|is not) (really)? (matter|important|relevant|the point|so important|what)",
            "(do|doing) my time",
            "(move|moving|rise|rising|climb|climbing|get|getting|go|shoot) (up|up the ladder|the ladder|ahead|to the top|promoted|up the ranks|through the ranks|the corporate ladder) ..2 (quickly|fast|quick|as|rapidly|soon|asap|immediately)",
        ),
        "thin": (
            "(not|never) ..2 (crazy about|wild about|keen on|passionate about|interested in|excited about|bothered about|a fan of) ..2",
            "(as soon as|as quickly as|as fast as|right away|straight away|quickly|fast|asap|immediately) ..1",
            "(promoted|promotion|head office|management|upstairs|corporate) ..3 (soon|quick|fast|away|asap|year|months)",
            "(this job|this role|this position|this work|the job|the work|the role) ..4 (boring|dull|easy|only|just|not|basic|simple|beneath)",
            "(get off|get out|get away|move off|move out|come off|out of) ..2 (floor|desk|role|job|phones|counter|ward|front|position|kitchen|field|shop|support|store)",
        ),
    },
    flags=(
        Proof("I'm not really interested in this position; I want to be in strategy.", "not really interested in this"),
        Proof("I want to get into management as soon as possible.", "get into management as soon as possible"),
        Proof("I don't want to stay in this role for long.", "stay in this role for long"),
        Proof("In five years I see myself as a senior chemist.", "In five years I see myself as a senior chemist", Context(question="five-years")),
    ),
    accepts=(
        Proof("I'd enjoy the daily contact with customers in this role, and later I'd like to train others."),
        Proof("I respond as quickly as possible when a patient calls, and I'd bring that to your ward."),
    ),
    quiet_after=("no-goals", "stepping-stone", "other-employer", "irrelevant"),
)  # fmt: skip
