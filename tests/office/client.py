"""Opens pages of the office as a browser with cookies does, and checks on each what must hold on all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from passlib.totp import TOTP
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests.page import HTML, Page, PageClient
from tests.page_checks import CHECKS, HEADER_CHECKS, check_headers, check_typed_words_stay_here, text_of

PASSWORD = "trollbunden ljusstake femton"  # noqa: S105 - of nobody
#: A colleague's browser may fill in names and codes, and a session needs its cookie; all else is as on public pages.
OFFICE_CHECKS: tuple[Callable[[str, Element], None], ...] = tuple(
    check for check in CHECKS if check is not check_typed_words_stay_here
)
OFFICE_HEADER_CHECKS = tuple(check for check in HEADER_CHECKS if check is not check_headers)


def check_office_headers(path: str, headers: Headers) -> None:
    cookies = headers.getlist("Set-Cookie")
    for cookie in cookies:
        assert "HttpOnly" in cookie, f"{path}: a script could read the cookie {cookie}"
        assert "SameSite=Lax" in cookie, f"{path}: other sites could use the cookie {cookie}"
        assert "Domain=" not in cookie, f"{path}: other hosts would get the cookie {cookie}"
    without = Headers([(name, value) for name, value in headers if name != "Set-Cookie"])
    check_headers(path, without)
    assert "noindex" in headers["X-Robots-Tag"], f"{path} may be found by search engines"


class OfficeClient(PageClient):
    """One browser of one person. Links and forms lead on from each page, as on the public side."""

    def __init__(self, app: Flask, base_url: str) -> None:
        self._client = app.test_client()
        self.base_url = base_url

    def get(self, path: str, *, status: int = 200, **options: Any) -> Page:
        response = self._client.get(path, base_url=self.base_url, **options)
        return self._checked(path, *self._followed(path, response), status)

    def post(
        self, path: str, fields: dict[str, str | list[str]], *, status: int | None = None, **options: Any
    ) -> Page:
        response = self._client.post(path, data=fields, base_url=self.base_url, **options)
        return self._checked(path, *self._followed(path, response), status)

    def ask(self, method: str, path: str, **options: Any) -> TestResponse:
        """One answer as it is, without going where it leads."""
        return self._client.open(path, method=method, base_url=self.base_url, **options)

    def cookie(self) -> str:
        """What the browser holds; empty when it holds nothing."""
        for name in ("__Host-office", "office"):
            found = self._client.get_cookie(name, domain=urlsplit(self.base_url).hostname or "")
            if found is not None:
                return found.value
        return ""

    def set_cookie(self, value: str) -> None:
        self._client.set_cookie("office", value)

    def _followed(self, path: str, response: TestResponse) -> tuple[str, TestResponse]:
        while response.status_code in (302, 303):
            for check in (check_office_headers, *OFFICE_HEADER_CHECKS):
                check(path, response.headers)
            path = urljoin(path, response.headers["Location"])
            response = self._client.get(path, base_url=self.base_url)
        return path, response

    def _checked(self, asked: str, path: str, response: TestResponse, status: int | None) -> Page:  # type: ignore[override]  # it also says where it was led
        page = Page(self, urlsplit(path).path, response)
        assert status in (None, page.status), f"{asked}: status {page.status}, not {status}"
        for check_header in (check_office_headers, *OFFICE_HEADER_CHECKS):
            check_header(path, response.headers)
        if response.mimetype == HTML:
            for check in OFFICE_CHECKS:
                check(page.path, page.tree)
        return page


def form_to(page: Page, path: str) -> int:
    """Which of the page's forms leads there, for ``page.submit(form=…)``."""
    actions = [form.get("action") or page.path for form in page.all("form")]
    assert path in actions, f"{page.path}: no form leads to {path}, only to {actions}"
    return actions.index(path)


def code_now(typed: str, at: datetime) -> str:
    """What an authenticator shows that was given these characters."""
    return str(TOTP(key=typed.replace("-", "").replace(" ", "")).generate(time=at).token)


def typed_secret(page: Page) -> str:
    return text_of(page.one("figcaption"))
