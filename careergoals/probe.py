"""Asks a web server of ours, on this machine, whether it answers: `python -m careergoals.probe`.

The Docker image's health check runs this, and `manage.py up` waits by it.
"""

import http.client
import os
import sys
from urllib.parse import urlsplit


def status(port: int, *, path: str = "/healthz", host: str = "", within: float = 5) -> int | None:
    """The HTTP status of `path`, or None when no answer came in `within` seconds.

    `host` goes into the Host header, since a production refuses names that are not its own.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=within)
    try:
        connection.request(
            "GET", path, headers={"Host": host or f"127.0.0.1:{port}", "X-Forwarded-Proto": "https"}
        )
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def main() -> int:
    """Exit code 0 when the server of PORT answers well, else 1."""
    host = urlsplit(os.environ.get("SITE_URL", "")).netloc
    answer = status(int(os.environ.get("PORT", "8000")), host=host)
    return 0 if answer == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
