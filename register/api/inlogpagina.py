"""The pages that a browser shows at logging in. HTML only: what was typed is judged elsewhere.

Works without script, with a keyboard and with a screen reader; everything that goes into a page is escaped.
"""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from typing import Final

from litestar import Response

from register.store.regios import Regio

_STYLE: Final = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}label{display:block;margin-top:1rem;font-weight:600}"
    "input,select{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:2px solid #4a4a4a;"
    "border-radius:.25rem}"
    "button{font:inherit;margin-top:1.5rem;padding:.6rem 1.5rem;border:0;border-radius:.25rem;"
    "background:#154273;color:#fff}:focus-visible{outline:3px solid #b36200;outline-offset:2px}"
    ".fout{border-left:.3rem solid #b00020;padding:.5rem 1rem;background:#fdecee}"
    "@media(prefers-color-scheme:dark){body{color:#f2f2f2;background:#1b1b1b}input,select{background:#1b1b1b;color:inherit;"
    "border-color:#b5b5b5}button{background:#9cc3f0;color:#10243b}.fout{background:#3d1a1f}}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# After the form the browser goes back to the app on this machine, and browsers hold a redirect to form-action too.
_CSP: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self' http://127.0.0.1:*; "
    "frame-ancestors 'none'; base-uri 'none'"
)


def login_page(
    *,
    verzoek: str,
    regios: Sequence[Regio],
    regio_id: str = "",
    naam: str = "",
    fout: str = "",
    status: int = 200,
) -> Response[bytes]:
    """The form for name and password.

    Args:
        verzoek: the sealed request that comes back with the form.
        regios: the regions to choose from; one is no choice.
        regio_id: the region that was chosen.
        naam: what was typed as name.
        fout: what went wrong, in Dutch, or empty.
        status: HTTP status.
    """
    melding = f'<p class="fout" role="alert" id="fout">{escape(fout)}</p>' if fout else ""
    described = ' aria-describedby="fout"' if fout else ""
    return _page(
        "Inloggen bij Huisbezoek",
        f'{melding}<form method="post" action="/v1/oauth/authorize">'
        f'<input type="hidden" name="verzoek" value="{escape(verzoek)}">{_choice(regios, regio_id)}'
        '<label for="naam">Naam</label>'
        f'<input id="naam" name="naam" value="{escape(naam)}" autocomplete="username" autocapitalize="none" '
        f'maxlength="100" required autofocus{described}>'
        '<label for="wachtwoord">Wachtwoord</label>'
        '<input id="wachtwoord" name="wachtwoord" type="password" autocomplete="current-password" '
        'maxlength="200" required><button type="submit">Inloggen</button></form>',
        status=status,
    )


def _choice(regios: Sequence[Regio], chosen: str) -> str:
    if len(regios) < 2:
        return ""
    options = "".join(
        f'<option value="{escape(item.id)}"{" selected" if item.id == chosen else ""}>{escape(item.naam)}</option>'
        for item in regios
    )
    return f'<label for="regio">Regio</label><select id="regio" name="regio" required>{options}</select>'


def message_page(text: str, *, status: int) -> Response[bytes]:
    """A page that says what happened and what to do."""
    return _page("Inloggen lukt nu niet", f'<p class="fout" role="alert">{escape(text)}</p>', status=status)


def _page(title: str, content: str, *, status: int) -> Response[bytes]:
    html = (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><main><h1>{title}</h1>{content}</main></body></html>"
    )
    return Response(
        html.encode(),
        status_code=status,
        media_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": _CSP},
    )
