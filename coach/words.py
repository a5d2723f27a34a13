"""Marks the coach's sentences for translation, without depending on a translation library."""


def N_(message: str) -> str:
    """`message` as it is; extractors collect it (`--keyword=N_`), the caller translates."""
    return message
