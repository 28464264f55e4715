"""Addresses outside any language: the way in, files of the pages, and what machines ask for."""

from __future__ import annotations

from flask import Response, abort, redirect
from werkzeug.wrappers import Response as BaseResponse

from directory.domain.figures import RouteClass
from directory.web.locale import negotiated
from directory.web.public.blueprint import site_pages
from directory.web.routing import public
from directory.web.visit import this_visit

ROBOTS = "User-agent: *\nDisallow:\n"


@site_pages.get("/")
@public(indexable=True, route_class=RouteClass.GUIDE)
def way_in() -> BaseResponse:
    """Send the reader on to the start page in a language that the browser asks for."""
    interface = negotiated(this_visit().site.interfaces)
    answer = redirect(f"/{interface.language}/", 302)
    answer.headers["Vary"] = "Accept-Language"
    return answer


@site_pages.get("/static/<name>")
@public(route_class=RouteClass.ASSET)
def file(name: str) -> Response:
    asset = this_visit().site.assets.by_served_name.get(name)
    if asset is None:
        abort(404)
    return Response(asset.content, content_type=f"{asset.media_type}; charset=utf-8")


@site_pages.get("/robots.txt")
@public(route_class=RouteClass.ASSET)
def robots() -> Response:
    return Response(ROBOTS, content_type="text/plain; charset=utf-8")


@site_pages.get("/healthz")
@public(route_class=RouteClass.ASSET)
def health() -> Response:
    """``ok`` or ``degraded`` with the edition's number, or that nothing is published. Why, ``doctor`` tells: a
    reason may name files of this machine and what stands in them, and here everybody may ask."""
    current = this_visit().site.current
    if current.catalogue is None:
        return Response("empty\n", 503, content_type="text/plain; charset=utf-8")
    number = current.catalogue.manifest.number
    state = "degraded" if current.degraded else "ok"
    return Response(f"{state} {number}\n", content_type="text/plain; charset=utf-8")
