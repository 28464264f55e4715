"""Starts the public site on an edition and gives one answer, for the bench to time from outside."""

from __future__ import annotations

import sys
from pathlib import Path

from directory.settings import Settings
from directory.web.app import create_public_app


def main(var: Path) -> None:
    client = create_public_app(Settings(var=var)).test_client()
    response = client.post("/sv/search", data={"q": "stöd"}, follow_redirects=True)
    sys.exit(response.status_code != 200)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
