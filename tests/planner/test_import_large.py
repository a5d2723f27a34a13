"""Downloaded data of a heavy plan: it always comes back, and large hostile files cost little."""

import json
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from planner import import_reading, import_slicing
from planner.models import CheckIn, Goal, GoalImport, Step
from tests.factories import day, make_goal, make_long_goal, make_step
from tests.planner.reading import words

PAGE = "/goals/import/"
GOAL = {"id": 1, "title": "Lead", "horizon": "short", "category": "personal"}
PADDING = {"changes": [{"n": n, "what": 'a "quoted\\" {[ text' * 8} for n in range(30_000)]}


def large(**parts: Any) -> bytes:
    """A file above what is read whole."""
    data = json.dumps({**PADDING, **parts, "moods": ["sunny"], "empty": [], "n": 3}).encode()
    assert len(data) > import_reading.MOST_BYTES
    return data


@pytest.mark.django_db
def test_a_heavy_plan_comes_back_with_its_check_ins(
    client_of: Callable[..., Client], owner: User, stranger: User
):
    note = "हर हफ़्ते कुछ नया सीखना। " * 20
    texts = dict.fromkeys(("outcome", "relevance", "within_reach", "evidence"), note * 4)
    longs = [make_long_goal(owner, f"Long goal {n}") for n in range(5)]
    for n in range(60):
        goal = make_goal(owner, f"Goal {n}", **texts, serves=[longs[n % 5]])
        for k in range(10):
            make_step(goal, f"Step {k}", employer_gain="What the employer gains. " * 7)
        CheckIn.objects.bulk_create(
            CheckIn(goal=goal, on=day(-k), note=note.strip()) for k in range(34)
        )
    taken = client_of(owner).get("/settings/export/").content
    assert len(taken) > import_reading.MOST_BYTES, "more than a table may have"

    client = client_of(stranger)
    response = client.post(PAGE, {"file": SimpleUploadedFile("career-goals.json", taken)})
    assert response.status_code == 302, words(response)
    made = GoalImport.objects.get()
    shown = words(client.get(f"{PAGE}{made.pk}/"))
    assert "65 of 65 rows are ticked" in shown
    assert "reviews and the history" in shown
    client.post(f"{PAGE}{made.pk}/rows/", {"then": "import"})
    assert Goal.objects.of(stranger).count() == 65
    assert Step.objects.of(stranger).count() == 600
    told = CheckIn.objects.filter(goal__user=stranger)
    assert (told.count(), {one.note for one in told}) == (2_040, {note.strip()})


def test_what_is_not_needed_is_not_read():
    sheet = import_reading.read(large(goals=[GOAL]))
    assert [row["title"] for row in sheet.rows] == ["Lead"]
    assert sheet.beside == ("changes", "moods")


DEEP = b'{"goals": [' + b"[" * 2_600_000 + b"]" * 2_600_000 + b"]}"
BAD = {
    "nested deeply": (DEEP, "too large"),
    "a little less deeply": (
        b'{"goals": ' + b"[" * 100_000 + b"]" * 100_000 + b', "x": "' + b"y" * 6_000_000 + b'"}',
        "nested too deeply",
    ),
    "brackets without end": (b'{"goals": ' + b"[" * 6_000_000, "too large"),
    "more than any plan": (large(goals=[GOAL], x=[[]] * 2_000_000 + ["" * 9] * 9), ""),
    "many empty lists": (b'{"goals": [' + b"[]," * 2_000_000 + b"[]]}", "too large"),
    "quotes and nothing else": (b"{" + b'"' * 7_000_000, "too large"),
    "backslashes": (b'{"' + b"\\" * 13_000_000, "too large"),
    "a quote without end": (b'{"goals": [], "x": "' + b"y" * 6_000_000, "not valid JSON"),
    "torn": (large(goals=[GOAL])[:-2], "not valid JSON"),
    "more after the end": (large(goals=[GOAL]) + b"{}", "not valid JSON"),
    "no colon": (large(goals=[GOAL]).replace(b'"goals":', b'"goals" '), "not valid JSON"),
    "goals that are torn": (large(goals=[GOAL]).replace(b'"id": 1', b'"id" 1'), "not valid JSON"),
    "a huge number": (
        large(goals=[{**GOAL, "measure_to": 7}]).replace(b'_to": 7', b'_to": ' + b"7" * 100_000),
        "",
    ),
    "10,001 goals": (large(goals=[GOAL] * 10_001), "10,001 rows; up to 10,000"),
    "goals of 10 MB": (large(goals=[{**GOAL, "outcome": "x" * 10_000_000}]), "too large"),
    "no goals": (large(), "no list of goals"),
    "goals that are an object": (large(goals={"a": 1}), "no list of goals"),
    "goals deeper down": (large(x={"goals": [GOAL]}), "no list of goals"),
    "letters that are none": (large(goals=[GOAL]).replace(b"Lead", b"L\xffd"), "not UTF-8"),
    "a NUL": (large(goals=[GOAL]).replace(b"Lead", b"L\x00d"), "NUL"),
    "a list": (b"[" + b'"x",' * 2_000_000 + b'"x"]', "too large"),
    "a table": (b"goal\n" + b"Lead\n" * 1_500_000, "up to 5 MB"),
    "too large": (b"{" + b" " * 25_000_000 + b"}", "25 MB of downloaded data"),
    "UTF-16": (json.dumps({"x": "y" * 6_000_000, "goals": [GOAL]}).encode("utf-16"), "too large"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_large_hostile_file_is_refused_in_a_moment(kind: str):
    data, why = BAD[kind]
    began = time.process_time()
    if not why:
        assert import_reading.read(data).rows
    else:
        with pytest.raises(import_reading.Unreadable, match=why):
            import_reading.read(data)
    assert time.process_time() - began < 8, "seconds of work"


def test_a_large_file_takes_little_more_memory_than_it_is_long():
    parts = {"changes": [[]] * 50_000, "long": ["y" * 6_000_000], "goals": [GOAL]}
    data = json.dumps(parts).encode()
    tracemalloc.start()
    import_reading.read(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2 * len(data)


_TEXT = st.text(alphabet='ab"\\{}[]:, \n\u05d0', max_size=6)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_TEXT | st.sampled_from(["goals", "values"]), _JSON, max_size=5))
def test_the_parts_are_those_that_json_reads(thing: dict[str, Any]):
    for data in (json.dumps(thing), json.dumps(thing, indent=1, ensure_ascii=False)):
        found = import_slicing.cut(data.encode(), ("goals", "values"))
        wanted = {name: json.loads(part) for name, part in found.wanted.items()}
        named = {n: v for n, v in thing.items() if isinstance(v, list | dict)}
        assert wanted == {n: named[n] for n in ("goals", "values") if n in named}
