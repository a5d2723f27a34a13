"""A hobby, a private wish, or a goal from another trade."""

from collections.abc import Iterator

from coach.fields import fields_in, fields_of
from coach.rule import Answer, Context, Proof, Remark, Rule, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This has no bearing on the job as it is told here. An interviewer is left to guess what it "
    "has to do with the work."
)
_ASK = N_("Which goal does this job serve, or what do the two have in common?")
_TRADE = N_(
    "This goal belongs to another trade than the job. An interviewer hears that your heart is "
    "elsewhere."
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    mine = fields_of(f"{context.role} {context.industry}")
    evidence = answer.evidence
    solid = sum(k in evidence for k in ("plan", "benefit", "leading")) + (
        evidence.get("tie", 0) >= 2
    )
    for hit in answer.told("irrelevant/private"):
        if answer.negated(hit) or answer.within("irrelevant/balance", hit.sentence):
            continue
        if solid < 3:
            yield grave(answer, hit, _MESSAGE, _ASK)
            return
    for hit in answer.hits("irrelevant/hobby"):
        words = answer.text.norm[hit.start : hit.end]
        theirs = fields_in(words)
        if answer.negated(hit):
            continue
        if mine & theirs:
            continue
        if not mine and not answer.has("irrelevant/although") and (solid >= 2 or not theirs):
            continue
        if mine and solid >= 3 and not answer.has("irrelevant/although"):
            continue
        if answer.within("irrelevant/serves", hit.sentence):
            continue
        yield grave(answer, hit, _TRADE, _ASK)
        return
    if not mine:
        return
    for hit in answer.hits("irrelevant/become"):
        theirs = fields_in(answer.text.norm[hit.start : hit.end])
        if not theirs or mine & theirs or answer.negated(hit):
            continue
        if mine & fields_in(answer.text.norm):
            continue
        if answer.emptiness < 0.3 and not answer.has("irrelevant/although"):
            continue
        if solid >= 2 and not answer.has("irrelevant/although"):
            continue
        yield grave(answer, hit, _TRADE, _ASK)
        return


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "irrelevant/thin", _MESSAGE, _ASK)


