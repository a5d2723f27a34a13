from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnswersConfig(AppConfig):
    name = "answers"
    verbose_name = _("Answers")

    def ready(self) -> None:
        """Tells the planner's reminders of interviews."""
        from answers import reminding  # noqa: F401
