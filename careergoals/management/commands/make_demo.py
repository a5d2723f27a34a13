"""`manage.py make_demo`: an account with a plan, an interview and answers, to look around in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from careergoals.demo import DEMO_EMAIL, DEMO_PASSWORD, NotEmbedded, make_demo


class Command(BaseCommand):
    help = "Makes the demonstration account, once; on the embedded default only."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = make_demo(at=timezone.now())
        except NotEmbedded as error:
            raise CommandError(str(error)) from None
        if options["verbosity"] < 1:
            return
        if made:
            self.stdout.write(f"Demo account: {DEMO_EMAIL}, password {DEMO_PASSWORD}")
        else:
            self.stdout.write(f"Demo account: {DEMO_EMAIL} is there already.")
