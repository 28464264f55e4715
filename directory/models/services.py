"""Organizations and their services, with all that a reader may come to see. Nothing confidential has a column."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import DateTime, Enum, ForeignKey, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.domain.draft import Visibility
from directory.domain.hours import Schedule
from directory.domain.languages import Translations
from directory.domain.listing import ContactAudience, Cost, State, Trust
from directory.models.base import Base, Typed

Words = Typed(tuple[str, ...])
LocalTexts = Typed(Translations)


class Vocabulary(StrEnum):
    """The vocabularies that a service points into."""

    ALSO_KIND = "also_kind"
    AUDIENCE = "audience"
    TARGET_GROUP = "target_group"
    NEED = "need"


def codes(values: type[StrEnum]) -> Enum:
    """An enumeration stored as its code, the same on every database."""
    return Enum(
        values,
        native_enum=False,
        create_constraint=False,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )


class Organization(Base):
    __tablename__ = "organizations"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(Text)
    type: Mapped[str] = mapped_column(String(40))

    services: Mapped[list[Service]] = relationship(back_populates="organization", order_by="Service.slug")


class Service(Base):
    __tablename__ = "services"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60), index=True)
    name: Mapped[Translations] = mapped_column(LocalTexts)
    name_en_official: Mapped[bool]
    summary: Mapped[Translations] = mapped_column(LocalTexts)
    aliases: Mapped[tuple[str, ...]] = mapped_column(Words)
    match_words: Mapped[tuple[str, ...]] = mapped_column(Words)
    old_numbers: Mapped[tuple[str, ...]] = mapped_column(Words)
    area_note: Mapped[Translations] = mapped_column(LocalTexts)
    based_in: Mapped[str] = mapped_column(String(20))
    languages: Mapped[tuple[str, ...]] = mapped_column(Words)
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    #: Null means that it is not known, which is not the same as no.
    cost: Mapped[Cost | None] = mapped_column(codes(Cost))
    anonymous: Mapped[bool | None]
    interpreter: Mapped[bool | None]
    hours_note: Mapped[Translations] = mapped_column(LocalTexts)
    how_to_get_help: Mapped[Translations] = mapped_column(LocalTexts)
    not_for: Mapped[Translations] = mapped_column(LocalTexts)
    see_instead: Mapped[tuple[str, ...]] = mapped_column(Words)
    #: True means that there is a place whose address is protected; the address itself is not in this table.
    address_not_shown: Mapped[bool]
    state: Mapped[State] = mapped_column(codes(State), index=True)
    confidence: Mapped[str] = mapped_column(String(30))
    visibility: Mapped[Visibility] = mapped_column(codes(Visibility))
    sources: Mapped[tuple[str, ...]] = mapped_column(Words)
    loaded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    #: Set when nobody answers for the entry any more; it is in no edition until somebody does.
    withdrawn_on: Mapped[date | None]

    organization: Mapped[Organization] = relationship(back_populates="services")
    areas: Mapped[list[ServiceArea]] = relationship(order_by="ServiceArea.position", cascade="all, delete-orphan")
    terms: Mapped[list[ServiceTerm]] = relationship(
        order_by="ServiceTerm.vocabulary, ServiceTerm.position", cascade="all, delete-orphan"
    )
    contacts: Mapped[list[Contact]] = relationship(order_by="Contact.position", cascade="all, delete-orphan")
    place: Mapped[Place | None] = relationship(cascade="all, delete-orphan")

    def codes(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The codes of one vocabulary, in the order they were given."""
        return tuple(term.code for term in self.terms if term.vocabulary is vocabulary)


class ServiceArea(Base):
    """An area that a service takes people from, in the order given."""

    __tablename__ = "service_areas"

    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    area: Mapped[str] = mapped_column(String(20), primary_key=True, index=True)
    position: Mapped[int]


class ServiceTerm(Base):
    """A code of a vocabulary that a service carries, in the order given."""

    __tablename__ = "service_terms"

    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    vocabulary: Mapped[Vocabulary] = mapped_column(codes(Vocabulary), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]


class Contact(Base):
    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("service_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    type: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(Text)
    label: Mapped[Translations] = mapped_column(LocalTexts)
    audience: Mapped[ContactAudience] = mapped_column(codes(ContactAudience))
    visibility: Mapped[Visibility] = mapped_column(codes(Visibility))
    trust: Mapped[Trust] = mapped_column(codes(Trust))
    trust_reason: Mapped[str] = mapped_column(Text)
    #: As precise as the source: ``2024``, ``2024-05`` or ``2024-05-31``; empty when undated.
    checked: Mapped[str] = mapped_column(String(10))
    sources: Mapped[tuple[str, ...]] = mapped_column(Words)
    schedule: Mapped[Schedule | None] = mapped_column(Typed(Schedule))
    hours_text: Mapped[Translations] = mapped_column(LocalTexts)
    hours_trust: Mapped[Trust | None] = mapped_column(codes(Trust))
    languages: Mapped[tuple[str, ...]] = mapped_column(Words)


class Place(Base):
    """A place that the actor itself publishes."""

    __tablename__ = "places"

    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    locality: Mapped[str] = mapped_column(Text)
    municipality: Mapped[str] = mapped_column(String(20))
    note: Mapped[Translations] = mapped_column(LocalTexts)
    sources: Mapped[tuple[str, ...]] = mapped_column(Words)
