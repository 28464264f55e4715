"""The sections of the office, in the order of the menu. Who may not open one does not see it."""

from __future__ import annotations

from dataclasses import dataclass

from directory.domain.permissions import Act
from directory.rendering.words import N_


@dataclass(frozen=True, slots=True)
class Section:
    """``endpoint`` is where the menu leads; ``pages`` are the names of the pages within."""

    name: str
    endpoint: str
    pages: frozenset[str]
    act: Act | None = None


SECTIONS = (
    Section(N_("Start"), "office.start", frozenset({"start"})),
    Section(
        N_("Att göra"), "office.work", frozenset({"work", "work_in", "untranslated", "untranslated_in"}), Act.VERIFY
    ),
    Section(
        N_("Poster"),
        "office.entries",
        frozenset({"entries", "entry", "history", "new_entry", "translations", "annex", "change_annex"}),
        Act.SEE,
    ),
    Section(
        N_("Förslag"),
        "office.proposals",
        frozenset({"proposals", "draft", "keep_draft", "review_draft", "decide"}),
        Act.SEE,
    ),
    Section(N_("Kalkylblad"), "office.spreadsheets", frozenset({"spreadsheets", "spreadsheet_in"}), Act.EXPORT),
    Section(
        N_("Dubbletter"),
        "office.duplicates",
        frozenset({"duplicates", "take_over", "organization_takes_over"}),
        Act.MERGE,
    ),
    Section(
        N_("Publiceringar"),
        "office.publications",
        frozenset({"publications", "publication", "publication_changes", "verify_publication", "use_publication"}),
        Act.USE_EDITION,
    ),
    Section(
        N_("Användare"),
        "office.users",
        frozenset({"users", "user", "invite"}),
        Act.MANAGE_USERS,
    ),
)
