"""Lets ``python -m directory`` do what ``kontaktguiden`` does."""

from __future__ import annotations

from directory.cli import main

main(prog_name="kontaktguiden")
