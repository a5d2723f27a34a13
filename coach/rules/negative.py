"""Complaints about an employer, a boss, colleagues."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, grave, thin
from coach.words import N_

_MESSAGE = N_(
    "This complains about an employer. An interviewer imagines being spoken of in the same way."
)
_ASK = N_("What do you look for instead, said without the old place?")

_PLACE = (
    "(boss|bosses|manager|managers|supervisor|employer|employers|company|management|coworkers|coworker|colleagues|colleague|team|workplace|job|place|leadership|director|firm|office|owner|culture|environment)"
)
_BAD = (
    "(terrible|awful|toxic|horrible|incompetent|stupid|useless|lazy|unfair|clueless|idiot|idiots|abusive|"
    "rude|jerk|nightmare|ungrateful|dishonest|unprofessional|disorganized|chaotic|micromanager|"
    "micromanaging|dreadful|pathetic|joke|disaster|mess|bully|bullies|tyrant|unreasonable|hopeless|cheap|"
    "impossible|unbearable|miserable|crap|garbage|worst|ignorant|petty|stingy|backstabbing|shambles|mean|rubbish|dumb)"
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    for label in ("negative/plain", "negative/about", "negative/escape"):
        for hit in answer.told(label):
            if answer.negated(hit, reach=3):
                continue
            yield grave(answer, hit, _MESSAGE, _ASK, sure=label == "negative/about")
            return


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "negative/thin", _MESSAGE, _ASK)


rule = Rule(
    id="negative",
    title=N_("Negative about an employer"),
    why=N_("In a survey of hiring managers half named speaking ill of an employer among the worst mistakes."),
    find=find,
    weight=84,
    bad=N_("My last boss was terrible and never promoted anyone."),
    good=N_("I'm looking for a team where good work leads to more responsibility."),
    phrases={
        "about": (
            _PLACE + " (who|that|which)? (is|was|are|were|is just|was just|has been|became|turned|seems) (a|an|so|really|very|just|such a|totally|completely|all|always|the|too|pretty|kind of|absolutely|quite|being|full of|run by)? ..1 " + _BAD,
            "(a|such a|my|the|that|an|this|those|with|of|under|by|had|all|most) " + _BAD + " ..1 " + _PLACE,
            _PLACE + " (who|that|which)? ..1 (never|did not|does not|do not|would not|will not|refused|refuses|failed|fails|hardly|only ever|only) ..1 (listen|listens|listened|promote|promoted|promotes|appreciate|appreciated|appreciates|care|cares|cared|recognize|recognized|recognizes|support|supported|supports|give|gave|gives|pay|paid|pays|train|trained|invest|invested|respect|respected|value|valued|values|let|lets|understand|understood|see|saw|keep|kept|help|helped|do (their|his|her|the|any)|did (their|his)|work|worked|have a clue|know what|knew what|treat|treated|follow|offer|offered|want to|notice|noticed|thank|thanked|trust|trusted)",
            _PLACE + " (who|that|which)? (always|just|constantly|only)? (treated|treats|underpaid|underpays|exploited|lied|lies|screwed|ignored|ignores|ruined|bullied|overworked|blamed|blames|cheated|stole|held me back|holds me back|hates|hated|yelled|shouted|micromanaged|micromanages|took credit|takes credit|drove me|drives me|burned|burnt|undermined|favored|plays favorites|played favorites|is going under|is a sinking|is failing)",
            "(did|do|does|could|can) not (get along|get on|agree|see eye to eye|stand|respect|trust|like|work with) ..2 " + _PLACE,
            "(problem|problems|issue|issues|conflict|conflicts|fight|fights|argument|arguments|trouble|fed up|frustrated|disappointed|bored|unhappy|annoyed|angry|sick) (with|of|at|by) (my|the|that|how|them|all|their) ..3 " + _PLACE,
        ),
        "plain-loose": (
            "(nobody|no one|nobody there|none of them|they) (appreciated|appreciates|listened|listens|cared|cares|respected|recognized|valued|notices|noticed|helped|ever|had a clue|knew what|never|did not|do not|would not|treated|promised|lied|kept|only|always) ..2 (me|my|us|i|it|promote|appreciate|listen|care|promoted|anything|anyone|value|what|know|pay|train|ever|about|good work|how|give|recognize|badly|promotion|ideas|doing)",
            "(lack|lacks|lacking|lacked) ..2 (leadership|organization|respect|appreciation|recognition|support|competence) (at|from|in|there|made)",
            "(terrible|awful|horrible|bad|crappy|lousy|nasty|dreadful|rotten|miserable) (experience|experiences|time|years|people|pay|hours|conditions|atmosphere|treatment|management|leadership|communication) (at|with|there|in|from|with my|under)?",
        ),
        "plain": (
            "(setback|setbacks|problem|obstacle|challenge) (was|were|is|has been) ..2 (my|the) ..1 (boss|manager|managers|company|employer|colleagues|supervisor|management)",
            "(caused by|because of|due to|fault of|thanks to) (my|the|bad|poor|stupid|an|a) ..2 (colleagues|boss|manager|managers|company|management|coworkers|employer|leadership|team)",
            "(took|takes|taking|stole|steals) (the|all the)? credit for (my|our|everything)",
            "(block|blocked|blocks|blocking) (my|every|any|me)",
            "(hate|hated|hates|despise|despised|loathe|loathed|detest|detested) (my|the|that|working|being|it|having|every|going|how|their|this|them|everyone|everything|all)",
            "(can|could) not (stand|bear) (my|the|this|that place|another|working|how|him|her|them|people|being|going|it there|it here|it any)",
            "(can|could) not (wait to leave|wait to get out|wait to quit|take it any|work with) ..3",
            "(sick|tired|fed up|sick and tired|had enough|exhausted) (of|with) (my|the|being|working|having|doing|that|all|how|their|it|this|dealing|people|customers|office|politics|management|not|carrying|always)",
            "(under paid|underpaid|overworked|undervalued|underappreciated|unappreciated|taken advantage|exploited|mistreated|passed over|overlooked|held back|burned out by|burnt out by|pushed around|thrown under the bus|stabbed in the back|treated badly|treated like|treated unfairly|disrespected)",
            "(office|company|internal) politics",
            "(dead end|deadend|thankless|soul destroying|soul crushing|mind numbing|sinking ship|rat race|waste of time|waste of my time|complete waste|total waste|going nowhere|went nowhere|slave|hellhole|living hell|toxic)",
        ),
        "escape-loose": (
            "(get away from|escape|escaping|get out of|getting out of|getting away from|run away from|anything to leave|desperate to leave|desperate to get|rescue me from) ..2 (my|the|that|there|this|him|her|them|where|place|current|job|boss|company|situation|retail|office|here)",
            "(anything|anywhere|anyone) (is|would be|has to be|must be)? (better|but) (than|there|them|that|my)",
            "(stuck|trapped|wasting|wasted|rotting|suffocating|suffering) ..1 (in|at|under|my time|my talent|my life|there|with|<N> years|years|my years) ..2 (a|my|the|this|there|with|boring|job|place|company|current|role|at|same|that)?",
        ),
        "escape": (
        ),
        "thin": (
            "(boss|bosses|manager|managers|employer|company|colleagues|coworkers|management|they|people|supervisor|he|she) ..5 (credit|blame|blamed|blocked|blocking|unfair|unfairly|never|complain|complained|promised|lied|favorites|favorite|favoritism|fired|sacked|drama|gossip|impossible|bad|worse|worst|horrible|awful|stress|stressful|problem|problems|wrong|refused|yelling|shouting|against me|jealous|rude|lazy|number|nothing|falling apart|bankrupt|mess|ignore|ignored|hold|holding|held)",
            "(unfair|bullied|bullying|harassed|gossip|drama|favoritism|nepotism|politics|idiots|jerks|hated|hate|awful|horrible|terrible|toxic|miserable|nightmare|stupid|lousy|unbearable)",
            "(fed up|burned out|burnt out|bored|frustrated|unhappy|stressed|sick of|tired of|had enough)",
            "(nothing you can do|people like that|place like that|places like that)",
            "(setback|problem|reason|obstacle|issue|thing) (was|is) my (boss|manager|company|employer|team|colleagues|director)",
            "(want|like|looking) ..2 (respect|respected|appreciated|appreciation|recognition|valued|recognized)",
        ),
    },
    flags=(
        Proof("My last boss was terrible.", "boss was terrible"),
        Proof("I hate my current job.", "hate my"),
        Proof("The company never appreciated what I did.", "company never appreciated"),
        Proof("I'm sick of the office politics there.", "sick of the"),
        Proof("Honestly I need to get away from my manager.", "get away from my"),
    ),
    accepts=(
        Proof("My last manager taught me how to plan, and I'm looking for more responsibility."),
        Proof("I've learned a great deal there; now I'd like to work on larger projects."),
        Proof("When a project went badly, I asked the team what we could do better."),
        Proof("I'd like to reduce the waste of materials in your workshop."),
    ),
)  # fmt: skip
