"""What is no page of the office: files, what robots are told, whether it answers."""

from __future__ import annotations

from flask import Response, abort

from directory.web.office.blueprint import pages
from directory.web.office.policies import anybody
from directory.web.office.visit import office_visit

ROBOTS = "User-agent: *\nDisallow: /\n"


@pages.get("/static/<name>")
@anybody
def file(name: str) -> Response:
    asset = office_visit().office.assets.by_served_name.get(name)
    if asset is None:
        abort(404)
    return Response(asset.content, content_type=f"{asset.media_type}; charset=utf-8")


@pages.get("/robots.txt")
@anybody
def robots() -> Response:
    return Response(ROBOTS, content_type="text/plain; charset=utf-8")


@pages.get("/healthz")
@anybody
def health() -> Response:
    return Response("ok\n", content_type="text/plain; charset=utf-8")
