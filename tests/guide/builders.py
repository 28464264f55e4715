"""Small honest guides and listings for tests: plain functions with defaults, every field open to change."""

from __future__ import annotations

from typing import Any

from directory.domain.areas import Area, AreaKind, Areas
from directory.domain.guide import (
    Answer,
    Confidence,
    Fallbacks,
    GeneralRecord,
    Guide,
    Question,
    Rule,
    RuleStatus,
    Situation,
    Source,
    Step,
    Urgency,
)
from directory.domain.hours import HolidayRule, Interval, Schedule
from directory.domain.identity import permanent_id, permanent_ref
from directory.domain.languages import NOTHING, Translations
from directory.domain.listing import Contact, ContactAudience, Listing, OrganizationName, State, Trust
from directory.domain.taxonomy import Kind, Taxonomy, Term, UrgencyGrade

EVERYBODY = ("exposed_adult", "child_or_youth", "relative", "buyer", "professional", "public")
ALWAYS = Schedule(always=True)
OFFICE = Schedule(
    weekly=tuple(Interval(day, 8 * 60, 16 * 60) for day in range(5)),
    holidays=HolidayRule.CLOSED,
)
EVENINGS = Schedule(weekly=tuple(Interval(day, 17 * 60, 32 * 60) for day in range(7)), holidays=HolidayRule.OPEN)


def words(swedish: str, english: str = "", arabic: str = "") -> Translations:
    return Translations.of(sv=swedish, en=english or swedish, ar=arabic or english or swedish)


def a_contact(value: str = "010-111 22 33", **changes: Any) -> Contact:
    standard: dict[str, Any] = {
        "type": "phone",
        "value": value,
        "audience": ContactAudience.PUBLIC,
        "trust": Trust.VERIFIED,
        "checked": "2026-06-01",
        "schedule": ALWAYS,
    }
    return Contact(**(standard | changes))


def a_listing(slug: str, kind: str = "mika", area: str = "SE", **changes: Any) -> Listing:
    standard: dict[str, Any] = {
        "id": permanent_id("service", slug),
        "slug": slug,
        "ref": permanent_ref("service", slug),
        "kind": kind,
        "organization": OrganizationName(slug="o", ref="o", name="O", type="ngo"),
        "name": words(slug),
        "summary": words(slug),
        "audiences": EVERYBODY,
        "areas": (area,),
        "contacts": (a_contact(),),
        "state": State.ACTIVE,
        "confidence": "confirmed",
    }
    return Listing(**(standard | changes))


EMERGENCY = a_listing("sos-112", "emergency_number", contacts=(a_contact("112"),))


def an_area(code: str, kind: AreaKind, *within: str, **changes: Any) -> Area:
    return Area(code=code, kind=kind, slug=code, name=words(code), official_name=code, within=within, **changes)


#: Two counties of one coordinator region, with two municipalities each; one more county in another region.
AREAS = Areas(
    [
        an_area("SE", AreaKind.COUNTRY),
        an_area("nmt:ost", AreaKind.COORDINATOR_REGION, "SE"),
        an_area("nmt:syd", AreaKind.COORDINATOR_REGION, "SE"),
        an_area("05", AreaKind.COUNTY, "nmt:ost", "SE"),
        an_area("06", AreaKind.COUNTY, "nmt:ost", "SE"),
        an_area("12", AreaKind.COUNTY, "nmt:syd", "SE"),
        an_area("0580", AreaKind.MUNICIPALITY, "05", "nmt:ost", "SE", latitude=58.4, longitude=15.6),
        an_area("0581", AreaKind.MUNICIPALITY, "05", "nmt:ost", "SE", latitude=58.6, longitude=16.2),
        an_area("0680", AreaKind.MUNICIPALITY, "06", "nmt:ost", "SE", latitude=57.8, longitude=14.2),
        an_area("1280", AreaKind.MUNICIPALITY, "12", "nmt:syd", "SE", latitude=55.6, longitude=13.0),
    ]
)
FALLBACKS = Fallbacks(
    closest={"mika": ("exploitation_support", "social_services"), "regional_coordinator": ("service:staff-line",)},
    meanwhile={"social_services": ("social_emergency",)},
    everywhere={"social_services": GeneralRecord("any-office", "municipality")},
    described={"mika": "about-mika"},
    local=("mika", "regional_coordinator"),
)


