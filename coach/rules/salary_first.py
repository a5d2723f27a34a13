"""Pay or perks as the goal."""

from collections.abc import Iterator

from coach.rule import Answer, Context, Proof, Remark, Rule, grave, hint, thin
from coach.words import N_

_MESSAGE = N_(
    "Pay or perks come across as the goal here. An interviewer hears that you would leave for "
    "whoever pays more."
)
_ASK = N_("Which responsibility or skill would earn that pay, and what would the employer gain?")

_MONEY_LOOSE = (
    "(comfortable|nice|better|luxurious|good|lavish|certain) (lifestyle|life|living|standard of living)",
    "(raise|raises|bonus|bonuses)",
    "(work|working) (less|fewer hours|as little|from home|only|the least)",
    "(flexible hours|equity|weekends off|stock options)",
    "(benefits|perks|vacation|pension|insurance|bonus) (are|sound|look|days|here are|is great|is good|as well)",
    "(salary|income|wage|wages|earnings)",
    "(my|the|a|your|good|better|about|of|is|decent|more) pay",
    "i (would|will) not ..4 (less than|under|below) <M>",
    "(and|the|my|for) (weekends|holidays|time off|perks|benefits)",
)
_MONEY = (
    "(which|that|it|you|they|company|place) (pay|pays|paid) ..3 (more|better|percent|<R>|well|extra)",
    "(pay|paying) off (my|a|the|our) (house|home|flat|apartment)",
    "(at least|minimum of|minimum|no less than|not less than) <M>",
    "(want|need|expect|deserve|looking for|after) (is)? (a|the|my) ..1 (bonus|raise|pay rise|increase)",
    "lifestyle to (maintain|support|keep)",
    "(make|making|earn|earning|earned|bring in|bringing in|get|getting|pull in|on|take home) ..4 (money|cash|six figures|seven figures|salary|income|<M>|wage|wages|paycheck|bucks|dough|<N> k|<N> grand|figures)",
    "(earn|earning|get paid|be paid|being paid|paid) ..2 (more|a lot|lots|well|twice|double|better|as much|above|loads|good money|top dollar|decently|handsomely|what i|the most|at least|good|enough|properly|fairly|what my|over|a decent|a fair)",
    "(high|higher|highest|better|bigger|big|good|great|large|larger|fat|nice|decent|competitive|six figure|top|attractive|generous|comfortable|huge|substantial) ..1 (salary|salaries|pay|paycheck|paychecks|paying|wage|wages|income|compensation|package|bonus|bonuses)",
    "(well|high|higher|better|highest|good|highly|best) (paying|paid)",
    "(pays|pay|paid|paying) (well|better|more|good|the bills|the most|a lot|decently|enough|me more|me well|handsomely|for my)",
    "(the|your|a|my|about) (salary|pay|money|paycheck|benefits package|wages|compensation|bonus|bonuses) (is|was|are|sounds|looks|matters|comes|would be|you|seems|and|more than|increase|rise|raise|bump)",
    "(salary|money|pay|cash) (is|comes|matters|motivates|drives) ..2 (main|first|most|everything|important|biggest|number|what|me|priority|reason|king|key|big)",
    "(motivated|driven|motivates me|drives me|interested|motivation|motivator) ..3 (money|salary|pay|cash|paycheck|financially|compensation|bonuses|bonus|commission|wage|income)",
    "(pay rise|pay rises|pay raise|pay increase|salary increase|pay bump|promotion and a raise|raise (every|each|soon|quickly|as soon)|get a raise)",
    "(get|getting|become|becoming|be|being) (really|very|filthy|super)? (rich|wealthy|loaded|a millionaire|millionaire)",
    "(financial|financially) (freedom|independence|independent|free|secure|security|stability|stable|comfortable|set)",
    "retire (early|young|by|before|at|rich|comfortably|as soon|in my)",
    "(early|comfortable) retirement",
    "(great|good|better|best|nice|full|excellent|more|amazing|all the|the|your|free|company) (perks|benefits package|benefits|vacation|holidays|time off|holiday allowance|annual leave|days off|health insurance|gym membership|lunches|snacks|dental|company car|stock options|pension|discount|discounts)",
    "(benefits|perks|vacation|pension|paid time off|pto|insurance|bonus) (package|are|sound|look|you offer|that come|days|here are|is great|is good|as well)",
    "(company car|corner office|big office|expense account|free food|free lunches|four day week|gym membership|signing bonus|long holidays|long holiday|short hours|every friday off)",
    "(afford|buy|own|buying|owning) (a|an|my|the|nice|expensive|luxury) ..3 (car|house|home|yacht|boat|apartment|flat|things|condo|mercedes|bmw|porsche|tesla|lifestyle|watch|motorbike|mansion)",
    "(make|making|earn|earning) (a|an) (good|decent|better|great|nice|comfortable|honest|proper|very good|really good) (living|amount|money|wage|salary)",
    "(amount|lots|lot|loads|load|ton|tons|kind|pile|heaps) of (money|cash|dough)",
    "(the|more|for the|good|big|serious|real|decent|about|want|need|some|extra|proper|enough|just|love|like|steady|easy) (money|cash|paycheck|pay check)",
    "(money|cash|commission|pay|payday|the salary|the pay) (mostly|mainly|really|honestly|of course|basically|is what|first|and|obviously|pure)",
    "(commission|bonus) is",
    "(how much|what) (does|do|will|would|is|are) ..3 (pay|paid|salary|earn|make)",
    "~double my (salary|pay|income|wage|wages|earnings)",
    "(salary|income|pay|wage|earnings) (of|over|above|in the|around|at least|up to|to go|goes|grow|bracket|band|grade) ..3",
    "(pay|paying) off (my|the|all my) ..2 (loans|loan|debt|debts|mortgage|car|card|cards)",
    "<M> (a|per) (year|month|annum)",
    "six figures",
    "(maximum|maximize|maximizing|increase|increasing|raise|raising) my (earning|earnings|income|salary|pay|net)",
    "earning potential",
)
_INNOCENT = (
    "(not|never|more than|beyond|rather than|less|besides|aside from|apart from) ..4 (money|salary|pay|paycheck|compensation|title|raise|bonus|perks|benefits)",
    "(salary|money|pay|compensation|benefits) (is|are|was|matters|comes) (not|secondary|one|only one|important but|second|also|part|just one|a factor|something we|less)",
    "(money|salary|pay|compensation) (is|matters|counts) ..3 but",
    "(pay|salary|compensation|package|range) ..3 (that|to|which)? (reflects|reflect|matches|in line|fair|competitive|appropriate|fits|based on|reasonable|market|discuss|flexible|open)",
    "(fair|market|in line|competitive|negotiable|reasonable) ..4 (pay|salary|compensation|range|rate|market|package)",
    "(raise|raising|raised) (funds|awareness|money for|money to|the|standards|donations|capital|<M>|children|a family|grants|my|our|your|its|quality|questions|concerns|them|it|over|enough|seed|funding|scores|more)",
    "(help|helping|helped|teach|teaching|guide|guiding|advise|advising|support|clients|families|people|customers|others|students|them|patients|save|saved|saving|charity|brought in|bring in|sold|sell|manage|managing|managed|budget|budgets|revenue|raised) ..5 (money|income|financially|financial|pay|salary|raise|retirement|retire|benefits|<M>|bonus|compensation|wage|earnings)",
    "(compensation|benefits|payroll|pension|pensions|salary|pay) (specialist|analyst|analysis|manager|team|administration|advisor|structures|systems|policy|surveys|equity|plans|officer|program|programs|gap|run|runs)",
    "(payroll|compensation and benefits|benefits administration|employee benefits|pensions)",
    "(the|these|such|further|mutual|some|many|both|long term|its) benefits (of|to|for|both)",
    "(as|which|that|would|will|could|it|this|also) ..1 (benefit|benefits) (the|your|my|both|you|from)",
    "(make|making) (the|your|a|my) (company|business|organization|team|clients|firm|customers) ..2 (money|profit)",
    "(work|working) from home (setup|program|policy|productivity|guidance)",
    "(value|making|saving|time and|company|waste|tax|public|their|taxpayers|little|less) money",
    "(your|the|our) (revenue|bonus scheme|clients|customers)",
)


