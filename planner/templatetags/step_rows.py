"""The rows of an action plan, written here: a template would take five times as long.

One form holds all rows of a list; each button names the address that it posts to.
"""

import json
from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from planner.goal_page import StepLine
from planner.models import Resource

register = template.Library()

_OFF = ' aria-disabled="true"'
"""A button that leads nowhere stays, and keeps the focus of whoever moved a step to the end."""


@register.simple_tag
def reorder_words() -> str:
    """What static/reorder.js says, as JSON; {n}, {total} and {what} are filled in there."""
    return json.dumps(
        {
            "handle": _("Put in order: {what}"),
            "lifted": _("Lifted. Arrows move it, space puts it down, Escape gives up."),
            "place": _("Place {n} of {total}."),
            "put": _("Put down."),
            "back": _("Put back."),
            "failed": _("It could not be moved. Is the connection there?"),
        }
    )


@register.simple_tag
def step_rows(lines: Sequence[StepLine], up: str, down: str, bin: str, flag: str) -> SafeString:
    """Steps with what can be done with them; the last four are icons."""
    words = {
        "done": _("Done:"), "undone": _("Not done after all:"), "gain": _("they gain:"),
        "after": _("after the goal's date"), "edit": _("edit"), "skip": _("skip this one"),
        "up": _("Move up:"), "down": _("Move down:"), "delete": _("Delete:"),
        "milestone": _("milestone"), "could": _("could get in the way:"), "on": _("done"),
        "link": _("opens another site:"),
    }  # fmt: skip
    kinds = {value: escape(str(label)) for value, label in Resource.choices}
    icons = {"up": up, "down": down, "bin": bin, "flag": flag}
    last = len(lines) - 1
    return mark_safe(
        "\n".join(
            _row(line, words, kinds, icons, ends=(number == 0, number == last))
            for number, line in enumerate(lines)
        )
    )


def _row(
    line: StepLine,
    words: dict[str, str],
    kinds: dict[str, str],
    icons: dict[str, str],
    ends: tuple[bool, bool],
) -> str:
    step, what = line.step, escape(line.step.what)
    own, done = f"/steps/{step.pk}/", step.is_done
    tick = "reopen" if done else "finish"
    name = f'<s dir="auto">{what}</s>' if done else f'<span dir="auto">{what}</span>'
    if step.milestone:
        name = (
            f'<b class="milestone">{icons["flag"]}{name}</b> '
            f'<span class="tag">{words["milestone"]}</span>'
        )
    moves = "".join(
        f'<button class="btn btn-icon btn-sm" id="{way}-{step.pk}" formaction="{own}move/{way}/" '
        f'aria-label="{words[way]} {what}"{_OFF if end else ""}>{icons[way]}</button>'
        for way, end in zip(("up", "down"), ends, strict=True)
        if not all(ends) and not done
    )
    skip = (
        f'<button class="btn btn-link btn-sm" formaction="{own}skip/" '
        f'aria-label="{words["skip"]}: {what}">{words["skip"]}</button>'
        if step.repeats and not done
        else ""
    )
    when = ""
    # Which of its days a tick is for, where this week's is done already.
    on = f", {escape(line.when)}" if step.times_done and line.when and not done else ""
    if line.when:
        said = f"{words['on']} {escape(line.when)}" if done else escape(line.when)
        when = f'<span class="when{" late" if line.late else ""}">{said}</span>'
    return (
        f'<li class="wraps" data-key="{step.pk}"><button class="tick{" done" if done else ""}" '
        f'id="tick-{step.pk}" formaction="{own}{tick}/" '
        f'aria-label="{words["undone" if done else "done"]} {what}{on}"></button>'
        f'<div class="grow">{name}{_facts(line, words, kinds)}<div class="row-tools">'
        f'<a class="small" href="{own}edit/" aria-label="{words["edit"]}: {what}">'
        f"{words['edit']}</a>{moves}{skip}"
        f'<button class="btn btn-icon btn-sm" formaction="{own}delete/" '
        f'aria-label="{words["delete"]} {what}">{icons["bin"]}</button></div></div>{when}</li>'
    )


def _facts(line: StepLine, words: dict[str, str], kinds: dict[str, str]) -> str:
    step, facts, below = line.step, [], ""
    if step.resource:
        facts.append(kinds[step.resource])
    if step.link:
        host = escape(urlsplit(step.link).hostname or step.link)
        facts.append(
            f'<a href="{escape(step.link)}" rel="noopener noreferrer nofollow" '
            f'aria-label="{words["link"]} {host}">{host}</a>'
        )
    if step.employer_gain:
        facts.append(f'{words["gain"]} <span dir="auto">{escape(step.employer_gain)}</span>')
    if line.repeats:
        facts.append(escape(line.repeats))
    said = " · ".join(facts)
    if line.after_goal:
        said += f' <span class="tag tag-next">{words["after"]}</span>'
    if step.obstacle and not step.is_done:
        below = f'<div>{words["could"]} <span dir="auto">{escape(step.obstacle)}</span></div>'
    if step.if_then and not step.is_done:
        below += f'<div dir="auto">{escape(step.if_then)}</div>'
    return f'<div class="small muted">{said}{below}</div>' if said or below else ""
