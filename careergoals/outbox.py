"""Mail on the embedded default: files in a folder, shown on a page, sent to nobody."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from email.utils import getaddresses
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes each message to OUTBOX_DIR as an .eml file that any mail program opens."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.OUTBOX_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            unfinished = folder / f".{stamp}-{secrets.token_hex(3)}"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(folder / f"{unfinished.name[1:]}.eml")
        return len(email_messages)


class Letter(NamedTuple):
    """A message of the outbox, as the page shows it."""

    key: str
    to: str
    subject: str
    sent_at: datetime
    text: str

    def is_to(self, addresses: Iterable[str]) -> bool:
        named = {address.lower() for _name, address in getaddresses([self.to])}
        return not named.isdisjoint(address.lower() for address in addresses)


def letters(to: Iterable[str], limit: int = 50) -> Iterator[Letter]:
    """The newest messages to these addresses first, at most `limit` of the last thousand."""
    files = sorted(Path(settings.OUTBOX_DIR).glob("*.eml"), reverse=True)[:1000]
    addresses = set(to)
    mine = (letter for letter in map(read, files) if letter.is_to(addresses))
    return islice(mine, limit)


def read(file: Path) -> Letter:
    message = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    body = message.get_body(preferencelist=("plain",))
    stamp = "-".join(file.stem.split("-")[:3])
    return Letter(
        key=file.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=datetime.strptime(stamp, "%Y%m%d-%H%M%S-%f").replace(tzinfo=UTC),
        text=body.get_content() if body else "",
    )


def forget(addresses: Iterable[str]) -> None:
    """Deletes the messages that went to these addresses."""
    wanted = {address.lower() for address in addresses}
    for file in Path(settings.OUTBOX_DIR).glob("*.eml"):
        if read(file).is_to(wanted):
            file.unlink(missing_ok=True)
