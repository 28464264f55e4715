"""Addresses made as plain text are those of the routes, and none tells what is read there."""

from __future__ import annotations

from flask import Flask, url_for

from directory.rendering.addresses import Addresses


def test_every_address_is_the_one_of_its_route(app: Flask) -> None:
    addresses = Addresses("en")
    made = {
        addresses.start(): ("pages.start", {}),
        addresses.search(): ("pages.search", {}),
        addresses.places(): ("pages.places", {}),
        addresses.place("gotland"): ("pages.place", {"slug": "gotland"}),
        addresses.entry("0a"): ("pages.entry", {"ref": "0a"}),
        addresses.actor("0a"): ("pages.actor", {"ref": "0a"}),
        addresses.help_index(): ("pages.help_index", {}),
        addresses.help("0a"): ("pages.help_with", {"ref": "0a"}),
        addresses.group_index(): ("pages.group_index", {}),
        addresses.group("0a"): ("pages.group", {"ref": "0a"}),
        addresses.audience("0a"): ("pages.audience", {"ref": "0a"}),
        addresses.guide(): ("pages.guide", {}),
        addresses.guide_for("0a"): ("pages.guide_for", {"ref": "0a"}),
        addresses.question("0a"): ("pages.question", {"ref": "0a"}),
        addresses.situation("0a"): ("pages.situation", {"ref": "0a"}),
        addresses.situation("0a", "motala"): ("pages.situation_at", {"ref": "0a", "place": "motala"}),
        addresses.situation("0a", "motala", "2026-11-21/2140"): (
            "pages.situation_then",
            {"ref": "0a", "place": "motala", "day": "2026-11-21", "clock": "2140"},
        ),
        addresses.situation_again("0a", "x"): ("pages.situation_again", {"ref": "0a", "token": "x"}),
        addresses.situation_text("0a", "motala"): (
            "pages.situation_text",
            {"ref": "0a", "place": "motala", "day": "", "clock": ""},
        ),
        addresses.situation_sheet("0a", "motala"): (
            "pages.situation_sheet",
            {"ref": "0a", "place": "motala", "day": "", "clock": ""},
        ),
        addresses.place_sheet("motala"): ("pages.place_sheet", {"slug": "motala"}),
        addresses.place_handout("motala"): ("pages.place_handout", {"slug": "motala"}),
        addresses.card("0a"): ("pages.card", {"ref": "0a"}),
        addresses.situation_places("0a"): ("pages.situation_places", {"ref": "0a"}),
        addresses.materials(): ("pages.materials", {}),
        addresses.privacy(): ("pages.privacy", {}),
        addresses.about(): ("pages.about", {}),
    }
    with app.test_request_context():
        for address, (endpoint, values) in made.items():
            assert address == url_for(endpoint, language="en", **values)


def test_every_page_has_an_address(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("pages.")}
    written = {name for name in vars(Addresses) if not name.startswith("_") and name != "language"}

    # Asking posts to the address that answers; a situation has one address with as many parts as are known,
    # and what was told of a fault is answered beside its form.
    posted = {"pages.ask", "pages.ask_situation", "pages.send_about_entry", "pages.send_about_site"}
    longer = {"pages.situation_at", "pages.situation_then", "pages.entry_reported", "pages.site_reported"}
    files = {name for name in pages if name.endswith("_pdf")}
    assert len(pages - posted - longer - files) == len(written)
