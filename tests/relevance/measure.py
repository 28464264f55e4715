"""Measures how well the catalogue answers judged queries: nDCG@10, and queries that find nothing.

Run with ``make relevance``. Queries marked ``heldout`` are reported apart and never tuned on; so are those in Arabic.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import log2
from pathlib import Path
from zoneinfo import ZoneInfo

from directory.catalogue.catalogue import Catalogue
from directory.domain.finding import Query
from directory.domain.listing import Listing, State
from tests.editions import publish_real_data

QUERIES = Path(__file__).parent / "queries.toml"
ARABIC_QUERIES = Path(__file__).parent / "arabic.toml"
SECOND_AUTHOR = Path(__file__).parent / "second_author.toml"
THIRD_AUTHOR = Path(__file__).parent / "third_author.toml"
SETS = (
    ("Swedish and English", QUERIES),
    ("Swedish and English, by a second author", SECOND_AUTHOR),
    ("Three languages, by a third author", THIRD_AUTHOR),
    ("Arabic", ARABIC_QUERIES),
)
LANGUAGES = ("sv", "en", "ar")
#: An ordinary weekday morning, when most services are open.
AT = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
DEPTH = 10


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One query with what a good coordinator thinks of the answers, graded 0 to 3."""

    text: str
    language: str
    voice: str
    place: str = ""
    relevant: dict[str, int] = field(default_factory=dict)
    relevant_kinds: dict[str, int] = field(default_factory=dict)
    never_first: tuple[str, ...] = ()
    heldout: bool = False

    def grade(self, listing: Listing, catalogue: Catalogue) -> int:
        """The highest grade that applies; a kind in second place counts one less, and only running services."""
        grades = [self.relevant.get(listing.slug, 0)]
        serves = not self.place or catalogue.reference.areas.touches(listing.areas, self.place)
        if serves and listing.state is State.ACTIVE:
            grades.append(self.relevant_kinds.get(listing.kind, 0))
            grades += [self.relevant_kinds.get(kind, 0) - 1 for kind in listing.also_kinds]
        return max(grades)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The outcome of one query. ``wrong_first`` names a service that stood before every relevant one."""

    judged: Judged
    ndcg: float
    found: bool
    first: tuple[str, ...]
    wrong_first: str = ""


def judged_queries(path: Path = QUERIES) -> list[Judged]:
    with path.open("rb") as file:
        rows = tomllib.load(file)["query"]
    return [Judged(**{**row, "never_first": tuple(row.get("never_first", ()))}) for row in rows]


def measure(catalogue: Catalogue, judged: Judged) -> Measured:
    results = catalogue.find(Query(text=judged.text, language=judged.language, at=AT, limit=DEPTH)).results
    listings = [result.listing for result in results]
    grades = [judged.grade(listing, catalogue) for listing in listings]
    ideal = sorted((judged.grade(listing, catalogue) for listing in catalogue.listings), reverse=True)
    best = _gain(ideal[:DEPTH])
    first_right = next((place for place, grade in enumerate(grades) if grade), len(grades))
    wrong = (listing for listing in listings[:first_right] if _named(listing, judged.never_first))
    return Measured(
        judged=judged,
        ndcg=_gain(grades) / best if best else 0.0,
        found=any(grades),
        first=tuple(listing.slug for listing in listings[:5]),
        wrong_first=next((listing.slug for listing in wrong), ""),
    )


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def _named(listing: Listing, names: tuple[str, ...]) -> bool:
    return listing.slug in names or any(f"kind:{kind}" in names for kind in listing.kinds)


def mean(measured: Iterable[Measured]) -> float:
    values = [one.ndcg for one in measured]
    return sum(values) / len(values)


def check_nothing_is_missed(measured: Iterable[Measured]) -> None:
    """Every search that the words were tuned for finds what is relevant, and none leads to a wrong door first."""
    every = list(measured)
    missed = [one.judged.text for one in every if not one.judged.heldout and not one.found]
    wrong = [(one.judged.text, one.wrong_first) for one in every if one.wrong_first]
    assert not missed, f"nothing relevant for {missed}"
    assert not wrong, f"the wrong door first for {wrong}"


def check_stays_as_good(measured: Iterable[Measured], *, tuned: float, held_out: float) -> None:
    """Below these, a change has made search worse: ``make relevance`` says for which queries."""
    every = list(measured)
    reached = [mean(one for one in every if one.judged.heldout is heldout) for heldout in (False, True)]
    assert reached[0] >= tuned, f"{reached[0]:.3f} where it was tuned"
    assert reached[1] >= held_out, f"{reached[1]:.3f} where it was not"


def report(measured: list[Measured], *, details: bool) -> str:
    lines = []
    for name, heldout in (("tuned", False), ("held out", True)):
        chosen = [one for one in measured if one.judged.heldout is heldout]
        empty = [one.judged.text for one in chosen if not one.found]
        lines.append(
            f"{name}: {len(chosen)} queries, nDCG@10 {mean(chosen):.3f}, nothing relevant found: {len(empty)}"
        )
    lines.append(f"all: nDCG@10 {mean(measured):.3f}")
    voices: dict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        voices[one.judged.voice].append(one)
    lines += [f"  {voice}: {mean(ones):.3f} ({len(ones)})" for voice, ones in sorted(voices.items())]
    lines += [f"  WRONG FIRST {one.judged.text!r}: {one.wrong_first}" for one in measured if one.wrong_first]
    if details:
        tuned = sorted((one for one in measured if not one.judged.heldout), key=lambda one: one.ndcg)
        lines += [
            f"  {one.ndcg:.2f} {one.judged.language} {one.judged.text!r}: {', '.join(one.first)}"
            for one in tuned[:45]
        ]
    return "\n".join(lines)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = publish_real_data(Path(folder), LANGUAGES)
        catalogue = Catalogue.open(store.path(1), "public")
        for title, path in SETS:
            measured = [measure(catalogue, judged) for judged in judged_queries(path)]
            sys.stdout.write(f"{title}\n{report(measured, details='--details' in sys.argv)}\n")


if __name__ == "__main__":
    main()
