"""Makes ``docs/regels.md`` from the rulebook, the policy and the stop conditions that the programs use themselves.

``python tools/regels.py`` writes the page; ``--check`` compares and changes nothing.
"""

import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from app.domain.beleid import Beleid, parse_beleid
from app.domain.plan import REDENEN
from app.domain.regelboek import PARAMETERS, REGELBOEK, Regel
from app.domain.stop import STOP_CONDITIONS, Planning

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "regels.md"

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
    """Write the page, or with ``--check`` exit with 1 when it is not current."""
    beleid = parse_beleid((resources.files("resources") / "beleid.json").read_bytes())
    page = make_page(beleid)
    if "--check" not in arguments:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print("docs/regels.md loopt achter. Draai: .venv/bin/python tools/regels.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
