"""Whole requests inside the process: our pages through Flask's client, and Datasette with FTS5 and facets beside."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from directory.catalogue.edition import EditionStore
from directory.domain.finding import Query
from directory.domain.listing import Listing
from directory.settings import Settings
from directory.web.app import create_public_app
from tests.bench.material import AT

FACETS = ("kind", "based_in", "state")
LIST_FACETS = ("groups", "needs")


class Pages:
    """The public site on an edition."""

    def __init__(self, store: EditionStore) -> None:
        app = create_public_app(Settings(var=store.folder.parent, now=AT))
        self._client = app.test_client()

    def search(self, query: Query) -> bytes:
        """The form sent and the answer opened, as a browser does."""
        form = {"q": query.text, "area": list(query.areas), "group": list(query.groups)}
        return self._whole(self._client.post(f"/{query.language}/search", data=form, follow_redirects=True))

    def listing(self, listing: Listing) -> bytes:
        return self._whole(self._client.get(f"/sv/entry/{listing.ref}"))

    def place(self, slug: str) -> bytes:
        return self._whole(self._client.get(f"/sv/place/{slug}"))

    def situation(self, case: tuple[str, str]) -> bytes:
        """A situation of the guide, by ref, for a place."""
        ref, slug = case
        return self._whole(self._client.get(f"/sv/guide/{ref}/{slug}"))

    def _whole(self, response: object) -> bytes:
        status, content = response.status_code, response.data  # type: ignore[attr-defined]
        if status != 200:
            raise RuntimeError(f"a page of the bench answered {status}")
        return bytes(content)


class Datasette:
    """The same services in Datasette: full-text search, five facets, twenty rows on a page."""

    def __init__(self, file: Path, listings: Sequence[Listing]) -> None:
        connection = sqlite3.connect(file)
        connection.execute(
            "create table services(id integer primary key, name text, summary text, kind text, based_in text,"
            " state text, groups text, needs text)"
        )
        connection.executemany("insert into services values (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, enumerate(listings)))
        connection.execute("create virtual table services_fts using fts5(name, summary, content='services')")
        connection.execute("insert into services_fts(services_fts) values ('rebuild')")
        connection.commit()
        connection.close()
        from datasette.app import Datasette as Served  # noqa: PLC0415 an extra that need not be installed

        self._loop = asyncio.new_event_loop()
        self._served = Served([str(file)], settings={"facet_time_limit_ms": 1000, "sql_time_limit_ms": 5000})
        self._loop.run_until_complete(self._served.invoke_startup())
        self._database = file.stem

    def search(self, query: Query) -> bytes:
        parameters = [("_search", query.text), ("_size", "20"), *(("_facet", name) for name in FACETS)]
        parameters += [("_facet_array", name) for name in LIST_FACETS]
        parameters += [("groups__arraycontains", group) for group in query.groups]
        path = f"/{self._database}/services"
        response = self._loop.run_until_complete(self._served.client.get(path, params=parameters))
        if response.status_code != 200:
            raise RuntimeError(f"Datasette answered {response.status_code}")
        return bytes(response.content)

    def close(self) -> None:
        self._loop.close()


def _row(numbered: tuple[int, Listing]) -> tuple[object, ...]:
    number, listing = numbered
    name, summary = listing.name.best(("sv",)), listing.summary.best(("sv",))
    return (
        number,
        str(name),
        str(summary),
        listing.kind,
        listing.based_in,
        listing.state.value,
        json.dumps(listing.target_groups),
        json.dumps(listing.needs),
    )


def has_datasette() -> bool:
    return find_spec("datasette") is not None
