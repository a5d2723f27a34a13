"""Reading the mails that went out."""

from email.message import EmailMessage


def subject_of(message: EmailMessage) -> str:
    return " ".join(str(message["Subject"]).split())


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body(preferencelist=(kind,))
    assert body is not None
    text: str = body.get_content()
    return text
