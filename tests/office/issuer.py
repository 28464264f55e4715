"""A sign-in service for tests, on this machine: it asks what the standard says and lies when it is told to."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests.journeys.conftest import SilentHandler

CLIENT, SECRET = "kontaktguiden", "a secret between two"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
STRANGERS_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


class Issuer:
    """``lie`` may change the claims of the next token; ``sign`` may sign it otherwise."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.address = ""
        self.named = ""
        self.codes: dict[str, dict[str, Any]] = {}
        self.lie: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = signed

    def approve(self, asked: str, subject: str, **claims: Any) -> str:
        """Somebody signs in there; the path that the browser is sent back to."""
        question = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
        assert question["response_type"] == "code"
        assert question["code_challenge_method"] == "S256"
        assert len(question["state"]) >= 22
        assert len(question["nonce"]) >= 20
        code = f"code-{len(self.codes)}"
        self.codes[code] = {"subject": subject, "claims": claims, **question}
        back = urlsplit(question["redirect_uri"]).path
        return f"{back}?code={code}&state={question['state']}"

    def answer(self, request: Request) -> Response:
        if request.path == "/.well-known/openid-configuration":
            return said(
                issuer=self.named or self.address,
                authorization_endpoint=f"{self.address}/authorize",
                token_endpoint=f"{self.address}/token",
                jwks_uri=f"{self.address}/keys",
                id_token_signing_alg_values_supported=["RS256", "HS256", "none"],
            )
        if request.path == "/keys":
            return said(keys=[KEY.as_dict(private=False)])
        return self._token(request)

    def _token(self, request: Request) -> Response:
        given = request.form
        known = self.codes.pop(given.get("code", ""), None)
        challenge = urlsafe_b64encode(sha256(given.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        allowed = request.authorization is not None and request.authorization.password == SECRET
        if known is None or known["code_challenge"] != challenge or not allowed:
            return Response(json.dumps({"error": "invalid_grant"}), 400, content_type="application/json")
        assert given["redirect_uri"] == known["redirect_uri"]
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.address,
            "sub": known["subject"],
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": known["nonce"],
            **known["claims"],
            **self.lie,
        }
        return said(access_token="x", token_type="Bearer", id_token=self.sign(claims))  # noqa: S106 - of nobody


def said(**values: Any) -> Response:
    return Response(json.dumps(values), content_type="application/json")


def signed(claims: dict[str, Any]) -> str:
    return str(jwt.encode({"alg": "RS256", "kid": "one"}, claims, KEY))


def signed_by_a_stranger(claims: dict[str, Any]) -> str:
    return str(jwt.encode({"alg": "RS256", "kid": "one"}, claims, STRANGERS_KEY))


def signed_with_the_public_key(claims: dict[str, Any]) -> str:
    """What works against those who take any algorithm."""
    secret = OctKey.import_key(json.dumps(KEY.as_dict(private=False)).encode())
    return str(jwt.encode({"alg": "HS256", "kid": "one"}, claims, secret))


def not_signed(claims: dict[str, Any]) -> str:
    parts = ({"alg": "none"}, claims)
    return ".".join(urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


@contextmanager
def running(issuer: Issuer) -> Iterator[Issuer]:
    server = make_server(
        "127.0.0.1",
        0,
        lambda environ, start: issuer.answer(Request(environ))(environ, start),
        threaded=True,
        request_handler=SilentHandler,
    )
    issuer.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
