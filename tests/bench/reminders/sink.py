"""A mail server that costs next to nothing: it shares the machine with what is measured.

`python -m tests.bench.reminders.sink PORT` counts what it takes, and answers everything with yes.
"""

import asyncio
import sys


class Sink(asyncio.Protocol):
    """As much of SMTP as one sender needs."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.read, self.in_data = transport, b"", False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.read += data
        while True:
            end = b"\r\n.\r\n" if self.in_data else b"\r\n"
            line, found, rest = self.read.partition(end)
            if not found:
                return
            self.read = rest
            if self.in_data:
                self.in_data = False
                self.transport.write(b"250 taken\r\n")
                continue
            verb = line[:4].upper()
            if verb == b"DATA":
                self.in_data = True
                self.transport.write(b"354 go on\r\n")
            elif verb == b"QUIT":
                self.transport.write(b"221 bye\r\n")
                self.transport.close()
            elif verb == b"EHLO":
                self.transport.write(b"250-sink\r\n250 PIPELINING\r\n")  # as Postfix does
            else:
                self.transport.write(b"250 yes\r\n")


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
