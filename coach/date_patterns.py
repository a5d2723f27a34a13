"""The ways of saying when, as patterns: what stands in them, `coach.dates` turns into a day."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {
    "spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "fall": (11, 30), "winter": (2, 28),
    "christmas": (12, 24), "xmas": (12, 24), "new year": (12, 31), "new year's": (12, 31),
}  # fmt: skip
NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0,
    "eighteen": 18.0, "twenty": 20.0, "twenty-four": 24.0, "thirty": 30.0, "thirty-six": 36.0,
    "a couple of": 2.0, "couple of": 2.0, "a couple": 2.0, "half a": 0.5, "half an": 0.5,
    "one and a half": 1.5, "two and a half": 2.5, "a dozen": 12.0, "a decade": 10.0,
}  # fmt: skip
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
             "4th": 4, "last": 4}  # fmt: skip
DAYS_OF = {"day": 1, "week": 7}
MONTHS_OF = {"month": 1, "quarter": 3, "semester": 6, "term": 4, "year": 12, "yr": 12,
              "decade": 120}  # fmt: skip

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?:\.(?=\s))?"
_N = "|".join(sorted(NUMBERS, key=len, reverse=True))
_N += r"|\d{1,3}(?:[.,]5)?"
_U = r"days?|weeks?|months?|quarters?|semesters?|terms?|years?|yrs?|decades?"
BY = r"(?:by|until|till|til|untill|before|up to|no later than|not later than|at the latest by|"
BY += r"on|in|during|within|for|around|about|to|at|as of|due|through)"
_YEAR = r"20[2-9]\d(?![\d/–-]|\.\d|%|\s?(?:euros?|dollars?|pounds?|words|units|people|percent))"
_END = r"(?:(?:the|this|at)\s+)?(?P<edge>end|close|middle|mid|beginning|start|turn)"


def _pattern(source: str) -> re.Pattern[str]:
    """Words stand apart by white space of any kind, a little of it."""
    source = source.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(rf"(?<![\w-]){source}(?!\w)", re.IGNORECASE)


_MODIFIER = (
    r"(?:(?:the|no more than|not more than|at most|less than|under|about|around|roughly|maybe|"
    r"approximately|just|only|max|maximum|another) ){0,2}"
)
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _pattern(r"(?:" + BY + r" )?(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)")),
    (
        "figures",
        _pattern(
            r"(?:" + BY + r" )?(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>20\d\d)"
        ),
    ),
    (
        "day-month",
        _pattern(
            r"(?:"
            + BY
            + r" )?(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?(?: |\.\s?)"
            + _MONTH
            + r"(?:,? (?P<y>"
            + _YEAR
            + r"))?"
        ),
    ),
    (
        "month-day",
        _pattern(
            r"(?:" + BY + r" )?" + _MONTH + r" (?:the )?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
            r"(?:,? (?P<y>" + _YEAR + r"))?(?![\d:]|\s?(?:%|am|pm))"
        ),
    ),
    (
        "edge-month",
        _pattern(
            r"(?:"
            + BY
            + r" )?"
            + _END
            + r"(?: of|-)? ?(?P<next>(?:next|this|the) )?"
            + _MONTH
            + r"(?:,? (?:of )?(?P<y>"
            + _YEAR
            + r"))?"
        ),
    ),
    (
        "edge-year",
        _pattern(
            r"(?:" + BY + r" )?(?:(?:the|this|at) )?(?P<edge>end|close|middle|mid|beginning|start|"
            r"turn|early|late)(?: of|-| in)?(?: |-)?(?:the year )?(?P<y>" + _YEAR + r")"
        ),
    ),
    (
        "edge-unit",
        _pattern(
            r"(?:"
            + BY
            + r" )?"
            + _END
            + r" of (?:(?:the|my own) )?(?:(?P<which>this|next|coming|following|current|my) )?"
            r"(?:calendar )?(?P<unit>year|month|quarter|week|spring|summer|autumn|fall|winter)"
        ),
    ),
    ("year-end", _pattern(BY + r" (?:the )?(?:year|year's)[\s-]end|" + BY + r" eoy")),
    (
        "quarter",
        _pattern(
            r"(?:" + BY + r" )?(?:(?:the )?end of )?(?:q(?P<q>[1-4])|(?:the )?"
            r"(?P<o>first|1st|second|2nd|third|3rd|fourth|4th|last) quarter)"
            r"(?:,? (?:of )?(?P<y>" + _YEAR + r"))?"
        ),
    ),
    (
        "half",
        _pattern(
            r"(?:" + BY + r" )?(?:(?:the )?end of )?(?:h(?P<q>[12])|(?:the )?"
            r"(?P<o>first|1st|second|2nd) half)(?: (?:of )?(?P<y>" + _YEAR + r"))"
        ),
    ),
    ("year", _pattern(BY + r" the year (?P<y>" + _YEAR + r")")),
    (
        "and-a-half",
        _pattern(
            r"(?:in|within|after|over) "
            + _MODIFIER
            + r"(?P<n>a|one|two|three|1|2|3) years? and a half"
        ),
    ),
    (
        "span",
        _pattern(
            r"(?:in|within|inside|during|over|for|before|throughout|through|at) "
            + _MODIFIER
            + r"(?P<next>(?:next|coming|following|upcoming) )?"
            + _MODIFIER
            + r"(?:(?P<low>"
            + _N
            + r") ?(?:-|–|to|or|till) ?)?(?P<n>"
            + _N
            + r")?[\s-]?"
            r"(?P<unit>" + _U + r")(?P<time>['’]?s? time|['’] time)?"
            r"(?! of\b| as\b| old\b| ago\b| experience\b| at\b| before\b|['’]?s? notice\b)"
        ),
    ),
    (
        "from-now",
        _pattern(r"(?:in )?(?P<n>" + _N + r") (?P<unit>" + _U + r") (?:from now|from today|hence)"),
    ),
    (
        "this-next",
        _pattern(
            r"(?:" + BY + r" )?(?:the )?(?P<which>this|next|coming|following|current) "
            r"(?:calendar )?(?P<unit>year|month|quarter|week)(?! (?:after|but)\b)"
        ),
    ),
    (
        "season",
        _pattern(
            BY + r" (?:(?P<which>next|this|the|coming|the next|the coming) )?"
            r"(?P<season>spring|summer|autumn|fall|winter|christmas|xmas|new year['’]s|new year)"
            r"(?: (?:of )?(?P<y>" + _YEAR + r"))?(?! (?:school|course|term|party|rush|market|job|"
            r"internship|camp|season|sales)\b)"
        ),
    ),
    (
        "next-season",
        _pattern(
            r"(?P<which>next|this|coming) (?P<season>spring|summer|autumn|fall|winter|christmas)"
            r"(?: (?P<y>" + _YEAR + r"))?"
        ),
    ),
    (
        "month",
        _pattern(
            BY
            + r" (?P<next>(?:next|this|the) )?"
            + _MONTH
            + r"(?:,? (?:of )?(?P<y>"
            + _YEAR
            + r"))?(?!\s\d)"
        ),
    ),
    # "this may take years"
    ("next-month-named", _pattern(r"(?P<next>next|this|coming) (?-i:(?!may\b))" + _MONTH)),
    ("month-year", _pattern(_MONTH + r",? (?P<y>" + _YEAR + r")")),
    ("year", _pattern(BY + r" (?:the )?(?:year |latest )?(?P<y>" + _YEAR + r")")),
)
