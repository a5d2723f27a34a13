"""Every response is headed safely, calls no other host, and shows what people write as text."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import override_settings

from accounts.models import User
from careergoals.context import section_of
from tests.careergoals import sweep
from tests.careergoals.markup import Markup
from tests.factories import Plan, make_letter, make_plan

REFERENCE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@pytest.fixture
def plan(owner: User, outbox_dir: Path) -> Plan:
    make_letter(owner.email)
    return make_plan(owner)


def test_pages_are_headed_safely_and_call_no_other_host(plan: Plan):
    sweep.want_none(sweep.check_pages(sweep.patterns(), plan))


def test_what_people_write_is_shown_as_text(owner: User, outbox_dir: Path):
    make_letter(owner.email, subject=sweep.MARK)
    plan = make_plan(owner, words=sweep.BAD_TEXTS["HTML"])

    sweep.want_none(sweep.check_pages(sweep.ours(), plan))


def test_every_page_names_its_language_and_has_one_heading_and_a_title(plan: Plan):
    titles: dict[str, str] = {}
    for pattern, address in sweep.pages(sweep.ours(), plan):
        response = sweep.visitor(plan.user).get(address)
        if sweep.is_html(response) and response.status_code == 200:
            page = Markup(response.content.decode())
            assert page.language, address
            assert page.headings == 1, address
            (title,) = page.titles
            assert len(title.split("·")[0].strip()) > 2, address
            assert titles.setdefault(title, pattern.name) == pattern.name, f"{address}: {title}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "address", "method"),
    [(404, "/nothing/", "get"), (403, "/theme/", "post"), (405, "/theme/", "get")],
)
def test_refusals_are_headed_safely(status: int, address: str, method: str):
    response = getattr(sweep.visitor(enforce_csrf_checks=True), method)(address)

    assert response.status_code == status
    sweep.want_none(sweep.faults_of_headers(response))
    sweep.want_none(sweep.faults_of_markup(response.content.decode()))


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.careergoals.planted")
def test_a_crash_is_headed_safely():
    response = sweep.visitor().get("/planted/crash/")

    assert response.status_code == 500
    sweep.want_none(sweep.faults_of_headers(response))
    page = Markup(response.content.decode())
    assert (page.headings, len(page.titles), bool(page.language)) == (1, 1, True)
    sweep.want_none(sweep.faults_of_markup(response.content.decode()))


def test_static_files_are_not_sniffed_and_not_embedded_elsewhere():
    response = sweep.visitor().get(staticfiles_storage.url("app.js"))

    assert response.status_code == 200
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "sheet", sorted(Path(settings.BASE_DIR, "static").rglob("*.css")), ids=lambda path: path.name
)
def test_style_sheets_call_no_other_host(sheet: Path):
    for found in REFERENCE.finditer(sheet.read_text()):
        assert not sweep.leaves_the_host(found[1] or found[2]), found[0]


def test_pictures_run_nothing_and_call_nobody():
    for picture in Path(settings.BASE_DIR, "static").rglob("*.svg"):
        markup = Markup(picture.read_text())
        assert not any(map(sweep.leaves_the_host, markup.references)), picture
        assert not [inline for inline in markup.inline if "script" in inline], picture


def test_each_page_lights_its_own_entry_of_the_navigation():
    # The bell and the first steps stand beside the navigation, not under an entry of it.
    beside = ("/reminders/", "/welcome/")
    wrong = []
    for pattern in sweep.ours():
        path = f"/{pattern.route}"
        wanted = {"planner": {"plan"}, "answers": {"answers", "examples"}}.get(pattern.room)
        if wanted and not path.startswith(beside) and section_of(path) not in wanted:
            wrong.append(f"{pattern} is under {section_of(path) or 'nothing'}.")
    sweep.want_none(wrong)
