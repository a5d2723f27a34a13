"""A page hands work over; a queue that is gone or says nothing does not take the page down."""

import socket
import time
from collections.abc import Iterator

import pytest
from celery import Celery
from pytest_django import Settings

from planner.queueing import queue
from tests.servers import free_port

app: Celery


@pytest.fixture
def _queue_at(request: pytest.FixtureRequest, settings: Settings) -> Iterator[None]:
    global app
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1] if request.param == "silent" else free_port()
        app = Celery("lonely", set_as_current=False)
        app.conf.broker_url = f"redis://127.0.0.1:{port}/0"
        waits = settings.CELERY_BROKER_TRANSPORT_OPTIONS
        assert waits["socket_timeout"] <= 5
        assert waits["socket_connect_timeout"] <= 5
        app.conf.broker_transport_options = {**waits, "socket_timeout": 0.2}
        settings.QUEUE_APP = f"{__name__}.app"
        yield
        app.close()


@pytest.mark.parametrize("_queue_at", ["gone", "silent"], indirect=True)
@pytest.mark.usefixtures("_queue_at")
def test_a_queue_that_does_not_answer_is_told_from_one_that_does(
    caplog: pytest.LogCaptureFixture,
):
    began = time.monotonic()

    assert not queue("planner.tasks.import_goals", 1)

    assert time.monotonic() - began < 5
    assert "queue not there" in caplog.text
