"""Why a result stands in an answer, as codes with their values; the sentences are made where they are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator

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
WORDS = "words"  #: words that were typed and are in its texts
OPEN = "open"  #: when it closes, ISO 8601; empty round the clock
VERIFIED = "verified"  #: the date of the check, as precise as it is known


def has_number(listing: Listing, digits: str) -> bool:
    return any(digits_of(contact.value) == digits for contact in listing.contacts)


class Explanation:
    """Gives the reasons of each result of one answer."""

    def __init__(
        self, wording: Wording, *, named: Collection[int], nearness: Nearness, shown_words: Collection[str]
    ) -> None:
        self._understood = wording.understood
        self._named = named
        self._nearness = nearness
        # Words that only match, such as derogatory ones, are never said back to anybody.
        self._words = [
            (" ".join(typed), word.scores)
            for typed, word in zip(wording.typed, wording.words, strict=False)
            if all(one in shown_words for one in typed)
        ]

    def reasons(self, number: int, listing: Listing, state: OpenState) -> tuple[Reason, ...]:
        return (
            *self._about_words(number, listing),
            *self._about_place(listing),
            *_about_now(listing, state),
        )

    def _about_words(self, number: int, listing: Listing) -> Iterator[Reason]:
        understood = self._understood
        if understood.number:
            yield Reason(NUMBER if has_number(listing, understood.number) else OLD_NUMBER)
            return
        if number in self._named:
            yield Reason(NAME)
        yield from (Reason(KIND, code) for code in understood.kinds if code in listing.kinds)
        yield from [Reason(NEED, code) for code in understood.needs if code in listing.needs][:MOST_NEEDS]
        yield from (Reason(GROUP, code) for code in understood.groups if code in listing.target_groups)
        found = " ".join(text for text, scores in self._words if number in scores)
        if found:
            yield Reason(WORDS, found)

    def _about_place(self, listing: Listing) -> Iterator[Reason]:
        if not self._nearness.has_place:
            return
        area = self._nearness.serving_area(listing)
        if area is not None:
            yield Reason(SERVES, area)
        elif listing.areas:
            yield Reason(ELSEWHERE, listing.areas[0])


def _about_now(listing: Listing, state: OpenState) -> Iterator[Reason]:
    if state.status is OpenStatus.OPEN:
        yield Reason(OPEN, state.changes.isoformat(timespec="minutes") if state.changes else "")
    if listing.verified_on:
        yield Reason(VERIFIED, listing.verified_on)
