"""The mail that accounts send, and the links in it."""

import re
from email.message import EmailMessage
from urllib.parse import urlsplit


def text_of(message: EmailMessage) -> str:
    """The plain text of a mail."""
    body = message.get_body(preferencelist=("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(message: EmailMessage) -> str:
    """The path of the one link that a mail asks its reader to open."""
    (found,) = {
        link for link in re.findall(r"https?://\S+", text_of(message)) if "/accounts/" in link
    }
    return urlsplit(found).path
