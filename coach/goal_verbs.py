"""What a goal begins with: something done, something that is so in the end, or only more of it."""

from coach.phrases import Hit
from coach.text import Text


def first_verb(text: Text, hits: dict[str, list[Hit]]) -> Hit | None:
    """What follows "I would like to", or begins the goal: "complete …". None for a plain noun."""
    sentence = text.sentences[0]
    begin = sentence.norm_start
    for time in sorted(hits.get("time", []), key=lambda hit: hit.start):
        if time.start <= begin + _BEFORE_TIME and time.end > begin:
            begin = time.end
    at = begin
    told = False
    for word in text.norm[begin : sentence.norm_end].split()[:_MOST_LEAD]:
        bare, _, tags = word.partition("/")
        if bare not in _LEAD and not tags.startswith("O"):
            if begin > sentence.norm_start and not told and _is_subject(text, at):
                return None  # "by June, error reports will be below five a week"
            noun = bare in _NO_VERBS or "T" in tags or "N" in tags or not bare.isalpha()
            return None if noun else Hit(at, at + len(word) + 1, sentence.index)
        told = True
        at += len(word) + 1
    return None


def _is_subject(text: Text, at: int) -> bool:
    """Whether what begins here goes on with "will be" or the like."""
    after = (word.partition("/")[0] for word in text.norm[at:].split()[1:6])
    return not _FINITE.isdisjoint(after)


def opening_end(text: Text) -> int:
    """Where "I would like to" ends and the goal begins."""
    at = 1
    for word in text.norm[1:].split()[:8]:
        if word.partition("/")[0] not in _LEAD:
            break
        at += len(word) + 1
    return at


def is_done(text: Text, verb: Hit) -> bool:
    """Whether the verb names something one does, or something done is joined to it."""
    return _bare_verb(text, verb) not in _OUTCOMES or _does_too(text, verb)


def _bare_verb(text: Text, verb: Hit) -> str:
    """The verb without its ending: "becoming" is "become"."""
    word = text.norm[verb.start : verb.end].split("/")[0].strip()
    if not word.endswith("ing") or len(word) <= _SHORT:
        return word
    stem = word[:-3]
    if stem in _OUTCOMES or stem[:-1] in _OUTCOMES:
        return stem if stem in _OUTCOMES else stem[:-1]
    return f"{stem}e" if f"{stem}e" in _OUTCOMES else word


def only_more(text: Text, verb: Hit) -> bool:
    """Whether a goal asks for more or better of something and doesn't say how much.

    "improve student engagement", "be a better nurse", "keep learning".
    """
    bare = _bare_verb(text, verb)
    after = [word.partition("/")[0] for word in text.norm[verb.end :].split()[:6]]
    if bare in _MORE:
        return True
    near = after[: _NEAR.get(bare, 0)]
    if near[:1] == ["more"] and bare in ("be", "become", "get"):
        return False  # whether "more confident" says enough is told by the phrases
    return any(word in _BETTER for word in near) and not of_doing(text, verb)


_SHORT = 5
_FINITE = frozenset(("will", "are", "is", "should", "have", "has"))
_BEFORE_TIME = 4
_MOST_LEAD = 12
_LEAD = frozenset(
    ("i", "want", "to", "would", "like", "hope", "plan", "aim", "my", "goal", "is", "am", "going",
     "will", "by", "the", "end", "of", "next", "and", "objective", "intend", "hoping", "planning",
     "looking", "aiming", "wish", "short", "long", "term", "professional", "personal", "career",
     "try", "also", "then", "in", "order", "eventually", "ultimately", "first",
     "working", "on", "towards", "toward", "successfully", "main", "this", "for", "one", "goals",
     "are")
)  # fmt: skip
_NO_VERBS = frozenset(
    ("a", "an", "our", "their", "more", "better", "new", "no", "not", "there", "it", "we", "you",
     "that", "all", "some", "success", "successful", "happiness", "money", "promotion", "growth",
     "expert", "good", "great", "senior", "junior", "head", "quarter", "may", "at", "with", "as",
     "promoted", "certified", "fluent", "respected", "known", "recognized", "happy", "confident")
)  # fmt: skip
"""What begins a goal that names a thing or a state instead of something done."""
_OUTCOMES = frozenset(
    ("become", "be", "get", "have", "gain", "win", "earn", "receive", "obtain", "achieve",
     "attain", "reach", "secure", "land", "find", "move", "switch", "transition", "change",
     "shift", "advance", "progress", "grow", "rise", "climb", "increase", "decrease", "reduce",
     "raise", "boost", "improve", "enhance", "strengthen", "cut", "lower", "bring", "double",
     "triple", "halve", "shorten", "close", "own", "hold", "head", "manage", "run", "lead", "sell",
     "handle", "specialize", "make", "stay", "remain", "keep", "continue", "learn", "master",
     "understand", "know", "develop", "build", "start", "open", "launch", "found", "work",
     "graduate", "qualify", "establish", "expand", "broaden", "excel", "succeed", "break",
     "transfer", "return", "retire", "see", "feel", "enjoy", "supervise", "oversee", "direct",
     "serve", "hit", "meet", "exceed", "beat", "acquire", "enter", "live", "do", "help", "set",
     "deepen", "stop", "speed", "save", "sign", "go", "pursue", "hone", "polish", "refine",
     "explore", "integrate", "maximize", "optimize", "drive", "generate", "create",
     "maintain", "ensure", "provide", "support", "foster", "promote", "chair", "turn", "use",
     "being", "having", "finally", "soon", "someday", "one", "breaking", "score")
)  # fmt: skip
"""Verbs of what is so in the end, rather than of what is done for it."""
_DONE = frozenset(("implement", "apply", "practice", "complete", "present", "teach", "test"))
_MORE = frozenset(
    ("improve", "increase", "enhance", "boost", "strengthen", "raise", "integrate", "broaden",
     "expand", "maximize", "optimize", "foster", "continue", "keep", "stay", "remain", "excel",
     "succeed", "advance", "hone", "refine", "polish", "grow", "sharpen", "upgrade")
)  # fmt: skip
_NEAR = {"learn": 3, "develop": 3, "build": 2, "have": 2, "gain": 2, "be": 3, "become": 3,
         "get": 2, "being": 3}  # fmt: skip
"""How near such a verb a word of `_BETTER` has to stand."""
_BETTER = frozenset(
    ("better", "more", "good", "great", "stronger", "best", "skills", "skill", "promotion", "raise",
     "effective", "confident", "strong", "knowledge", "wiser", "faster")
)  # fmt: skip


def _does_too(text: Text, verb: Hit) -> bool:
    """Whether something done is joined to it: "master and implement"."""
    after = [word.partition("/")[0] for word in text.norm[verb.end :].split()[:2]]
    return after[:1] == ["and"] and len(after) > 1 and after[1] in _DONE


def of_doing(text: Text, hit: Hit) -> bool:
    """Whether "better at" goes on with something done: "at managing my time in meetings"."""
    words = [word.split("/")[0] for word in text.norm[hit.start : hit.end + 40].split()]
    for index, word in enumerate(words[:-1]):
        if word in ("at", "with", "in"):
            return words[index + 1].endswith("ing") and words[index + 2 : index + 3] not in (
                [],
                ["."],
            )
    return False
