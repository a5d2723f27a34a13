"""The sweep finds a page that lacks its guard; without this, a green sweep would prove nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import override_settings

from accounts.models import User
from tests.careergoals import sweep
from tests.careergoals.markup import Markup
from tests.factories import Plan, grow, make_letter, make_plan

PLANTED = "tests.careergoals.planted"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plant():
    with override_settings(ROOT_URLCONF=PLANTED):
        yield


@pytest.fixture
def plan(owner: User, outbox_dir: Path) -> Plan:
    make_letter(owner.email)
    return make_plan(owner, words=sweep.MARK)


def planted(name: str) -> list[sweep.Pattern]:
    (found,) = (pattern for pattern in sweep.patterns(PLANTED) if pattern.name == name)
    return [found]


def test_planted_pages_are_walked_with_the_products_own():
    names = [pattern.name for pattern in sweep.patterns(PLANTED)]

    assert {"without-sign-in", "planner:goal", "account_login", "admin:index"} <= set(names)


def test_a_parameter_that_nothing_fills_says_what_to_add(plan: Plan):
    with pytest.raises(sweep.Unfillable, match=r"Add \('mentors', 'pk'\) to FILLINGS in tests/"):
        sweep.check_anonymous(planted("unfillable"), plan)


Check = Callable[[list[sweep.Pattern], Plan], list[str]]


@pytest.mark.parametrize(
    ("name", "check", "words"),
    [
        ("without-sign-in", sweep.check_anonymous, "an anonymous GET is answered with 200"),
        ("without-token", sweep.check_csrf, "without CSRF token is answered with 302"),
        ("without-method", sweep.check_methods, "takes any method"),
        ("writes-when-read", sweep.check_methods, "reading it changes"),
        ("calls-another-host", sweep.check_pages, "refers to https://example.org/b.png"),
        ("runs-inline", sweep.check_pages, "onclick"),
        ("runs-inline", sweep.check_pages, "<script>"),
        ("allows-inline", sweep.check_pages, "allows script-src 'unsafe-inline'"),
        ("shows-markup", sweep.check_pages, "<script>"),
        ("trusts-its-query", sweep.check_garbage, "breaks: ValueError"),
        ("trusts-its-key", sweep.check_odd_keys, "breaks: IndexError"),
        ("breaks-on-bad-text", sweep.check_bad_input, "right-to-left text: breaks"),
        ("refuses-silently", sweep.check_bad_input, "10,000 characters: is answered with 200 and"),
        ("loses-what-was-typed", sweep.check_bad_input, "HTML: is neither refused nor stored"),
        ("offered-nowhere", sweep.check_offered, "no page of the sweep's plan has a form"),
    ],
)
def test_the_sweep_finds(plan: Plan, name: str, check: Check, words: str):
    faults = check(planted(name), plan)

    assert [fault for fault in faults if words in fault and "planted" in fault], faults


def test_the_sweep_finds_a_page_that_does_not_ask_whose_it_is(plan: Plan, stranger: User):
    faults = sweep.check_stranger(planted("without-owner"), plan, stranger)

    assert "a stranger's GET is answered with 200" in faults[0]
    assert "a stranger has changed what is stored" in faults[-1]


def test_the_sweep_finds_a_query_for_each_row_and_too_many(plan: Plan):
    pages = planted("asks-for-each-row") + planted("asks-too-often")
    few = sweep.queries(pages, plan)
    grow(plan, to=3)

    for_each_row, too_often = sweep.check_queries(few, sweep.queries(pages, plan))

    assert "queries with few objects" in for_each_row
    assert "8 queries, 6 are allowed" in too_often


def test_the_sweep_finds_what_is_stale():
    entries = [pattern for pattern in sweep.patterns() if pattern.name != "healthz"]
    entries = [pattern for pattern in entries if not pattern.route.startswith("steps/")]

    faults = sweep.check_stale(entries)

    assert [fault.split(" in ")[0] for fault in faults] == ["PUBLIC", "FILLINGS"] or len(
        faults
    ) == 2


def test_the_sweep_finds_a_public_page_that_asks_for_the_sign_in(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sweep, "PUBLIC", {*sweep.PUBLIC, "planner:goals"})

    (fault,) = sweep.check_anonymous(planted("planner:goals"), plan)

    assert "is in PUBLIC" in fault


@pytest.mark.parametrize(
    "html",
    [
        "<style>p {}</style>",
        "<p style='color: red'>",
        "<p onmouseover='x()'>",
        "<a href=' javascript:x()'>",
        "<script>x()</script>",
        "<svg><a xlink:href='javascript:x()'/></svg>",
        "<p hx-on:click='x()'>",
    ],
)
def test_inline_code_is_seen(html: str):
    assert Markup(html).inline


@pytest.mark.parametrize(
    "html",
    [
        "<img src=//example.org/a.png>",
        "<link href=https://example.org/a.css>",
        "<form action=http://example.org/>",
        "<button formaction=http://example.org/>",
        "<img srcset='a.png, https://example.org/b.png 2x'>",
        "<div hx-post=https://example.org/>",
        "<meta http-equiv=refresh content='0; url=https://example.org/'>",
    ],
)
def test_another_host_is_seen(html: str):
    assert any(map(sweep.leaves_the_host, Markup(html).references))
