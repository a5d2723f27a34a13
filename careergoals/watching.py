"""What the host sees of the reminders: a health page and Prometheus metrics.

Both are read from the database at the moment they are asked for, so it does not matter how many web
processes there are, nor which of them answers.
"""

from collections.abc import Iterator
from dataclasses import fields

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_GET

from planner.reminders import pulse

HELP = {
    "beat": "Seconds since beat was last heard of",
    "sweep": "Seconds since the last sweep began",
    "worker": "Seconds since a worker was last heard of",
    "workers": "Workers heard of lately",
    "stale": "People whose plan has changed and is to be looked at anew",
    "people_due": "People who have something due and are not entered in the ledger yet",
    "oldest_person": "Seconds by which the longest of them waits",
    "waiting": "Mails that wait to be sent now",
    "claimed": "Mails that workers have taken",
    "retrying": "Mails that wait for their next try",
    "oldest_mail": "Seconds by which the longest of the mails waits",
    "parked": "Mails that were given up until somebody looks after them",
    "sent_last_hour": "Mails sent within the last hour",
    "stopped": "People whose address bounced or complained",
}
SECONDS = {"beat", "sweep", "worker", "oldest_person", "oldest_mail"}


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """200 while beat and workers live and nothing is late; else 503, and what is wrong.

    Apart from /healthz, because a web server does its work although the reminders do not.
    """
    faults = pulse.feel(at=timezone.now()).faults()
    return JsonResponse({"ok": not faults, "faults": faults}, status=503 if faults else 200)


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """The pulse for Prometheus, which sends METRICS_TOKEN as its bearer token."""
    token = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not constant_time_compare(
        request.headers.get("Authorization", ""), token
    ):
        raise Http404
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
    from prometheus_client.core import GaugeMetricFamily

    class Collector:
        def collect(self) -> Iterator[GaugeMetricFamily]:
            felt = pulse.feel(at=timezone.now())
            for field in fields(felt):
                value = getattr(felt, field.name)
                unit = "_seconds" if field.name in SECONDS else ""
                if value is not None:
                    yield GaugeMetricFamily(
                        f"careergoals_reminders_{field.name}{unit}", HELP[field.name], value=value
                    )
            yield GaugeMetricFamily(
                "careergoals_reminders_healthy", "1 while nothing is wrong", int(not felt.faults())
            )

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Collector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
