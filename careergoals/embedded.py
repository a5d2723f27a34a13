"""Where the embedded default keeps its moving parts."""

import hashlib
import tempfile
from pathlib import Path


def socket_path(data_dir: Path) -> Path:
    """The Valkey socket of this data folder.

    A Unix socket's path may have some 100 bytes; a folder deeper than that gets a short name in
    the system's temporary folder instead, the same one each time.
    """
    inside = data_dir / "valkey.sock"
    if len(str(inside).encode()) < 100:
        return inside
    digest = hashlib.sha256(str(data_dir).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"careergoals-{digest}.sock"
