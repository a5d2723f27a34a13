"""Every write to what a reminder depends on tells the reminders so, also the one written tomorrow.

The code of the rooms is read, not run: a function that writes a column at which a source of
reminders looks has to call `look_again`, itself or through what it calls, or else all that call it
have to.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from answers.models import Answer, AnswerPart, Interview
from planner.models import CheckIn, Goal, PlanReview, ReminderChoice, Step
from planner.reminders.wanted import Choices, People, by_everybody
from tests.factories import make_answer, make_goal, make_interview, make_step

ROOT = Path(__file__).resolve().parents[2]

WATCHED: dict[type[Model], set[str]] = {
    Goal: {"user", "title", "review_on", "due", "status", "deleted_at"},
    Step: {"goal", "what", "due", "done_on", "deleted_at"},
    CheckIn: {"goal", "on", "deleted_at"},
    PlanReview: {"user", "yearly", "closed_on"},
    Interview: {"user", "company", "role", "on", "deleted_at"},
    Answer: {"user", "interview", "deleted_at"},
    AnswerPart: {"answer", "text"},
    ReminderChoice: {"on", "span", "last_on"},
    User: {"time_zone", "reminder_hour", "is_active"},
}
"""What decides about reminders. A row that comes or goes decides as well."""
NO_MATTER = {
    ("planner/checking_in.py", "begin"): "check-ins of goals that are set at that moment",
    ("planner/checking_in.py", "carry_over"): "check-ins of goals that are set at that moment",
    ("planner/reviewing.py", "begin"): "a sitting counts once it is closed",
    ("planner/reviewing.py", "tell_what_changed"): "words alone",
    ("answers/composing.py", "parts_of"): "an empty part says no more than none",
    ("planner/finding.py", "_change"): "what one finds out, no goals",
    ("accounts/models.py", "create_user"): "a new person has no plan",
    ("accounts/profile.py", "delete_account"): "the letterbox goes along",
}
TELLS = {"look_again", "look_again_for"}


# Reading code -------------------------------------------------------------------------------------


@dataclass
class Function:
    """One function: what of the watched it writes, what it calls, and whether it tells."""

    file: str
    name: str
    writes: list[str] = field(default_factory=list)
    calls: set[str] = field(default_factory=set)


@cache
def models() -> dict[str, type[Model]]:
    return {model.__name__: model for model in apps.get_models()}


def models_in(said: str, aliases: dict[str, set[type[Model]]]) -> set[type[Model]]:
    found: set[type[Model]] = set()
    for name in re.findall(r"\w+", said):
        found |= {models()[name]} if name in models() else aliases.get(name, set())
    return found


class Around:
    """What a function's file knows: other modules, and names for unions of models."""

    def __init__(self, tree: ast.Module) -> None:
        self.modules = {
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom | ast.Import)
            for alias in node.names
        }
        self.aliases: dict[str, set[type[Model]]] = {}
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.aliases[node.targets[0].id] = models_in(ast.unparse(node.value), {})


