"""What a program doubts of a contact, in words for the person who looks into it."""

from __future__ import annotations

from directory.domain.links import LinkFinding, LinkState
from directory.domain.number_checks import Doubt
from directory.rendering.interface import Interface
from directory.rendering.words import N_

LINK = {
    LinkState.MOVED: N_("Länken har flyttat sedan %(day)s."),
    LinkState.GONE: N_("Sidan finns inte kvar, sedan %(day)s."),
    LinkState.BROKEN: N_("Webbplatsen är trasig sedan %(day)s."),
    LinkState.SILENT: N_("Webbplatsen svarar inte sedan %(day)s."),
    LinkState.NAMELESS: N_("Webbadressen finns inte, sedan %(day)s."),
    LinkState.UNPROVEN: N_("Webbplatsen kan inte visa vems den är, sedan %(day)s."),
    LinkState.INSIDE: N_("Länken leder inte till någon öppen webbplats, sedan %(day)s."),
    LinkState.ENDLESS: N_("Länken leder runt, sedan %(day)s."),
}
DOUBT = {
    Doubt.UNLIKELY: N_("Numret ser inte ut som ett svenskt nummer."),
    Doubt.ELSEWHERE: N_("Riktnumret hör till ett annat län."),
    Doubt.TELLS_WHERE: N_("Riktnumret talar om i vilken ort en skyddad verksamhet finns."),
    Doubt.NO_MESSAGES: N_("Numret är fast, så det tar inte emot sms."),
    Doubt.COSTS: N_("Numret kostar mer än ett vanligt samtal."),
}


def finding_words(interface: Interface, link: LinkFinding | None, doubt: Doubt | None) -> str:
    """A finding is about a link or about a number."""
    if link is not None:
        return interface.gettext(LINK[link.state], day=interface.date(link.since))
    return interface.gettext(DOUBT[doubt]) if doubt is not None else ""
