"""Importing goals: a file is kept, its columns are named, its rows looked through, and imported.

All rows that are ticked become goals, or none does. What takes time is done by a worker: the verbs
`check` and `import_rows` may be called by a view or a task, and twice.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.models import User
from planner import finding, import_cells, import_links, many_goals, planning
from planner.import_checking import Checked
from planner.import_columns import DAYS, order_of
from planner.import_reading import Sheet
from planner.many_goals import NewGoal
from planner.models import (
    CheckIn,
    ChosenValue,
    Goal,
    GoalImport,
    Review,
    ServedValue,
    Step,
    Stone,
)

State = GoalImport.State
KEPT = timedelta(days=1)
"""How long an unfinished import waits, and how long a finished one can be taken back."""
MOST_AT_ONCE = 3
"""Unfinished imports of one person."""
SMALL = 300
"""Rows that are dealt with while one waits; more go to the worker."""
LEASE = timedelta(minutes=10)
"""After this long a worker that said nothing is taken to be gone."""
STEP_OF_PROGRESS = 250

Progress = Callable[[int], None]


def silent(done: int) -> None:
    pass


class Wrong(ValueError):
    """Rows that are ticked cannot be imported; its text says which."""


# Upload and columns -----------------------------------------------------------------------------


@transaction.atomic
def keep_upload(*, user: User, sheet: Sheet, file_name: str, at: datetime) -> GoalImport:
    """Keeps what a file said. The person's oldest unfinished imports make room for it."""
    unfinished = GoalImport.objects.of(user).filter(state__in=[State.COLUMNS, State.ROWS])
    old = unfinished.order_by("-pk").values_list("pk", flat=True)[MOST_AT_ONCE - 1 :]
    GoalImport.objects.filter(pk__in=list(old)).delete()
    return GoalImport.objects.create(
        user=user,
        file_name=file_name[-120:],
        form=sheet.form,
        header=sheet.header,
        rows=sheet.rows,
        choices={"skipped": sheet.skipped, "beside": sheet.beside},
        state=State.COLUMNS if sheet.form == "csv" else State.CHECKING,
        created_at=at,
        moved_at=at,
    )


@transaction.atomic
def name_columns(
    *, upload: GoalImport, columns: Mapping[str, str], choices: Mapping[str, str], at: datetime
) -> None:
    """Stores what the columns hold; the rows are looked through next."""
    if not still(upload, State.COLUMNS):
        return
    upload.columns, upload.choices = dict(columns), {**upload.choices, **choices}
    _move(upload, State.CHECKING, at, "columns", "choices")


@transaction.atomic
def name_columns_again(*, upload: GoalImport, at: datetime) -> None:
    """Goes back from the rows to the columns; the file need not be sent again."""
    if upload.form == "csv" and still(upload, State.ROWS):
        _move(upload, State.COLUMNS, at)


def open_order(upload: GoalImport, columns: Mapping[str, str]) -> tuple[str, str]:
    """How the dates of those columns are written, and one that leaves it open (see order_of)."""
    places = [int(place) + 1 for place, key in columns.items() if key in DAYS]
    return order_of(
        row[place].strip() for row in upload.rows for place in places if place < len(row)
    )


# Looking through --------------------------------------------------------------------------------


def check(*, upload: GoalImport, at: datetime, progress: Progress = silent) -> None:
    """Looks through every row; rows that the plan has already are left out until one says else."""
    if upload.state != State.CHECKING:
        return
    problems: dict[str, dict[str, str]] = {}
    outline = []
    for row in _checked(upload, progress=progress):
        if row.problems:
            problems[str(row.number)] = row.problems
        outline.append(import_cells.outline(row))
    upload.problems, upload.outline = problems, outline
    plan = import_links.standing(upload.user)
    upload.left_out = import_links.twins(import_links.lines(outline), plan)
    upload.failure = ""
    with transaction.atomic():
        if still(upload, State.CHECKING):
            _move(upload, State.ROWS, at, "problems", "outline", "left_out", "failure")


def _checked(
    upload: GoalImport, *, left_out: Collection[int] = (), progress: Progress = silent
) -> Iterator[Checked]:
    for done, row in enumerate(upload.rows):
        if done % STEP_OF_PROGRESS == 0:
            progress(done)
        if import_cells.number_of(row) not in left_out:
            yield import_cells.checked(upload, row)


@transaction.atomic
def keep_ticks(*, upload: GoalImport, shown: Collection[int], kept: Collection[int]) -> None:
    """Leaves out those of the shown rows that are not ticked."""
    numbers = {line[0] for line in upload.outline}
    out = (set(upload.left_out) - set(shown)) | (set(shown) - set(kept))
    _leave_out(upload, out & numbers)


@transaction.atomic
def leave_out(*, upload: GoalImport, numbers: Iterable[int]) -> None:
    _leave_out(upload, {*upload.left_out, *numbers})


def _leave_out(upload: GoalImport, numbers: Iterable[int]) -> None:
    if not still(upload, State.ROWS):
        return
    upload.left_out = sorted(numbers)
    upload.save(update_fields=["left_out"])


