"""Which column is which: guessed from the names that people write, and from what stands below."""

import pytest

from planner.import_columns import guess

DAYS = ["2027-03-31", "June 2028", ""]
FIGURES = ["12,000", "40", "7.5"]
TEXTS = ["Lead a team of three", "Move to the coast"]
NAMES = [
    ("Goal", [], "title"), ("Name", TEXTS, "title"), ("Title", TEXTS, "title"),
    ("My goals", TEXTS, "title"), ("GOAL NAME", TEXTS, "title"), ("Career goal", TEXTS, "title"),
    ("Deadline", DAYS, "due"), ("Due", DAYS, "due"), ("Due Date:", DAYS, "due"),
    ("due_date", DAYS, "due"), ("DueDate", DAYS, "due"), ("Date", DAYS, "due"),
    ("When", DAYS, "due"), ("When?", ["short", "long"], "horizon"),
    ("Target date", DAYS, "due"), ("target_date", [], "due"), ("By When?", [], "due"),
    ("Target", FIGURES, "measure_to"), ("Target", DAYS, "due"), ("Target", ["2027"], "due"),
    ("Target", ["03/14/2027"], "due"), ("Target", TEXTS, "title"),
    ("Target value", FIGURES, "measure_to"), ("Target Value (points)", [], "measure_to"),
    ("Metric", FIGURES, "measure_to"), ("Metric", ["customers", "points"], "measure_unit"),
    ("Metric", ["x" * 41], "evidence"), ("Unit", ["points"], "measure_unit"),
    ("Type", ["Leadership", "personal"], "category"), ("Type", ["Long term"], "horizon"),
    ("Goal type", ["Education"], "category"), ("Type", ["a", "b"], None),
    ("Area", ["Personal", "Leadership"], "category"), ("Area", ["Sport", "Family"], None),
    ("Kind", ["Sport"], "category"), ("Category", [], "category"), ("Horizon", [], "horizon"),
    ("How far ahead is it?", [], "horizon"), ("What kind of goal is it?", [], "category"),
    ("Timeframe", ["short-term"], "horizon"), ("Timeframe", DAYS, "due"),
    ("Why", TEXTS, "relevance"), ("Reason", TEXTS, "relevance"),
    ("why it matters", [], "relevance"),
    ("Notes", TEXTS, "outcome"), ("Description", TEXTS, "outcome"),
    ("Status", ["In progress"], "status"), ("Progress", FIGURES, "measure_now"),
    ("Progress", ["in progress", "done"], "status"), ("Progress", ["40%", "60%"], None),
    ("Done", ["yes", "no", "x"], "status"), ("Done?", DAYS, "closed_on"),
    ("Done", ["TRUE", "FALSE"], "status"), ("Done", FIGURES, "measure_now"),
    ("Completed", ["✓"], "status"), ("Start", DAYS, "start"), ("Start", FIGURES, "measure_from"),
    ("start date", [], "start"), ("From", FIGURES, "measure_from"), ("To", DAYS, "due"),
    ("Milestones", TEXTS, "steps"), ("Next steps", [], "steps"), ("Look again on", [], "review_on"),
    ("Mood", TEXTS, None), ("", TEXTS, None), ("?", [], None), ("goal " * 50, [], None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "cells", "key"), NAMES)
def test_a_column_is_known_by_its_name_and_its_cells(name: str, cells: list[str], key: str | None):
    rows = [[number, cell] for number, cell in enumerate(cells, start=2)]
    for spelt in (name, name.upper(), f" {name} ", name.replace(" ", "_")):
        assert guess([spelt], rows).get(0) == key


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Name", "Goal"], {1: "title"}),
        (["Date", "Deadline"], {1: "due"}),
        (["Notes", "Outcome"], {1: "outcome"}),
        (["Goal", "Target", "Target date", "Unit"], {0: "title", 2: "due", 3: "measure_unit"}),
        (["Progress", "Status"], {0: "measure_now", 1: "status"}),
    ],
)
def test_the_plainer_name_wins(header: list[str], found: dict[int, str]):
    assert guess(header) == found


def test_a_table_as_people_keep_it():
    header = ["Name", "Type", "Area", "Start", "Target date", "Target", "Unit", "Progress", "Done"]
    rows = [
        [2, "Read", "short", "Personal", "2026", "2027-03", "12", "books", "3", "no"],
        [3, "Lead", "long", "Leadership", "2027", "2033", "40", "people", "", "no"],
    ]
    keys = "title horizon category start due measure_to measure_unit measure_now status"
    assert list(guess(header, rows).values()) == keys.split()
