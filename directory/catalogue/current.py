"""The edition in use, for a process that runs for long: it changes when the pointer does, and drops no request."""

from __future__ import annotations

import gc
from pathlib import Path
from threading import Event, Lock

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import POINTER, EditionStore

#: How often a watched pointer is looked at, and an edition that could not be opened is tried again, in seconds.
LOOK_EVERY = 0.25
TRY_EVERY = 1.0

#: Unlike the content of any pointer, and unlike None for no pointer.
UNSEEN = "never looked at"


class CurrentCatalogue:
    """Gives the catalogue in use. The requests under way keep what they have when it changes.

    Unwatched, each question looks at the pointer, and the first after a publication waits for the new edition to be
    opened. Watched, a thread looks, and no question waits. The pointer is read and not merely asked for its date,
    which a network file system may tell from memory: so a folder that another machine fills will do.

    When the edition pointed at is damaged, the one in use stays, or the newest whole older one is opened, and
    ``degraded`` says why.
    """

    def __init__(self, store: EditionStore, audience: str = "public") -> None:
        self._store = store
        self._audience = audience
        self._looking = Lock()
        self._is_watched = False
        self._pointer: str | None = UNSEEN
        self._catalogue: Catalogue | None = None
        self._degraded = ""

    @property
    def catalogue(self) -> Catalogue | None:
        """The catalogue in use, None before the first publication."""
        if not self._is_watched:
            self.look()
        return self._catalogue

    @property
    def degraded(self) -> str:
        """Why the edition in use is not the one that it should be; empty when it is."""
        return self._degraded

    def watch(self, ended: Event) -> None:
        """Look until it is ended, in a thread of its own. An edition is made ready before any question is put to it.

        What cannot be opened is tried again: it may be still on its way from another machine.
        """
        try:
            if self._catalogue is not None:
                self._catalogue.prepare()
                _settle()
            self._is_watched = True
            while not ended.wait(TRY_EVERY if self._degraded else LOOK_EVERY):
                self.look(again=bool(self._degraded))
        finally:
            # Whatever ends this thread, questions look for themselves again.
            self._is_watched = False
            gc.unfreeze()

    def look(self, *, again: bool = False) -> None:
        """Open what the pointer names if that is new. While one looks, the others go on with what is there."""
        if not again and _read(self._store.folder / POINTER) == self._pointer:
            return
        if not self._looking.acquire(blocking=self._catalogue is None):
            return
        try:
            pointer = _read(self._store.folder / POINTER)
            if again or pointer != self._pointer:
                self._open_current()
                self._pointer = pointer
        finally:
            self._looking.release()

    def _open_current(self) -> None:
        number: int | None = None
        try:
            number = self._store.current()
            if number is None:
                self._degraded = "" if self._catalogue is None else "there is no pointer to an edition"
                return
            if self._catalogue is None or self._catalogue.manifest.number != number:
                opened = Catalogue.open(self._store.path(number), self._audience, before=self._catalogue)
                if self._is_watched:
                    opened.prepare()
                self._catalogue = opened
                if self._is_watched:
                    _settle()
            self._degraded = ""
        except Exception as error:
            # Whatever the files of an edition make go wrong, readers keep what they have.
            self._degraded = str(error) or type(error).__name__
            if self._catalogue is None:
                self._open_older(number)

    def _open_older(self, damaged: int | None) -> None:
        """The newest whole edition before the damaged one: what came after it may have been withdrawn on purpose."""
        for number in reversed(self._store.numbers()):
            if damaged is not None and number >= damaged:
                continue
            try:
                self._catalogue = Catalogue.open(self._store.path(number), self._audience)
            except Exception as error:
                self._degraded += f"; {error}"
            else:
                return


def _settle() -> None:
    """Look for no garbage in what stays for long: with thousands of services it holds up whoever is answered then."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _read(pointer: Path) -> str | None:
    try:
        return pointer.read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
