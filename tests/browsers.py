"""Where the browser tests find their Chromium, and how they start it."""

import os
import shutil
from pathlib import Path
from typing import Any

# scripts/ensure_chromium.sh looks in the same places.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# A test's browser calls nobody: no updates, no safe-browsing lists, no first-run pages.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str:
    """The path of the Chromium to use; raises LookupError when there is none."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named) or named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for application in APPLICATIONS:
        if Path(application).exists():
            return application
    raise LookupError("No Chromium on this machine; scripts/ensure_chromium.sh says what to do.")


def launch_args(former: dict[str, Any]) -> dict[str, Any]:
    """Playwright's launch options for it."""
    args = [*former.get("args", ()), *QUIET]
    if os.geteuid() == 0:
        args.append("--no-sandbox")  # Chromium's sandbox does not work for root
    return {**former, "executable_path": find_chromium(), "args": args}
