"""System checks that refuse a misconfigured production. The embedded default passes them all."""

import os
import sys
from collections.abc import Iterator, Sequence
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, run_checks

PRODUCTION = "production"
KEY_LENGTH = 50
SECRET_LENGTH = 24
LOCAL = ("localhost", "127.0.0.1", "::1")


def production(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """What would make this production unsafe or broken; each hint names the variable to set."""
    return [] if settings.EMBEDDED else list(_faults())


def _faults() -> Iterator[CheckMessage]:
    if settings.DEBUG:
        yield Error(
            "DEBUG is on: every fault would show code and settings to whoever meets it.",
            hint="Remove DEBUG from the environment, or set DEBUG=false.",
            id="careergoals.E001",
        )
    if len(settings.SECRET_KEY) < KEY_LENGTH or settings.SECRET_KEY.startswith("unset:"):
        yield Error(
            f"There is no secret key of {KEY_LENGTH} characters or more.",
            hint="Set SECRET_KEY to a long random text, and keep it: sessions and the links in "
            "mails depend on it.",
            id="careergoals.E002",
        )
    if not settings.ALLOWED_HOSTS:
        yield Error(
            "No host name is allowed, so every request would be refused.",
            hint="Set ALLOWED_HOSTS to the site's name, for example goals.example.org.",
            id="careergoals.E003",
        )
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Error(
            "The database is SQLite, which several machines or containers cannot share.",
            hint="Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name.",
            id="careergoals.E004",
        )
    if not settings.REDIS_URL:
        yield Error(
            "There is no Redis or Valkey for the cache and the queue of tasks.",
            hint="Set REDIS_URL, for example redis://host:6379/0.",
            id="careergoals.E005",
        )
    if not settings.EMAIL_URL:
        yield Error(
            "There is no mail server, so nobody could confirm an address or reset a password.",
            hint="Set EMAIL_URL, for example smtp+tls://user:password@host:587.",
            id="careergoals.E006",
        )
    if parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] in ("", *LOCAL):
        yield Error(
            f"Mail would come from {settings.DEFAULT_FROM_EMAIL}, which nobody can answer.",
            hint="Set DEFAULT_FROM_EMAIL, for example Career Goals <goals@example.org>.",
            id="careergoals.E007",
        )
    secret = settings.MAIL_WEBHOOK_SECRET
    if secret and (":" not in secret or len(secret) < SECRET_LENGTH):
        yield Error(
            "The mail provider's reports would all be refused, or anybody could guess the way in.",
            hint="Set MAIL_WEBHOOK_SECRET to a name and a long password, with a colon between: "
            f"{SECRET_LENGTH} characters or more.",
            id="careergoals.E008",
        )


def production_address(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Warns of a site that travels in the clear, or that would redirect to itself for ever."""
    address = urlsplit(settings.SITE_URL)
    if not settings.EMBEDDED and address.scheme == "https" and not settings.BEHIND_PROXY:
        return [
            Warning(
                "The site is https, and no proxy is said to be in front: every request that a "
                "proxy passes on as http would be redirected for ever.",
                hint="Set BEHIND_PROXY=true where a proxy ends TLS.",
                id="careergoals.W002",
            )
        ]
    if settings.EMBEDDED or address.scheme == "https" or address.hostname in LOCAL:
        return []
    return [
        Warning(
            f"The site's address, {settings.SITE_URL}, is not https.",
            hint="Set SITE_URL to the https address that people type.",
            id="careergoals.W001",
        )
    ]


def refuse_misconfigured() -> None:
    """Ends this process, saying what to set, if the production has a fault.

    For servers and workers, which Django starts without running its checks.
    """
    faults = [message for message in run_checks(tags=[PRODUCTION]) if message.is_serious()]
    if faults:
        told = "\n".join(f"  {fault.msg}\n    {fault.hint}" for fault in faults)
        # Not sys.stderr, which Celery may have taken for its log already.
        print(
            f"Career Goals refuses to start: it is misconfigured.\n{told}",
            file=sys.__stderr__,
            flush=True,
        )
        raise SystemExit(os.EX_CONFIG)
