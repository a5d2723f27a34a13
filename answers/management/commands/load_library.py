"""`manage.py load_library`: what the product knows beforehand, on the shelves of both rooms."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

import planner.shelving
from answers import shelving


class Command(BaseCommand):
    help = "Adds what is missing of the shipped library; changes nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        added = asdict(planner.shelving.load_library()) | asdict(shelving.load_library())
        if options["verbosity"] < 1:
            return
        if any(added.values()):
            *most, last = [f"{count} {kind}" for kind, count in added.items()]
            self.stdout.write(f"Library: added {', '.join(most)} and {last}.")
        else:
            self.stdout.write("Library: nothing to add.")
