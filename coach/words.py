"""Marks the coach's sentences for translation, without depending on a translation library."""


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for "mark, don't translate")
    """`message` as it is; extractors collect it (`xgettext --keyword=N_`), the caller translates."""
    return message
