"""Walks every address of the product, and says what is wrong with it.

The addresses are read from the URLconf, so a page is swept from the day it is added. What a page
needs to be reached is told once a subject: a parameter that follows `goals/` is a goal's key,
whatever the page does with it. A pattern that nothing here can fill stops the sweep and says what
to add; so does a page without its guard.

Every `check_…` takes patterns and returns the faults that it found, in words. The tests want none;
test_sweep_itself.py plants faulty pages and wants each of them found.
"""

import inspect
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache as server
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils.regex_helper import normalize

from planner.reminders import signs
from tests.careergoals.markup import Field, Form, Markup
from tests.factories import Plan

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("accounts", "planner", "answers", "careergoals")
HERE = "tests/careergoals/sweep.py"

# What the sweep is told ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Filling:
    """The values of a parameter. `owned`: they name things that only their owner may see."""

    values: Callable[[Plan], Iterable[Any]]
    owned: bool = False
    hidden: Callable[[Plan], Iterable[Any]] = lambda plan: ()


FILLINGS = {
    # By the segment that stands before the parameter, and the parameter's name.
    ("goals", "pk"): Filling(
        lambda plan: [goal.pk for goal in plan.goals],
        owned=True,
        hidden=lambda plan: [plan.deleted_goal.pk],
    ),
    ("stones", "stone"): Filling(
        lambda plan: [plan.stone.pk, plan.bare.pk],
        owned=True,
        hidden=lambda plan: [plan.deleted_goal.pk],
    ),
    ("stones", "link"): Filling(lambda plan: ["unlink", "link"]),
    ("import", "pk"): Filling(lambda plan: [found.pk for found in plan.imports], owned=True),
    ("drafts", "pk"): Filling(
        lambda plan: [plan.draft.pk],
        owned=True,
        hidden=lambda plan: [plan.deleted_draft.pk],
    ),
    ("drafts", "screen"): Filling(
        lambda plan: ["what", "outcome", "measure", "reach", "why", "when", "check"]
    ),
    ("steps", "pk"): Filling(
        lambda plan: [plan.open_step.pk, plan.done_step.pk],
        owned=True,
        hidden=lambda plan: [plan.deleted_step.pk],
    ),
    ("review", "pk"): Filling(
        lambda plan: [plan.plan_reviews[1].pk, plan.plan_reviews[0].pk], owned=True
    ),
    ("check-ins", "pk"): Filling(
        lambda plan: [plan.check_in.pk],
        owned=True,
        hidden=lambda plan: [plan.deleted_check_in.pk],
    ),
    ("values", "pk"): Filling(
        lambda plan: [plan.found.value.pk, plan.found.own_value.pk],
        owned=True,
        hidden=lambda plan: [plan.found.deleted_value.pk],
    ),
    ("swot", "quadrant"): Filling(
        lambda plan: ["strengths", "weaknesses", "opportunities", "threats"]
    ),
    ("notes", "pk"): Filling(
        lambda plan: [plan.found.note.pk],
        owned=True,
        hidden=lambda plan: [plan.found.deleted_note.pk],
    ),
    ("past-roles", "pk"): Filling(
        lambda plan: [plan.found.past_role.pk],
        owned=True,
        hidden=lambda plan: [plan.found.deleted_past_role.pk],
    ),
    ("wanted", "pk"): Filling(
        lambda plan: [plan.found.wanted.pk, plan.found.unled.pk],
        owned=True,
        hidden=lambda plan: [plan.found.deleted_wanted.pk],
    ),
    ("requirements", "pk"): Filling(
        lambda plan: [plan.found.gap.pk, plan.found.met.pk, plan.found.goal_of_gap.pk],
        owned=True,
        hidden=lambda plan: [plan.found.deleted_requirement.pk],
    ),
    ("answers", "pk"): Filling(
        lambda plan: [answer.pk for answer in plan.answers],
        owned=True,
        hidden=lambda plan: [plan.deleted_answer.pk],
    ),
    ("interviews", "pk"): Filling(
        lambda plan: [plan.interview.pk, plan.past_interview.pk],
        owned=True,
        hidden=lambda plan: [plan.deleted_interview.pk],
    ),
    ("examples", "slug"): Filling(
        lambda plan: [plan.example.slug], hidden=lambda plan: [plan.hidden_example.slug]
    ),
    ("from-plan", "slug"): Filling(
        lambda plan: ["short-term", "opening", "long-term", "action-plan", "company-tie"]
    ),
    ("reminders", "pk"): Filling(lambda plan: [plan.told.pk], owned=True),
    ("act", "key"): Filling(
        lambda plan: [signs.to_act(plan.user.pk, plan.user.email, plan.told.pk)]
    ),
    ("stop", "key"): Filling(
        lambda plan: [
            signs.to_stop(plan.user.pk, plan.user.email),
            signs.to_stop(plan.user.pk, plan.user.email, plan.told.kind),
        ]
    ),
    ("calendar", "token"): Filling(lambda plan: [plan.feed.token]),
    ("templates", "slug"): Filling(lambda plan: ["certificate"]),
    ("move", "way"): Filling(lambda plan: ["up", "down"]),
    ("welcome", "screen"): Filling(lambda plan: [1, 2, 3]),
    ("outbox", "key"): Filling(
        lambda plan: [file.stem for file in sorted(Path(settings.OUTBOX_DIR).glob("*.eml"))[:1]],
        owned=True,
    ),
    # allauth's links in mails: well-formed, and of nobody.
    ("confirm-email", "key"): Filling(lambda plan: ["MQ:1abcde:0123456789"]),
    ("key", "uidb36"): Filling(lambda plan: ["1"]),
    ("key", "key"): Filling(lambda plan: ["set-password"]),
    # The admin's.
    ("admin", "app_label"): Filling(lambda plan: ["accounts"]),
    ("admin", "url"): Filling(lambda plan: ["nothing-here"]),
    ("r", "content_type_id"): Filling(lambda plan: [1]),
    ("r", "object_id"): Filling(lambda plan: [1]),
}

