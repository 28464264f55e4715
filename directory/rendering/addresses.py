"""The addresses of the public pages in one language, as plain text.

They are opaque on purpose (requirement SB-14): histories keep addresses, so no kind, need or name of a service
stands in one. A test holds them equal to the routes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    language: str

    def start(self) -> str:
        return f"/{self.language}/"

    def search(self) -> str:
        return f"/{self.language}/search"

    def answer(self, token: str) -> str:
        return f"/{self.language}/answer/{token}"

    def accessibility(self) -> str:
        return f"/{self.language}/accessibility"

    def report_site(self) -> str:
        """Where faults of the site itself are told."""
        return f"/{self.language}/accessibility/report"

    def report(self, ref: str) -> str:
        """Where faults of an entry are told."""
        return f"/{self.language}/entry/{ref}/report"

    def places(self) -> str:
        return f"/{self.language}/place/"

    def place(self, slug: str) -> str:
        return f"/{self.language}/place/{slug}"

    def entry(self, ref: str) -> str:
        return f"/{self.language}/entry/{ref}"

    def actor(self, ref: str) -> str:
        return f"/{self.language}/actor/{ref}"

    def help_index(self) -> str:
        return f"/{self.language}/help/"

    def help(self, ref: str) -> str:
        return f"/{self.language}/help/{ref}"

    def group_index(self) -> str:
        return f"/{self.language}/for/"

    def group(self, ref: str) -> str:
        return f"/{self.language}/for/{ref}"

    def audience(self, ref: str) -> str:
        return f"/{self.language}/who/{ref}"

    def guide(self) -> str:
        return f"/{self.language}/guide/"

    def guide_for(self, ref: str) -> str:
        """The guide for one audience."""
        return f"/{self.language}/guide/for/{ref}"

    def question(self, ref: str) -> str:
        return f"/{self.language}/guide/ask/{ref}"

    def situation(self, ref: str, place: str = "", moment: str = "") -> str:
        """A situation of the guide, at a place by its address name, at a moment such as ``2026-11-21/2140``."""
        parts = [part for part in (ref, place, moment) if part]
        return f"/{self.language}/guide/{'/'.join(parts)}"

    def situation_again(self, ref: str, token: str) -> str:
        """A situation with a place or time that could not be read, sealed."""
        return f"/{self.language}/guide/{ref}/again/{token}"

    def situation_places(self, ref: str) -> str:
        """Where a place for the situation is chosen from a list."""
        return f"/{self.language}/guide/{ref}/where"

    def situation_text(self, ref: str, place: str, moment: str = "") -> str:
        return f"{self.situation(ref, place, moment)}/text"

    def situation_sheet(self, ref: str, place: str, moment: str = "") -> str:
        return f"{self.situation(ref, place, moment)}/sheet"

    def place_sheet(self, slug: str) -> str:
        return f"{self.place(slug)}/sheet"

    def place_handout(self, slug: str) -> str:
        return f"{self.place(slug)}/handout"

    def card(self, ref: str) -> str:
        return f"{self.entry(ref)}/card"

    def materials(self) -> str:
        return f"/{self.language}/materials/"

    def privacy(self) -> str:
        return f"/{self.language}/privacy"

    def about(self) -> str:
        return f"/{self.language}/about"
