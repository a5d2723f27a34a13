"""Files that cannot be imported: each is refused with its reason, and nothing is half done."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from planner import import_reading
from planner.models import Goal, GoalImport
from tests.planner.reading import words

pytestmark = pytest.mark.django_db

PAGE = "/goals/import/"


@pytest.fixture
def client(client_of: Callable[..., Client], owner: User) -> Client:
    return client_of(owner)


def upload(client: Client, data: bytes, name: str = "goals.csv", encoding: str = "") -> Any:
    file = SimpleUploadedFile(name, data)
    return client.post(PAGE, {"file": file, "encoding": encoding})


def packed(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files:
            zipped.writestr(name, data)
    return made.getvalue()


def export(*goals: Any) -> bytes:
    return json.dumps({"goals": goals}).encode()


MANY = b"goal\n" + b"Lead a team\n" * 10_001
DEEP = b'{"goals": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"
GOAL = {"title": "Lead", "horizon": "short", "category": "personal"}

BAD = {
    "nothing": (b"", "The file is empty."),
    "blanks": (b" \r\n \n", "The file is empty."),
    "a mark and nothing": (b"\xef\xbb\xbf", "The file is empty."),
    "only a header": (b"goal,due\n", "only one row"),
    "latin letters": ("goal\nÉtude\n".encode("cp1252"), "Line 2 has a character that is not"),
    "a cell without end": (b"goal\n" + b"x" * 140_000 + b"\n", "a cell of more than 131,072"),
    "half of UTF-16": ("goal\nLead\n".encode("utf-16")[:-1], "does not exist in UTF-16"),
    "UTF-16 without a mark": ("goal\nLead\n".encode("utf-16-le"), "it holds NUL bytes"),
    "UTF-32": ("goal\nLead\n".encode("utf-32"), "NUL"),
    "a NUL byte": (b"goal\nLe\x00ad\n", "it holds NUL bytes"),
    "a NUL in UTF-16": ("goal\nLe\x00ad\n".encode("utf-16"), "it holds NUL characters"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "not a text file"),
    "two headers alike": (b"Goal,due,goal \nLead,,x\n", "“goal”: number 1 and number 3"),
    "10,001 rows": (MANY, "10,001 rows; up to 10,000"),
    "too many columns": (b"a" + b",b%d" * 61 % (*range(61),) + b"\nx\n", "62 columns; up to 60"),
    "an open quote": (b'goal,due\nLead,\n"Lead a team,2027\nOther,\n', "begins in line 3"),
    "an open quote and a large file": (b'goal\n"' + b"x\n" * 100_000, "begins in line 2"),
    "text after a quote": (b'goal,due\n"Lead" a team,2027\n', "Line 2 cannot be read"),
    "too large": (b"goal\n" + b"x" * 5_000_000, "up to 5 MB"),
    "much too large": (b"goal\n" + b"x" * 7_000_000, "up to 5 MB"),
    "JSON that is none": (b'{"goals": [', "This is not valid JSON: line 1"),
    "JSON of somebody else": (b'{"tasks": []}', "no list of goals"),
    "JSON that is a list": (b'[{"title": "Lead"}]', "no list of goals"),
    "JSON without goals": (b'{"goals": []}', "There are no goals in this file."),
    "JSON nested deeply": (DEEP, "nested too deeply"),
    "goals that are none": (export("Lead"), "Goal 1: “goals” is not as"),
    "a title that is a list": (export({**GOAL, "title": ["a"]}), "Goal 1: “title” is not as"),
    "a title that is a truth": (export({**GOAL, "title": True}), "Goal 1: “title” is not as"),
    "steps that are none": (export(GOAL, {**GOAL, "steps": ["a"]}), "Goal 2: “steps” is not as"),
    "links that are none": (export({**GOAL, "serves": {"1": 2}}), "Goal 1: “serves” is not as"),
    "half a character": (b'{"goals": [{"title": "\\ud800"}]}', "a character that is none"),
    "a NUL in JSON": (b'{"goals": [{"title": "a\\u0000b"}]}', "a character that is none"),
    "10,001 goals": (export(*[GOAL] * 10_001), "10,001 rows; up to 10,000"),
    "a torn zip": (packed(("a.json", export(GOAL)))[:60], "damaged or locked"),
    "an empty zip": (packed(), "must hold one JSON file"),
    "a zip of two": (packed(("a.json", b"{}"), ("b.json", b"{}")), "must hold one JSON file"),
    "a zip of many": (packed(*[(f"{n}.txt", b"") for n in range(101)]), "must hold one JSON"),
    "a zip without JSON": (packed(("a.csv", b"goal\nx\n")), "must hold one JSON file"),
    "a zip of other JSON": (packed(("a.json", b'{"a": 1}')), "no list of goals"),
    "a zip with a table": (packed(("a.json", b"goal\nLead\n")), "no list of goals"),
    "a bomb": (packed(("a.json", b"0" * 50_000_000)), "up to 5 MB"),
    "a workbook": (packed(("[Content_Types].xml", b"<x/>"), ("a.json", b"{}")), "office program"),
    "a sheet of LibreOffice": (packed(("mimetype", b"x")), "office program"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_is_refused_with_its_reason(client: Client, kind: str):
    data, why = BAD[kind]
    response = upload(client, data)
    assert response.status_code == 422
    assert why in words(response)
    assert 'aria-invalid="true"' in response.content.decode()
    assert not GoalImport.objects.exists()
    assert not Goal.objects.exists()


def test_a_zip_that_lies_about_its_size_is_not_unpacked(client: Client):
    bomb = bytearray(packed(("a.json", b"0" * 50_000_000)))
    real = (50_000_000).to_bytes(4, "little")
    for _ in range(2):  # in the file's own head, and in the table of contents
        place = bomb.index(real)
        bomb[place : place + 4] = (1000).to_bytes(4, "little")
    response = upload(client, bytes(bomb))
    assert response.status_code == 422
    assert not GoalImport.objects.exists()


def test_a_zip_under_a_password(client: Client):
    locked = bytearray(packed(("a.json", export(GOAL))))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "damaged or locked" in words(upload(client, bytes(locked)))


def test_no_file_at_all(client: Client):
    response = client.post(PAGE, {})
    assert response.status_code == 422
    assert "Choose a file first." in words(response)


def test_an_encoding_that_is_none(client: Client):
    assert upload(client, b"goal\nLead\n", encoding="klingon").status_code == 422


def test_too_many_files_in_an_hour(client: Client, monkeypatch: pytest.MonkeyPatch):
    from planner.views import imports

    monkeypatch.setattr(imports, "MOST_UPLOADS", 2)
    codes = [upload(client, b"goal\nLead\n").status_code for _ in range(3)]
    assert codes == [302, 302, 422]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("goal\nÉtudier 🎯\n".encode(), ""),
        ("goal\nÉtudier 🎯\n".encode("utf-8-sig"), ""),
        ("goal\nÉtudier 🎯\n".encode("utf-16"), ""),
        (b"\xfe\xff" + "goal\nÉtudier 🎯\n".encode("utf-16-be"), ""),
        ("goal\nÉtudier\n".encode("cp1252"), "windows-1252"),
        ("goal\r\nÉtudier\r\n".encode(), ""),
        ("goal\rÉtudier\r".encode(), ""),
        ("sep=;\ngoal;due\nÉtudier;\n".encode(), ""),
        ("\n\ngoal\n\nÉtudier\n\n".encode(), ""),
    ],
)
def test_letters_are_read_whatever_wrote_them(data: bytes, encoding: str):
    sheet = import_reading.read(data, encoding=encoding)
    assert sheet.header[0] == "goal"
    assert sheet.rows[0][1].startswith("Étudier")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str):
    text = 'goal,due,note\n"One; two, three|four\tfive",2027,"a;b;c;d"\n"x",2028,\n'
    rows = [line.split(",") for line in ("goal,due,note", "x,2028,")]
    text = (
        "\n".join(delimiter.join(row) for row in rows) + f'\n"One; two, |"{delimiter}1{delimiter}\n'
    )
    sheet = import_reading.read(text.encode())
    assert sheet.header == ["goal", "due", "note"]
    assert sheet.rows == [[2, "x", "2028", ""], [3, "One; two, |", "1", ""]]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows():
    sheet = import_reading.read(b'goal\nOne\n\n"Two\nlines"\nThree\n')
    assert [(row[0], row[1]) for row in sheet.rows] == [(2, "One"), (4, "Two\nlines"), (5, "Three")]


def test_idle_columns_at_the_end_are_dropped_and_others_numbered():
    sheet = import_reading.read(b"goal,,due,,\nLead,x,2027,,\n")
    assert sheet.header == ["goal", "Column 2", "due"]
    assert sheet.rows == [[2, "Lead", "x", "2027"]]
