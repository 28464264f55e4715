"""Services that do not exist, made from the real vocabulary in any number: for the bench and for tests that compare.

The same seed always gives the same services. Words follow a long tail, as real texts do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from directory.domain.areas import SWEDEN, AreaKind
from directory.domain.hours import HolidayRule, Interval, Schedule
from directory.domain.identity import permanent_id, permanent_ref
from directory.domain.languages import NOTHING, Text, Translations
from directory.domain.listing import Contact, ContactAudience, Listing, OrganizationName, State, Trust
from directory.domain.protection import PROTECTED_KINDS
from directory.domain.reference import Reference
from directory.domain.taxonomy import Kind

LANGUAGES = ("sv", "en", "ar")
RARE_WORDS = 30_000
SUMMARY_WORDS = 30
SYLLABLES = {
    "sv": "ba be di do fa fi ga ge ha hi ja jo ka ki la li ma mi na ni pa pe ra ri sa si ta ti va vi",
    "en": "ab ac ad al am an ar as at br ch cl co cr de el en er fo gr in ist it le ly ment ness or re st",
    "ar": "با تا ثا جا حا خا دا را زا سا شا صا طا عا فا قا كا لا ما نا ها وا يا",
}
HOURS = (
    Schedule(always=True),
    Schedule(weekly=tuple(Interval(day, 8 * 60, 16 * 60) for day in range(5)), holidays=HolidayRule.CLOSED),
    Schedule(weekly=tuple(Interval(day, 9 * 60, 17 * 60) for day in range(5))),
    Schedule(weekly=tuple(Interval(day, 17 * 60, 25 * 60) for day in range(7)), holidays=HolidayRule.OPEN),
    Schedule(weekly=(Interval(1, 13 * 60, 19 * 60), Interval(3, 10 * 60, 15 * 60))),
    Schedule(by_appointment=True),
)
STATES = (State.ACTIVE,) * 17 + (State.UNCLEAR, State.UNCLEAR, State.CLOSED)


@dataclass(frozen=True)
class Vocabulary:
    """The real words of one language, the usual ones first, with invented rare ones after them."""

    usual: tuple[str, ...]
    rare: tuple[str, ...]

    def sentence(self, random: Random, length: int) -> str:
        return " ".join(self._word(random) for _ in range(length))

    def _word(self, random: Random) -> str:
        if random.random() < 0.7:
            return self.usual[int(len(self.usual) * random.random() ** 2)]
        return self.rare[int(len(self.rare) * random.random() ** 3)]


def vocabulary(reference: Reference, language: str) -> Vocabulary:
    taxonomy = reference.taxonomy
    words: dict[str, None] = {}
    for terms in (taxonomy.kinds, taxonomy.needs, taxonomy.target_groups):
        for term in terms.values():
            texts = [text.text for text in (term.label.best((language,)), term.description.best((language,))) if text]
            words |= dict.fromkeys(word for text in texts for word in text.replace(",", " ").split())
    random = Random(language)  # noqa: S311 nothing here is secret
    syllables = SYLLABLES[language].split()
    rare = ("".join(random.choices(syllables, k=random.randint(2, 5))) for _ in range(RARE_WORDS))
    return Vocabulary(tuple(words), tuple(rare))


class Maker:
    def __init__(self, reference: Reference, seed: int) -> None:
        self._reference = reference
        self._random = Random(seed)  # noqa: S311 nothing here is secret
        self._words = {language: vocabulary(reference, language) for language in LANGUAGES}
        self._kinds = tuple(reference.taxonomy.kinds.values())
        self._municipalities = reference.areas.of_kind(AreaKind.MUNICIPALITY)

    def listing(self, number: int) -> Listing:
        random = self._random
        kind = random.choice(self._kinds)
        municipality = random.choice(self._municipalities)
        place = str(municipality.name.best(("sv",)))
        slug = f"synthetic-{number}"
        other = random.choice(self._kinds)
        also_kinds = (other.code,) if random.random() < 0.2 and other is not kind else ()
        return Listing(
            id=permanent_id("service", slug),
            slug=slug,
            ref=permanent_ref("service", slug),
            kind=kind.code,
            also_kinds=also_kinds,
            organization=OrganizationName(
                slug=f"actor-{number // 3}",
                ref=permanent_ref("organization", f"actor-{number // 3}"),
                name=place,
                type="ngo",
            ),
            name=self._name(kind, place),
            summary=self._texts(SUMMARY_WORDS),
            audiences=kind.audiences,
            target_groups=tuple(random.sample(tuple(self._reference.taxonomy.target_groups), random.randint(1, 4))),
            needs=tuple(dict.fromkeys((*kind.default_needs, random.choice(tuple(self._reference.taxonomy.needs))))),
            areas=self._areas(municipality.code),
            based_in=municipality.code,
            languages=tuple(random.sample(tuple(self._reference.taxonomy.languages), random.randint(0, 3))),
            age_min=random.choice((None, None, None, 18, 13)),
            age_max=random.choice((None, None, None, None, 25)),
            contacts=tuple(self._contact(kind, also_kinds) for _ in range(random.randint(0, 3))),
            how_to_get_help=self._texts(10) if random.random() < 0.5 else NOTHING,
            state=random.choice(STATES),
            confidence="confirmed",
            verified_on="2026-05-04" if random.random() < 0.5 else "",
            due_on="2026-11-01" if random.random() < 0.3 else "",
        )

    def _name(self, kind: Kind, place: str) -> Translations:
        return Translations({language: Text(f"{kind.label.best((language,))} {place}") for language in LANGUAGES})

    def _texts(self, length: int) -> Translations:
        return Translations({code: Text(words.sentence(self._random, length)) for code, words in self._words.items()})

    def _areas(self, municipality: str) -> tuple[str, ...]:
        chance = self._random.random()
        if chance < 0.03:
            return (SWEDEN,)
        if chance < 0.3:
            return (municipality[:2],)
        return (municipality,)

    def _contact(self, kind: Kind, also_kinds: tuple[str, ...]) -> Contact:
        # A protected place whose area code told its town would stop the publication.
        is_protected = not PROTECTED_KINDS.isdisjoint((kind.code, *also_kinds))
        area_code = 20 if is_protected else self._random.randint(10, 99)
        number = f"0{area_code}-{self._random.randint(100, 999)} {self._random.randint(10, 99)} 00"
        return Contact(
            type="phone",
            value=number,
            audience=ContactAudience.PROFESSIONAL if kind.audiences == ("professional",) else ContactAudience.PUBLIC,
            trust=self._random.choice(tuple(Trust)),
            schedule=self._random.choice((*HOURS, None)),
        )


def synthetic_listings(count: int, reference: Reference, *, seed: int = 1) -> Iterator[Listing]:
    """This many services, one after the other."""
    maker = Maker(reference, seed)
    for number in range(count):
        yield maker.listing(number)


def synthetic_questions(count: int, reference: Reference, language: str, *, seed: int = 2) -> list[str]:
    """What somebody might type: one to three words, some with a place, some misspelt."""
    random = Random(seed)  # noqa: S311 nothing here is secret
    words = vocabulary(reference, language)
    places = [str(area.name.best(("sv",))) for area in reference.areas.of_kind(AreaKind.MUNICIPALITY)]
    questions = []
    for _ in range(count):
        typed = words.sentence(random, random.choice((1, 1, 2, 2, 3))).split()
        if random.random() < 0.1 and len(typed[0]) > 5:
            typed[0] = typed[0][:2] + typed[0][3:]
        if random.random() < 0.4:
            typed.append(random.choice(places))
        questions.append(" ".join(typed))
    return questions
