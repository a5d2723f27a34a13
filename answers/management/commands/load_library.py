"""`manage.py load_library`: what the product knows about interview questions, on the shelves."""

from typing import Any

from django.core.management.base import BaseCommand

from answers.shelving import load_library


class Command(BaseCommand):
    help = "Adds the formats, questions and examples that are missing; changes none that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_library()
        if options["verbosity"] < 1:
            return
        if added:
            self.stdout.write(
                f"Library: added {added.formats} formats, {added.questions} questions "
                f"and {added.examples} examples."
            )
        else:
            self.stdout.write("Library: nothing to add.")
