"""The goal lies with another employer, or with a business of one's own."""

from collections.abc import Iterator

from coach.phrases import Hit
from coach.rule import Answer, Context, Proof, Remark, Rule, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "The goal named here lies somewhere else. An interviewer hears a departure date before you "
    "have started."
)
_ASK = N_("What is it that draws you there, and where could you do the same in this company?")
_OWN = N_(
    "A business of your own means leaving this one. An interviewer hears that the job is a "
    "training ground."
)
_OWN_ASK = N_("Which part of that (deciding, building, serving customers) could you do here?")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    ours = {word for word in context.company.lower().split() if len(word) > 2}
    for label in ("other-employer/named", "other-employer/elsewhere", "other-employer/leave"):
        for hit in answer.told(label):
            if answer.negated(hit) or _past(answer, hit) or _ours(answer, hit, ours):
                continue
            sure = label == "other-employer/named"
            yield grave(answer, hit, _MESSAGE, _ASK, sure=sure)
            return
    for hit in answer.hits("other-employer/own"):
        if not answer.negated(hit) and not _past(answer, hit):
            yield grave(answer, hit, _OWN, _OWN_ASK, sure=True)
            return


def _ours(answer: Answer, hit: Hit, ours: set[str]) -> bool:
    words = answer.text.quote(answer.sentence_span(hit.sentence)).lower().replace(",", " ").split()
    return bool(ours) and any(word.strip(".'’") in ours for word in words)


def _past(answer: Answer, hit: Hit) -> bool:
    """A former employer is no competitor, and neither is a business that was sold."""
    for past in answer.in_sentence("other-employer/past", hit.sentence):
        if past.start <= hit.start + 12:
            wish = answer.within("wish", hit.sentence)
            if wish is None or wish.start > hit.start or wish.start < past.start:
                return True
    return False


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "other-employer/thin", _MESSAGE, _ASK)