rule = Rule(
    id="irrelevant",
    title=N_("Not about this job"),
    why=N_(
        "Relevance is what an interviewer weighs first: a goal that this job can't serve reads "
        "as a reason to leave it."
    ),
    find=find,
    weight=78,
    bad=N_("My big goal is to travel the world and maybe write a novel."),
    good=N_(
        "I'd like to write well about complicated things, which is why the reports in this "
        "role appeal to me."
    ),
    phrases={
        "private-loose": (
            "(get|getting|stay|being|be) (fit|in shape|ripped|healthy|tanned)",
            "(on|at) (a|the) (beach|boat|yacht|golf course|ranch|island|tropical island)",
            "(spend|have|having|spending|want|get|getting|enough|plenty of) ..1 (more|enough|lots of|plenty of|a lot of|as much)? (time) (for|with|on|to) ..1 (my|family|friends|kids|hobbies|hobby|garden|surf|golf|gaming|myself|children|relax|play|travel|paint|music|enjoy|the)",
            "(retire|retiring|retired|retirement) (to|in|on|by|early|somewhere|at|and|from)?",
            "(enjoy|enjoying|live|living) (my)? (life|life to the full|my best life|the good life|the dream)",
            "(move|moving) (closer to|in with|out of|back with|near|to the (sea|coast|beach|mountains|countryside)) ..2",
        ),
        "private": (
            "(travel|traveling|see|seeing|sail|sailing|backpack|backpacking|tour|explore|exploring|cycle) ..1 (the world|around the world|the globe|around europe|europe|asia|south america|southeast asia|more|a lot|lots|abroad|every country|all over|around|for a year|widely|as much)",
            "(travel|traveling|vacation|holidays) (and|or|is|to)",
            "(get|getting|be|being) (married|engaged|divorced)",
            "married (with|and|by|to)",
            "(have|having|raise|raising|start|starting|with|want|expecting|a few|some|and|two|three) (a|my|two|three|some|few|a couple of|couple of)? (kids|family|children|baby|babies)",
            "(stay at home|full time) (mom|mum|dad|mother|father|parent|wife)",
            "my (vineyard|farm|garden|boat|ranch|cabin)",
            "(marriage|wedding|honeymoon|my husband|my wife|my girlfriend|my boyfriend|my fiance|soulmate)",
            "(buy|buying|own|owning|have|having|build|building|renovate|live in|living in|get) (a|my|our|my own|my first|a new|a nice|a big)? (own|first|big|nice|little|small|beach|lake|country)? (house|home|apartment|flat|farmhouse|cottage|cabin|boat|dog|dogs|puppy|horse|garden)",
            "(lose|losing) (weight|<N> pounds|some weight)",
            "(run|running|finish|complete|train for|training for) (a|the|my first|an) ..2 (marathon|half marathon|ultramarathon|triathlon|iron man|ironman)",
            "(climb|climbing) (mount|mountains|everest|kilimanjaro|the himalayas)",
            "(learn|learning|play|playing) (to)? (play)? (the)? (guitar|piano|drums|golf|tennis|chess|surf|poker|video games|ukulele|violin)",
            "(have|find|finding|keep|more) (a)? (better)? (work life balance)? (hobby|hobbies|social life|love life)",
            "(win|winning) the lottery",
            "(adopt|adopting|rescue) ..2 (dog|cat|dogs|cats|child)",
        ),
        "balance": (
            "(balance|balancing|flexible|support|because|helped|taught|while raising|after raising|career break|returning|return to work|as a parent|so that|patients|clients|residents|guests|customers|families with|students|pupils|members|buyers|travelers)",
        ),
        "hobby": (
            "(become|becoming|be|being|work as|as|want|dream|passion|love|career|goal|make it|famous|professional) ..5 (photographer|actor|actress|singer|musician|dancer|painter|artist|novelist|poet|author|youtuber|influencer|blogger|vlogger|streamer|gamer|dj|rapper|rock star|rockstar|comedian|model|athlete|footballer|golfer|surfer|filmmaker|screenwriter|screenplay|chef|baker|pastry chef|florist|yoga teacher|yoga instructor|personal trainer|astronaut|dog trainer|potter|pilot|magician|fashion designer|cartoonist|illustrator)",
            "(write|writing|publish|publishing|finish|finishing|finished) (a|my|the|an)? ..1 (novel|novels|book of poems|poetry|screenplay|memoir|songs|album|book|play|cookbook|children's book|first novel|fantasy)",
            "(my|a|the|our|in) ..1 (band|music career|acting career|youtube channel|youtube|podcast|vlog|blog|novel|album|pottery|photography|painting|paintings|etsy shop|band take|travel blog|art|modeling career|instagram|instagram account|tiktok|twitch channel|stand up|comedy)",
            "(photography|acting|music|painting|pottery|gaming|surfing|skiing|snowboarding|cycling|yoga|gardening|knitting|baking|fishing|hiking|poetry|dance|dancing|singing|film making|filmmaking|stand up comedy|woodworking|esports|video games|football|basketball|hollywood|broadway)",
        ),
        "serves": ("(team|company|employer|client|clients|customers|skills|help|helps|helped|because|patients|students|residents|charity|volunteer|through|coach|coaching|taught|teaches)",),
        "although": (
            "(full time|for a living|professionally|real passion|true passion|actual passion|on the side|at heart|my dream|dream is|dream of|always wanted|really want|make it|hobby|hobbies|passion is|my passion|ideally|more than anything|someday|one day|outside of work|outside work|in my free time|in my spare time|free time|spare time|famous|main goal|real goal|real love)",
        ),
        "become": (
            "(become|becoming|be|being|work as|working as|retrain as|career as|job as|train as|qualify as|life as) (a|an|the)? ..2 <T>",
            "(move|get|go|break|switch|transition|career|job|work|working|moving|going|getting) (over)? (into|to|in) ..1 <F>",
            "(open|opening|run|running) (a|my) ..2 (restaurant|bakery|cafe|gym|salon|shop|studio|farm)",
        ),
        "thin": (
            "(wife|husband|girlfriend|boyfriend|married|marriage|wedding|kids|baby|babies|pregnant|honeymoon)",
            "(beach|boat|yacht|sailing|surfing|surf|golf|guitar|piano|camper|caravan|marathon|gym|fitness|football|soccer|basketball|tennis|gaming|gamer|video games|skiing|hiking|fishing|cooking|baking|gardening|garden|knitting|chess|poker|yoga|dancing|painting|pottery|photography|novel|poems|poetry|music|band|album|songs|singing|acting|theater|comedy|youtube|instagram|tiktok|podcast|festival)",
            "(travel|traveling|traveled|world trip|backpacking|road trip|holiday|sabbatical|gap year)",
            "(house|home|farm|cabin|cottage|apartment) ..2 (in|by|near|on|with) (the|a) (sea|country|coast|beach|mountains|countryside|lake|garden|pool|woods|sun)",
            "(dog|dogs|cat|cats|horse|horses|pets|animals)",
            "(weight|diet|healthier|in shape)",
            "(free time|spare time|hobby|hobbies|weekends)",
            "(start|starting|have|raise|big|own) (a|my|the)? ..1 family",
            "(closer|close|near) to (home|my family|my parents|my house|where i live)",
            "(retired|retirement)",
            "(famous|celebrity|fame|star)",
        ),
    },
    flags=(
        Proof("My main goal is to travel the world.", "travel the world"),
        Proof("In five years I'll be married with two kids.", "be married"),
        Proof(
            "What I love is photography, and one day I'd like to do it full time.", "photography",
            Context(role="accountant", industry="finance"),
        ),
        Proof("I'd like to become a pastry chef.", "become a pastry chef", Context(role="software developer")),
        Proof("I hope to lose weight and run a marathon.", "lose weight"),
    ),
    accepts=(
        Proof(
            "What I love is photography, and one day I'd like to shoot whole campaigns.",
            context=Context(role="photographer", industry="creative"),
        ),
        Proof("I keep a balance between my family and a demanding career as a nurse."),
        Proof("I want to become a senior accountant.", context=Context(role="accountant")),
        Proof("I'd like to help families who want to buy a house find a fair mortgage, because your clients rarely get time with an adviser."),
    ),
)  # fmt: skip
