"""What one new process needs: memory once it is warm. Prints a number of megabytes.

Run by the bench with the folder of editions as its argument, so that nothing else is in the process.
"""

from __future__ import annotations

import sys
from pathlib import Path

from directory.catalogue.catalogue import Catalogue
from directory.catalogue.edition import EditionStore
from tests.bench.material import questions, resident_megabytes
from tests.synthetic import LANGUAGES


def main(folder: Path) -> None:
    store = EditionStore(folder)
    catalogue = Catalogue.open(store.path(store.current() or 1))
    for language in LANGUAGES:
        for query in questions(catalogue.reference, language):
            catalogue.find(query)
    sys.stdout.write(f"{resident_megabytes():.0f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
