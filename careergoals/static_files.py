"""Static files: served by WhiteNoise, each readied when it is first asked for."""

from collections.abc import Callable
from typing import Any

from whitenoise.base import scantree  # type: ignore[import-untyped]
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise, which at the start only lists the files that were collected.

    To work out the headers of all would be a thirtieth of the way to the first page, and most of
    the files are of pages that only librarians open.
    """

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        stats = dict(scantree(root))
        paths = {
            prefix + path[len(root) :].replace("\\", "/"): path
            for path in stats
            if not self.is_compressed_variant(path, stat_cache=stats)
        }
        self.files = _Files(
            paths, lambda path, url: self.get_static_file(path, url, stat_cache=stats)
        )


class _Files(dict[str, Any]):
    """Files by their address, made when they are asked for; what is not in `paths` is none."""

    def __init__(self, paths: dict[str, str], ready: Callable[[str, str], Any]) -> None:
        super().__init__()
        self.paths, self.ready = paths, ready

    def get(self, url: str, default: Any = None) -> Any:
        """The file at `url`. Two threads may make one at the same time: they make the same."""
        if (found := super().get(url)) is not None:
            return found
        path = self.paths.get(url)
        if path is None:
            return default
        self[url] = made = self.ready(path, url)
        return made
