"""The edition in use, for a process that runs for long: it changes when the pointer does, and drops no request."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import POINTER, DamagedEdition, EditionStore

#: What tells one pointer file from another: it is replaced by a rename, so the inode changes with each publication.
Stamp = tuple[int, int, int] | None

#: Unlike the stamp of any file, and unlike None for no file.
UNSEEN: Stamp = (-1, -1, -1)


class CurrentCatalogue:
    """Gives the catalogue in use. One look at the pointer per question; the requests under way keep what they have.

    When the edition pointed at is damaged, the one in use stays, or the newest whole older one is opened, and
    ``degraded`` says why.
    """

    def __init__(self, store: EditionStore, audience: str = "public") -> None:
        self._store = store
        self._audience = audience
        self._changing = Lock()
        self._stamp: Stamp = UNSEEN
        self._catalogue: Catalogue | None = None
        self._degraded = ""

    @property
    def catalogue(self) -> Catalogue | None:
        """The catalogue in use, None before the first publication."""
        stamp = _stamp(self._store.folder / POINTER)
        if stamp != self._stamp:
            self._change(stamp)
        return self._catalogue

    @property
    def degraded(self) -> str:
        """Why the edition in use is not the one that it should be; empty when it is."""
        return self._degraded

    def _change(self, stamp: Stamp) -> None:
        """Open what the pointer names now. While one request does, the others go on with what is there."""
        if not self._changing.acquire(blocking=self._catalogue is None):
            return
        try:
            if stamp != self._stamp:
                self._open_current()
                self._stamp = stamp
        finally:
            self._changing.release()

    def _open_current(self) -> None:
        number: int | None = None
        try:
            number = self._store.current()
            if number is None:
                self._degraded = "" if self._catalogue is None else "there is no pointer to an edition"
                return
            if self._catalogue is None or self._catalogue.manifest.number != number:
                path = self._store.path(number)
                self._catalogue = Catalogue.open(path, self._audience, before=self._catalogue)
            self._degraded = ""
        except (DamagedEdition, OSError) as error:
            self._degraded = str(error)
            if self._catalogue is None:
                self._open_older(number)

    def _open_older(self, damaged: int | None) -> None:
        """The newest whole edition before the damaged one: what came after it may have been withdrawn on purpose."""
        for number in reversed(self._store.numbers()):
            if damaged is not None and number >= damaged:
                continue
            try:
                self._catalogue = Catalogue.open(self._store.path(number), self._audience)
            except (DamagedEdition, OSError) as error:
                self._degraded += f"; {error}"
            else:
                return


def _stamp(pointer: Path) -> Stamp:
    try:
        status = pointer.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
