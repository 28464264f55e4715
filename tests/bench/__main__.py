"""``make bench``: the figures of the design, and ratios against peers on the same machine in the same run.

What happens inside the process is given in milliseconds of processor time, so that other work on the machine does not
count; publishing and starting in seconds of the clock on the wall, with the processor's beside them.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from directory.domain.areas import AreaKind
from directory.domain.finding import Query
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.exchange import read_reference
from directory.search.documents import documents
from directory.settings import resource_folder
from tests.bench.material import AT, questions, write_edition
from tests.bench.office import Publishing, publish_from_office
from tests.bench.pages import Datasette, Pages, has_datasette
from tests.bench.peers import installed_peers
from tests.bench.timing import Timing, measure, percentile
from tests.publishing.offices import guide
from tests.synthetic import LANGUAGES, synthetic_listings

#: Larger catalogues are written straight into an edition: by way of an office they would take all the time there is.
MOST_IN_OFFICE = 5000
PAGES = 200
Row = tuple[str, str, str, str]


class Bench:
    """One size of catalogue, measured step by step into one table."""

    def __init__(self, size: int, reference: Reference, folder: Path, progress: Progress) -> None:
        self._size = size
        self._reference = reference
        self._folder = folder
        self._progress = progress
        self.table = Table(title=f"{size:,} services in {len(LANGUAGES)} languages", title_justify="left")
        for heading in ("What", "p50", "p95", "Note"):
            self.table.add_column(heading, justify="left" if heading in ("What", "Note") else "right")

    def run(self) -> None:
        noise = measure(count_up, [100_000] * 200)
        self._timing("the machine: one fixed loop", noise, f"equal passes differ by {noise.spread:.0%}")
        with self._step("making services"):
            listings = list(synthetic_listings(self._size, self._reference))
        store = self._build(listings)
        with self._step("opening"):
            catalogue = self._opening(store)
        asked = [query for language in LANGUAGES for query in questions(self._reference, language)]
        with self._step("catalogue.find"):
            first_language = questions(self._reference, "sv")
            ours = self._find(catalogue, asked, first_language)
        with self._step("peers of catalogue.find"):
            self._peers(listings, first_language, ours)
        with self._step("whole pages"):
            self._pages(store, listings, first_language)
        with self._step("a process of its own"):
            self._processes(store)

    @contextmanager
    def _step(self, what: str) -> Iterator[None]:
        task = self._progress.add_task(f"{self._size:>6,}  {what}", total=1)
        yield
        self._progress.update(task, completed=1)

    def _build(self, listings: list[Listing]) -> EditionStore:
        if self._size <= MOST_IN_OFFICE:
            with self._step("loading and publishing from the office"):
                store, times = publish_from_office(self._folder, listings, self._reference)
            self._publishing(times)
            return store
        store = EditionStore(self._folder / "editions")
        task = self._progress.add_task(f"{self._size:>6,}  writing an edition", total=len(LANGUAGES))
        start = perf_counter()
        write_edition(store, listings, self._reference, lambda: self._progress.advance(task))
        self._row(
            "write one audience, languages side by side",
            f"{perf_counter() - start:.0f} s",
            "",
            "not from the office",
        )
        return store

    def _publishing(self, times: Publishing) -> None:
        self._row("load into the office", f"{times.load:.1f} s")
        self._row("publish whole, two audiences", f"{times.whole:.1f} s")
        note = f"{times.visible_work:.2f} s of processor time {verdict(times.visible <= 2, '≤ 2 s')}"
        self._row("publish one changed service until found", f"{times.visible:.2f} s", "", note)

    def _opening(self, store: EditionStore) -> Catalogue:
        path = store.path(store.current() or 1)
        opened = measure(lambda number: Catalogue.open(path), range(3), rounds=2)
        self._row("open, hashes checked", f"{opened.p50:.0f} ms")
        return Catalogue.open(path)

    def _find(self, catalogue: Catalogue, asked: list[Query], swedish: list[Query]) -> Timing:
        for language in LANGUAGES:
            catalogue.find(Query(at=AT, text="112", language=language))
        every = measure(catalogue.find, asked)
        holds = self._size != MOST_IN_OFFICE or every.p95 <= 1
        self._timing("catalogue.find, facets counted", every, verdict(holds, "≤ 1 ms at 5,000"))
        first_p95 = sorted(every.first)[int(len(every.first) * 0.95)]
        first_p50 = sorted(every.first)[len(every.first) // 2]
        holds = self._size != MOST_IN_OFFICE or first_p95 <= 10
        self._row("  first touch of a term", ms(first_p50), ms(first_p95), verdict(holds, "≤ 10 ms at 5,000"))
        ours = measure(catalogue.find, swedish)
        self._timing("  the Swedish questions alone", ours, f"equal passes differ by {ours.spread:.0%}")
        return ours

    def _peers(self, listings: list[Listing], swedish: list[Query], ours: Timing) -> None:
        made = list(documents(listings, self._reference, "sv"))
        for peer in installed_peers():
            theirs = measure(peer(listings, made, self._reference).find, swedish)
            self._timing(
                f"  {peer.name}, same tokens",
                theirs,
                f"takes {theirs.p50 / ours.p50:.1f} × at p50, {theirs.p95 / ours.p95:.1f} × at p95",
            )
        if len(installed_peers()) == 1:
            self._row("  tantivy", "–", "–", "not installed (extra: bench)")

    def _pages(self, store: EditionStore, listings: list[Listing], swedish: list[Query]) -> None:
        pages = Pages(store)
        pages.search(swedish[0])
        searched = measure(pages.search, swedish[:PAGES], rounds=3)
        self._timing("search request, form to page", searched, verdict(searched.p95 <= 10, "≤ 10 ms"))
        shown = measure(pages.listing, listings[:PAGES], rounds=3)
        self._timing("service page", shown, verdict(shown.p95 <= 5, "≤ 5 ms"))
        slugs = [area.slug for area in self._reference.areas.of_kind(AreaKind.MUNICIPALITY)][:PAGES]
        placed = measure(pages.place, slugs, rounds=3)
        self._timing("place page", placed, verdict(placed.p95 <= 5, "≤ 5 ms"))
        self._first("  first in its minute", placed)
        cases = list(zip(cycle(situation.ref for situation in guide().situations.values()), slugs, strict=False))
        guided = measure(pages.situation, cases, rounds=3)
        self._timing("situation page of the guide", guided, verdict(guided.p95 <= 5, "≤ 5 ms"))
        self._first("  first in its minute", guided)
        if not has_datasette():
            self._row("  Datasette + FTS5 with facets", "–", "–", "not installed (extra: bench)")
            return
        datasette = Datasette(self._folder / "services.db", listings)
        theirs = measure(datasette.search, swedish[: PAGES // 4], rounds=2)
        datasette.close()
        ratio = searched.per_second / theirs.per_second
        self._timing(
            "  Datasette + FTS5 with facets",
            theirs,
            f"ours {ratio:.0f} × the throughput {verdict(ratio >= 5, '≥ 5 ×')}",
        )

    def _processes(self, store: EditionStore) -> None:
        start, work = perf_counter(), work_of_children()
        run_python("tests.bench.first_answer", store.folder.parent)
        seconds = perf_counter() - start
        note = f"{work_of_children() - work:.2f} s of processor time {verdict(seconds <= 1.5, '≤ 1.5 s')}"
        self._row("start to first answer", f"{seconds:.2f} s", "", note)
        self._row("memory, all languages warm", f"{run_python('tests.bench.one_process', store.folder).strip()} MB")

    def _first(self, what: str, timing: Timing) -> None:
        """Of the first pass, before anything of the minute is kept."""
        self._row(what, ms(percentile(timing.first, 0.5)), ms(percentile(timing.first, 0.95)), "")

    def _timing(self, what: str, timing: Timing, note: str = "") -> None:
        self._row(what, ms(timing.p50), ms(timing.p95), note)

    def _row(self, what: str, p50: str, p95: str = "", note: str = "") -> None:
        self.table.add_row(what, p50, p95, note)


def count_up(most: int) -> int:
    """The same work each time: how its times differ is what the machine adds."""
    return sum(range(most))


def work_of_children() -> float:
    """Seconds of processor time of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ms(milliseconds: float) -> str:
    return f"{milliseconds:.2f} ms"


def verdict(holds: bool, figure: str) -> str:
    return f"[green]holds {figure}[/]" if holds else f"[red]misses {figure}[/]"


def run_python(module: str, folder: Path) -> str:
    command = [sys.executable, "-m", module, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 our own modules


@click.command()
@click.option("--sizes", default="500,5000,50000", show_default=True, help="Numbers of services.")
def main(sizes: str) -> None:
    """Measure the catalogue, its pages and its publishing against the figures of the design and against peers."""
    reference = read_reference(resource_folder("data"))
    console = Console(width=120) if not sys.stdout.isatty() else Console()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    for size in (int(size) for size in sizes.split(",")):
        with TemporaryDirectory() as folder, Progress(*columns, console=console, transient=True) as progress:
            bench = Bench(size, reference, Path(folder), progress)
            bench.run()
        console.print(bench.table)
        console.print()


if __name__ == "__main__":
    main()
