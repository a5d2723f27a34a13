"""`python -m tests.bench [--quick]`: the product's pages in multiples of the plain floor.

Starts everything it needs and leaves nothing behind. Exits with 1 when a bar is missed.
"""

import argparse
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from tests.bench.client import all_at_once, one_after_another
from tests.bench.serving import ROOT, Running, Site, serving
from tests.servers import Servers

CLIENTS = 8
FLOOR = "plain floor"
HOME = "dashboard"


@dataclass(frozen=True)
class Effort:
    """How much is measured: rounds at one client, requests in each, and so on."""

    rounds: int
    requests: int
    crowds: int
    seconds: float
    starts: int


FULL = Effort(rounds=30, requests=20, crowds=5, seconds=1.2, starts=7)
QUICK = Effort(rounds=10, requests=12, crowds=2, seconds=0.6, starts=3)
CALM = 3
"""One round in so many counts for the times: the ones in which the machine was left alone most."""


@dataclass
class Page:
    """One page and its measurements, of which each list holds one a round.

    `most` is how often its times may be the floor's; 0 where nothing was promised.
    """

    name: str
    path: str
    server: Running
    most_queries: int
    queries: int
    most: float = 0
    size: int = 0
    times: list[list[float]] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Bar:
    """What was found, and the most that is allowed."""

    what: str
    found: float
    most: float
    unit: str = ""

    @property
    def held(self) -> bool:
        return self.found <= self.most

    def __str__(self) -> str:
        found = f"{self.found:.2f}".rstrip("0").rstrip(".")
        mark = "ok    " if self.held else "MISSED"
        return f"{mark} {self.what}: {found}{self.unit} (at most {self.most:g}{self.unit})"


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


# What is measured ----------------------------------------------------------------------------


def product_environment(folder: Path, database: str, store: str) -> dict[str, str]:
    """A production's settings, except that no mail server is needed; nothing else leaks in."""
    return {
        **_clean_environment(),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BEHIND_PROXY": "false",
        "DATABASE_URL": database,
        "DATA_DIR": str(folder),
        "DEBUG": "false",
        "EMAIL_URL": "",
        "EMBEDDED": "true",
        "LOG_LEVEL": "WARNING",
        "REDIS_URL": store,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": "http://127.0.0.1:8000",
        "WEB_THREADS": "4",
        "WEB_WORKERS": "2",
    }


