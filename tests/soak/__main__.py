"""`python -m tests.soak [--short] [NAME ...]`: breaks everything around the reminders, and counts.

Exits with 1 where a mail is lost, doubled without cause, or late.
"""

import argparse
import shutil
import sys

from tests.soak.parts import house
from tests.soak.scenarios import FULL, SCENARIOS, SHORT, faults_in


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SCENARIOS)}")
    parser.add_argument("--short", action="store_true", help="a few hundred mails")
    parser.add_argument("--redis", action="store_true", help="the machine's own redis-server")
    asked = parser.parse_args()
    program = (shutil.which("redis-server") or "") if asked.redis else ""
    if asked.redis and not program:
        sys.stderr.write("There is no redis-server on this machine.\n")
        return 2
    scale = SHORT if asked.short else FULL
    held, recoveries = True, []
    for name in asked.names or SCENARIOS:
        with house(scale.patience, program) as made:
            figures = SCENARIOS[name](made, scale)
        faults = faults_in(figures)
        recoveries += [figures.recovery.all] if figures.recovery is not None else []
        held = held and not faults
        mark = "ok    " if not faults else "MISSED"
        sys.stdout.write(f"{mark} {figures}{''.join(f'; {fault}' for fault in faults)}\n")
        sys.stdout.flush()
    if recoveries:
        sys.stdout.write(
            f"after the end of an outage all was out within {max(recoveries):.0f} s (bar: 60 s)\n"
        )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
