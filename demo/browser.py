"""A person at a browser, as a program: fills in the register's own log-in form and follows it back to the laptop.

Goes through the same pages as a real browser; knows nothing of tokens.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import requests

# A person waits: when many laptops are enrolled at once on a busy machine, each page takes its time.
_TIMEOUT_S: Final = 60


class _Form(HTMLParser):
    """Collects the first form of a page: where it goes, and its fields by kind."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = values.get("action", "")
        elif tag in ("input", "button") and values.get("name"):
            self.fields[values["name"]] = values.get("value", "")
            self.kinds[values["name"]] = values.get("type", "text")


def person_at_browser(
    *, naam: str, wachtwoord: str, regio: str = "", ca_file: Path | None = None
) -> Callable[[str], None]:
    """Make a browser with somebody at it.

    Args:
        naam: account name.
        wachtwoord: password.
        regio: id of the region to choose; empty where there is one.
        ca_file: certificate authority that the browser trusts, where the register has one of the organisation.

    Returns:
        Something that opens an address, logs in and follows the way back.
    """

    def open_address(address: str) -> None:
        with requests.Session() as web:
            web.trust_env = False
            if ca_file is not None:
                web.verify = str(ca_file)
            page = web.get(address, timeout=_TIMEOUT_S)
            page.raise_for_status()
            form = _Form()
            form.feed(page.text)
            answers = dict(form.fields)
            for field, kind in form.kinds.items():
                if kind in ("text", "email"):
                    answers[field] = naam
                elif kind == "password":
                    answers[field] = wachtwoord
            if regio:
                answers["regio"] = regio
            web.post(urljoin(page.url, form.action or page.url), data=answers, timeout=_TIMEOUT_S)

    return open_address
