"""Promises of the repository as a whole."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loader import get_template
from importlinter.application.use_cases import lint_imports
from importlinter.cli import configuration

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
TEMPLATES = sorted(
    str(path.relative_to(ROOT / "templates"))
    for path in (ROOT / "templates").rglob("*")
    if path.is_file() and path.suffix in {".html", ".txt", ".svg"}
)
# What we wrote ourselves and a browser reads: none of it may lead to another host.
OURS = sorted(
    path
    for folder in ("templates", "static")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".html", ".svg", ".css", ".js", ".txt", ".json", ".webmanifest"}
)
# These are names, not places: nothing is ever fetched from them.
NAMES = re.compile(r"https?://www\.w3\.org/(?:2000/svg|1999/xlink|1999/xhtml|XML/1998/namespace)\b")
# Another host is reached by what loads a thing, never by a link that a reader may follow.
LOADS = re.compile(
    r"""(?:\bsrc|\bsrcset|\bposter|\baction|\bdata|<link\b[^>]*\bhref)\s*=\s*["']?\s*(?:https?:)?//
      | url\(\s*["']?\s*(?:https?:)?//
      | @import\s+(?:url\()?\s*["']?\s*(?:https?:)?//
      | \b(?:fetch|import|importScripts|sendBeacon|EventSource|WebSocket|Worker)\s*\(\s*
        ["'`](?:https?:|wss?:)?//
    """,
    re.VERBOSE | re.IGNORECASE,
)


# Code --------------------------------------------------------------------------------------------


def test_imports_go_down_only(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    configuration.configure()

    assert lint_imports(cache_dir=None), "lint-imports tells which import is wrong"


@pytest.mark.django_db
def test_the_migrations_follow_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_each_app_of_ours_has_a_config():
    for name in ("accounts", "answers", "careergoals", "planner"):
        assert apps.get_app_config(name).__class__.__module__ == f"{name}.apps"


# Templates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_template_compiles(name: str):
    get_template(name)


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_loaded_from_another_host(path: Path):
    text = NAMES.sub("", path.read_text(encoding="utf-8"))

    assert [found[0] for found in LOADS.finditer(text)] == []


@pytest.mark.parametrize(
    "planted",
    [
        '<script src="https://cdn.example/x.js">',
        "<link rel=stylesheet href=//cdn.example/x.css>",
        '<img srcset="http://cdn.example/x.png 2x">',
        "body { background: url(https://cdn.example/x.png) }",
        '@import "https://cdn.example/x.css";',
        'fetch("https://cdn.example/x")',
    ],
)
def test_the_search_for_other_hosts_finds(planted: str):
    assert LOADS.search(planted)


# Locks -------------------------------------------------------------------------------------------


def pinned(lock: str) -> dict[str, str]:
    """Each package of a lock with its version."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_of_a_lock_has_hashes(lock: str):
    text = re.sub(r"\\\n\s*", "", (ROOT / lock).read_text())
    packages = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]

    assert packages
    assert [line for line in packages if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str):
    text = (ROOT / lock).read_text()

    assert "://" not in text
    assert not re.search(r"^--?[a-z]", text, re.MULTILINE), "no option such as an index"


def test_the_development_lock_holds_the_runtime_at_the_same_versions():
    # scripts/make_venv.sh counts on it.
    runtime, development = pinned("requirements.lock"), pinned("requirements-dev.lock")

    assert runtime.items() <= development.items()


# Commands ----------------------------------------------------------------------------------------


def test_make_alone_lists_every_command():
    make = shutil.which("make")
    assert make is not None
    listed = subprocess.run([make], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert set(re.findall(r"make ([a-z-]+)", listed)) == set(targets) - {"dev"}


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.sh")), ids=lambda p: p.name)
def test_each_script_is_valid_and_executable(script: Path):
    subprocess.run(["/bin/sh", "-n", str(script)], check=True)
    assert script.stat().st_mode & 0o111


def test_a_python_too_old_is_told(tmp_path: Path):
    old = tmp_path / "python-old"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\nexit 1\n')
    old.chmod(0o755)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for lock in LOCKS:
        shutil.copy(ROOT / lock, tmp_path)

    done = subprocess.run(
        ["/bin/sh", "scripts/make_venv.sh", "runtime"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(old)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert "older than 3.11: Python 3.9.2" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_continuous_integration_runs_what_everybody_can():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert [line for line in lines if line.startswith("make ")] == ["make check", "make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert sys.version_info >= (3, 11)
