"""The same tokens and the same questions in SQLite FTS5 and in tantivy.

FTS5 gets our own counting of facets, which is quicker than its own would be. Tantivy counts for itself. Neither
weighs places, readers, opening hours or trust, nor says why: what they do is part of what the catalogue does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any

from directory.catalogue.bits import bit_set
from directory.catalogue.facets import Counter, facet_sets
from directory.domain.finding import Facet, Query
from directory.domain.listing import Listing
from directory.domain.reference import Reference
from directory.search.index import Group, IndexDocument
from directory.search.understanding import Understanding

PAGE = 20


def facet_choices(query: Query, places: Sequence[str]) -> dict[Facet, tuple[str, ...]]:
    return {Facet.AREA: tuple(query.areas or places), Facet.GROUP: query.groups}


class Numbers:
    """Tokens as plain words, since peers would cut ours again."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def word(self, token: str) -> str:
        return self._numbers.setdefault(token, f"t{len(self._numbers)}")

    def document(self, document: IndexDocument) -> str:
        """Weights by repeating: peers know no weight per token."""
        return " ".join(
            " ".join([self.word(token)] * max(1, round(weight))) for token, weight in document.tokens.items()
        )


class Fts5:
    name = "SQLite FTS5"

    def __init__(self, listings: Sequence[Listing], documents: Iterable[IndexDocument], reference: Reference) -> None:
        self._numbers = Numbers()
        self._understanding = Understanding(reference, "sv")
        self._sets = facet_sets(listings, reference)
        self._counter = Counter(self._sets, reference)
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("create virtual table found using fts5(words, content='', tokenize='unicode61')")
        self._connection.executemany(
            "insert into found(rowid, words) values (?, ?)",
            ((number, self._numbers.document(document)) for number, document in enumerate(documents)),
        )
        self._connection.execute("insert into found(found) values ('optimize')")

    def find(self, query: Query) -> int:
        reading = self._understanding.read(query.text)
        groups = [part.group for part in reading.parts]
        rows = self._match(groups, " AND ") or self._match(groups, " OR ")
        matched = bit_set((number for number, _ in rows), self._sets.size) if groups else self._sets.everything
        choices = facet_choices(query, reading.understood.places)
        allowed = matched
        for bits in self._counter.chosen_bits(choices, 0).values():
            allowed &= bits
        self._counter.count(matched, choices, 0)
        [number for number, _ in rows if allowed >> number & 1][:PAGE]
        return allowed.bit_count()

    def _match(self, groups: Sequence[Group], joined: str) -> list[tuple[int, float]]:
        if not groups:
            return []
        alternatives = (
            "(" + " OR ".join("(" + " AND ".join(map(self._numbers.word, one.tokens)) + ")" for one in group) + ")"
            for group in groups
        )
        sql = "select rowid, rank from found where found match ? order by rank"
        return self._connection.execute(sql, (joined.join(alternatives),)).fetchall()


class Tantivy:
    name = "tantivy"

    def __init__(self, listings: Sequence[Listing], documents: Iterable[IndexDocument], reference: Reference) -> None:
        import tantivy  # noqa: PLC0415 an extra that need not be installed

        self._tantivy: Any = tantivy
        self._areas = reference.areas
        self._numbers = Numbers()
        self._understanding = Understanding(reference, "sv")
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        builder.add_text_field("words", tokenizer_name="spaces", index_option="freq")
        for facet in ("area", "group", "need", "kind", "language"):
            builder.add_text_field(facet, tokenizer_name="raw", fast=True, index_option="basic")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", spaces)
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for number, (listing, document) in enumerate(zip(listings, documents, strict=True)):
            writer.add_document(
                tantivy.Document(
                    number=number,
                    words=self._numbers.document(document),
                    area=list(listing.areas),
                    group=list(listing.target_groups),
                    need=list(listing.needs),
                    kind=list(listing.kinds),
                    language=list(listing.languages),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, query: Query) -> int:
        reading = self._understanding.read(query.text)
        groups = [self._group(part.group) for part in reading.parts]
        filters = {
            facet.value: self._any_of(facet.value, self._codes(facet, codes))
            for facet, codes in facet_choices(query, reading.understood.places).items()
            if codes
        }
        found = self._search([(self._tantivy.Occur.Must, group) for group in groups], filters)
        if not found.count and groups:
            either = self._tantivy.Query.boolean_query([(self._tantivy.Occur.Should, group) for group in groups])
            found = self._search([(self._tantivy.Occur.Must, either)], filters)
        for _, address in found.hits:
            self._searcher.doc(address)["number"]
        return int(found.count)

    def _search(self, words: list[Any], filters: dict[str, Any]) -> Any:
        """The best, their number, and the counts of every facet with its own choice left out."""
        must, whole = (
            self._tantivy.Occur.Must,
            [*words, *((self._tantivy.Occur.Must, one) for one in filters.values())],
        )
        query = self._tantivy.Query.boolean_query(whole) if whole else self._tantivy.Query.all_query()
        unfiltered = [facet for facet in ("area", "group", "need", "kind", "language") if facet not in filters]
        self._count(query, unfiltered)
        for left_out in filters:
            others = [*words, *((must, one) for facet, one in filters.items() if facet != left_out)]
            self._count(
                self._tantivy.Query.boolean_query(others) if others else self._tantivy.Query.all_query(), [left_out]
            )
        return self._searcher.search(query, limit=PAGE, count=True)

    def _count(self, query: Any, facets: list[str]) -> None:
        terms = {facet: {"terms": {"field": facet, "size": 400}} for facet in facets}
        self._searcher.aggregate(query, terms)

    def _group(self, group: Group) -> Any:
        query, must = self._tantivy.Query, self._tantivy.Occur.Must
        alternatives = []
        for one in group:
            terms = [query.term_query(self._schema, "words", self._numbers.word(token)) for token in one.tokens]
            together = terms[0] if len(terms) == 1 else query.boolean_query([(must, term) for term in terms])
            alternatives.append(query.boost_query(together, one.boost / len(terms)))
        return query.disjunction_max_query(alternatives)

    def _codes(self, facet: Facet, codes: Sequence[str]) -> list[str]:
        if facet is not Facet.AREA:
            return list(codes)
        return sorted({near for code in codes for near in (*self._areas.around(code), *self._areas.inside(code))})

    def _any_of(self, field: str, codes: list[str]) -> Any:
        should = self._tantivy.Occur.Should
        terms = [(should, self._tantivy.Query.term_query(self._schema, field, code)) for code in codes]
        return self._tantivy.Query.const_score_query(self._tantivy.Query.boolean_query(terms), 0.0)


def installed_peers() -> list[type[Fts5] | type[Tantivy]]:
    return [Fts5, Tantivy] if find_spec("tantivy") else [Fts5]
