"""The public application, put together. Everything it does is in the modules named here."""

from __future__ import annotations

from flask import Flask, g

from directory.catalogue.current import CurrentCatalogue
from directory.catalogue.edition import EditionStore
from directory.settings import Settings
from directory.web.admission import add_budgets
from directory.web.budgets import Budgets
from directory.web.errors import PublicApplication, add_error_pages
from directory.web.figures import Figures, add_figures
from directory.web.headers import add_public_headers
from directory.web.public.routes import pages, site_pages
from directory.web.routing import check_policies
from directory.web.visit import Site

MAX_REQUEST_BYTES = 64 * 1024
MAX_FORM_FIELDS = 200
#: Where the application keeps what gives it the edition in use, for whoever runs it to watch the pointer.
CURRENT = "current"


def create_public_app(settings: Settings, *, budgets: Budgets | None = None, figures: Figures | None = None) -> Flask:
    """The pages for everybody, on the edition in use. It sets no cookie and keeps nothing.

    Without budgets nobody is ever asked to wait; without figures nothing is counted.
    """
    app = PublicApplication("directory.web", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_REQUEST_BYTES,
        MAX_FORM_PARTS=MAX_FORM_FIELDS,
    )
    # A redirect would be one more address in the reader's history.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    site = Site(settings, CurrentCatalogue(EditionStore(settings.editions)))
    app.extensions[CURRENT] = site.current

    if budgets is not None:
        add_budgets(app, budgets, trusted_proxies=settings.trusted_proxies)
    if figures is not None:
        add_figures(app, figures, settings.moment)

    @app.url_value_preprocessor
    def begin_visit(_endpoint: str | None, _values: dict[str, str] | None) -> None:
        g.visit = site.visit()

    add_public_headers(app)
    add_error_pages(app, site)
    app.register_blueprint(site_pages)
    app.register_blueprint(pages)
    check_policies(app)
    return app
