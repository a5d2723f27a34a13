"""Reads the HTML of a page as the sweep needs it: what it refers to, runs, and asks for."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXT_KINDS = ("text", "textarea", "email", "search", "url", "tel", "password")
REFERRING = ("src", "href", "action", "formaction", "poster", "data", "xlink:href", "hx-get")
DATA_SCRIPTS = ("application/json", "importmap", "text/x-template")


@dataclass
class Field:
    """A control of a form; `value` is what a browser would send untouched, "" where nothing."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)
    required: bool = False
    checked: bool = False
    invalid: bool = False

    @property
    def is_text(self) -> bool:
        return self.kind in TEXT_KINDS

    @property
    def holds_keys(self) -> bool:
        """Whether its values look like the keys of rows: 7, or goal:7."""
        chosen = self.kind in ("select", "radio", "checkbox", "submit")
        return chosen and any(
            re.search(r"(^|:)\d+$", value) for value in [*self.choices, self.value]
        )


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    place: int | None = None
    """Which form of the document it is; None for a second door of one."""

    def named(self, name: str) -> Field | None:
        return next((control for control in self.fields if control.name == name), None)

    def filled_in(self) -> dict[str, str | list[str]]:
        """What a person would send who fills in what is empty, and presses the plain button."""
        sent: dict[str, str | list[str]] = {}
        for control in self.fields:
            if control.kind in ("submit", "button", "reset"):
                continue
            if control.kind == "checkbox":
                if control.checked:
                    sent.setdefault(control.name, [])
                    sent[control.name] += [control.value]  # type: ignore[operator]
            elif control.kind == "select" and not control.required and "" in control.choices:
                sent[control.name] = control.value
            elif control.kind in ("radio", "select"):
                if control.checked or control.kind == "select" or control.name not in sent:
                    sent[control.name] = control.value or next(filter(None, control.choices), "")
            elif control.value or not control.required:
                sent[control.name] = control.value
            else:
                sample = {"number": "1", "email": "sam@example.org"}
                sent[control.name] = sample.get(control.kind, "Plain words")
        return sent


class Markup(HTMLParser):
    """One page, read to its end."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.references: list[str] = []
        self.inline: list[str] = []
        self.forms: list[Form] = []
        self.messages: list[str] = []
        self.text: list[str] = []
        self.titles: list[str] = []
        self.headings = 0
        self.language = ""
        self._form: Form | None = None
        self._reorder = ""
        self._places = 0
        self._outside = Form("", "get")
        self._open: list[tuple[str, str]] = []
        self._choice: Field | None = None
        self._void = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self._refer(tag, has)
        self._inline(tag, has)
        self._control(tag, has)
        if tag == "html":
            self.language = has.get("lang", "")
        self.headings += tag == "h1"
        if tag not in self._void:
            self._open.append((tag, has.get("class", "")))
            if tag == "title" and not any(name == "svg" for name, _ in self._open):
                self.titles.append("")

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break
        if tag == "form":
            self._form = None
        elif tag in ("select", "textarea"):
            self._choice = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self._void:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        tag = self._open[-1][0] if self._open else ""
        if tag in ("script", "style"):
            return
        self.text.append(data)
        if tag == "title" and self.titles and not any(name == "svg" for name, _ in self._open):
            self.titles[-1] += data
        if self._choice and self._choice.kind == "textarea":
            # HTML drops the newline that directly follows the tag.
            first = not self._choice.value and data.startswith("\n")
            self._choice.value += data[1:] if first else data
        if any("invalid-feedback" in classes.split() for _, classes in self._open):
            self.messages.append(data.strip())

    def _refer(self, tag: str, has: dict[str, str]) -> None:
        # A person's own link is followed when they press it; nothing is fetched from there.
        theirs = tag == "a" and {"noopener", "noreferrer"} <= set(has.get("rel", "").split())
        for name in REFERRING:
            if name in has and not theirs:
                self.references.append(has[name])
        for name, value in has.items():
            if name.startswith("hx-") and name[3:] in ("post", "put", "patch", "delete"):
                self.references.append(value)
        for candidate in has.get("srcset", "").split(","):
            if candidate.strip():
                self.references.append(candidate.split()[0])
        if tag == "meta" and has.get("http-equiv", "").lower() == "refresh":
            self.references.append(has.get("content", "").partition("=")[2])

    def _inline(self, tag: str, has: dict[str, str]) -> None:
        where = f"<{tag}{''.join(f' {n}={v[:60]!r}' for n, v in has.items())}>"
        if tag == "style":
            self.inline.append(where)
        if tag == "script" and "src" not in has and has.get("type") not in DATA_SCRIPTS:
            self.inline.append(where)
        for name, value in has.items():
            script = value.strip().lower().startswith("javascript:")
            if name == "style" or script or (name.startswith("on") and name.isalpha()):
                self.inline.append(where)
            if name.startswith("hx-on"):
                self.inline.append(where)

    def _second_door(self, tag: str, has: dict[str, str]) -> None:
        """A button that sends its form elsewhere, and a row that static/reorder.js can move."""
        if "formaction" in has and self._form:
            self.forms.append(Form(has["formaction"], self._form.method, self._form.fields))
        self._reorder = has.get("data-reorder", self._reorder)
        if tag == "li" and "data-key" in has and self._reorder:
            between = [Field("before", "number"), Field("after", "number")]
            fields = [*between, *(self._form.fields if self._form else ())]
            self.forms.append(Form(f"{self._reorder}{has['data-key']}/place/", "post", fields))

    def _control(self, tag: str, has: dict[str, str]) -> None:
        if tag == "form":
            self._form = Form(
                has.get("action", ""), has.get("method", "get").lower(), place=self._places
            )
            self._places += 1
            self.forms.append(self._form)
        if tag == "option" and self._choice:
            self._choice.choices.append(has.get("value", ""))
            if "selected" in has:
                self._choice.value = has.get("value", "")
        self._second_door(tag, has)
        if tag not in ("input", "textarea", "select", "button") or not has.get("name"):
            return
        kind = has.get("type", "text" if tag == "input" else "submit").lower()
        control = Field(
            name=has["name"],
            kind=kind if tag in ("input", "button") else tag,
            value=has.get("value", "on" if kind == "checkbox" else ""),
            required="required" in has,
            checked="checked" in has,
            invalid=has.get("aria-invalid") == "true" or "is-invalid" in has.get("class", ""),
        )
        (self._form or self._outside).fields.append(control)
        self._choice = control if tag in ("select", "textarea") else None
