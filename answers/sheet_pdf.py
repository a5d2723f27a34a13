"""The answer sheet as PDF, by the Typst compiler.

All text goes in as data, so that nothing a person types is read as markup.
"""

import json
import re
import threading
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from answers.sheets import Sheet

_own = threading.local()
_WORD_WITHOUT_END = re.compile(r"\S{30}(?=\S)")


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts first; the system's serve scripts that those do not have."""
    return typst.Fonts(
        include_embedded_fonts=False,
        font_paths=[str(Path(settings.BASE_DIR) / "static" / "vendor" / "print")],
    )


def _compiler() -> typst.Compiler:
    """One compiler a thread: it is fast when used again, and not shareable."""
    if not hasattr(_own, "compiler"):
        template = Path(settings.BASE_DIR) / "templates" / "answers" / "sheet.typ"
        _own.compiler = typst.Compiler(
            str(template), root=str(template.parent), font_paths=_fonts()
        )
    compiler: typst.Compiler = _own.compiler
    return compiler


def compile_sheet(sheet: Sheet) -> bytes:
    """A PDF/UA document of the sheet; plain tagged PDF where a glyph is in no font at hand."""
    sheet = replace(
        sheet,
        title=_breakable(sheet.title),
        parts=[(title, _breakable(text)) for title, text in sheet.parts],
    )
    inputs = {"data": json.dumps(asdict(sheet), ensure_ascii=False)}
    try:
        return _compile(inputs, ["ua-1"])
    except typst.TypstError:
        return _compile(inputs, [])


def _breakable(text: str) -> str:
    """Lets a word that is longer than a line go on in the next one, not off the paper."""
    return _WORD_WITHOUT_END.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


def _compile(inputs: dict[str, str], standards: list[Any]) -> bytes:
    made = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=standards)
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made