PUBLIC = {
    # What anybody may see, signed in or not.
    "home",  # says what the product is
    "theme",
    "healthz",
    "reminders-health",
    "metrics",  # for whoever has its token
    "calendar-feed",  # its address is the key
    "planner:act-on-reminder",  # so is theirs, in a mail
    "planner:stop-reminders",
    "design",
    "answers:examples",
    "answers:example",
    "answers:check",
    "account_login",
    "account_signup",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "admin:logout",
}

TELLS_SICKNESS = {"reminders-health"}
"""Whose 503 is an answer: here no beat and no worker runs."""

SIGNED = {"planner:act-on-reminder", "planner:stop-reminders"}
"""Whose address, from a mail, is signed: it acts for its owner without session and token."""

KEYED = {"calendar-feed", *SIGNED}
"""Whose address is itself the key to what is the owner's."""

STORES_NOTHING = {"answers:check"}
"""Forms whose answer is the page itself, with what was typed."""

MOST_QUERIES = {
    "home": 8,
    "reminders-health": 8,  # the whole pulse
    "planner:history": 8,  # changes and check-ins in one order, and what was decided
    "planner:find": 8,  # all six exercises on one page
    "export": 30,  # every table, once
    "answers:composer": 9,  # the coach reads along: what was dismissed, goals, steps
}
MOST_OF_A_LIST, MOST_OF_A_PAGE = 6, 8
"""Queries that a page may make: one without parameters is a list."""

GARBAGE = ("abc", "-1", "0", "9" * 20, "\x00", "²", "٣", "😀", "'\"><script>alert(1)</script>")
ODD_KEYS = (0, "9" * 20, "9" * 400)

MARK = "<script>alert(1)</script>"
BAD_TEXTS = {
    "a NUL byte": "a\x00b",
    "10,000 characters": "Lead a team. " * 770,
    "30,000 characters": "Lead a team. " * 2308,
    "emoji and right-to-left text": "\u202eأهدافي المهنية\u202c שלום 🎯 👩🏽‍🚀",
    "HTML": f"{MARK}<img src=x onerror=alert(1)>\"'&amp;",
}
_ANY = {"words": "abc", "a NUL byte": "\x00", "a huge number": "9" * 40, "HTML": MARK}
BAD_VALUES = {
    # By the kind of control; any other gets the last.
    "number": {**_ANY, "no number": "NaN", "an infinite number": "1e999999"},
    "date": {**_ANY, "no day": "2027-13-45", "year 99999": "99999-01-01", "year 1": "0001-01-01"},
    "other": _ANY,
}


