"""Reads a page as its reader does: the words, what is said at a field, and what the fields hold."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect"))
INLINE = frozenset(("b", "i", "em", "strong", "s"))
HIDDEN = frozenset(("script", "style", "head", "svg"))


@dataclass
class Page(HTMLParser):
    """What one response says; of pictures only what they are called (`labels`)."""

    text: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    checked: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    undo: str = ""
    labels: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str]]] = []
        self._area = self._option = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self._space(tag)
        if "formaction" in named:
            self.actions.append(named["formaction"])
        if "aria-label" in named:
            self.labels.append(named["aria-label"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "form":
            self.actions.append(named.get("action", ""))
            if any(own.get("id") == "messages" for _tag, own in self._open):
                self.undo = named.get("action", "")
        elif tag == "input" and "name" in named:
            if named.get("type") not in ("radio", "checkbox"):
                self.values[named["name"]] = named.get("value", "")
            elif "checked" in named:
                self.checked.append((named["name"], named.get("value", "on")))
        elif tag == "textarea":
            self._area = named.get("name", "")
            self.values[self._area] = ""
        elif tag == "select":
            self._option = named.get("name", "")
        elif tag == "option" and "selected" in named:
            self.values[self._option] = named.get("value", "")
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self._open.append((tag, named))

    def _space(self, tag: str) -> None:
        if tag not in INLINE:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._space(tag)
        if tag == "textarea":
            self.values[self._area] = self.values[self._area].removeprefix("\n")
            self._area = ""
        if any(tag == other for other, _named in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data
            return
        if any(tag in HIDDEN for tag, _named in self._open):
            return
        self.text.append(data)
        for _tag, named in self._open:
            mark = named.get("id", "")
            if mark.startswith("error_") and "_id_" in mark:
                name = mark.split("_id_", 1)[1]
                self.problems[name] = f"{self.problems.get(name, '')} {data}".strip()

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def read(response: Any) -> Page:
    """The page of a response; a redirect that was followed counts as where it led."""
    page = Page()
    page.feed(response.content.decode())
    return page


def words(response: Any) -> str:
    """All that a page says, with single spaces."""
    return read(response).words


def problems(response: Any) -> dict[str, str]:
    """What is said at each field, by the field's name."""
    return read(response).problems
