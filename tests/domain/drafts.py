"""Services and contacts for tests, written in a line, and as Hypothesis makes them up."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from directory.domain.draft import ContactDraft, OrganizationDraft, ServiceDraft
from directory.domain.hours import Interval, Schedule
from directory.domain.languages import NOTHING, Translations
from directory.domain.listing import ContactAudience, Cost, ShownPlace, State, Trust

MORNING = Schedule(weekly=(Interval(0, 480, 720),))


def a_contact(value: str = "08-123 456 00", **others: Any) -> ContactDraft:
    """A verified number for everybody."""
    fields: dict[str, Any] = {
        "type": "phone",
        "audience": ContactAudience.PUBLIC,
        "trust": Trust.VERIFIED,
        "trust_reason": "Their own page",
        "checked": "2026-09-01",
        "sources": ("https://example.org/",),
    }
    return ContactDraft(value=value, **{**fields, **others})


def a_service(**others: Any) -> ServiceDraft:
    """A municipal service of Linköping with one number."""
    fields: dict[str, Any] = {
        "slug": "stodet",
        "kind": "social_services",
        "organization": OrganizationDraft(slug="linkopings-kommun", name="Linköpings kommun", type="municipality"),
        "name": Translations.of(sv="Stödet", en="The support"),
        "summary": Translations.of(sv="Stöd och samtal."),
        "areas": ("0580",),
        "contacts": (a_contact(),),
        "state": State.ACTIVE,
        "confidence": "high",
        "sources": ("https://example.org/",),
    }
    return ServiceDraft(**{**fields, **others})


texts = st.dictionaries(st.sampled_from(["sv", "en", "ar"]), st.sampled_from(["ett", "två", "tre"])).map(
    lambda words: Translations.of(**words)
)
contacts = st.builds(
    a_contact,
    st.sampled_from(["1", "2", "3", "4", "5"]),
    type=st.sampled_from(["phone", "email"]),
    label=texts,
    trust=st.sampled_from(Trust),
    schedule=st.sampled_from([None, MORNING]),
    languages=st.sampled_from([(), ("sv",)]),
)
services = st.builds(
    a_service,
    name=texts,
    summary=texts,
    cost=st.sampled_from([None, *Cost]),
    age_min=st.sampled_from([None, 12, 18]),
    areas=st.sampled_from([("0580",), ("05",), ("0580", "05")]),
    place=st.sampled_from([None, ShownPlace(address="Storgatan 1"), ShownPlace(locality="Linköping", note=NOTHING)]),
    contacts=st.lists(contacts, max_size=5, unique_by=lambda contact: (contact.type, contact.value)).map(tuple),
)
