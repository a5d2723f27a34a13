"""Whether the background work is alive: who was last heard of when, and how late anything is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Min, Q, When

from accounts.models import Letterbox
from planner.models import Digest, DigestState, Heartbeat

BEAT, SWEEP, WORKER = "beat", "sweep", "worker "
SILENT_AFTER = timedelta(seconds=90)
"""Beat asks for a sweep every ten seconds, and a worker says that it lives as often."""
LATE_AFTER = timedelta(minutes=5)
"""More than a short outage and the catching up after it."""
FORGOTTEN_AFTER = timedelta(days=1)


def heard_of(*, name: str, at: datetime) -> None:
    """Notes that a part of the background work is alive."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, at=at)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )


def forget_silent(*, at: datetime) -> None:
    """Drops workers that have been gone for a day."""
    Heartbeat.objects.filter(at__lt=at - FORGOTTEN_AFTER).delete()


@dataclass(frozen=True)
class Pulse:
    """The state of the background work at one moment; ages in seconds, None where there is none."""

    beat: float | None
    sweep: float | None
    worker: float | None
    workers: int
    stale: int
    people_due: int
    oldest_person: float
    waiting: int
    claimed: int
    retrying: int
    oldest_mail: float
    parked: int
    sent_last_hour: int
    stopped: int

    def faults(self) -> list[str]:
        """What is wrong, in words for the host; nothing where all is well."""
        silent, late = SILENT_AFTER.total_seconds(), LATE_AFTER.total_seconds()
        said = []
        for name, age in (("worker", self.worker), ("beat", self.beat), ("sweep", self.sweep)):
            if age is None:
                said.append(f"{name}: never heard of")
            elif age > silent:
                said.append(f"{name}: not heard of for {age:.0f} s")
        if self.oldest_person > late:
            said.append(f"oldest reminder: {self.oldest_person:.0f} s late")
        if self.oldest_mail > late:
            said.append(f"oldest mail: {self.oldest_mail:.0f} s late")
        return said


def feel(*, at: datetime) -> Pulse:
    """The pulse at the moment `at`, in seven queries that cost what is due and not who exists."""

    def age(then: datetime | None) -> float | None:
        return None if then is None else max((at - then).total_seconds(), 0.0)

    def silence(then: datetime | None) -> float | None:
        # A sign of life from the future is one from before a clock was set back: who lives has
        # given another since.
        return None if then is None else abs((at - then).total_seconds())

    beats = dict(Heartbeat.objects.values_list("name", "at"))
    workers = [then for name, then in beats.items() if name.startswith(WORKER)]
    of_people = {"n": Count("pk"), "oldest": Min("next_at")}
    due_now = Letterbox.objects.filter(next_at__lte=at)
    people = due_now.filter(stale=False).aggregate(**of_people)
    stale = Letterbox.objects.filter(stale=True).aggregate(
        n=Count("pk"), oldest=Min("next_at", filter=Q(next_at__lte=at))
    )
    waiting = Digest.objects.filter(state=DigestState.WAITING)
    # One that was refused is expected later; any other from the moment it was entered, however
    # often a server that is not there has put it off.
    unrefused, due = Q(tries=0), Q(due_at__lte=at)
    mails = waiting.aggregate(
        due=Count("pk", filter=due),
        held=Count("claimed_at", filter=due),
        later=Count("pk", filter=~due),
        oldest=Min(Case(When(unrefused, then="made_at"), When(due, then="due_at"))),
    )
    return Pulse(
        beat=silence(beats.get(BEAT)),
        sweep=silence(beats.get(SWEEP)),
        worker=min((abs((at - then).total_seconds()) for then in workers), default=None),
        workers=sum(1 for then in workers if abs(at - then) <= SILENT_AFTER),
        stale=stale["n"],
        people_due=people["n"],
        oldest_person=max(age(people["oldest"]) or 0.0, age(stale["oldest"]) or 0.0),
        waiting=mails["due"] - mails["held"],
        claimed=mails["held"],
        retrying=mails["later"],
        oldest_mail=age(mails["oldest"]) or 0.0,
        parked=Digest.objects.filter(state=DigestState.PARKED).count(),
        sent_last_hour=Digest.objects.filter(sent_at__gt=at - timedelta(hours=1)).count(),
        stopped=Letterbox.objects.filter(stopped_at__isnull=False).count(),
    )
