"""Logging in with the system's browser: authorization code with PKCE, back on a loopback port (RFC 8252).

The register's own accounts and any identity provider stand behind the same flow; this module never sees a password.
"""

import hashlib
import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec

from app.sync.dpop import b64url
from app.sync.errors import LoginFailedError

CLIENT_ID: Final = "huisbezoek-laptop"
_DONE_PAGE: Final = (
    "<!doctype html><html lang='nl'><meta charset='utf-8'><title>Huisbezoek</title>"
    "<body style='font-family:sans-serif;margin:3em'><h1>Gelukt</h1>"
    "<p>Je bent ingelogd. Je kunt dit venster sluiten en teruggaan naar Huisbezoek.</p>"
)


class AuthorizationCode(msgspec.Struct, frozen=True):
    """What the browser brought back, with what is needed to exchange it."""

    code: str
    verifier: str
    redirect_uri: str


class BrowserLogin:
    """One log-in: starts the browser, waits for it to come back, and gives the code."""

    def __init__(self, *, authorize_url: str, open_browser: Callable[[str], object]) -> None:
        """Prepare a log-in.

        Args:
            authorize_url: the register's authorization endpoint.
            open_browser: opens an address in the user's browser.
        """
        self._authorize_url = authorize_url
        self._open_browser = open_browser
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop waiting; callable from another thread."""
        self._cancelled.set()

    def run(self, *, timeout_s: float) -> AuthorizationCode:
        """Open the browser and wait.

        Args:
            timeout_s: how long to wait for the user, in seconds.

        Raises:
            LoginFailedError: cancelled, too late, refused, or an answer that is not ours.
        """
        verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
        answers: list[dict[str, list[str]]] = []

        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = parse_qs(parts.query)
                ours = parts.path == "/terug" and secrets.compare_digest((query.get("state") or [""])[0], state)
                self.send_response(200 if ours else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                if ours:
                    answers.append(query)
                    self.wfile.write(_DONE_PAGE.encode())

            def log_message(self, *args: object) -> None:
                """Write no log: the address holds the code."""

        with HTTPServer(("127.0.0.1", 0), Handler) as server:
            server.timeout = 0.2
            redirect_uri = f"http://127.0.0.1:{server.server_port}/terug"
            challenge = b64url(hashlib.sha256(verifier.encode("ascii")).digest())
            query = urlencode(
                {
                    "response_type": "code",
                    "client_id": CLIENT_ID,
                    "redirect_uri": redirect_uri,
                    "scope": "openid laptop",
                    "state": state,
                    "code_challenge": challenge,
                    "code_challenge_method": "S256",
                }
            )
            opener = threading.Thread(target=self._open_browser, args=(f"{self._authorize_url}?{query}",), daemon=True)
            opener.start()
            for _ in range(max(1, round(timeout_s / server.timeout))):
                if self._cancelled.is_set() or answers:
                    break
                server.handle_request()
        if not answers or "code" not in answers[0]:
            raise LoginFailedError
        return AuthorizationCode(code=answers[0]["code"][0], verifier=verifier, redirect_uri=redirect_uri)
