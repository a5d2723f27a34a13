"""The roof as a Django app: it brings the system checks."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class CareerGoalsConfig(AppConfig):
    name = "careergoals"
    verbose_name = "Career Goals"

    def ready(self) -> None:
        from django.conf import settings

        from careergoals import checks

        register(checks.production, checks.PRODUCTION)
        register(checks.production_address, checks.PRODUCTION, Tags.security, deploy=True)
        if settings.MAIL_WEBHOOK_SECRET:
            from careergoals import bounces  # noqa: F401 - takes the provider's reports