def wrong_now(upload: GoalImport, plan: import_links.Standing) -> dict[int, dict[str, str]]:
    """What is wrong with each row that is wrong, beside the goals that stand in the plan."""
    outline, out = import_links.lines(upload.outline), set(upload.left_out)
    return wrong_rows(upload, import_links.resolve(outline, left_out=out, plan=plan))


def wrong_rows(upload: GoalImport, links: import_links.Links) -> dict[int, dict[str, str]]:
    """What is wrong with each row that is wrong, ticked or not."""
    wrong = {int(number): dict(said) for number, said in upload.problems.items()}
    for number, said in links.problems.items():
        wrong.setdefault(number, {}).setdefault("serves", said)
    return wrong


# Importing --------------------------------------------------------------------------------------


@transaction.atomic
def begin(*, upload: GoalImport, at: datetime) -> None:
    """Hands the ticked rows over to be imported.

    Raises Wrong where one of them cannot be, or none is ticked. What was handed over already, by a
    second press, stays as it is.
    """
    if not still(upload, State.ROWS):
        return
    kept = [line for line in upload.outline if line[0] not in set(upload.left_out)]
    if not kept:
        raise Wrong(_("No row is ticked, so there is nothing to import."))
    wrong = wrong_now(upload, import_links.standing(upload.user))
    if ticked := sorted(set(wrong) - set(upload.left_out)):
        raise Wrong(
            _("Nothing is imported yet: these ticked rows are wrong: %(rows)s. ")
            % {"rows": ", ".join(map(str, ticked[:8])) + ("…" if len(ticked) > 8 else "")}
            + _("Set them right below, or leave them out.")
        )
    upload.failure = ""
    _move(upload, State.IMPORTING, at, "failure")


def import_rows(*, upload_id: int, on: date, at: datetime, progress: Progress = silent) -> bool:
    """Makes goals of the ticked rows, all in one transaction; False where it was done before.

    What has become wrong meanwhile (a goal that was served is gone) leads back to the rows.
    """
    upload = GoalImport.objects.select_related("user").get(pk=upload_id)
    if upload.state != State.IMPORTING:
        return False
    out = set(upload.left_out)
    rows = list(_checked(upload, left_out=out, progress=progress))
    progress(len(upload.rows))
    try:
        with transaction.atomic():
            locked = GoalImport.objects.select_for_update().get(pk=upload_id)
            if locked.state != State.IMPORTING:
                return False
            goals = _new_goals(upload, rows, out, on)
            made = many_goals.set_goals(user=upload.user, goals=goals, on=on)
            upload.choices["values"] = _serve(upload.user, made, rows)
            upload.made = fingerprints([goal.pk for goal in made])
            upload.rows, upload.outline = [], []
            upload.problems, upload.mended = {}, {}
            upload.left_out = sorted(out)
            _move(
                upload, State.DONE, at, "made", "rows", "outline", "problems", "mended", "choices"
            )
    except (Wrong, planning.PlanError, IntegrityError) as error:
        told = str(error) if not isinstance(error, IntegrityError) else _("The plan has changed.")
        GoalImport.objects.filter(pk=upload_id, state=State.IMPORTING).update(
            state=State.ROWS, moved_at=at, failure=_("Nothing was imported. ") + told
        )
    return True


def _new_goals(
    upload: GoalImport, rows: Sequence[Checked], out: Collection[int], on: date
) -> list[NewGoal]:
    outline = import_links.lines(upload.outline)
    plan = import_links.standing(upload.user)
    links = import_links.resolve(outline, left_out=out, plan=plan)
    if set(links.problems) - set(out) or any(row.problems for row in rows):
        raise Wrong(_("The plan has changed since you looked at the rows. Please look again."))
    goals = {}
    for row in rows:
        fields = dict(row.fields)
        if fields["status"] != "active":
            fields["closed_on"] = fields["closed_on"] or on
        goals[row.number] = NewGoal(fields, row.steps, check_ins=row.check_ins)
    wanted = {key for keys in links.goals.values() for key in keys}
    served = {goal.pk: goal for goal in _in_chunks(wanted, Goal.objects.of(upload.user))}
    for number, new in goals.items():
        new.serves += [goals[other] for other in links.rows.get(number, [])]
        new.serves += [served[key] for key in links.goals.get(number, [])]
    return list(goals.values())


