"""What was published: the editions that there are, whether each is whole, what differs, and which one readers see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from directory.actions.publication import PUBLISHED, USED, use_edition
from directory.catalogue.edition import DamagedEdition, EditionStore, Manifest, read_manifest
from directory.domain.errors import Conflict
from directory.domain.permissions import Act
from directory.publishing.publication import PublicationFailed
from directory.queries.publications import (
    Pointing,
    Publication,
    count_entries,
    list_carried,
    list_pointings,
    list_publications,
)
from directory.rendering.office.history import deed_sentence, when_words
from directory.rendering.words import N_
from directory.web.office.blueprint import pages
from directory.web.office.comparison import differences_between
from directory.web.office.forms import MISSING, ReasonForm
from directory.web.office.policies import requires
from directory.web.office.visit import OfficeVisit, office_visit

#: A page that is longer than anybody reads is cut, and says how long it is.
SHOWN_AT_ONCE = 50
DAMAGED = N_("Utgåvan är skadad och kan inte användas. Den som används nu ligger kvar.")
BUSY = N_("En publicering pågår. Vänta en stund och prova igen.")
IN_USE = N_("Utgåvan används redan.")
#: What is said of a pointing: whether somebody of the office did it, and whether it is known what was used before.
POINTED = {
    (True, True): N_("%(who)s bytte från utgåva %(before)s till %(number)s."),
    (True, False): N_("%(who)s valde utgåva %(number)s."),
    (False, True): N_("Den som sköter servern bytte från utgåva %(before)s till %(number)s."),
    (False, False): N_("Den som sköter servern valde utgåva %(number)s."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEdition:
    """``by`` is empty when the program itself published; ``entries`` is None when the log knows nothing of it."""

    number: int
    when: str
    by: str
    services: int
    entries: int | None
    is_in_use: bool
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class ShownPointing:
    sentence: str
    when: str
    why: str


@pages.get("/publications")
@requires(Act.USE_EDITION)
def publications() -> Response:
    visit = office_visit()
    pointings = list_pointings(visit.tables, USED)[:SHOWN_AT_ONCE]
    return visit.page(
        "office/publications.html",
        title=visit.interface.gettext("Publiceringar"),
        editions=_editions(visit),
        newest=max(_store(visit).numbers(), default=0),
        current=_store(visit).in_use(),
        pointings=[_pointing(visit, one) for one in pointings],
    )


@pages.get("/publications/<int:number>")
@requires(Act.USE_EDITION)
def publication(number: int) -> Response:
    return publication_page(office_visit(), number)


@pages.post("/publications/<int:number>/verify")
@requires(Act.USE_EDITION)
def verify_publication(number: int) -> Response:
    """Read every file of the edition and compare it with what was published."""
    visit = office_visit()
    _refuse_unknown(visit, number)
    problems = _store(visit).problems(number)
    return publication_page(visit, number, problems=problems, is_verified=not problems)


@pages.get("/publications/<int:number>/changes")
@requires(Act.USE_EDITION)
def publication_changes(number: int) -> Response:
    """What its readers see that readers of another, the one before it unless somebody chooses, do not."""
    visit = office_visit()
    numbers = _refuse_unknown(visit, number)
    earlier = [one for one in numbers if one < number]
    since = request.args.get("since", earlier[-1] if earlier else 0, type=int)
    if since not in numbers or since == number:
        abort(404)
    return visit.page(
        "office/publication_changes.html",
        title=visit.interface.gettext("Vad som skiljer"),
        number=number,
        since=since,
        **_compared(visit, since, number),
    )


@pages.route("/publications/<int:number>/use", methods=["GET", "POST"])
@requires(Act.USE_EDITION, fresh=True)
def use_publication(number: int) -> BaseResponse:
    visit = office_visit()
    _refuse_unknown(visit, number)
    form = ReasonForm()
    if not form.is_submitted():
        return use_page(visit, number, form)
    if not form.validate() or not form.why.data:
        errors = {"why": visit.interface.gettext(MISSING)} | visit.errors(form)
        return use_page(visit, number, form, errors=errors, status=422)
    try:
        use_edition(visit.tables, visit.acting(), _store(visit), number, form.why.data, at=visit.at)
    except DamagedEdition:
        return use_page(visit, number, form, fault=DAMAGED, status=409)
    except PublicationFailed:
        return use_page(visit, number, form, fault=BUSY, status=409)
    except Conflict:
        return use_page(visit, number, form, fault=IN_USE, status=409)
    visit.say(visit.interface.gettext("Läsarna ser utgåva %(number)s nu.", number=number))
    return redirect(url_for("office.publications"), 303)


def publication_page(
    visit: OfficeVisit, number: int, *, problems: list[str] | None = None, is_verified: bool = False
) -> Response:
    numbers = _refuse_unknown(visit, number)
    known = list_publications(visit.tables, PUBLISHED)
    before = max((one.newest for other, one in known.items() if other < number), default=0)
    carried = list_carried(visit.tables, before, known[number].newest) if number in known else []
    interface = visit.interface
    return visit.page(
        "office/publication.html",
        title=interface.gettext("Utgåva"),
        edition=next(one for one in _editions(visit) if one.number == number),
        others=[
            (str(one), interface.gettext("Utgåva %(number)s", number=one))
            for one in reversed(numbers)
            if one != number
        ],
        before=str(max((one for one in numbers if one < number), default="")),
        problems=problems or [],
        is_verified=is_verified,
        carried=[
            (one.service, interface.plain(one.name), deed_sentence(interface, one.deed, one.who, one.why))
            for one in carried[:SHOWN_AT_ONCE]
        ],
        count=len(carried),
    )


def use_page(
    visit: OfficeVisit,
    number: int,
    form: ReasonForm,
    *,
    errors: dict[str, str] | None = None,
    fault: str = "",
    status: int = 200,
) -> Response:
    visit.tables.rollback()
    current = _store(visit).in_use()
    is_comparable = current is not None and current != number and not fault
    return visit.page(
        "office/publication_use.html",
        title=visit.interface.gettext("Byt utgåva"),
        status=status,
        number=number,
        current=current,
        is_newest=number == max(_store(visit).numbers()),
        why=form.why.data or "",
        errors=errors or {},
        fault=visit.interface.gettext(fault) if fault else "",
        **(_compared(visit, current or 0, number) if is_comparable else {"everybody": [], "staff": [], "count": 0}),
    )


def _compared(visit: OfficeVisit, before: int, after: int) -> dict[str, Any]:
    """What everybody sees differently, and what only staff does."""
    try:
        everybody, staff = differences_between(visit, _store(visit), before, after)
    except (DamagedEdition, OSError):
        abort(404)
    return {
        "everybody": everybody[:SHOWN_AT_ONCE],
        "staff": staff[:SHOWN_AT_ONCE],
        "count": len(everybody) + len(staff),
    }


def _store(visit: OfficeVisit) -> EditionStore:
    return EditionStore(visit.office.settings.editions)


def _refuse_unknown(visit: OfficeVisit, number: int) -> list[int]:
    """Every number that there is."""
    numbers = _store(visit).numbers()
    if number not in numbers:
        abort(404)
    return numbers


def _editions(visit: OfficeVisit) -> list[ShownEdition]:
    """The newest first."""
    store, known = _store(visit), list_publications(visit.tables, PUBLISHED)
    logged = sorted(known)
    entries = dict(zip(logged, count_entries(visit.tables, [known[one].newest for one in logged]), strict=True))
    in_use = store.in_use()
    return [
        _edition(visit, store, one, known.get(one), entries.get(one), in_use) for one in reversed(store.numbers())
    ]


def _edition(
    visit: OfficeVisit,
    store: EditionStore,
    number: int,
    known: Publication | None,
    entries: int | None,
    in_use: int | None,
) -> ShownEdition:
    manifest: Manifest | None = None
    try:
        manifest = read_manifest(store.path(number))
        made: datetime | None = datetime.fromisoformat(manifest.made_at)
    except DamagedEdition:
        made = None if known is None else known.at
    return ShownEdition(
        number=number,
        when=when_words(visit.interface, made) if made else "",
        by=known.by if known else "",
        services=manifest.services.get("professional", 0) if manifest else 0,
        entries=entries,
        is_in_use=number == in_use,
        is_damaged=manifest is None,
    )


def _pointing(visit: OfficeVisit, one: Pointing) -> ShownPointing:
    words = POINTED[bool(one.by), one.before is not None]
    sentence = visit.interface.gettext(words, who=one.by, before=one.before or 0, number=one.number)
    return ShownPointing(sentence, when_words(visit.interface, one.at), one.why)
