"""The ways into the guide: whom it is about, then plain questions or the whole list of situations.

No answer is collected: each is a link, and the address says only where in the guide one is.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort

from directory.domain.figures import RouteClass
from directory.domain.guide import CHILD, PROFESSIONAL, Answer, Guide, Situation, Urgency
from directory.domain.languages import Translations
from directory.rendering.situations import urgency_words
from directory.web.key_numbers import talk
from directory.web.public.blueprint import pages
from directory.web.public.doors import door, doors
from directory.web.public.lists import term_by_ref
from directory.web.routing import public
from directory.web.visit import Visit, this_visit


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question, as a link."""

    label: Translations
    address: str


@dataclass(frozen=True, slots=True)
class Level:
    """The situations of one urgency."""

    heading: str
    is_acute: bool
    situations: tuple[Situation, ...]


@pages.get("/guide/")
@public(indexable=True, route_class=RouteClass.GUIDE)
def guide() -> Response:
    visit = this_visit()
    held = visit.catalogue.guide
    return visit.page(
        "public/guide.html",
        title=visit.interface.gettext("Steg för steg"),
        doors=doors(visit.interface, visit.catalogue.reference.taxonomy.audiences),
        others=[choice(visit, held, answer) for answer in held.questions[held.start].answers if answer.situation],
    )


@pages.get("/guide/for/<ref>")
@public(indexable=True, route_class=RouteClass.GUIDE)
def guide_for(ref: str) -> Response:
    visit = this_visit()
    audience = term_by_ref(visit.catalogue.reference.taxonomy.audiences, ref)
    if audience is None:
        abort(404)
    held = visit.catalogue.guide
    return visit.page(
        "public/guide_for.html",
        title=visit.interface.gettext("Steg för steg"),
        door=door(visit.interface, audience),
        talk=None if audience.code == PROFESSIONAL else talk(visit.interface, is_child=audience.code == CHILD),
        question=held.first_question(audience.code),
        levels=levels(visit, held, audience.code),
    )


@pages.get("/guide/ask/<ref>")
@public(indexable=True, route_class=RouteClass.GUIDE)
def question(ref: str) -> Response:
    visit = this_visit()
    held = visit.catalogue.guide
    asked = held.question_by_ref(ref)
    if asked is None:
        abort(404)
    return visit.page(
        "public/question.html",
        title=visit.interface.gettext("Steg för steg"),
        question=asked,
        choices=[choice(visit, held, answer) for answer in asked.answers],
    )


def choice(visit: Visit, held: Guide, answer: Answer) -> Choice:
    if answer.situation:
        return Choice(answer.label, visit.addresses.situation(held.situations[answer.situation].ref))
    return Choice(answer.label, visit.addresses.question(held.questions[answer.question].ref))


def levels(visit: Visit, held: Guide, audience: str) -> list[Level]:
    """The whole list for one audience, the gravest first."""
    every = held.situations_for(audience)
    found = [
        Level(
            urgency_words(visit.interface, urgency, audience),
            urgency is Urgency.ACUTE,
            tuple(one for one in every if one.urgency is urgency),
        )
        for urgency in Urgency
    ]
    return [level for level in found if level.situations]
