"""A browser that costs next to nothing: it shares the machine with the server that is measured."""

import socket
import threading
import time
from dataclasses import dataclass


class Unexpected(Exception):
    """A page answered with something else than 200."""


@dataclass(frozen=True)
class Address:
    """A page of a server, as one signed-in person asks for it."""

    port: int
    path: str
    cookie: str

    def request(self, *, keep: bool) -> bytes:
        return (
            f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Accept: text/html\r\nAccept-Language: en-GB\r\nCookie: {self.cookie}\r\n"
            f"Connection: {'keep-alive' if keep else 'close'}\r\n\r\n"
        ).encode()

    def size(self) -> int:
        """Bytes of the page."""
        with connect(self.port) as connection:
            return len(fetch(connection, self.request(keep=False)))


def connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def fetch(connection: socket.socket, request: bytes) -> bytes:
    """The body that answers `request`. Raises Unexpected unless the status is 200."""
    connection.sendall(request)
    got = b""
    while b"\r\n\r\n" not in got:
        piece = connection.recv(65_536)
        if not piece:
            raise ConnectionError("The server closed the connection.")
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    if lines[0].split()[1] != "200":
        where = next((line for line in lines if line.lower().startswith("location:")), "")
        raise Unexpected(f"{request.split()[1].decode()}: {lines[0]} {where}")
    lengths = [line for line in lines if line.lower().startswith("content-length:")]
    missing = int(lengths[0].split(":")[1]) - len(body)
    pieces = [body]
    while missing > 0:
        piece = connection.recv(min(missing, 65_536))
        if not piece:
            raise ConnectionError("The server closed the connection.")
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def one_after_another(address: Address, count: int, *, warm_up: int = 2) -> list[float]:
    """Milliseconds of `count` requests over one connection, after some that are not counted."""
    request = address.request(keep=True)
    times = []
    with connect(address.port) as connection:
        for _ in range(warm_up):
            fetch(connection, request)
        for _ in range(count):
            began = time.perf_counter()
            fetch(connection, request)
            times.append((time.perf_counter() - began) * 1000)
    return times


def all_at_once(address: Address, *, clients: int, seconds: float) -> float:
    """Requests a second that `clients` get answered together, each over a new connection.

    New connections, so that the server's processes share the load evenly.
    """
    request = address.request(keep=False)
    counts = [0] * clients
    failures: list[Exception] = []
    until = time.perf_counter() + seconds

    def ask(mine: int) -> None:
        try:
            while time.perf_counter() < until:
                with connect(address.port) as connection:
                    fetch(connection, request)
                counts[mine] += 1
        except Exception as failure:
            failures.append(failure)

    began = time.perf_counter()
    threads = [threading.Thread(target=ask, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return sum(counts) / (time.perf_counter() - began)
