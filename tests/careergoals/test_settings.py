"""The environment decides, .env.example tells all of it, and a bad production does not start."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A production with nothing to complain about; no service behind these addresses is contacted.
PRODUCTION = {
    "ALLOWED_HOSTS": "goals.example.org",
    "BEHIND_PROXY": "true",
    "DATABASE_URL": "postgres://goals:secret@postgres/goals",
    "DEBUG": "false",
    "DEFAULT_FROM_EMAIL": "Career Goals <goals@example.org>",
    "EMAIL_URL": "smtp+tls://goals:secret@mail.example.org:587",
    "EMBEDDED": "false",
    "REDIS_URL": "redis://redis:6379/0",
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "SITE_URL": "https://goals.example.org",
}
# What is changed, and the variable that the hint must then name.
MISCONFIGURED = [
    ({"DEBUG": "true"}, "DEBUG"),
    ({"SECRET_KEY": ""}, "SECRET_KEY"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ({"DATABASE_URL": "sqlite:////tmp/goals.sqlite3"}, "DATABASE_URL"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"REDIS_URL": ""}, "REDIS_URL"),
    ({"EMAIL_URL": ""}, "EMAIL_URL"),
    ({"DEFAULT_FROM_EMAIL": "goals@localhost"}, "DEFAULT_FROM_EMAIL"),
    ({"DEFAULT_FROM_EMAIL": "nonsense"}, "DEFAULT_FROM_EMAIL"),
    ({"MAIL_WEBHOOK_SECRET": "provider:short"}, "MAIL_WEBHOOK_SECRET"),
    ({"MAIL_WEBHOOK_SECRET": "a-long-text-without-a-name"}, "MAIL_WEBHOOK_SECRET"),
]


def run(*command: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Runs a Python command in a production's environment, with some variables changed."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": os.environ["DATA_DIR"],
            **PRODUCTION,
            **changed,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )


def check(**changed: str) -> subprocess.CompletedProcess[str]:
    return run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **changed)


# The production ----------------------------------------------------------------------------------


def test_a_good_production_passes_without_a_warning():
    done = check()

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(("changed", "variable"), MISCONFIGURED)
def test_a_misconfigured_production_is_refused(changed: dict[str, str], variable: str):
    done = run("manage.py", "check", **changed)

    assert done.returncode != 0
    assert "careergoals.E" in done.stderr
    assert f"Set {variable}" in done.stderr or f"Remove {variable}" in done.stderr


def test_each_fault_is_told_at_once():
    nothing = dict.fromkeys(PRODUCTION, "")
    done = run(
        "manage.py",
        "check",
        **{**nothing, "EMBEDDED": "false", "DEBUG": "true", "MAIL_WEBHOOK_SECRET": "short"},
    )

    faults = set(re.findall(r"careergoals\.E\d+", done.stderr))
    assert faults == set(
        re.findall(r"careergoals\.E\d+", (ROOT / "careergoals/checks.py").read_text())
    )


def test_plain_http_is_warned_of():
    done = check(SITE_URL="http://goals.example.org")

    assert done.returncode != 0
    assert "careergoals.W001" in done.stderr


def test_plain_http_is_allowed_on_this_machine():
    assert "careergoals.W001" not in check(SITE_URL="http://localhost:8000").stderr


def test_the_web_server_refuses_a_misconfigured_production():
    done = run(
        *("-m", "gunicorn", "-c", "python:careergoals.gunicorn_conf", "--bind", "127.0.0.1:0"),
        EMAIL_URL="",
    )

    assert done.returncode != 0
    assert "Set EMAIL_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("program", ["worker", "beat"])
def test_the_worker_and_beat_refuse_a_misconfigured_production(program: str, tmp_path: Path):
    command = ["-m", "celery", "-A", "careergoals.celery", program]
    done = run(*command, "--schedule", str(tmp_path / "schedule"), EMAIL_URL="")

    assert done.returncode != 0
    assert "Set EMAIL_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_up_runs_the_embedded_default_only():
    done = run("manage.py", "up")

    assert done.returncode == 1
    assert "DATABASE_URL is set" in done.stderr


# The embedded default ----------------------------------------------------------------------------


def test_the_embedded_default_needs_no_variable(tmp_path: Path):
    # Empty, rather than absent, so that a developer's .env does not fill them.
    nothing = {**dict.fromkeys(PRODUCTION, ""), "EMBEDDED": "true", "DEBUG": "false"}
    nothing |= {"BEHIND_PROXY": "false", "ALLOWED_HOSTS": "localhost"}
    nothing |= {"DEFAULT_FROM_EMAIL": "goals@localhost", "SITE_URL": "http://127.0.0.1:8000"}

    done = run("manage.py", "check", **{**nothing, "DATA_DIR": str(tmp_path)})

    assert done.returncode == 0, done.stderr
    key = tmp_path / "secret-key"
    assert len(key.read_text()) >= 50
    assert key.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("mail", "confirmed"), [("", "optional"), ("smtp://mail", "mandatory")])
def test_whom_mail_reaches_outside_has_confirmed_the_address(
    mail: str, confirmed: str, tmp_path: Path
):
    ask = "from careergoals import settings; print(settings.ACCOUNT_EMAIL_VERIFICATION)"
    nothing = {**dict.fromkeys(PRODUCTION, ""), "EMBEDDED": "true", "DEBUG": "false"}
    nothing |= {"BEHIND_PROXY": "false", "SITE_URL": "http://127.0.0.1:8000"}

    done = run("-c", ask, **{**nothing, "DATA_DIR": str(tmp_path), "EMAIL_URL": mail})

    assert done.stdout.strip() == confirmed, done.stderr


# .env.example ------------------------------------------------------------------------------------


def variables_of_the_example() -> dict[str, str]:
    """Each variable of .env.example with the comment above it."""
    found, comment = {}, ""
    for line in (ROOT / ".env.example").read_text().splitlines():
        if named := re.match(r"#?([A-Z_]+)=", line):
            found[named[1]] = comment
            comment = ""
        else:
            comment = line.removeprefix("# ") if line.startswith("# ") else ""
    return found


def variables_read_by(path: Path) -> Iterator[str]:
    """The variables that a module reads through env.*("NAME"), os.environ or os.environ.get."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(str(name)), *_]
            ):
                yield name
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get"),
                args=[ast.Constant(str(name)), *_],
            ):
                yield name
            case ast.Subscript(value=ast.Attribute(attr="environ"), slice=ast.Constant(str(name))):
                yield name