def _serve(user: User, goals: Sequence[Goal], rows: Sequence[Checked]) -> list[int]:
    """Points goals to the values that their rows name; the keys of values that are new to one."""
    before = set(ChosenValue.objects.of(user).values_list("pk", flat=True))
    chosen: dict[str, ChosenValue] = {}
    for row in rows:
        for name in row.values:
            if name not in chosen:
                chosen[name] = finding.choose_own_value(user=user, name=name)
    ServedValue.objects.bulk_create(
        [
            ServedValue(goal=goal, value=chosen[name])
            for goal, row in zip(goals, rows, strict=True)
            for name in row.values
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
    return sorted({value.pk for value in chosen.values()} - before)


# Taking back ------------------------------------------------------------------------------------


@transaction.atomic
def undo(*, upload: GoalImport, at: datetime) -> tuple[int, int]:
    """Takes the imported goals out of the plan, except those that were changed since.

    They wait among what is deleted, and with them the values that came along and that no goal
    serves any more. Returns how many went and how many stay.
    """
    if not still(upload, State.DONE):
        return 0, 0
    now = fingerprints([int(key) for key in upload.made])
    same = [int(key) for key, value in upload.made.items() if now.get(key) == value]
    many_goals.delete_goals(user=upload.user, keys=same, at=at)
    for value in _unserved(upload):
        finding.delete(thing=value, at=at)
    upload.choices["undone"] = same
    _move(upload, State.UNDONE, at, "choices")
    return len(same), len(upload.made) - len(same)


@transaction.atomic
def bring_back(*, upload: GoalImport, at: datetime) -> int:
    """Takes `undo` back; how many goals are in the plan again."""
    if not still(upload, State.UNDONE):
        return 0
    many_goals.restore_goals(user=upload.user, keys=upload.choices["undone"], at=at)
    came = ChosenValue.objects.deleted_by(upload.user)
    for value in came.filter(pk__in=upload.choices.get("values", ())):
        finding.restore(thing=value)
    _move(upload, State.DONE, at)
    return len(upload.choices["undone"])


def _unserved(upload: GoalImport) -> Iterable[ChosenValue]:
    served = ServedValue.objects.filter(value=OuterRef("pk"), goal__deleted_at=None)
    came = ChosenValue.objects.of(upload.user).filter(pk__in=upload.choices.get("values", ()))
    return came.filter(~Exists(served))


@transaction.atomic
def discard(*, upload: GoalImport) -> None:
    """Drops an import that has not begun; its goals, where it has some, stay."""
    if not upload.works:
        upload.delete()


def fingerprints(keys: Sequence[int]) -> dict[str, str]:
    """What the goals with those keys say, each in a few letters.

    Their steps and check-ins too, what they lead to, what leads to them, and their reviews.
    """
    names = [f.attname for f in Goal._meta.concrete_fields if f.name not in _NOT_SAID]
    said: dict[int, list[Any]] = {}
    goals = list(_in_chunks(keys, Goal.objects.all()))
    for goal in goals:
        said[goal.pk] = [getattr(goal, name) for name in names]
    owners = {goal.user_id for goal in goals}
    for chunk in _chunks(keys):
        steps = Step.objects.filter(goal__in=chunk).order_by("pk")
        for key, *rest in steps.values_list("goal", "what", "due", "done_on", "deleted_at"):
            said[key].append(rest)
        told = CheckIn.objects.filter(goal__in=chunk, deleted_at=None).order_by("pk")
        for key, *words in told.values_list("goal", "on", "value", "confidence", "note"):
            said[key].append(words)
        links = Stone.objects.order_by("goal", "stone").values_list("stone", "goal")
        for stone, served in links.filter(stone__in=chunk):
            said[stone].append(served)
        for stone, served in links.filter(goal__in=chunk):
            said[served].append(stone)
        decided = Review.objects.filter(user__in=owners, goal__in=chunk).order_by("pk")
        for key, pk in decided.values_list("goal", "pk"):
            said[key].append(pk)
    return {
        str(key): hashlib.sha1(repr(value).encode(), usedforsecurity=False).hexdigest()[:12]
        for key, value in said.items()
    }


_NOT_SAID = {"position", "updated_at", "created_at"}


def _in_chunks(keys: Iterable[int], goals: Any) -> Iterator[Goal]:
    for chunk in _chunks(keys):
        yield from goals.filter(pk__in=chunk)


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    every = list(keys)
    for begin in range(0, len(every), 500):
        yield every[begin : begin + 500]


def still(upload: GoalImport, state: str) -> bool:
    """Whether an import stands so in the database, where others wait from now on."""
    here = GoalImport.objects.select_for_update().filter(pk=upload.pk)
    return here.values_list("state", flat=True).first() == state


def _move(upload: GoalImport, state: str, at: datetime, *also: str) -> None:
    upload.state, upload.moved_at = state, at
    upload.save(update_fields=["state", "moved_at", *also])


# What is left over ------------------------------------------------------------------------------


def forget_old(*, at: datetime) -> int:
    """Drops imports that nobody went on with for a day, and those that can't be undone any more."""
    old = GoalImport.objects.filter(moved_at__lt=at - KEPT)
    return old.delete()[0]


def stuck(*, at: datetime) -> list[GoalImport]:
    """Imports that a worker should have finished by now; they are its again from this moment."""
    waiting = GoalImport.objects.without_rows().filter(
        state__in=[State.CHECKING, State.IMPORTING], moved_at__lt=at - LEASE
    )
    found = list(waiting)
    GoalImport.objects.filter(pk__in=[upload.pk for upload in found]).update(moved_at=at)
    return found
