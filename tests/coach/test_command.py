"""The command line and its lines of JSON."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from coach.__main__ import answer_lines, main

ROOT = Path(__file__).parents[2]


def test_json_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("I want to make a lot of money.", encoding="utf-8")
    assert main([str(file), "--question", "career-goals", "--stage", "entry", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    first = told["findings"][0]
    assert first["rule"] == "salary-first"
    assert {"severity", "start", "end", "quote", "message", "ask"} <= set(first)
    assert main([str(file), "--dismiss", "salary-first", "--json"]) in (0, 1)
    assert "salary-first" not in capsys.readouterr().out


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = (
        "In the next two years I'd like to pass my nursing exams and train new colleagues on your "
        "ward. In the long run I want to become a charge nurse."
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO(good))
    assert main(["--question", "career-goals"]) == 0
    assert "Parts: " in capsys.readouterr().out


def test_a_missing_file_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere.txt"]) == 2
    assert "nowhere.txt" in capsys.readouterr().err


def test_a_goal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Pass the CPA exam by December 2027"))
    assert main(["--goal", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["category"] == "educational"


def test_lines_keep_their_order_and_errors_stay_on_their_line() -> None:
    lines = [
        (
            '{"id": "a", "kind": "answer", "text": "I want to be your boss.", "question": '
            '"five-years"}'
        ),
        "not json",
        '["a list"]',
        '{"id": 3}',
        '{"id": 4, "kind": "poem", "text": "x"}',
        '{"id": 5, "kind": "goal", "text": "I want to be a manager"}',
        '{"id": 6, "text": "Hello", "question": "who-are-you", "stage": 7, "role": null}',
        "[" * 100_000,
        '{"id": 7, "kind": "goal", "text": ""}',
    ]
    told = [json.loads(line) for line in answer_lines(lines)]
    assert [t["id"] for t in told] == ["a", None, None, 3, 4, 5, 6, None, 7]
    assert told[0]["findings"][0]["severity"] == "grave"
    assert set(told[0]) >= {"findings", "parts", "seconds", "strengths"}
    assert all("error" in told[i] for i in (1, 2, 3, 4, 7))
    assert told[5] == {**told[5], "smart": [], "horizon": None}
    assert told[6]["seconds"] == 0


def test_as_a_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "--jsonl"],
        input='{"id": 1, "text": "I hate my boss."}\n',
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["findings"][0]["rule"] == "negative"