def _clean_environment() -> dict[str, str]:
    # Compiled modules are kept, as on any installation: the first start, not counted, makes them.
    unwanted = {"PYTHONDONTWRITEBYTECODE", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def floor_site(database: str) -> Site:
    """The floor under the product's own gunicorn settings."""
    from careergoals import gunicorn_conf

    environment = {**_clean_environment(), "DATABASE_URL": _own_database(database)}
    cookie = subprocess.run(
        [sys.executable, "-m", "tests.bench.floor"],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    command = [sys.executable, "-m", "gunicorn", "-c", "python:tests.bench.floor_gunicorn"]
    for name in ("worker_class", "workers", "threads", "timeout", "graceful_timeout"):
        command += [f"--{name.replace('_', '-')}", str(getattr(gunicorn_conf, name))]
    command += ["--keep-alive", str(gunicorn_conf.keepalive)]
    if gunicorn_conf.preload_app:
        command.append("--preload")
    return Site(FLOOR, command, environment, cookie)


def _own_database(database: str) -> str:
    """Another database on the same server."""
    import psycopg2

    connection = psycopg2.connect(database)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE floor")
    connection.close()
    return database.rpartition("/")[0] + "/floor"


def prepare_product(environment: dict[str, str]) -> None:
    """Migrates and collects the static files; this process is Django's from here on."""
    os.environ.update(environment)
    os.environ["DJANGO_SETTINGS_MODULE"] = "careergoals.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


# Measuring -----------------------------------------------------------------------------------


def cold_starts(sites: tuple[Site, Site], log: Path, count: int) -> list[tuple[float, float]]:
    """Seconds from the start to the first page, of both sites in turn; the first pair is left out.

    It finds modules uncompiled and files unread.
    """
    pairs = []
    for _ in range(count + 1):
        seconds = []
        for site in sites:
            with serving(site, log) as running:
                seconds.append(running.cold)
        pairs.append((seconds[0], seconds[1]))
    return pairs[1:]


def warm_up(pages: list[Page]) -> None:
    """Has every thread of every worker serve every page: each has its own connection and caches."""
    for page in pages:
        page.size = page.server.address(page.path).size()
        all_at_once(page.server.address(page.path), clients=CLIENTS, seconds=0.5)


def one_client(pages: list[Page], effort: Effort) -> None:
    for _ in range(effort.rounds):
        for page in pages:
            address = page.server.address(page.path)
            one_after_another(address, 2)
            before = page.server.cpu_ms()
            page.times.append(one_after_another(address, effort.requests, warm_up=0))
            page.cpu.append((page.server.cpu_ms() - before) / effort.requests)


def many_clients(pages: list[Page], effort: Effort) -> None:
    for _ in range(effort.crowds):
        for page in pages:
            address = page.server.address(page.path)
            page.rates.append(all_at_once(address, clients=CLIENTS, seconds=effort.seconds))


def times_floor(values: list[float], floor: list[float]) -> float:
    """The median of the ratios round by round: what drifts from round to round drops out."""
    return median(mine / theirs for mine, theirs in zip(values, floor, strict=True))


@dataclass(frozen=True)
class Times:
    """Milliseconds of a page at one client, and its multiple of the floor's in the same rounds."""

    p50: float
    p95: float
    times_floor: float

    @classmethod
    def of(cls, page: Page, floor: Page) -> "Times":
        pairs = list(zip(page.times, floor.times, strict=True))
        pairs.sort(key=lambda pair: median(pair[0]) + median(pair[1]))
        calm = pairs[: max(len(pairs) // CALM, 2)]
        mine = [time for times, _theirs in calm for time in times]
        ratio = median(median(ours) / median(theirs) for ours, theirs in calm)
        return cls(median(mine), quantiles(mine, n=20)[-1], ratio)


def spread(page: Page) -> float:
    """95 % of a round's requests take at most this many times its median, in the calmer rounds.

    Another process that takes the processor from a few requests can only widen it.
    """
    return quantiles([quantiles(times, n=20)[-1] / median(times) for times in page.times], n=4)[0]


# Telling -------------------------------------------------------------------------------------


def table(pages: list[Page]) -> Iterator[str]:
    floor = pages[0]
    yield (
        f"{'page':<22}{'queries':>8}{'kB':>6}{'p50 ms':>9}{'x floor':>9}{'p95 ms':>9}"
        f"{'CPU ms':>9}{'x floor':>9}{'req/s':>8}{'x floor':>9}"
    )
    for page in pages:
        times = Times.of(page, floor)
        yield (
            f"{page.name:<22}{page.queries:>8}{page.size / 1000:>6.0f}"
            f"{times.p50:>9.1f}{times.times_floor:>9.2f}{times.p95:>9.1f}"
            f"{sum(page.cpu) / len(page.cpu):>9.2f}{sum(page.cpu) / sum(floor.cpu):>9.2f}"
            f"{median(page.rates):>8.0f}{times_floor(page.rates, floor.rates):>9.2f}"
        )


def bars(pages: list[Page], starts: list[tuple[float, float]], worker_mb: float) -> Iterator[Bar]:
    floor, *ours = pages
    for page in ours:
        if page.most:
            times = Times.of(page, floor)
            yield Bar(f"{page.name}, p50 by the floor's", times.times_floor, page.most)
            yield Bar(f"{page.name}, CPU by the floor's", sum(page.cpu) / sum(floor.cpu), page.most)
    home = next(page for page in ours if page.name == HOME)
    what = f"dashboard, p95 by its own p50 at one client (the floor's: {spread(floor):.2f})"
    yield Bar(what, spread(home), 1.5)
    for page in ours:
        yield Bar(f"{page.name}, queries", page.queries, page.most_queries)
    yield Bar("a worker's memory (PSS)", worker_mb, 65, " MB")
    ratios = [product / plain for plain, product in starts]
    yield Bar("cold start by the floor's", median(ratios), 2)


# The run -------------------------------------------------------------------------------------


def run(effort: Effort, servers: Servers, stack: ExitStack) -> bool:
    """Measures and tells everything; whether every bar was held."""
    database, store = servers.start_postgres(), servers.start_valkey()
    folder = servers.folder / "product"
    folder.mkdir()
    environment = product_environment(folder, database, store)
    prepare_product(environment)
    from tests.bench import plan

    person = plan.make_person(at=datetime.now(UTC))
    count: Callable[[str], int] = lambda path: plan.queries(person, path)  # noqa: E731
    command = [sys.executable, "-m", "gunicorn", "-c", "python:careergoals.gunicorn_conf"]
    product = Site("product", command, environment, person.cookie)
    floor = floor_site(database)

    log = servers.folder / "cold.log"
    starts = cold_starts((floor, product), log, effort.starts)
    plain = stack.enter_context(serving(floor, servers.folder / "floor.log"))
    ours = stack.enter_context(serving(product, servers.folder / "product.log"))
    pages = [
        Page(FLOOR, "/", plain, 4, 4),
        *(
            Page(name, path, ours, queries, count(path), most)
            for name, path, queries, most in (
                (HOME, "/", 8, 1.5),
                ("goal, 25 stones", person.long_goal, 8, 1.5),
                ("goal, 12 steps", person.short_goal, 8, 1.5),
                ("goal list", "/goals/", 6, 1.5),
                ("roadmap", "/roadmap/", 6, 2),
                ("composer", person.answer, 10, 0),
                ("answer list", "/answers/", 6, 0),
            )
        ),
    ]
    warm_up(pages)
    one_client(pages, effort)
    many_clients(pages, effort)

    say(f"{plan.GOALS} goals, {plan.STEPS} steps; medians; all take turns with the floor")
    say()
    for line in table(pages):
        say(line)
    say()
    say(f"worker PSS: product {ours.worker_mb():.0f} MB, floor {plain.worker_mb():.0f} MB")
    seconds = [median(column) for column in zip(*starts, strict=True)]
    say(f"cold start to the first page: product {seconds[1]:.2f} s, floor {seconds[0]:.2f} s")
    say()
    found = list(bars(pages, starts, ours.worker_mb()))
    for bar in found:
        say(str(bar))
    return all(bar.held for bar in found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: some 30 seconds")
    effort = QUICK if parser.parse_args().quick else FULL
    if not Path("/proc/self/smaps_rollup").exists():
        sys.stderr.write("The benchmark reads Linux's /proc, which this machine does not have.\n")
        return 2
    servers = Servers()
    try:
        with ExitStack() as stack:
            held = run(effort, servers, stack)
    finally:
        servers.stop()
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
