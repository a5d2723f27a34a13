"""Turns words that address "you" into words one says of oneself: "tell your manager" to "my".

The steps of the plan are often written to oneself, and always where they come from a template; in
an answer they are spoken to somebody else. English only; what stands in quotation marks is a name
or another's words and stays as it is.
"""

import re

_QUOTED = re.compile(r"(“[^”]*”|\"[^\"]*\"|«[^»]*»|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w))")
_YOURS = {"your": "my", "yours": "mine", "yourself": "myself", "yourselves": "ourselves"}
_SHORT = {"'re": "am", "'ve": "have", "'ll": "will", "'d": "would"}
_BE = {"are": "am", "aren't": "am not", "were": "was", "weren't": "was not"}
_AUXILIARY = frozenset(
    """am are aren't were weren't have haven't had hadn't do don't did didn't can cannot can't
    could couldn't will won't would wouldn't shall shan't should shouldn't may might must mustn't
    need ought""".split()
)
_BEFORE_OBJECT = frozenset(
    """about above after against around at before behind beside besides between beyond by for from
    in into of off on onto over past round through to towards toward under upon via with without
    tell tells told telling ask asks asked asking help helps helped helping teach teaches taught
    teaching show shows showed shown showing give gives gave given giving let lets letting make
    makes made making send sends sent sending offer offers offered offering allow allows allowed
    allowing enable enables enabled enabling get gets got getting lend lends lent lending pay pays
    paid paying advise advises advised advising recommend recommends recommended recommending
    support supports supported supporting coach coaches coached coaching mentor mentors mentored
    mentoring train trains trained training introduce introduces introduced introducing join joins
    joined joining meet meets met meeting invite invites invited inviting sponsor sponsors sponsored
    sponsoring guide guides guided guiding hire hires hired hiring promote promotes promoted
    promoting challenge challenges challenged challenging remind reminds reminded reminding take
    takes took taken taking bring brings brought bringing keep keeps kept keeping see sees saw seen
    seeing call calls called calling contact contacts contacted contacting email emails emailed
    trust trusts trusted fit fits fitted suit suits suited interest interests interested motivate
    motivates motivated motivating inspire inspires inspired inspiring move moves moved moving
    drive drives driven driving stop stops stopped stopping hold holds held holding put puts
    putting leave leaves left watch watches watched watching replace replaces replaced replacing
    represent represents represented cover covers covered covering need needs needed want wants
    wanted know knows knew known cost costs save saves saved saving mean means meant earn earns
    earned""".split()
)
"""What "you" follows as an object: prepositions, and verbs that somebody is the object of."""
_ENDS_OBJECT = frozenset(
    """about after and as at because before but by for from how if in into like more most of on once
    or over so than that though through to towards under until well what when where whether which
    while who whom why with without better best first again too also yourself personally
    directly""".split()
)
"""What follows an object "you", where a verb would follow a subject."""
_SUBJECT_AFTER = frozenset(("than", "as", "if", "because", "until", "when", "where", "while", "so"))
_KNOWING = frozenset("know knows knew known see sees saw seen mean means meant".split())
_CLEARLY_DONE = frozenset("want need like love know think care lead wish hope plan feel".split())
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]+|\s+|_+")


def as_mine(text: str) -> str:
    """`text` said by the one it speaks to: "people you know" is "people I know"."""
    return "".join(
        piece if odd % 2 else _turned(piece) for odd, piece in enumerate(_QUOTED.split(text))
    )


def _turned(text: str) -> str:
    pieces = _WORD.findall(text)
    places = [n for n, piece in enumerate(pieces) if piece[0].isalnum()]
    for here, n in enumerate(places):
        word = pieces[n]
        lower = word.lower().replace("’", "'")
        if not _addresses(pieces, n, word, lower):
            continue
        before = _next_to(pieces, places, here, -1)
        after = _next_to(pieces, places, here, 1)
        if lower in _YOURS:
            said = _YOURS[lower]
            pieces[n] = said.capitalize() if word[0].isupper() else said
        elif lower != "you":
            pieces[n] = "I " + _SHORT["'" + lower.split("'")[1]]
        else:
            _turn_you(pieces, places, here, before, after)
    return "".join(pieces)


def _addresses(pieces: list[str], n: int, word: str, lower: str) -> bool:
    """Whether the word speaks to somebody: "Your" inside a sentence is a name, as is "thank you".

    A title that shouts, or that has capitals at every word, says it in capitals as well.
    """
    known = lower in _YOURS or lower == "you" or lower in ("you're", "you've", "you'll", "you'd")
    if not known:
        return False
    if lower == "you" and "".join(pieces[max(0, n - 2) : n]).lower().startswith("thank"):
        return False
    start = not "".join(pieces[:n]).strip() or pieces[n - 2 : n - 1] in (["."], ["?"], ["!"], [":"])
    return word[0].islower() or start


def _next_to(pieces: list[str], places: list[int], here: int, way: int) -> str:
    """The neighbouring word, lower-case; "" across a comma or at an end."""
    other = here + way
    if not 0 <= other < len(places):
        return ""
    low, high = sorted((places[here], places[other]))
    if "".join(pieces[low + 1 : high]).strip():
        return ""
    return pieces[places[other]].lower().replace("’", "'")


def _turn_you(pieces: list[str], places: list[int], here: int, before: str, after: str) -> None:
    n = places[here]
    if after in _AUXILIARY and not (before == "of" and after == "are"):
        pieces[n] = "I"
        if after in _BE:
            pieces[places[here + 1]] = _BE[after]
        return
    if before in _AUXILIARY and _asks(pieces, places, here, before):
        pieces[n] = "I"
        if before in ("are", "were"):
            pieces[places[here - 1]] = {"are": "am", "were": "was"}[before]
        return
    ended = not after or after in _ENDS_OBJECT
    objective = before in _BEFORE_OBJECT or (ended and before not in _SUBJECT_AFTER | {""})
    if before in ("before", "after", "by", "past") and not ended:
        objective = False  # "before you start"
    if before in _KNOWING and after in _CLEARLY_DONE:
        objective = False  # "let them know you want to lead"
    pieces[n] = "me" if objective else "I"


def _asks(pieces: list[str], places: list[int], here: int, before: str) -> bool:
    """Whether "do you", "can you" ask, so that "you" is who does: not in "I need you"."""
    if before in ("need", "have", "had"):
        return here == 1 or pieces[places[here - 2]].lower() in ("what", "how", "which", "where")
    return True