class Reader:
    """Reads one function. It knows the models of names from annotations and assignments."""

    def __init__(self, file: str, code: ast.FunctionDef, around: "Around") -> None:
        self.function, self.around = Function(file, code.name), around
        self.types: dict[str, set[type[Model]]] = {}
        arguments = code.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if argument.annotation is not None:
                self.types[argument.arg] = self._named_in(argument.annotation)
        for _time in range(2):  # what is assigned below may be used above, in a loop
            for node in ast.walk(code):
                self._learn(node)
        for node in ast.walk(code):
            if isinstance(node, ast.Call):
                self._read(node)
            if isinstance(node, ast.keyword) and node.arg == "stale":
                self.function.calls |= TELLS
            if isinstance(node, ast.Dict) and "stale" in map(_constant, node.keys):
                self.function.calls |= TELLS

    def _named_in(self, annotation: ast.expr) -> set[type[Model]]:
        return models_in(ast.unparse(annotation), self.around.aliases)

    def _learn(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._name(target, node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            self.types[node.target.id] = self._named_in(node.annotation)
        elif isinstance(node, ast.For | ast.comprehension):
            self._name(node.target, node.iter)
        elif isinstance(node, ast.NamedExpr):
            self._name(node.target, node.value)

    def _name(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple):  # as of get_or_create, or of a loop over pairs
            for element, part in zip(target.elts, getattr(value, "elts", ()), strict=False):
                self._name(element, part)
            if target.elts and not getattr(value, "elts", ()):
                self._name(target.elts[0], value)
        elif isinstance(target, ast.Name) and (found := self.models_of(value)):
            self.types[target.id] = self.types.get(target.id, set()) | found

    def models_of(self, value: ast.expr) -> set[type[Model]]:
        """The models of which an expression may be a row, or many."""
        if isinstance(value, ast.Name):
            if value.id in models():
                return {models()[value.id]}
            return self.types.get(value.id, set())
        if isinstance(value, ast.Call):
            return self.models_of(value.func)
        if isinstance(value, ast.Subscript | ast.Starred | ast.Await):
            return self.models_of(value.value)
        if isinstance(value, ast.IfExp):
            return self.models_of(value.body) | self.models_of(value.orelse)
        if isinstance(value, ast.ListComp | ast.GeneratorExp):
            return self.models_of(value.elt)
        if isinstance(value, ast.List | ast.Tuple):
            return set().union(*map(self.models_of, value.elts))
        if isinstance(value, ast.Attribute):
            return self._related(self.models_of(value.value), value.attr)
        return set()

    def _related(self, owners: set[type[Model]], name: str) -> set[type[Model]]:
        """What is behind an attribute: a relation's model, or the same one (a manager, a row)."""
        found: set[type[Model]] = set()
        for owner in owners:
            try:
                related: Any = owner._meta.get_field(name).related_model
            except FieldDoesNotExist:
                related = owner
            if related:
                found.add(related)
        return found

    def _read(self, call: ast.Call) -> None:
        if isinstance(call.func, ast.Name):
            self.function.calls.add(call.func.id)
            return
        if not isinstance(call.func, ast.Attribute):
            return
        verb, on = call.func.attr, call.func.value
        self.function.calls.add(verb)
        if ast.unparse(on) == "super()":
            return  # whoever calls it on a row is seen there
        if isinstance(on, ast.Name) and on.id in self.around.modules and on.id not in models():
            return  # another module's verb, which is read there
        changed = self._columns(verb, call)
        if changed is None:
            return
        found = self.models_of(on)
        known = found or ({*WATCHED} if verb in ("save", "delete") else set())
        for model in known & {*WATCHED}:
            columns = changed or WATCHED[model]
            if columns & WATCHED[model]:
                self.function.writes.append(f"{model.__name__}.{verb} in line {call.lineno}")

    def _columns(self, verb: str, call: ast.Call) -> set[str] | None:
        """The columns that a call writes; empty for all of them, None where it writes none."""
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        if verb in ("create", "bulk_create", "get_or_create", "update_or_create", "delete"):
            return set()
        if verb == "update":
            return set() if None in named or not named else {str(name) for name in named}
        if verb == "bulk_update":
            return set()
        if verb != "save":
            return None
        fields = named.get("update_fields")
        if isinstance(fields, ast.List) and all(isinstance(e, ast.Constant) for e in fields.elts):
            return {str(element.value) for element in fields.elts}  # type: ignore[attr-defined]
        return set()


def _constant(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


@cache
def sources() -> dict[str, str]:
    """The code of the rooms, by file."""
    rooms = ("accounts", "planner", "answers", "careergoals")
    files = (file for room in rooms for file in (ROOT / room).rglob("*.py"))
    return {
        str(file.relative_to(ROOT)): file.read_text()
        for file in sorted(files)
        if "migrations" not in file.parts
    }


def functions(code: dict[str, str]) -> Iterator[Function]:
    for file, text in code.items():
        tree = ast.parse(text)
        around = Around(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield Reader(file, node, around).function


def silent(found: Iterable[Function], allowed: Iterable[tuple[str, str]] = NO_MATTER) -> list[str]:
    """Writes after which nobody looks again."""
    found = list(found)
    tells = {function.name for function in found if function.calls & TELLS} | TELLS
    told = []
    for function in found:
        if not function.writes or function.calls & tells:
            continue
        if (function.file, function.name) in allowed:
            continue
        callers = [
            other
            for other in found
            if function.name in other.calls and other is not function
            and (other.file == function.file or not function.name.startswith("_"))
        ]  # fmt: skip
        if function.name.startswith("_") and callers and all(c.calls & tells for c in callers):
            continue
        told.append(f"{function.file}: {function.name}: {'; '.join(function.writes)}")
    return told


# The check ----------------------------------------------------------------------------------------


def test_every_write_that_decides_about_reminders_has_them_looked_at():
    assert silent(functions(sources())) == []


def test_the_exceptions_are_still_needed():
    told = silent(functions(sources()), allowed=())

    for file, name in NO_MATTER:
        assert any(line.startswith(f"{file}: {name}: ") for line in told), (file, name)


@pytest.mark.parametrize(
    "verb",
    [
        "def put_off(*, goal: Goal, to):\n    goal.review_on = to\n    goal.save()",
        "def put_off(*, step: Step):\n    step.save(update_fields=['due'])",
        "def tick(*, goal: Goal):\n    for step in goal.steps.all():\n        step.save(update_fields=['done_on'])",  # noqa: E501
        "def all_off(user):\n    Goal.objects.of(user).active().update(review_on=None)",
        "def add(user):\n    return Interview.objects.create(user=user)",
        "def drop(*, interview: Interview):\n    interview.delete()",
        "def many(rows):\n    Step.objects.bulk_create(Step(what=row) for row in rows)",
        "def rename(thing):\n    thing.save(update_fields=['title'])",
        "def move(*, user: User, zone):\n    user.time_zone = zone\n    user.save(update_fields=['time_zone'])",  # noqa: E501
    ],
)
def test_a_verb_that_forgets_it_is_found(verb: str):
    assert len(silent(functions({"planner/new.py": verb}))) == 1
    mended = f"{verb}\n    look_again(1)"
    assert silent(functions({"planner/new.py": mended})) == []


def test_one_that_changes_nothing_of_the_kind_is_not():
    for harmless in (
        "def move(*, goal: Goal):\n    goal.save(update_fields=['position'])",
        "def note(*, interview: Interview):\n    interview.save(update_fields=['notes'])",
        "def told(words):\n    words.update(title='x')",
    ):
        assert silent(functions({"planner/new.py": harmless})) == []


def test_it_would_see_each_that_is_missing():
    """Whichever of the calls is taken out of the verbs, the check misses it."""
    code = sources()
    read = {file: list(functions({file: text})) for file, text in code.items()}
    taken = 0
    for file, text in code.items():
        if file in ("accounts/letterbox.py", "planner/reminders/acting.py", "accounts/admin.py"):
            continue  # their own side of it; what is only put away is no change of a plan
        lines = text.splitlines()
        calls = [n for n, line in enumerate(lines) if re.match(r"\s+look_again\(", line)]
        for number in calls:
            without = [*lines]
            without[number] = re.sub(r"look_again\(.*\)", "pass", without[number])
            others = [one for name, found in read.items() if name != file for one in found]
            others += functions({file: "\n".join(without)})
            taken += 1
            assert silent(others), f"{file}, line {number + 1}"
    assert taken > 25


def test_it_watches_all_that_the_sources_read(owner: User):
    """A source that looks at a new table makes this fail until its columns are watched."""
    goal = make_goal(owner)
    make_step(goal)
    make_answer(owner, interview=make_interview(owner, on=timezone.now().date()))
    people = People(
        today={owner.pk: timezone.now().date()}, weekday={owner.pk: 0}, choices=Choices()
    )
    with CaptureQueriesContext(connection) as asked:
        list(by_everybody(people))

    tables = set(
        re.findall(r'"((?:planner|answers|accounts)_\w+)"\."', str(asked.captured_queries))
    )
    watched = {model._meta.db_table for model in WATCHED}
    shelves = {
        "answers_formatpart",
        "answers_question",
        "answers_question_formats",
        "answers_format",
    }
    assert tables - shelves <= watched