def all_variables() -> set[str]:
    read = {
        name for path in (ROOT / "careergoals").rglob("*.py") for name in variables_read_by(path)
    }
    compose = (ROOT / "docker-compose.yml").read_text()
    read |= set(re.findall(r"\$\{([A-Z_]+)", compose))
    makefile = (ROOT / "Makefile").read_text()
    exported = re.search(r"^export (.*)$", makefile, re.MULTILINE)
    assert exported is not None
    read |= set(exported[1].split()) | set(re.findall(r"^([A-Z_]+) \?=", makefile, re.MULTILINE))
    return {name for name in read if name.isupper()} - {"DJANGO_SETTINGS_MODULE"}


def test_the_example_names_every_variable_and_no_other():
    assert set(variables_of_the_example()) == all_variables()


def test_the_example_explains_each_variable_in_a_line():
    unexplained = [name for name, comment in variables_of_the_example().items() if not comment]

    assert unexplained == []


def test_the_example_changes_nothing_until_a_line_is_uncommented():
    lines = (ROOT / ".env.example").read_text().splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == []


def test_no_module_below_the_roof_reads_the_environment():
    read = {
        f"{path.relative_to(ROOT)}: {name}"
        for room in ("accounts", "answers", "coach", "planner")
        for path in (ROOT / room).rglob("*.py")
        for name in variables_read_by(path)
    }

    assert read == set()
