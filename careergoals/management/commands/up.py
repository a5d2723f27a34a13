"""`manage.py up`: the whole product on this machine, by one command."""

import contextlib
import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from careergoals import starting
from careergoals.demo import DEMO_EMAIL, DEMO_PASSWORD
from careergoals.supervise import ProgramFailed, StopAsked, Supervisor


class Command(BaseCommand):
    help = (
        "Runs the whole product on the embedded default: SQLite, an embedded Valkey, the web "
        "server and the worker. Ctrl-C stops everything."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError(
                "`up` runs the embedded default, but DATABASE_URL is set, so this is a production. "
                "See docs/hosting.md, or unset DATABASE_URL."
            )
        try:
            with starting.sole_run(settings.DATA_DIR) as note:
                self._run(note)
        except starting.AlreadyRunning as error:
            raise CommandError(
                f"Career Goals already runs on {settings.DATA_DIR} {error}. Stop it with Ctrl-C "
                "where it was started, or set DATA_DIR to another folder."
            ) from None
        except (starting.NoPort, ProgramFailed) as error:
            raise CommandError(str(error)) from None

    def _run(self, note: Any) -> None:
        wanted = _port(os.environ.get("PORT") or "8000")
        with starting.listen(wanted) as listener:
            port = listener.getsockname()[1]
            address = f"http://127.0.0.1:{port}"
            if wanted and port != wanted:
                self.stdout.write(f"Port {wanted} is taken, so this is port {port}.")
            note.write_text(f"at {address} (process {os.getpid()})", encoding="utf-8")
            logs = settings.DATA_DIR / "logs"
            logs.mkdir(exist_ok=True)
            environment = {
                **os.environ,
                "PORT": str(port),
                "SITE_URL": os.environ.get("SITE_URL") or address,
                "PYTHONUNBUFFERED": "1",
            }
            supervisor = Supervisor(logs=logs, environment=environment, say=self._say)
            try:
                with supervisor:
                    self._say(f"Career Goals is starting; its data is in {settings.DATA_DIR}")
                    starting.start(supervisor, listener)
                    self._greet(address)
                    supervisor.keep()
            except StopAsked:
                self._say("\nStopped.")

    def _greet(self, address: str) -> None:
        self._say(
            f"\n  Career Goals runs at  {address}\n"
            f"  Demo account          {DEMO_EMAIL}, password {DEMO_PASSWORD}\n"
            f"  Mail goes to          {address}/outbox/\n\n"
            "  Ctrl-C stops everything."
        )

    def _say(self, text: str) -> None:
        # Whoever listened may have gone, with the terminal for instance; that is no fault of ours.
        with contextlib.suppress(OSError):
            self.stdout.write(text)
            self.stdout.flush()


def _port(text: str) -> int:
    """The port number in PORT; 0 means any free one."""
    if text.isdecimal() and int(text) < 65_536:
        return int(text)
    raise CommandError(f"PORT is {text!r}, but must be a number up to 65535.")
