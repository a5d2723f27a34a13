"""Wants the opposite of what the company, or the trade, is."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This is the opposite of how the work is done there. An interviewer sees friction from the "
    "first week."
)
_ASK = N_("What in the way they work do you share, and can you say that instead?")

# axis → words in the user's research notes (or in the industry) that make a wish clash
_CLASHES = {
    "alone": ("team", "collaborat", "agile", "cross-functional", "together", "open plan", "open-plan", "cooperat"),
    "routine": ("startup", "start-up", "fast-paced", "fast paced", "agile", "innovat", "change", "dynamic", "growing", "scale"),
    "freedom": ("regulat", "complian", "procedure", "hierarch", "process", "safety", "formal", "protocol", "standards", "bank", "finance", "health", "military", "government"),
    "profit": ("non-profit", "nonprofit", "charity", "ngo", "foundation", "community", "public sector", "social", "purpose"),
    "remote": ("on site", "on-site", "office", "in person", "in-person", "shop floor", "hospital", "hotel", "retail", "store", "school", "hands-on", "health", "hospitality", "construction", "manufacturing"),
    "hours": ("on call", "on-call", "shift", "24", "start-up", "startup", "hospital", "weekend", "deadline", "hospitality", "health", "retail", "law", "launch"),
    "people": ("customer", "client", "service", "hospitality", "retail", "sales", "health", "care", "teach", "education", "public", "team", "guest"),
    "learning": ("learning", "innovat", "technolog", "training", "develop", "software", "it", "growth"),
    "compete": ("collaborat", "team", "cooperat", "support", "kind", "care", "flat"),
    "green": ("sustainab", "environment", "climate", "green", "renewable"),
    "hierarchy": ("flat", "no titles", "self-managed", "cooperative", "egalitarian"),
}  # fmt: skip


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for hit in answer.hits("off-culture/plain"):
        if not answer.negated(hit, reach=2):
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    known = " ".join((*context.research, context.industry, context.role)).lower()
    if not known.strip():
        return
    for axis, clues in _CLASHES.items():
        hits = answer.hits(f"off-culture/{axis}") if answer.emptiness > 0.2 else []
        if hits and any(clue in known for clue in clues):
            for hit in hits:
                if not answer.negated(hit, reach=2):
                    yield grave(answer, hit, _MESSAGE, _ASK)
                    return


_ALONE = (
    "(prefer|like|rather|better|best|happiest|want|would like) (to)? ..2 (work|working|be|being|left) ..1 (alone|by myself|on my own|solo)",
    "(keep|keeping) to myself",
    "(own|my own) (office|room|space) ..2 (door|quiet|alone|where)?",
    "(without|no) (other people|colleagues|interruptions|teammates|meetings|teamwork)",
)
_PEOPLE = (
    "(not|never) ..2 (people person|good with people|deal with people|like people|like dealing|deal with customers|talk to customers|dealing with the public|like talking|enjoy people|interact with)",
    "(less|minimal|little|no|avoid|fewer|limited|without) ..1 (contact|interaction|dealing|customers|clients|patients|people|customer contact|public)",
)

def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "off-culture/thin", _MESSAGE, _ASK)


rule = Rule(
    id="off-culture",
    title=N_("Against the culture"),
    why=N_("Fit with the way people work there is one of the things this question is meant to find out."),
    find=find,
    weight=76,
    bad=N_("I'd rather work by myself and not sit in team meetings."),
    good=N_("I like to prepare alone and then to have my work picked apart by the team."),
    phrases={
        "plain": (
            "(do not|not|never|hate|dislike|can not stand) (really|particularly|much|actually|usually|very|that|a|good|at|like|enjoy|want|believe|care|see)? ..2 (team work|teamwork|team player|working in teams|working in a team|working with others|working with other people|group work|team meetings|being in a team|collaborating|collaboration|group projects|team projects|team building|brainstorming)",
            "(do not|not|never|hate|dislike|can not|no) (really|particularly|much|actually|very|good|at|like|enjoy|want|believe|care|with|being|having|take|taking)? ..2 (told what to do|rules|structure|authority|following rules|hierarchy|bureaucracy|procedures|feedback|criticism|supervision|being managed|supervised|micro management|dress code|deadlines|being told|paperwork|regulations|following procedures|criticized|orders|taking orders|answering to)",
            "(do not|not|never|hate|dislike) (really|particularly|much|actually|want|like|enjoy|care|need|see)? (to|about|for)? ..2 (learn new|learning new|new technology|new technologies|new software|customers|patients|children|the public|kids|dealing with customers|company culture|company mission|mission|your mission|company values|values)",
            "(do not|never|hate|dislike|not good with|not a fan of) (really|particularly|much)? (like|enjoy|want|cope with|handle)? (change|changes|being flexible|adapting|new ways|new things|new systems)",
            "(not|never|will not|do not|refuse to|no way i would) ..2 (work|working|do|doing|stay|staying)? ..1 (overtime|weekends|late|nights|shifts|holidays|after five|extra hours|long hours|evenings)",
            "(do not|never|hate|dislike|rather not|not) (really|particularly|much)? (like|enjoy|want|wanting|good at|keen on|fond of)? (working with|talking to|dealing with|speaking to|talk to|deal with|being around|explaining to|work with|explain) ..1 (clients|client|customers|people|patients|the public|children|others|kids|guests|colleagues|my decisions)",
            "(do not|not|never) (really)? believe in ..4 (teams|teamwork|feedback|rules|meetings|values|diversity|culture|training)",
            "(strictly|only|just|exactly) ..1 (nine to five|<N> to <N>|office hours|remote|from home|my job description|what i am paid|my hours)",
            "(cut|cutting|bend|bending|break|ignore|ignoring) (corners|the rules|rules|the regulations)",
            "(whatever|anything|everything) it takes to win",
            "(profit|profits|money|winning|numbers|sales) (above|over|before|is all|are all|at any) ..2 (else|everything|people|all|cost|matters|that matters)",
        ),
        "alone": _ALONE,
        "people": _PEOPLE,
        "routine": (
            "(stable|predictable|steady|quiet|calm|fixed|slow|slower|relaxed|same|clear cut) ..1 (routine|environment|job|pace|hours|tasks|every day|schedule|work|company|place|role|position)",
            "(not|do not|never|hate|dislike) ..2 (change|changes|surprises|pressure|stress|fast paced|uncertainty|risk|risks|multitasking|chaos)",
            "(clear|fixed|strict|detailed|exact) (instructions|rules|structure|procedures|job description|hierarchy)",
            "(same|routine) (thing|things|tasks|work) (every|each|day)",
        ),
        "freedom": (
            "(do|doing|work|working|run|running) (things|it|everything)? (my|my own) (own)? (way|terms|style)",
            "(complete|total|full|absolute|creative) (freedom|independence|autonomy|control)",
            "(shake|shaking|break|breaking|throw out|ditch|disrupt|challenge) ..2 (rules|things up|system|everything|rulebook|procedures)",
            "(take|taking) (big|bold|huge|more|great)? (risks|gambles)",
            "(no|without|fewer|less) (rules|red tape|paperwork|bureaucracy|restrictions|procedures|hierarchy|boss)",
        ),
        "profit": (
            "(maximize|maximizing|highest|big|drive|bigger|increase|make|chase|making|more) ..2 (profit|profits|profitability|money|commission|commissions|shareholder value|margins)",
            "(corporate|cutthroat|aggressive) ..1 (ladder|career|environment|world|sales|business)",
            "(wall street|big business|private sector|for profit|hedge fund)",
        ),
        "remote": ("(work|working) (fully|mostly|only|completely|entirely|100)? ..1 (remote|remotely|from home|from anywhere|from the beach|from abroad)", "(digital nomad|home office|fully remote|never come|laptop on)"),
        "hours": ("(nine to five|leave at five|home by five|no overtime|regular hours|no weekends|weekends off|fixed hours|short hours|not too many hours|easy hours|less stress|low stress|part time|not work too much|four day week|finish early)",),
        "learning": ("(already|basically|pretty much) (know|learned|mastered|have) (everything|all|what i need|enough)", "(not|no|never|done|finished|do not) ..3 (study|studying|training|learn|learning|courses|more training)", "(stick|sticking|stay|staying) (to|with) (what i know|the tools i|the old|my own methods|one language)"),
        "compete": ("(beat|beating|outperform|outdo|ahead of|crush|compete with|competing with|outshine|better than) (my|the|all|everyone|other|your) ..1 (colleagues|coworkers|peers|team|others|teammates|everyone)", "(competitive|cutthroat|win|winner) (environment|atmosphere|at all costs|takes all|culture|person by nature)"),
        "green": ("(not|do not) ..3 (environment|climate|sustainability|recycling|global warming|green)", "(private jet|sports car|oil|coal) ..2"),
        "hierarchy": ("(clear|strict|traditional|strong) (hierarchy|chain of command|ladder)", "(title|titles|big title|corner office|status|important title|high rank|prestige)"),
        "thin": (
            "(not|never|no|hate|dislike|avoid|rather|refuse|without) ..4 (clients|client|committee|explain|meetings|meeting|team|teams|weekends|weekend|evenings|shifts|customers|customer|children|kids|patients|phone|phones|documentation|process|processes|emails|rules|boss|colleagues|others|public|overtime|feedback|travel|training|change|changes|pressure|stress|deadlines|targets|reports|presentations|supervision|teamwork|people)",
            "(alone|by myself|on my own|left alone|in peace|come and go|as i please|own tasks|own hours|own rules|my way|my own way|own terms)",
            "(people|colleagues|others|teams|meetings) ..1 (slow|slows|annoy|annoys|bother|bore|distract|get on my)",
            "(quiet|easy|relaxed|undemanding|not too) ..1 (job|life|work|demanding|stressful|hard|desk|pace)",
        ),
    },
    flags=(
        Proof("I don't really like working in teams.", "don't really like working in teams"),
        Proof("I hate being told what to do.", "hate being told what to do"),
        Proof("I'd like a quiet job with a fixed routine.", "quiet job", Context(research=("Fast-paced startup, everything changes weekly",))),
        Proof("My aim is to maximise profits.", "maximise profits", Context(industry="non-profit")),
        Proof("I'd rather work alone.", "rather work alone", Context(research=("Teams of five, everything in pairs: collaboration",))),
    ),
    accepts=(
        Proof("I enjoy working in teams and get useful feedback there."),
        Proof("I'd like a quiet job with a fixed routine."),
        Proof("My aim is to raise profits in your eastern region.", context=Context(industry="retail")),
        Proof("I take feedback as help, and rules as what keeps patients safe.", context=Context(industry="health care")),
    ),
    quiet_after=("arrogant",),
)  # fmt: skip
