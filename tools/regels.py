"""Makes ``docs/regels.md`` and ``docs/codes.md`` from what the programs use themselves: the rulebook, the policy, the
stop conditions and the code lists.

``python tools/regels.py`` writes the pages; ``--check`` compares and changes nothing.
"""

import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from app.domain.beleid import Beleid, parse_beleid
from app.domain.codes import Codelijsten, parse_codelijsten
from app.domain.plan import REDENEN
from app.domain.regelboek import PARAMETERS, REGELBOEK, Regel
from app.domain.stop import STOP_CONDITIONS, Planning

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"

_GROEPEN: Final = {
    Planning.VSV: "Vsv'er",
    Planning.THUISZITTER: "Thuiszitter",
    Planning.NO_SHOW: "No-show",
    Planning.VRIJGESTELD: "Vrijgesteld",
    Planning.NAZORG: "Nazorg (traject goed geëindigd)",
}
_INTRO: Final = """\
# De regels van het huis

Deze bladzijde is gemaakt door `tools/regels.py` uit dezelfde bron als het programma gebruikt. Verander haar niet met de
hand: verander het regelboek (`app/domain/regelboek.py`) of het beleid (`resources/beleid.json`) en maak haar opnieuw.

Uit wat er is vastgelegd, het dossier, het beleid en de dag volgt altijd dezelfde ene volgende stap. De volgorde waarin
iets binnenkomt maakt niet uit: het telt op de dag dat het gebeurde. Een stap verdwijnt niet omdat de dag voorbij is.
Bij elke regel staat waar hij vandaan komt: `r.` is de regel in het jaarverslag, "standaard" is onze keuze waar het
jaarverslag niets zegt.
"""


_CODES_INTRO: Final = """\
# De codes

Deze bladzijde is gemaakt door `tools/regels.py` uit `resources/codelijsten.json`. Verander haar niet met de hand. Een
code die een programma niet kent blijft staan zoals hij is. Een code met een einddatum kan vanaf die dag niet meer
gekozen worden en houdt zijn woorden. "Klantinteracties" is de standaard van de VNG, "DDAS" de VNG-standaard voor
vroegsignalering: wat daar niet bestaat is leeg.
"""


def make_codes_page(codes: Codelijsten) -> str:
    """The page with every code list.

    Args:
        codes: the code lists that come with the program.
    """
    parts = [_CODES_INTRO]
    for naam, rows in codes.lijsten.items():
        parts.append(f"## {naam}\n")
        parts.append(
            "| code | label | betekenis | vanaf | tot | Klantinteracties | DDAS |\n|---|---|---|---|---|---|---|\n"
            + "".join(
                f"| `{row.code}` | {row.label} | {row.definitie} | {row.ingangsdatum:%d-%m-%Y} | "
                f"{f'{row.einddatum:%d-%m-%Y}' if row.einddatum else ''} | {row.klantinteracties} | {row.ddas} |\n"
                for row in rows
            )
        )
    return "\n".join(parts)


def make_page(beleid: Beleid) -> str:
    """The whole page.

    Args:
        beleid: the policy that comes with the program.
    """
    parts = [_INTRO, "## De regels\n"]
    parts += [_rule(regel, beleid) for regel in REGELBOEK]
    parts.append("## Wanneer er niets gepland wordt\n")
    parts.append(
        "Elke groep heeft eigen redenen om te stoppen. Andere redenen tellen voor die groep niet. Wie een besluit "
        "'afsluiten' kreeg, heeft ook geen volgende stap.\n"
    )
    for groep, stops in STOP_CONDITIONS.items():
        parts.append(f"**{_GROEPEN[groep]}**\n")
        parts.append("".join(f"- {_words(reden)}\n" for stop in stops for reden in stop.redenen))
    parts.append("## De getallen\n")
    parts.append("| wat | waarde | vanaf | bron |\n|---|---|---|---|\n" + "".join(_parameter_rows(beleid)))
    return "\n".join(parts)


def _rule(regel: Regel, beleid: Beleid) -> str:
    newest = {naam: beleid.parameters[naam][-1].waarde for naam in regel.parameters}
    lines = [f"### {regel.id}\n", f"{regel.tekst.format(**newest)} *({regel.bron})*\n"]
    facts = [f"{PARAMETERS[naam][0]}: {_values(naam, beleid)}." for naam in regel.parameters]
    facts += [f'Op het scherm: "{_words(reden)}"' for reden in regel.redenen]
    if facts:
        lines.append("".join(f"- {fact}\n" for fact in facts))
    return "\n".join(lines)


def _values(naam: str, beleid: Beleid) -> str:
    unit = PARAMETERS[naam][1]
    waarden = beleid.parameters[naam]
    told = [f"{waarden[0].waarde} {unit}".strip()]
    told += [f"vanaf {entry.vanaf:%d-%m-%Y} {entry.waarde} {unit}".strip() for entry in waarden[1:]]
    return ", ".join(told)


def _parameter_rows(beleid: Beleid) -> list[str]:
    rows = []
    for naam, (what, unit) in PARAMETERS.items():
        for number, entry in enumerate(beleid.parameters[naam]):
            since = "altijd" if number == 0 else f"{entry.vanaf:%d-%m-%Y}"
            rows.append(f"| {what} | {entry.waarde} {unit} | {since} | {entry.bron} |\n")
    return rows


def _words(reden: str) -> str:
    return REDENEN[reden].replace("{datum}", "[datum]")


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with ``--check`` exit with 1 when one is not current."""
    files = resources.files("resources")
    pages = {
        "regels.md": make_page(parse_beleid((files / "beleid.json").read_bytes())),
        "codes.md": make_codes_page(parse_codelijsten((files / "codelijsten.json").read_bytes())),
    }
    stale = [name for name, page in pages.items() if not _is_current(DOCS / name, page)]
    if "--check" not in arguments:
        for name in stale:
            (DOCS / name).write_text(pages[name], encoding="utf-8")
        return 0
    for name in stale:
        print(f"docs/{name} loopt achter. Draai: .venv/bin/python tools/regels.py")
    return 1 if stale else 0


def _is_current(path: Path, page: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
