"""The command that answers who to contact, for a situation, a place and a moment."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import click

from directory.catalogue.catalogue import Catalogue
from directory.cli.opened import open_catalogue
from directory.domain.areas import SWEDEN, Areas
from directory.domain.errors import NotFound
from directory.domain.guide import PROFESSIONAL
from directory.domain.guide_words import FOR_EVERYBODY
from directory.domain.listing import Contact
from directory.domain.referral_values import Excluded, MissingKind, Referral, Referrals, StepReferral
from directory.rendering.interface import read_interfaces
from directory.rendering.plain_text import step_lines
from directory.rendering.situations import SituationWords
from directory.settings import Settings, read_moment, resource_folder


class Moment(click.ParamType[datetime]):
    """An ISO 8601 date and time; without an offset it is Swedish time."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return read_moment(str(value))
        except ValueError as error:
            self.fail(f"--at {error}", param, ctx)


@click.command()
@click.argument("situation")
@click.option("--place", default=SWEDEN, help="A municipality or county, by name, address name or code.")
@click.option("--at", type=Moment(), help="Another moment than now, such as 2026-11-21T21:40.")
@click.option("--lang", "language", type=click.Choice(FOR_EVERYBODY), default="sv", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_obj
def command(
    settings: Settings, situation: str, place: str, at: datetime | None, language: str, *, as_json: bool
) -> None:
    """Tell who to contact in a SITUATION of the guide; `guide list` names them."""
    staff = open_catalogue(settings, PROFESSIONAL)
    reference = staff.reference
    answer = referrals(settings, staff, situation, area_code(reference.areas, place), at or settings.moment())
    if as_json:
        click.echo(json.dumps(as_values(answer, situation, language), ensure_ascii=False, indent=2))
        return
    interface = read_interfaces(resource_folder("translations"), (language,))[language]
    words = SituationWords(interface, reference, answer.case.at)
    for line in step_lines(interface, words.steps(answer)):
        click.echo(line)


def referrals(settings: Settings, staff: Catalogue, name: str, place: str, at: datetime) -> Referrals:
    situation = staff.guide.situations.get(name)
    if situation is None:
        raise NotFound(f"The guide has no situation {name!r}. `kontaktguiden guide list` names them all.")
    catalogue = staff if situation.audience == PROFESSIONAL else open_catalogue(settings, "public")
    return catalogue.refer(situation, place, at)


def area_code(areas: Areas, place: str) -> str:
    """The code of a place that somebody wrote."""
    found = areas.named(place)
    if found is None:
        raise NotFound(f"There is no municipality or county called {place!r}.")
    return found.code


# For a program


def as_values(answer: Referrals, situation: str, language: str) -> dict[str, Any]:
    return {
        "situation": situation,
        "place": answer.case.place,
        "at": answer.case.at.isoformat(timespec="minutes"),
        "steps": [_step_values(step, language) for step in answer.steps],
    }


def _step_values(step: StepReferral, language: str) -> dict[str, Any]:
    return {
        "text": str(step.step.text.best((language,)) or ""),
        "when": step.step.when.value,
        "fits_now": step.fits_now,
        "contacts": [_referral_values(referral, language) for referral in step.contacts],
        "missing": [_missing_values(missing, language) for missing in step.missing],
        "excluded": [_excluded_values(excluded, language) for excluded in step.excluded],
    }


def _referral_values(referral: Referral, language: str) -> dict[str, Any]:
    listing = referral.listing
    return {
        "slug": listing.slug,
        "kind": listing.kind,
        "name": str(listing.name.best((language,)) or ""),
        "open": referral.open_state.status.value,
        "reasons": [{"code": str(reason.code), "value": reason.value} for reason in referral.reasons],
        "contacts": [_contact_values(contact) for contact in referral.contacts],
        "meanwhile": [_referral_values(one, language) for one in referral.meanwhile],
    }


def _contact_values(contact: Contact) -> dict[str, str]:
    return {"type": contact.type, "value": contact.value, "trust": contact.trust.value, "checked": contact.checked}


def _missing_values(missing: MissingKind, language: str) -> dict[str, Any]:
    fallback = [_referral_values(one, language) for one in missing.fallback]
    return {"kind": missing.kind, "lack": missing.lack.value, "fallback": fallback}


def _excluded_values(excluded: Excluded, language: str) -> dict[str, Any]:
    return {
        "slug": excluded.listing.slug,
        "name": str(excluded.listing.name.best((language,)) or ""),
        "reason": {"code": str(excluded.reason.code), "value": excluded.reason.value},
        "instead": [one.listing.slug for one in excluded.instead],
    }