def want_none(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


# Walking ------------------------------------------------------------------------------------------


class Unfillable(LookupError):
    """A pattern has a parameter that nothing says how to fill."""


@dataclass(frozen=True)
class Pattern:
    """One entry of the URLconf. `route` has its parameters as `%(name)s`."""

    route: str
    name: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    def __str__(self) -> str:
        return f"/{self.route} ({self.name or 'unnamed'})"

    @property
    def room(self) -> str:
        """The package that its view is in."""
        return self.view.__module__.partition(".")[0]

    @property
    def house(self) -> str:
        """Who wrote it: "ours", "allauth" or "admin"."""
        if self.route.startswith("admin/"):
            return "admin"
        return "allauth" if self.room == "allauth" else "ours"

    def subjects(self) -> Iterator[tuple[str, str]]:
        """Each parameter with the literal segment that stands before it."""
        before = ""
        for segment in self.route.split("/"):
            names = re.findall(r"%\((\w+)\)s", segment)
            yield from ((before, name) for name in names)
            if segment and not names:
                before = segment

    def fillings(self) -> dict[str, Filling]:
        found = {}
        for subject, name in self.subjects():
            if (subject, name) in FILLINGS:
                found[name] = FILLINGS[subject, name]
            elif self.house == "admin" and name == "object_id":
                found[name] = Filling(_first_row_of(*self.route.split("/")[1:3]))
            else:
                raise Unfillable(
                    f"{self}: nothing says what {name} is after {subject}/. "
                    f"Add ({subject!r}, {name!r}) to FILLINGS in {HERE}."
                )
        return found

    @property
    def is_owned(self) -> bool:
        return any(filling.owned for filling in self.fillings().values())

    def addresses(self, plan: Plan, *, hidden: bool = False) -> list[str]:
        """Its paths, each parameter through all its values; `hidden`: with deleted things' too."""
        values = {}
        for name, filling in self.fillings().items():
            values[name] = list(filling.values(plan))
            if not values[name]:
                raise Unfillable(f"{self}: no value for {name}; the sweep's plan lacks one.")
            values[name] += filling.hidden(plan) if hidden else ()
        first = {name: column[0] for name, column in values.items()}
        rows = [first, *({**first, n: v} for n, column in values.items() for v in column[1:])]
        return [f"/{self.route % row}" for row in rows]

    def address(self, plan: Plan) -> str:
        return self.addresses(plan)[0]

    def odd_addresses(self, plan: Plan) -> list[str]:
        """Paths with keys that nothing has."""
        first = {name: next(iter(f.values(plan))) for name, f in self.fillings().items()}
        return [f"/{self.route % {**first, name: odd}}" for name in first for odd in ODD_KEYS]


def _first_row_of(app: str, model: str) -> Callable[[Plan], list[Any]]:
    def keys(plan: Plan) -> list[Any]:
        return [apps.get_model(app, model).objects.values_list("pk", flat=True).first() or 1]

    return keys


@cache
def patterns(urlconf: str = "careergoals.urls") -> tuple[Pattern, ...]:
    """Every entry of the URLconf, with what it includes."""
    return tuple(_walk(get_resolver(urlconf), "", ()))


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        (route, _names), *_others = normalize(entry.pattern.regex.pattern)
        if isinstance(entry, URLResolver):
            inside = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry, before + route, inside)
        elif isinstance(entry, URLPattern):
            name = ":".join((*spaces, entry.name)) if entry.name else ""
            names = tuple(re.findall(r"%\((\w+)\)s", before + route))
            yield Pattern(before + route, name, names, entry.callback)


def of(house: str) -> list[Pattern]:
    return [pattern for pattern in patterns() if pattern.house == house]


def ours() -> list[Pattern]:
    return of("ours")


# Visitors -----------------------------------------------------------------------------------------


class Visitor(Client):
    """A client that lives through crashes (they are answered with 500), and logs nothing."""

    def request(self, **request: Any) -> Any:
        logging.disable(logging.CRITICAL)
        try:
            return super().request(**request)
        finally:
            logging.disable(logging.NOTSET)