def a_step(*contacts: str, **changes: Any) -> Step:
    standard: dict[str, Any] = {
        "text": words("Ring.", "Call."),
        "sources": ("a-source",),
        "confidence": Confidence.SINGLE_SOURCE,
    }
    return Step(contacts=contacts, **(standard | changes))


def an_opening(**changes: Any) -> Step:
    return a_step("emergency_number", **({"text": words("Ring 112.", "Call 112.")} | changes))


def a_situation(name: str = "a-case", *steps: Step, **changes: Any) -> Situation:
    standard: dict[str, Any] = {
        "id": name,
        "ref": permanent_ref("situation", name),
        "audience": "exposed_adult",
        "urgency": Urgency.TARGETED,
        "title": words(f"Om {name}"),
        "tab_title": words(f"Sida {name}"),
        "trigger": words("Något har hänt."),
        "confidentiality": words("Du bestämmer."),
        "steps": steps or (a_step("mika"),),
        "show_rules": True,
        "quick_exit": True,
        "match_words": {"sv": ("ord",), "en": ("word",), "ar": ("كلمة",)},
        "reviewed": False,
        "last_checked": "2026-11-20",
    }
    return Situation(**(standard | changes))


def a_question(name: str, *answers: Answer) -> Question:
    return Question(id=name, ref=permanent_ref("question", name), text=words("Vad?", "What?"), answers=answers)


def to_situation(name: str) -> Answer:
    return Answer(label=words("Så"), situation=name)


def to_question(name: str) -> Answer:
    return Answer(label=words("Vidare"), question=name)


def a_rule(name: str = "a-rule", **changes: Any) -> Rule:
    standard: dict[str, Any] = {
        "id": name,
        "title": words("En regel"),
        "text": words("Du får fråga."),
        "applies_to": ("professional",),
        "sources": ("a-source",),
        "confidence": Confidence.SINGLE_SOURCE,
        "reviewed": False,
        "needs_legal_review": False,
        "status": RuleStatus.IN_FORCE,
        "last_checked": "2026-11-20",
    }
    return Rule(**(standard | changes))


def a_source(name: str) -> Source:
    return Source(id=name, publisher="P", title="T", date="2026", seen="page", type="authority")


def a_guide(*situations: Situation, **changes: Any) -> Guide:
    """A guide whose one question leads to each of its situations."""
    found = situations or (a_situation(),)
    standard: dict[str, Any] = {
        "start": "start",
        "questions": {"start": a_question("start", *(to_situation(one.id) for one in found))},
        "situations": {one.id: one for one in found},
        "rules": {"a-rule": a_rule()},
        "sources": {name: a_source(name) for name in ("a-source", "editorial")},
        "fallbacks": Fallbacks(),
    }
    return Guide(**(standard | changes))


def a_taxonomy() -> Taxonomy:
    """Kinds for everybody, but two for professionals; the six audiences."""
    for_staff = ("professional_support_line", "regional_coordinator", "training")
    kinds = ("emergency_number", "mika", "social_services", "social_emergency", "exploitation_support", *for_staff)
    return Taxonomy(
        kinds={
            code: Kind(
                code=code,
                ref=code,
                order=0,
                label=NOTHING,
                audiences=("professional",) if code in for_staff else EVERYBODY,
                urgency_grade=UrgencyGrade.SUPPORT,
            )
            for code in kinds
        },
        audiences={code: Term(code=code, ref=code, order=0, label=NOTHING) for code in EVERYBODY},
        needs={},
        target_groups={},
        contact_types={},
        organization_types={},
        languages={},
        states={},
        trust={},
        concepts={},
        recheck_days={},
    )
