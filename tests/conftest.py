"""The ground under all tests: real servers, settings that leak nothing in, and people.

A run starts its own PostgreSQL and Valkey once (tests/servers.py) and hands their addresses to its
workers through the environment; DATABASE_URL and REDIS_URL, where set, win. Only then may Django
read its settings, so a conftest.py below this one imports models inside its fixtures.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import django
import hypothesis
import pytest

from tests.browsers import launch_args
from tests.servers import Servers, free_port

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import Settings

    from accounts.models import User

# A shell's background job ignores these, and so would every program that a test starts.
for _number, _usual in (
    (signal.SIGINT, signal.default_int_handler),
    (signal.SIGHUP, signal.SIG_DFL),
):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, _usual)

# Examples share the machine with other tests: how long one takes tells nothing.
hypothesis.settings.register_profile("whole", deadline=None)
hypothesis.settings.load_profile("whole")

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "a-plain-long-passphrase"
FOLDER = "CAREERGOALS_TEST_FOLDER"  # tells workers where the run's folder is

# Every variable that the settings read has a value here, so that neither the shell's environment
# nor a developer's .env changes what is tested. Empty counts as unset.
ENVIRONMENT = {
    "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
    "BEHIND_PROXY": "false",
    "DEBUG": "false",
    "DEFAULT_FROM_EMAIL": "Career Goals <goals@localhost>",
    "EMAIL_URL": "",
    "EMBEDDED": "true",
    "LOG_LEVEL": "WARNING",
    "SECRET_KEY": "a-key-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "http://127.0.0.1:8000",
    # Playwright runs an event loop in the thread of the test, which Django takes for async code.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}


# Before Django -----------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--db",
        choices=("postgres", "sqlite"),
        default="postgres",
        help="the database under the tests; DATABASE_URL, where set, names the PostgreSQL to use",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Starts the servers and fixes the environment; pytest-django reads the settings after this."""
    if not hasattr(config, "workerinput"):
        if os.environ.get("DJANGO_SETTINGS_MODULE"):
            raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests set it, in time.")
        _start_servers(config)
    if config.getoption("dist", "no") != "no":
        return  # this process only hands tests out
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    number = int(worker.removeprefix("gw"))
    # A database of the Valkey to each worker: they empty it without asking each other.
    server = urlsplit(os.environ["REDIS_URL"])
    database = int(server.path.strip("/") or 0) + number
    os.environ["REDIS_URL"] = server._replace(path=f"/{database}").geturl()
    data_dir = Path(os.environ[FOLDER]) / worker
    data_dir.mkdir()
    (data_dir / "static").symlink_to(data_dir.parent / "static")
    os.environ["DATA_DIR"] = str(data_dir)
    os.environ["DJANGO_SETTINGS_MODULE"] = "careergoals.settings"
    django.setup()


def _start_servers(config: pytest.Config) -> None:
    # So that a cancelled run, too, ends its servers and removes their folder.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    servers = Servers()
    config.add_cleanup(servers.stop)
    os.environ.update(ENVIRONMENT)
    os.environ[FOLDER] = str(servers.folder)
    with _collecting_static(servers.folder):
        if not os.environ.get("REDIS_URL"):
            os.environ["REDIS_URL"] = servers.start_valkey()
        if config.getoption("db") == "sqlite":
            os.environ["DATABASE_URL"] = ""
        elif not os.environ.get("DATABASE_URL"):
            os.environ["DATABASE_URL"] = servers.start_postgres()


@contextlib.contextmanager
def _collecting_static(folder: Path) -> Iterator[None]:
    """Collects the static files meanwhile, once for all workers.

    With the manifest, as in production: so a template that names a missing file fails its test.
    """
    process = subprocess.Popen(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": ""},
        stderr=subprocess.PIPE,
        text=True,
    )
    yield
    _, told = process.communicate()
    if process.returncode:
        raise pytest.UsageError(f"collectstatic failed:\n{told}")


# Between tests -----------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Leaves no session, rate limit or queued task to the next test."""
    yield
    from django.core.cache import cache

    cache.clear()


# People ------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _quick_passwords(settings: "Settings") -> None:
    """People of tests get in quickly: hashing with Argon2 is proved in tests/accounts."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def password() -> str:
    """The password of everybody here."""
    return PASSWORD


@pytest.fixture
def owner(db: None) -> "User":
    """A person who owns what the test makes."""
    return _person("owner@example.org")


@pytest.fixture
def stranger(db: None) -> "User":
    """A person who must not see it."""
    return _person("stranger@example.org")


def _person(email: str) -> "User":
    from accounts.models import User

    return User.objects.create_user(email=email, password=PASSWORD)


@pytest.fixture
def client_of(db: None) -> "Callable[..., Client]":
    """`client_of(user)` is a client that is signed in as this user; options go to Client."""
    from django.test import Client

    def sign_in(user: "User", **options: Any) -> "Client":
        client = Client(**options)
        client.force_login(user)
        return client

    return sign_in


# Mail --------------------------------------------------------------------------------------------


class SmtpSink:
    """A mail server that keeps what it is sent."""

    def __init__(self, port: int) -> None:
        self.host, self.port = "127.0.0.1", port
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """aiosmtpd's hook for a message that has arrived."""
        import email.policy

        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


@pytest.fixture
def smtp_sink(settings: "Settings") -> Iterator[SmtpSink]:
    """A real mail server, to which the product sends during the test; see its `messages`."""
    from aiosmtpd.controller import Controller

    sink = SmtpSink(free_port())
    controller = Controller(sink, hostname=sink.host, port=sink.port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = sink.host, sink.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    try:
        yield sink
    finally:
        controller.stop()


# The browser -------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_in_production() -> Iterator[None]:
    """Has the live server leave static files to the middleware, which knows their hashed names."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "_should_handle", lambda handler, path: False)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Has Playwright drive the machine's own Chromium."""
    return launch_args(browser_type_launch_args)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in London, unless a test says otherwise."""
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


# Files -------------------------------------------------------------------------------------------


@pytest.fixture
def outbox_dir(settings: "Settings", tmp_path: Path) -> Path:
    """An empty folder that mail of the embedded default goes to during the test."""
    folder = tmp_path / "outbox"
    settings.OUTBOX_DIR = folder
    settings.EMAIL_BACKEND = "careergoals.outbox.FolderBackend"
    return folder
