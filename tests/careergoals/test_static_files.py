"""Static files are readied one by one, and nothing else is served."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from careergoals.static_files import StaticFilesMiddleware


@pytest.fixture
def middleware(tmp_path: Path, settings: Settings) -> StaticFilesMiddleware:
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "a.css").write_text("body { color: red }")
    (tmp_path / "look" / "a.css.gz").write_bytes(b"zipped")
    (tmp_path / "b.js").write_text("1")
    settings.STATIC_ROOT = tmp_path
    settings.DEBUG = settings.WHITENOISE_AUTOREFRESH = False
    return StaticFilesMiddleware(lambda _request: HttpResponse("a page", status=404))


def get(middleware: StaticFilesMiddleware, path: str, **headers: str) -> HttpResponse:
    response = middleware(RequestFactory().get(path, **headers))
    assert isinstance(response, HttpResponse) or response.streaming
    return response


def body(response: HttpResponse) -> bytes:
    return b"".join(response)


def test_a_file_is_readied_when_it_is_asked_for(middleware: StaticFilesMiddleware):
    assert not dict(middleware.files), "nothing is readied at the start"

    for _time in range(2):
        response = get(middleware, "/static/look/a.css")
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/css")
        assert body(response) == b"body { color: red }"
        assert [*middleware.files] == ["/static/look/a.css"]


def test_the_compressed_one_is_served_to_who_takes_it(middleware: StaticFilesMiddleware):
    response = get(middleware, "/static/look/a.css", HTTP_ACCEPT_ENCODING="gzip")

    assert response["Content-Encoding"] == "gzip"
    assert body(response) == b"zipped"


@pytest.mark.parametrize(
    "path",
    [
        "/static/look/a.css.gz", "/static/look/", "/static/look/../b.js", "/static/none.css",
        "/static//b.js", "/b.js", "/static/../static/b.js", "/static/look/%2e%2e/b.js", "/",
    ],
)  # fmt: skip
def test_what_was_not_collected_is_not_served(middleware: StaticFilesMiddleware, path: str):
    assert body(get(middleware, path)) == b"a page"
    assert not dict(middleware.files)


def test_what_appears_later_is_not_served(middleware: StaticFilesMiddleware, tmp_path: Path):
    (tmp_path / "late.js").write_text("2")

    assert get(middleware, "/static/late.js").status_code == 404
