"""Why a result stands in an answer, as codes with their values; the sentences are made where they are shown."""

from __future__ import annotations

from collections.abc import Collection

from directory.catalogue.ranking import Nearness
from directory.catalogue.wordings import Wording
from directory.domain.finding import Reason
from directory.domain.hours import OpenState, OpenStatus
from directory.domain.listing import Listing
from directory.search.words import digits_of

MOST_NEEDS = 2
NAME = "name"  #: typed word for word
NUMBER = "number"  #: the number typed is one of its numbers
OLD_NUMBER = "old_number"  #: the number typed used to lead here
SERVES = "serves"  #: the code of the area through which it serves the place
ELSEWHERE = "elsewhere"  #: the code of an area that it serves, where it does not serve the place
KIND, NEED, GROUP = "kind", "need", "group"  #: the code of what was understood
WORDS = "words"  #: words that were typed and lead to it by themselves
OPEN = "open"  #: when it closes, ISO 8601; empty round the clock
VERIFIED = "verified"  #: the date of the check, as precise as it is known


def has_number(listing: Listing, digits: str) -> bool:
    return any(digits_of(contact.value) == digits for contact in listing.contacts)


class Explanation:
    """Gives the reasons of each result of one answer."""

    def __init__(
        self, wording: Wording, *, named: Collection[int], nearness: Nearness, shown_words: Collection[str]
    ) -> None:
        understood = wording.understood
        self._number = understood.number
        self._named = named
        self._nearness = nearness
        self._kinds = [(code, Reason(KIND, code)) for code in understood.kinds]
        self._needs = [(code, Reason(NEED, code)) for code in understood.needs]
        self._groups = [(code, Reason(GROUP, code)) for code in understood.groups]
        # Words that only match, such as derogatory ones, are never said back to anybody.
        self._words = [
            (" ".join(typed), word.said)
            for typed, word in zip(wording.typed, wording.words, strict=False)
            if all(one in shown_words for one in typed)
        ]

    def reasons(self, number: int, listing: Listing, state: OpenState) -> tuple[Reason, ...]:
        found = self._about_words(number, listing)
        if self._nearness.has_place:
            area = self._nearness.serving_area(listing)
            if area is not None:
                found.append(Reason(SERVES, area))
            elif listing.areas:
                found.append(Reason(ELSEWHERE, listing.areas[0]))
        if state.status is OpenStatus.OPEN:
            found.append(Reason(OPEN, state.changes.isoformat(timespec="minutes") if state.changes else ""))
        if listing.verified_on:
            found.append(Reason(VERIFIED, listing.verified_on))
        return tuple(found)

    def _about_words(self, number: int, listing: Listing) -> list[Reason]:
        if self._number:
            return [Reason(NUMBER if has_number(listing, self._number) else OLD_NUMBER)]
        found = [Reason(NAME)] if number in self._named else []
        if self._kinds:
            found += [reason for code, reason in self._kinds if code in listing.kinds]
        if self._needs:
            found += [reason for code, reason in self._needs if code in listing.needs][:MOST_NEEDS]
        if self._groups:
            found += [reason for code, reason in self._groups if code in listing.target_groups]
        words = [text for text, said in self._words if said >> number & 1]
        if words:
            found.append(Reason(WORDS, " ".join(words)))
        return found
