"""The fields of a confidential annex: filled in from its values, and read back. No other fields are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from directory.domain.annex import Annex, ConfidentialContact, ConfidentialPlace
from directory.domain.text_checks import INVISIBLE
from directory.rendering.words import N_

MOST = 40
PLACE = ("street", "postcode", "locality", "position", "note")
CONTACT = ("type", "value", "note")
MOST_LETTERS = {"street": 200, "locality": 100, "position": 60, "value": 200, "note": 2000}
POSTCODE = re.compile(r"\d{3} ?\d{2}")
POSITION = re.compile(r"(\d{2}[.,]\d+)[\s,;]+(\d{2}[.,]\d+)")
#: The country, and a little more.
LATITUDES, LONGITUDES = (55.0, 69.5), (10.0, 25.0)

TOO_LONG = N_("Det är för långt.")
BAD_POSTCODE = N_("Skriv fem siffror, eller lämna tomt.")
BAD_POSITION = N_("Skriv latitud och longitud i Sverige, som 59,123 18,123, eller lämna tomt.")
NO_VALUE = N_("Skriv numret eller adressen, eller töm anteckningen.")


class UnknownChoice(ValueError):
    """A choice that the form does not offer."""


@dataclass
class AnnexForm:
    """``values`` are the fields as they stand; ``errors`` say what could not be kept, by field."""

    values: Mapping[str, str]
    places: int
    contacts: int
    errors: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def place_rooms(self) -> range:
        """One more than there are, to write a new one in."""
        return range(min(self.places + 1, MOST))

    @property
    def contact_rooms(self) -> range:
        return range(min(self.contacts + 1, MOST))


def filled_annex(annex: Annex) -> AnnexForm:
    values: dict[str, str] = {}
    for number, place in enumerate(annex.places):
        values |= {
            f"place-{number}-street": place.street,
            f"place-{number}-postcode": place.postcode,
            f"place-{number}-locality": place.locality,
            f"place-{number}-position": position_words(place),
            f"place-{number}-note": place.note,
        }
    for number, contact in enumerate(annex.contacts):
        values |= {
            f"contact-{number}-type": contact.type,
            f"contact-{number}-value": contact.value,
            f"contact-{number}-note": contact.note,
        }
    return AnnexForm(values, len(annex.places), len(annex.contacts))


def typed_annex(sent: Mapping[str, str], contact_types: Collection[str]) -> tuple[Annex, AnnexForm]:
    """What was typed, without rows that are empty or ticked away. UnknownChoice for a type that is not offered."""
    errors: dict[str, str] = {}
    sent = {name: "\n".join(map(_visible, value.splitlines())) for name, value in sent.items()}
    places = [place for number in range(MOST) if (place := _place(sent, f"place-{number}-", errors))]
    contacts = [
        contact for number in range(MOST) if (contact := _contact(sent, f"contact-{number}-", contact_types, errors))
    ]
    form = AnnexForm(sent, _rows(sent, "place", PLACE), _rows(sent, "contact", ("value", "note")), errors)
    return Annex(tuple(places), tuple(contacts)), form


def position_words(place: ConfidentialPlace) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude} {place.longitude}".replace(".", ",")


def _place(sent: Mapping[str, str], prefix: str, errors: dict[str, str]) -> ConfidentialPlace | None:
    if sent.get(f"{prefix}remove"):
        return None
    texts = {name: _text(sent, prefix, name, errors) for name in PLACE}
    if not any(texts.values()):
        return None
    postcode, position = texts.pop("postcode"), texts.pop("position")
    if postcode and not POSTCODE.fullmatch(postcode):
        errors[f"{prefix}postcode"] = BAD_POSTCODE
    latitude, longitude = _position(position, f"{prefix}position", errors)
    return ConfidentialPlace(**texts, postcode=postcode, latitude=latitude, longitude=longitude)


def _contact(
    sent: Mapping[str, str], prefix: str, contact_types: Collection[str], errors: dict[str, str]
) -> ConfidentialContact | None:
    if sent.get(f"{prefix}remove"):
        return None
    value, note = _text(sent, prefix, "value", errors), _text(sent, prefix, "note", errors)
    if not value and not note:
        return None
    if not value:
        errors[f"{prefix}value"] = NO_VALUE
    type_ = sent.get(f"{prefix}type", "")
    if type_ not in contact_types:
        raise UnknownChoice(type_)
    return ConfidentialContact(type=type_, value=value, note=note)


def _position(typed: str, name: str, errors: dict[str, str]) -> tuple[float | None, float | None]:
    if not typed:
        return None, None
    if found := POSITION.fullmatch(typed):
        latitude, longitude = (float(part.replace(",", ".")) for part in found.groups())
        if LATITUDES[0] < latitude < LATITUDES[1] and LONGITUDES[0] < longitude < LONGITUDES[1]:
            return latitude, longitude
    errors[name] = BAD_POSITION
    return None, None


def _text(sent: Mapping[str, str], prefix: str, name: str, errors: dict[str, str]) -> str:
    """A note keeps its lines."""
    lines = [" ".join(line.split()) for line in sent.get(f"{prefix}{name}", "").splitlines()]
    text = ("\n" if name == "note" else " ").join(lines).strip()
    if len(text) > MOST_LETTERS.get(name, len(text)):
        errors[f"{prefix}{name}"] = TOO_LONG
    return text


def _visible(line: str) -> str:
    """Without the characters that nobody sees."""
    return "".join(character for character in line if unicodedata.category(character) not in INVISIBLE)


def _rows(sent: Mapping[str, str], sort: str, names: Collection[str]) -> int:
    """How many rows reach as far as something was typed."""
    filled = [n for n in range(MOST) if any(sent.get(f"{sort}-{n}-{name}", "").strip() for name in names)]
    return max(filled, default=-1) + 1