def visitor(user: Any = None, **options: Any) -> Visitor:
    client = Visitor(raise_request_exception=False, **options)
    if user is not None:
        client.force_login(user)
    return client


def superuser() -> Any:
    people = get_user_model().objects
    found = people.filter(is_superuser=True).first()
    return found or people.create_superuser("root@example.org", "a-plain-long-passphrase")


def readers(pattern: Pattern, plan: Plan) -> Any:
    """Who is meant to see a page."""
    return superuser() if pattern.house == "admin" else plan.user


_METHODS: dict[Pattern, set[str] | None] = {}


def methods_of(pattern: Pattern, plan: Plan) -> set[str] | None:
    """The methods that a page of ours takes; None where it does not say."""
    if pattern not in _METHODS:
        allow = visitor(plan.user).options(pattern.address(plan)).headers.get("Allow")
        _METHODS[pattern] = (allow and set(allow.replace(" ", "").split(","))) or None
    return _METHODS[pattern]


def takes(pattern: Pattern, plan: Plan, method: str) -> bool:
    methods = methods_of(pattern, plan)
    return methods is None or method in methods


def pages(found: Iterable[Pattern], plan: Plan) -> Iterator[tuple[Pattern, str]]:
    """Every address that is read, of those patterns."""
    for pattern in found:
        if takes(pattern, plan, "GET"):
            for address in pattern.addresses(plan):
                yield pattern, address