rule = Rule(
    id="other-employer",
    title=N_("The goal is with someone else"),
    why=N_(
        "Hiring is expensive; naming another employer or a plan to leave tells the interviewer "
        "that the expense would be lost."
    ),
    find=find,
    weight=88,
    bad=N_("My dream is to work for Google, so I'd like to learn as much as I can here first."),
    good=N_("I want to build search products that millions use, and yours is where I can start."),
    phrases={
        "named": (
            "(work|working|job|be|being|end up|position|role|hired|land|career|employed|manager|engineer|developer|analyst|designer|consultant|marketer|somewhere like|place|team|spot|something) (at|for|with|like|in) (a company like|somewhere like|a place like|a firm like|the likes of|companies like|big companies like|places like|firms like|someone like)? <C>",
            "(join|joining|move to|moving to|get into|getting into|hired by|hired at|go to|going to|apply to|applying to|recruited by|leave for|switch to|at) (a company like|the likes of|somewhere like)? <C>",
            "(dream|ideal|favorite) (company|employer|job|place|firm) ..6 <C>",
            "<C> (is|has always been|would be) (my|the) (dream|goal|ideal|ultimate)",
            "(for|with|at) ..3 (like|such as|or|and) <C>",
        ),
        "elsewhere-loose": (
            "(other|several|different|some|a few|many) (companies|firms|employers|offers|jobs) (too|as well|i am|that i|which i|at the moment|right now|i would|for comparison|in mind|interviewing)",
            "(move|moving|relocate|relocating|go|going|moved|live|living|back|return|returning|emigrate) ..1 (to|in|back to) (another country|abroad|overseas|canada|australia|london|new york|california|europe|dubai|germany|spain|japan|my home country|a different city|my country|los angeles|silicon valley|hollywood|bali|thailand|my own country|a warmer|another state|another city)",
            "(leave|leaving|quit|quitting) (this|the|your|my|for|here|after|it) ..2 (company|job|role|industry|field|country|year|profession|firm|office|trade)",
        ),
        "elsewhere": (
            "(work|working|job|join|joining|be|move|moving|position|go|going|moved|career|role|hired|switch|jump|apply) ..3 (a|your|the|for|to|at|with|one of your) (competitor|competitors|rival|rivals|bigger company|larger company|bigger firm|larger firm|bigger name|different company|another company|better company|another firm|more prestigious|other company|bigger organization|larger organization|different firm|big four|top firm|major firm|fortune <N>|well known company|big brand|bigger bank|bigger agency|different employer|another employer|bigger hospital|bigger chain|global firm|big tech|tech giant)",
            "(dream|ideal) (company|employer|job) (is|would be|has always been) (at|with|to work|working|in) (another|a different|a bigger|someone|somewhere|one of)",
            "(somewhere|someplace) (else|bigger|better|more exciting|more prestigious)",
            "(at|with|for) (a|an|some) (different|another|other) (company|firm|organization|employer)",
            "(competitor|competitors|rival|rivals) ..4 (where|want|dream|hope|plan|end up|one day|eventually)",
            "(end up|ending up) (at|with|in) (a|another|one|some) ..2 (company|firm|competitor|agency|bank)",
            "i have (other|several|two|better|three|some|a few) (offers|interviews|options)",
            "applied (to|for|at|with) (many|lots|several|a lot|dozens|other|everything|hundreds|anything|a few|some)",
            "(greener pastures|bigger and better|better offer|bigger pond)",
            "(job|work|working|look|looking|go|going|leave|career|future|something|be|lies|position) elsewhere",
            "(work|working) (for|at|in) (a)? (lots of|several|many|different|various|multiple) ..1 (companies|firms|employers|places)",
            "(hopefully|probably|maybe|likely|definitely) (not|no longer) (here|at this|still here|in this|with you)",
            "(not|no longer|never) (still)? (be|see myself|working|want to be|staying|stay|plan to be) ..2 (here|at this company|with this company|at your company|in this company|with you)",
        ),
        "own": (
            "(start|starting|open|opening|run|running|launch|launching|own|owning|have|having|set up|setting up|found|founding|build|building|create|creating|begin|started|opened|establish|establishing|grow|growing|buy|with) (up)? (my|our|a|an) (very)? own ..3 (business|company|firm|restaurant|practice|agency|startup|shop|store|studio|cafe|bakery|salon|consultancy|gym|clinic|brand|school|venture|bar|boutique|hotel|law|place|thing|garage|label|line|kitchen|consulting|food truck|office|fund|nursery|workshop|farm|charity|nonprofit|foundation|app|channel)",
            "(start|starting|launch|launching|found|founding|own|owning|open|opening|set up|setting up) (up)? (a|an) (small|little|tech|online|food|clothing|family)? (business|company|startup|restaurant|shop|store|cafe|bakery|agency|firm|consultancy|bar|gym|brand|salon|food truck|boutique|hotel|online)",
            "(be|being|become|becoming) my own boss",
            "own boss",
            "(self employed|self employment|go freelance|going freelance|freelance full time|freelancing|go it alone|full time freelancer|business owner|become an entrepreneur|be an entrepreneur|being an entrepreneur|entrepreneurship|my startup|own my own|side hustle|side business|passive income)",
            "(work|working) for myself",
            "(my own|own) (business|company|startup)",
            "(becoming|become|be) (a|an) (freelancer|entrepreneur|startup founder|business owner|influencer)",
        ),
        "leave-loose": (
            "(move|moving|moved) on (to|from|after|in|once|when|as|and|if|quickly|elsewhere|within)",
            "(a|one|two|<N>) (couple|few)? (of)? (years|year|months) (and|or so|or two|and then)? ..1 (then|before) ..2 (leave|move|go|quit|look|find|travel|switch|i will leave|on to)",
        ),
        "leave": (
            "(not|never) (planning|plan|intend|going|want|intending|really see myself|see myself) (on|to)? (staying|stay|stick|sticking|be here|being here|work here|working here)",
            "(i will|i would|will|would) (probably|likely|most likely|definitely|hopefully)? (be gone|leave|have left|have moved on|move on|look elsewhere|quit|resign|be long gone|jump ship)",
            "(gone|out of here|left|long gone) by then",
            "(jump ship|hop around|job hop|job hopping)",
            "(better|other|another|bigger) (offer|job|opportunity|position) (comes|came|turns|shows|elsewhere|somewhere|opens)",
        ),
        "past": (
            "(i|we) (have|had|once|also|then|previously)? (worked|was|spent|started|left|interned|joined|ran|sold|closed|came|managed|led|owned|built|founded|did|had)",
            "(having|after) (worked|run|owned|sold|spent|built|founded)",
            "(my|last|previous|former|prior|first|current|present|old) (job|role|position|employer|company|internship|boss|manager|placement|business)",
            "(used|using|certified|certificate|certification|experience with|tools|products|software|cloud|ads|analytics)",
        ),
        "thin": (
            "(leave|leaving|quit|quitting|get out of|getting out of) (teaching|nursing|sales|law|accounting|finance|the industry|the field|the profession|the country|retail|it|marketing|banking|hospitality|engineering|this field|this industry|corporate|office work)",
            "(business|startup|start up|entrepreneur|entrepreneurship|freelance|freelancing|freelancer|self employed|competitor|competitors|franchise|consultancy)",
            "(abroad|overseas|relocate|emigrate)",
            "<C>",
            "(another|other|different|bigger|larger|better) (company|companies|firm|firms|employer|employers|organization|place|school|hospital|bank|industry|field)",
            "(turned me down|rejected me|did not take me|did not get in|did not hire me)",
            "(my own) (thing|practice|place|company|shop|clients|projects|brand|office|kitchen|team of)",
            "(not|nobody|no one|people do not) ..2 (stay|stays) ..3 (years|long|anywhere|forever)",
            "(change|changing|switch|switching) (careers|career|industries|fields|professions|jobs|job)",
            "something (completely|totally|entirely) different",
        ),
    },
    flags=(
        Proof("My dream is to work for Google one day.", "work for Google"),
        Proof("In five years I hope to be running my own restaurant.", "running my own restaurant"),
        Proof("I'd like to move to a competitor once I have enough experience.", "move to a competitor"),
        Proof("Eventually I want to be my own boss.", "be my own boss"),
        Proof("I'm not planning to stay long.", "not planning to stay"),
    ),
    accepts=(
        Proof("I worked at Google for three years, and now I want to build tools for teachers."),
        Proof("I'd love to work at Google as a data engineer.", context=Context(company="Google")),
        Proof("My Google Analytics certificate helps me to plan campaigns for your clients."),
        Proof("I'm not looking to start my own business; I want to grow in this team."),
        Proof("I ran my own bakery for six years and now want to manage your kitchens."),
    ),
)  # fmt: skip
