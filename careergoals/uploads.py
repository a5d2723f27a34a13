"""How much of an uploaded file is taken in."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

MOST_BYTES = 26_000_000
"""Above what any page takes, so that the page itself can say what its limit is."""


class BoundedUploadHandler(FileUploadHandler):
    """Stops keeping a file that is larger than anything we read, and notes it on the request.

    The rest of it is read and dropped: the browser gets a page, and the disk is not filled.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hands the piece on, as long as the file is not too large."""
        if start + len(raw_data) > MOST_BYTES:
            assert self.request is not None
            self.request.file_too_large = True  # type: ignore[attr-defined]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """The file itself is kept by the handlers that follow."""
        return None