def asks_to_sign_in(response: HttpResponseBase) -> bool:
    path = urlsplit(response.headers.get("Location", "")).path
    return response.status_code == HTTPStatus.FOUND and path in (
        reverse(settings.LOGIN_URL),
        "/admin/login/",
    )


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored in our tables and in allauth's, except who signed in when."""
    stored = {}
    for label in (*ROOMS[:3], "account"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            columns = [f.attname for f in model._meta.concrete_fields if f.name != "last_login"]
            everything = model._base_manager.order_by("pk").values_list(*columns)
            stored[model._meta.label] = list(everything)
    return stored


class _Undone(Exception):
    pass


class undone:
    """Takes back what happens inside, also in the cache."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        failure = kind or _Undone
        self.block.__exit__(failure, error or _Undone(), trace)
        server.clear()


# Guards -------------------------------------------------------------------------------------------


def check_stale(found: Iterable[Pattern]) -> list[str]:
    """The sweep is told of nothing that is gone."""
    found = list(found)
    names = {pattern.name for pattern in found}
    told = PUBLIC | KEYED | STORES_NOTHING | set(MOST_QUERIES)
    subjects = {subject for pattern in found for subject in pattern.subjects()}
    return [
        *(f"{HERE} names {name}, which is gone." for name in told - names),
        *(f"FILLINGS in {HERE} has {key}, which is gone." for key in set(FILLINGS) - subjects),
    ]


def check_anonymous(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """Without a session, a page leads to the sign-in and writes nothing, unless it is PUBLIC."""
    faults = []
    for pattern in found:
        asked = set()
        before = rows()
        for method in ("GET", "POST"):
            response = visitor().generic(method, pattern.address(plan))
            if asks_to_sign_in(response) or response.status_code == 405:
                asked.add(method)
            elif pattern.name not in PUBLIC:
                faults.append(
                    f"{pattern}: an anonymous {method} is answered with {response.status_code}. "
                    f"Guard it with @login_required, or add its name to PUBLIC in {HERE}."
                )
        if rows() != before and pattern.name not in SIGNED:
            faults.append(f"{pattern}: an anonymous visitor has changed what is stored.")
        if pattern.name in PUBLIC and len(asked) == 2:
            faults.append(f"{pattern} is in PUBLIC of {HERE}, but asks for the sign-in.")
    return faults


def check_stranger(found: Iterable[Pattern], plan: Plan, stranger: Any) -> list[str]:
    """What one person owns is not found by another, and stays as it is."""
    faults = []
    client = visitor(stranger, enforce_csrf_checks=True)
    token = client.get(reverse("accounts:settings")).cookies[settings.CSRF_COOKIE_NAME].value
    for pattern in found:
        if not pattern.is_owned:
            continue
        before = rows()
        methods = methods_of(pattern, plan)
        for address in pattern.addresses(plan, hidden=True):
            for method in ("GET", "POST"):
                data = {"csrfmiddlewaretoken": token} if method == "POST" else {}
                status = getattr(client, method.lower())(address, data).status_code
                wanted = 404 if methods is None or method in methods else 405
                if status != wanted:
                    faults.append(
                        f"{pattern}: a stranger's {method} is answered with {status} instead of "
                        f"{wanted}. Fetch it with get_object_or_404(….objects.of(request.user))."
                    )
        if rows() != before:
            faults.append(f"{pattern}: a stranger has changed what is stored.")
    return faults


def check_csrf(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """A POST without its token is refused before the view sees it."""
    faults = []
    for pattern in found:
        client = visitor(readers(pattern, plan), enforce_csrf_checks=True)
        before = rows()
        if pattern.name in SIGNED:
            continue
        response = client.post(pattern.address(plan))
        if response.status_code != 403 or rows() != before:
            faults.append(
                f"{pattern}: a POST without CSRF token is answered with {response.status_code}."
            )
    return faults


def check_methods(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """A page says which methods it takes, takes no other, and changes nothing when it is read."""
    faults = []
    for pattern in found:
        methods = methods_of(pattern, plan)
        if methods is None:
            faults.append(f"{pattern} takes any method. Add @require_GET, @require_POST or both.")
        client = visitor(plan.user)
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            if methods is not None and method not in methods:
                status = client.generic(method, pattern.address(plan)).status_code
                if status != 405:
                    faults.append(f"{pattern}: {method} is answered with {status}, not 405.")
        if methods is None or "GET" in methods:
            before = rows()
            for address in pattern.addresses(plan):
                client.get(address)
            if rows() != before:
                faults.append(f"{pattern}: reading it changes what is stored.")
    return faults


# Queries ------------------------------------------------------------------------------------------


def queries(found: Iterable[Pattern], plan: Plan) -> dict[tuple[Pattern, str], list[str]]:
    """The SQL of every page that is read, once its caches are warm."""
    client = visitor(plan.user)
    made = {}
    for pattern, address in pages(found, plan):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        made[pattern, address] = [query["sql"] for query in captured.captured_queries]
    return made


def check_queries(
    few: dict[tuple[Pattern, str], list[str]], many: dict[tuple[Pattern, str], list[str]]
) -> list[str]:
    """As many queries with many objects as with few, and not too many."""
    faults = []
    for page, of_few in few.items():
        pattern, address = page
        of_many = many[page]
        of_a_kind = MOST_OF_A_PAGE if pattern.parameters else MOST_OF_A_LIST
        most = MOST_QUERIES.get(pattern.name, of_a_kind)
        if len(of_few) != len(of_many):
            faults.append(
                f"{pattern}: {len(of_few)} queries with few objects, {len(of_many)} with many; "
                f"the last is {of_many[-1][:300] if of_many else ''}"
            )
        elif len(of_many) > most:
            listed = "\n    ".join(sql[:160] for sql in of_many)
            faults.append(f"{address}: {len(of_many)} queries, {most} are allowed:\n    {listed}")
    return faults


# Markup and headers -------------------------------------------------------------------------------

CSP_SOURCES = {"'self'", "'none'", "data:"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}


def faults_of_headers(response: HttpResponseBase) -> list[str]:
    faults = [
        f"{name} is {response.headers.get(name)!r}, not {value!r}"
        for name, value in HEADERS.items()
        if response.headers.get(name) != value
    ]
    if "camera=()" not in response.headers.get("Permissions-Policy", ""):
        faults.append("Permissions-Policy does not refuse the camera")
    policy = response.headers.get("Content-Security-Policy", "")
    directives = {name: rest for name, *rest in map(str.split, filter(None, policy.split(";")))}
    wanted = {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    if missing := (wanted | {"frame-ancestors"}) - set(directives):
        faults.append(f"Content-Security-Policy lacks {', '.join(sorted(missing))}")
    for name, sources in directives.items():
        if odd := set(sources) - CSP_SOURCES:
            faults.append(f"Content-Security-Policy allows {name} {' '.join(odd)}")
    if "data:" in directives.get("script-src", ()):
        faults.append("Content-Security-Policy allows scripts from data:")
    return faults


def leaves_the_host(reference: str) -> bool:
    parts = urlsplit(reference.strip())
    if parts.scheme == "webcal":  # our own address, to be opened by a calendar program
        return parts.netloc != urlsplit(settings.SITE_URL).netloc
    return bool(parts.netloc) or parts.scheme not in ("", "data", "mailto")


def faults_of_markup(html: str) -> list[str]:
    page = Markup(html)
    return [
        *(f"refers to {ref}" for ref in page.references if leaves_the_host(ref)),
        *(f"has inline script or style: {inline}" for inline in page.inline),
    ]


def is_html(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def check_pages(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """Every page is answered, calls no other host, and runs nothing inline."""
    faults = []
    for pattern, address in pages(found, plan):
        for client in (visitor(), visitor(readers(pattern, plan))):
            response = client.get(address)
            told = faults_of_headers(response)
            if response.status_code >= 500 and pattern.name not in TELLS_SICKNESS:
                told.append(f"is answered with {response.status_code}: {crash(response)}")
            elif is_html(response):
                told += faults_of_markup(response.content.decode())
            faults += [f"{pattern}: {fault}" for fault in told]
    return faults


def crash(response: Any) -> str:
    """What went wrong, where the client knows it."""
    kind, error, _trace = getattr(response, "exc_info", None) or (None, "", None)
    return f"{kind.__name__}: {str(error)[:200]}" if kind else ""


# Bad input ----------------------------------------------------------------------------------------


def read_names(*sources: str) -> set[str]:
    """The names of what is read from a page's query, as the source says."""
    return set(re.findall(r"""GET\.get(?:list)?\(\s*["']([\w-]+)""", "\n".join(sources)))


def names_in_source(pattern: Pattern) -> set[str]:
    return read_names(inspect.getsource(inspect.unwrap(pattern.view)))


@cache
def names_anywhere() -> set[str]:
    """What any of our pages reads from its query."""
    return read_names(*(file.read_text() for room in ROOMS for file in (ROOT / room).rglob("*.py")))


def check_odd_keys(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """Keys that nothing has are not found; nothing breaks."""
    faults = []
    for pattern in found:
        client = visitor(readers(pattern, plan))
        for address in pattern.odd_addresses(plan):
            for method in ("get", "post"):
                response = getattr(client, method)(address)
                if response.status_code >= 500:
                    faults.append(f"{method.upper()} {address[:80]} breaks: {crash(response)}")
    return faults


def check_garbage(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """A query that makes no sense breaks nothing."""
    faults = []
    for pattern in found:
        if not takes(pattern, plan, "GET"):
            continue
        client, address = visitor(readers(pattern, plan)), pattern.address(plan)
        page = client.get(address)
        names = names_in_source(pattern)
        if is_html(page):
            forms = Markup(page.content.decode()).forms
            names |= {c.name for form in forms if form.method == "get" for c in form.fields}
        # One after another, for one may hide another; and all, for what is read elsewhere.
        tried = [{name: value} for name in sorted(names) for value in GARBAGE]
        tried += [dict.fromkeys(sorted(names | names_anywhere()), value) for value in GARBAGE]
        asked = [(query, {}) for query in tried] + [(tried[-1], {"HX-Request": "true"})]
        for query, headers in asked:
            response = client.get(address, query, headers=headers)
            if response.status_code >= 500 and pattern.name not in TELLS_SICKNESS:
                faults.append(f"{address} with {query} breaks: {crash(response)}")
    return faults


@dataclass(frozen=True)
class Door:
    """A form that writes: the `place`th of a page that the user or an `anonymous` reader sees."""

    page: str
    place: int | None
    form: Form
    pattern: Pattern
    anonymous: bool

    def __str__(self) -> str:
        return f"{self.pattern} from {self.page}"

    @property
    def action(self) -> str:
        return self.form.action or self.page


def doors(found: Iterable[Pattern], plan: Plan) -> list[Door]:
    """Every form that writes, each once for what it leads to and its fields."""
    by_view = {pattern.view: pattern for pattern in patterns(settings.ROOT_URLCONF)}
    seen: dict[Any, Door] = {}
    visitors = [(visitor(plan.user), False), (visitor(), True)]
    for pattern, address in pages(found, plan):
        for client, anonymous in visitors[: 1 + (pattern.name in PUBLIC)]:
            response = client.get(address)
            forms = Markup(response.content.decode()).forms if is_html(response) else []
            for form in forms:
                if form.method == "post":
                    action = urlsplit(form.action or address).path
                    leads = by_view[resolve(action, settings.ROOT_URLCONF).func]
                    key = leads, *sorted({control.name for control in form.fields})
                    seen.setdefault(key, Door(address, form.place, form, leads, anonymous))
    return list(seen.values())


def check_offered(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """Whatever can be written is offered by a form on some page."""
    found = list(found)
    offered = {door.pattern for door in doors(found, plan)}
    return [
        f"{pattern} takes POST, but no page of the sweep's plan has a form for it."
        for pattern in found
        if takes(pattern, plan, "POST") and pattern not in offered
    ]


def check_bad_input(found: Iterable[Pattern], plan: Plan) -> list[str]:
    """Bad text is refused at its field with what was typed, or stored and shown escaped."""
    faults = []
    tried = set()
    for door in doors(found, plan):
        for control in door.form.fields:
            # The parts of an answer are all read alike: text-opening, text-result.
            alike = (door.pattern, control.name.partition("-")[0], control.kind)
            if control.name == "csrfmiddlewaretoken" or alike in tried:
                continue
            tried.add(alike)
            bad = BAD_VALUES.get(control.kind, BAD_VALUES["other"])
            for what, value in (BAD_TEXTS if control.is_text else bad).items():
                told = _post_badly(door, control, value, plan)
                faults += [f"{door}, field {control.name}, {what}: {fault}" for fault in told]
        told = _post(door, {}, plan)[1]
        faults += [f"{door}, nothing filled in: {fault}" for fault in told]
    return faults


def post_undone(door: Door, data: dict[str, Any], plan: Plan) -> Any:
    """The response to a form, whose effect is undone."""
    with undone():
        return visitor(None if door.anonymous else plan.user).post(door.action, data)


def _post(door: Door, data: dict[str, Any], plan: Plan, kept: str = "") -> tuple[Any, list[str]]:
    """The response to a form and its faults; also that `kept` is not stored. All is undone."""
    with undone():
        client = visitor(None if door.anonymous else plan.user)
        response = client.post(door.action, data)
        if response.status_code >= 500:
            return response, [f"breaks: {crash(response)}"]
        told = []
        if response.status_code == HTTPStatus.FOUND:
            page = client.get(response.headers["Location"])
            if page.status_code >= 500:
                told = [f"the page after it breaks: {crash(page)}"]
            elif is_html(page):
                told = faults_of_markup(page.content.decode())
            if kept and not _is_stored(kept):
                told.append("is neither refused nor stored")
        elif is_html(response):
            told = faults_of_markup(response.content.decode())
        return response, told


def _is_stored(text: str) -> bool:
    stored = (row for table in rows().values() for row in table)
    return any(_lines(text) in said for row in stored for cell in row for said in _texts(cell))


def _texts(cell: Any) -> Iterator[str]:
    """A column's text, or those that lie in its JSON."""
    if isinstance(cell, str):
        yield cell
    elif isinstance(cell, dict | list):
        for inner in cell.values() if isinstance(cell, dict) else cell:
            yield from _texts(inner)


def _post_badly(door: Door, control: Field, value: str, plan: Plan) -> list[str]:
    ours_to_keep = control.is_text and door.pattern.house == "ours"
    data = {**door.form.filled_in(), control.name: value}
    response, told = _post(door, data, plan, kept=value if ours_to_keep else "")
    if told or not ours_to_keep or response.status_code == HTTPStatus.FOUND:
        return told
    page = Markup(response.content.decode())
    if door.pattern.name in STORES_NOTHING and response.status_code == HTTPStatus.OK:
        kept = any(_lines(f.value) == _lines(value) for form in page.forms for f in form.fields)
        return [] if kept else ["is read, and what was typed is lost"]
    again = [form.named(control.name) for form in page.forms]
    shown = next((field for field in again if field and field.invalid), None)
    if shown is None or not any(page.messages):
        return [f"is answered with {response.status_code} and no message at the field"]
    lost = "\x00" not in value and _lines(shown.value) != _lines(value)
    if lost and control.kind != "password":
        return ["is refused, and what was typed is lost"]
    return []


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