def _plain(answer: Answer, context: Context) -> Iterator[Remark]:
    hits = [
        hit
        for hit in answer.told("salary-first/money")
        if not any(i.start <= hit.end and i.end >= hit.start
                   for i in answer.in_sentence("salary-first/innocent", hit.sentence))
        and not answer.negated(hit)
    ]  # fmt: skip
    if not hits:
        return
    evidence = answer.evidence
    worth = sum(kind in evidence for kind in ("plan", "tie", "benefit", "leading", "role"))
    worth += min(evidence.get("benefit", 0), 3) + min(evidence.get("plan", 0), 2) // 2
    strong = len(hits) >= 2 or answer.has("salary-first/main")
    if context.question == "salary":
        weak = worth <= 2
    elif strong:
        weak = worth <= 6
    else:
        weak = worth <= 3
    if weak:
        yield grave(answer, hits[0], _MESSAGE, _ASK, sure=strong)
    elif strong:
        yield hint(answer, hits[0], _MESSAGE, _ASK)


def find(answer: Answer, context: Context) -> Iterator[Remark]:
    yield from _plain(answer, context)
    yield from thin(answer, "salary-first/thin", _MESSAGE, _ASK)


rule = Rule(
    id="salary-first",
    title=N_("Salary first"),
    why=N_(
        "When pay is the goal, the interviewer hears that the next better offer will take you "
        "away; pay that comes with a responsibility is heard quite differently."
    ),
    find=find,
    weight=90,
    bad=N_("My main goal is to earn a six-figure salary as soon as I can."),
    good=N_(
        "I'd like to run a regional team in four years, with the responsibility and the pay that "
        "come with it."
    ),
    phrases={
        "money": _MONEY,
        "money-loose": _MONEY_LOOSE,
        "innocent": _INNOCENT,
        "main": (
            "(main|biggest|number one|first|only|real|top|honest|primary|key) (goal|goals|motivation|motivator|reason|priority|thing|aim|concern|focus) ..6 (money|salary|pay|paid|paycheck|income|earn|earning|rich|<M>|bonus|bonuses|benefits|wage|raise|compensation|figures|paying)",
            "(money|salary|pay|cash|paycheck|benefits|bonus|compensation) ..3 (main|most|biggest|first|number one|everything|motivates|drives|reason)",
            "(all about|about|for|just want|honestly|it is|just|only|mostly|mainly) the (money|pay|salary|paycheck)",
            "as much (money|as possible|cash)",
        ),
        "thin": (
            "(money|salary|salaries|cash|commission|commissions|bonus|bonuses|income|wage|wages|rich|wealthy|wealth|afford|payslip|payday|perks|discount|pension|debt|debts|loans|mortgage|millionaire|luxury|lifestyle|financially|paycheck|earnings|earn|raise|payrise)",
            "<M>",
            "(the|my|more|good|better|best|decent|your|about|for) (pay|package|benefits|holidays|vacation|time off|compensation)",
            "(well|better|highly) paid",
            "paid (well|more|better|holidays|leave|for it|properly|enough)",
            "(highest|best|better|biggest) (offer|offers|bidder|package)",
            "financial (goals|freedom|security|stability|independence|reasons|situation|rewards|success)",
            "(goals|motives|reasons) are financial",
            "(expensive|nice|fancy|big|fast|good) (car|cars|house|things|holidays|clothes|apartment|flat|watch)",
            "(pays|pay) ..2 (well|more|better|bills|rent|most)",
            "(as much as) ..1 (you can|possible|i can get)",
        ),
    },
    flags=(
        Proof("I want to make a lot of money.", "make a lot of money"),
        Proof("Honestly, my goal is a job that pays well.", "pays well"),
        Proof("In five years I hope to be earning at least $120,000 a year.", "earning at least $120,000"),
        Proof("I'd like a company car and better benefits.", "company car"),
        Proof("I want to get a raise every year and retire early.", "raise"),
    ),
    accepts=(
        Proof(
            "I want to lead a regional sales team, which carries a higher salary, and I'm taking a "
            "coaching course so that your new hires reach their targets sooner."
        ),
        Proof("Pay matters, but it isn't only about the money: I want to grow as an engineer."),
        Proof("I'd like to help families save money for retirement as a financial planner."),
        Proof("I raised $12,000 for the shelter and want to raise money for your programmes."),
        Proof(
            "I'm looking for a range in line with the market, and I'm open to discussing it.",
            context=Context(question="salary"),
        ),
    ),
)  # fmt: skip
