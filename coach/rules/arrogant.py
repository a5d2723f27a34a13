"""Entitlement, the interviewer's own job, empty superlatives, zeal."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This may sound as if success were owed to you. An interviewer trusts evidence more than "
    "certainty."
)
_ASK = N_("Which result of yours would let the interviewer come to that conclusion alone?")
_JOB = N_("This aims at the interviewer's own chair; even as a joke it rarely lands well.")
_ZEAL = N_("This promises more than anyone keeps. An interviewer believes a smaller, concrete promise.")


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for label, message in (
        ("arrogant/your-job", _JOB),
        ("arrogant/entitled", _MESSAGE),
        ("arrogant/zeal", _ZEAL),
    ):
        for hit in answer.told(label):
            if answer.negated(hit, reach=3):
                continue
            yield grave(answer, hit, message, _ASK, sure=label == "arrogant/your-job")
            return


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "arrogant/thin", _MESSAGE, _ASK)


rule = Rule(
    id="arrogant",
    title=N_("Arrogant or over-zealous"),
    why=N_("Confidence convinces when it rests on evidence; without it, it sounds like a demand."),
    find=find,
    weight=82,
    bad=N_("In five years I'll be sitting in your chair."),
    good=N_("In five years I'd like to lead a team, as I have done for our interns since spring."),
    phrases={
        "your-job": (
            "(have|take|taking|doing|get|getting|do|in|after|want|having|stealing|steal|gunning for|be in|into|at|behind|replacing) your (job|position|seat|place|chair|shoes|office|role|spot|desk)",
            "(sit|sitting|seated) (in|at|on|behind|where) (your|that|you) ..1 (chair|seat|desk|side|place|are|sit|office)?",
            "(where|what) you are (sitting|now|today|doing)",
            "(on|at) (your|the other) side of (the|this) (desk|table)",
            "(be|become|becoming|being) your (boss|manager|supervisor|superior)",
            "(replace|replacing|overtake|outrank) (you|my boss|the boss|my manager|the manager)",
            "(take|taking|have|having|get|get|want|steal) (my)? (boss|manager|supervisor) (job|position|role|place|seat)",
            "(interviewing|hiring|managing) (you|people like you)",
            "(running|run|own|owning|take over|taking over|rule|ruling) (this|the) (place|show|joint|whole place|office)",
        ),
        "entitled-loose": (
            "(no|without|not) (a|any)? (doubt|question) ..2 (i|that|in my|about|at all|whatsoever)",
            "(natural|born) (born)? (leader|leaders|salesman|salesperson|manager|winner|talent)",
            "(dominate|dominating|crush|crushing|destroy|destroying|conquer|kill it|killing it|blow away|outshine|outperform) (the|my|it|everyone|all|every|any|your|other)? ..1 (competition|competitors|market|colleagues|everyone|coworkers|targets|peers|others|it|goals|industry|rivals|candidates|field)?",
            "(be|being|become|am|becoming) (the|a|in) (boss|charge of everything|charge here|top dog|number one|big boss|main person|star|leader of everything|head honcho)",
            "(everyone|people|others|they|colleagues|anyone) (will|would|should|to|can|has to|have to|must|already) (know|report|listen|answer|respect|admire|look up|knows|look|envy|follow|obey|work for|recognize) (to me|my name|who i am|me|up to me|my|what i say)",
            "(too|so) (talented|qualified|skilled|good|smart|clever) (for|to|that|at)",
            "(obviously|clearly|frankly|needless to say) (i|my|the best|you|better|more)",
        ),
        "entitled": (
            "i (truly|really|honestly|clearly|know i|think i|believe i|feel i|feel like i|definitely)? (deserve|deserved|am entitled|am owed|should be|ought to be|should have been) ..3 (promoted|manager|paid|better|more|promotion|director|in charge|running|a|the|leading|management|it|respect|recognized)?",
            "(better|smarter|faster|more talented|more qualified|brighter|more skilled|superior|more capable|sharper|cleverer) than (everyone|everybody|anyone|anybody|most|all|others|the other|other|the rest|my|any other|your|half)",
            "(am|are|being|clearly|obviously|definitely|probably|simply|easily|always been|always) (by far|simply|easily|just|obviously|clearly|hands down)? the (best|smartest|strongest|top|most qualified|most talented|brightest|greatest|perfect|ideal|number one|star|only) (candidate|person|one|at|in|choice|performer|employee|applicant|hire|there|you|salesperson|fit|engineer|developer|designer|of|around|talent)?",
            "(best|perfect|ideal|strongest|greatest) (candidate|person|hire|applicant|employee|salesperson) (you|for|that|in|there|ever|on|of|out)",
            "(you would|you will|you are|company would|company will|they would|anyone would) (be)? (lucky|stupid|crazy|foolish|fortunate|regret|thank me|never find|not find|mad|silly)",
            "(genius|rockstar|rock star|ninja|guru|superstar|game changer|unstoppable|invincible|legend|winner|perfectionist in everything|prodigy|star employee|high flyer|alpha)",
            "(over qualified|overqualified|too good|too smart|beneath me|above this|more than qualified|far too experienced)",
            "i (already|pretty much|basically|practically)? (know|have learned|understand|have mastered|mastered|can do) (everything|it all|all there is|all of it|anything|pretty much everything|more than)",
            "i (always|never) (succeed|win|fail|make mistakes|lose|am right|get what|get my way|am wrong|need help|exceed|get whatever|settle|need training|had to)",
            "(i|that i) (will|can|would) (easily|definitely|certainly|surely|obviously|undoubtedly|guarantee|no doubt|probably|quickly)? (outperform|outshine|beat|dominate|crush|be the best|be number one|run circles|surpass|fix everything|fix this|turn this|save this|outdo|smash|take over|be in charge|be promoted|be running|be a star|be the top|be the boss)",
            "(guarantee|guaranteed|promise you|i promise|mark my words|trust me|believe me)",
            "(nobody|no one|none) (in|on|at|of) your ..1 (team|company|office|department|people|staff|developers)",
            "(find|go to) (one|a company|someone|another one) that (can|will|does)",
            "(not|never) ..2 (doing|do) (basic|junior|simple|menial|entry level)",
            "(have|got) (all|everything) (the skills|the experience|the qualifications|that|the knowledge)? ..1 (i need|you need|needed|required|it takes)",
            "(clean up|fix|sort out|clean) (the|your|this|a) mess",
            "(show|teach|tell) (the|your) ..2 how (it|to|things|they)",
            "(expect|expecting) to be (made|promoted|given|running|leading|in)",
            "(nobody|no one|nobody else|no one else|none|not anyone) (can|is|does|could|else|comes|knows|works|has) ..3 (like me|as good|as well|better|can do|close|as i do|than me|as hard|what i)",
            "(expect|expecting|demand) (to be|a|you to|the|quick|rapid|fast|to have|to get|to become|to run|to lead|your|to rise|to move|being|promotion) ..3 (promoted|promotion|promotions|manager|director|management|respect|lead|leading|running|charge|raise|raises|vp|top|title|ahead|office|quickly|months|up|partner|head)",
            "(tell|telling) (people|others|everyone) what to do",
            "(nothing|little|not ..1 much|not a lot|not anything) (left|else|more)? ..3 (to learn|to prove|teach me)",
            "(lead|leading|leader) ..1 (from day one|on day one|immediately|right away)",
        ),
        "zeal-loose": (
            "(dreamed|dreamt|dreaming|wanted|dream) ..3 (since|ever since|from) ..3 (child|kid|little|born|childhood|old|age|school|boy|girl|baby)",
            "(greatest|best|most amazing|most incredible|most wonderful|coolest) (company|place|firm|employer|brand|team|organization) (in|on|ever|i|to|of|that|there|out)",
            "(absolutely|totally|completely) (perfect|obsessed|in love|amazing|everything)",
            "(passionate|love|excited|enthusiastic) about (everything|every single|absolutely everything|anything)",
        ),
        "zeal": (
            "(one hundred and ten|a thousand|a million|<N>) (percent|per cent) (committed|dedicated|of me|of my|to this|effort|devoted|loyal|passionate|for you|of myself|all the time|every day)",
            "give ..2 (<N> percent|<R>)",
            "<R> (committed|dedicated|of me|of myself|to this|to you|effort|every|loyal|devoted|for you|into|all the time|of my energy|from)",
            "(do|give|sacrifice) (absolutely)? (anything|everything|whatever it takes|my life|it all|all i have|my soul|my heart and soul) (for|to|it takes|you|and)?",
            "(live|living|eat|sleep) and (breathe|breathing|drink)",
            "(eat|live) sleep ..1 breathe",
            "(my whole|my entire|all my|whole) life ..4 (work|working|dreamed|dreamt|wanted|this|for this|preparing|here|for you|your)",
            "(work|working|in the office|available|on call) ..2 (day and night|around the clock|24 7|24|nights and weekends|every weekend|sixty hours|eighty hours|every hour|all night|seven days|without pay|for free|until midnight)",
            "(sleep|sleeping) (at|in|under) (the|my|your) (office|desk)",
            "(married to|obsessed with|addicted to|worship|in love with) (my|the|your|this|work) ..1 (work|job|company|brand|products|product|mission)?",
            "never (take|taken|taking|need|want|had) (a|any)? (day off|vacation|holiday|break|sick day|days off|holidays)",
        ),
        "thin": (
            "(watch out|watch your back|no offense|no offence)",
            "(easily|obviously|clearly|guaranteed|definitely the|frankly)",
            "(like me|better than|than others|than anyone|than most|anyone better|anybody better|nobody better)",
            "(show|prove to) (everyone|everybody|you all|them|people) ..3",
            "(you|your company|they|the company|this place) (need|needs) (me|someone like|somebody like|people like|a person like)",
            "(turn|turns|turned|turning) (companies|this place|things|it|everything|the company|the place|the business) around",
            "(full|complete|total) control",
            "(the others|other candidates|the other candidates|most candidates|most people) ..3 (can not|do not|are not|cannot|probably|will not)",
            "(not|never) recognize this (place|company)",
            "(always|never) (succeed|won|win|fail|lose|been wrong|been the best|failed|lost|get what)",
            "(born|destined|meant) (to|for) ..2",
            "(brilliant|talented|gifted|exceptional|extraordinary|superior|genius|special|outstanding)",
            "(in|after|take|want|have) your (job|position|chair|seat|shoes|place)",
            "(top dog|the boss|in charge|run things|running things|on top|at the top|to the top)",
            "(immediately|straight away|right away|from day one)",
            "i (am|was) ..1 (best|smart|smarter|better|great|amazing|perfect|excellent)",
        ),
    },
    flags=(
        Proof("In five years I'd like to have your job.", "have your job"),
        Proof("I'm the best candidate you'll find.", "best candidate you"),
        Proof("I deserve a promotion.", "I deserve"),
        Proof("I'm smarter than most people in my field.", "smarter than most"),
        Proof("I'd give 110 percent and sleep at the office.", "give 110 percent"),
    ),
    accepts=(
        Proof("I'm not the best public speaker yet, so I joined a speaking club."),
        Proof("I want to find the best way to train new colleagues."),
        Proof("Your role in the team would let me learn from you."),
        Proof("I led the project that came first out of twelve, and want to lead more."),
    ),
)  # fmt: skip
