"""The words in which LBA gets what was recorded, so that nothing is typed twice. LBA is Dutch whatever the screen is.

Owns the wording only. The oorzaak of thuiszitten is health data: it is never part of a text that lies open on a screen.
"""

from typing import Final

from app.domain.codes import UITKOMST_LIJST_BY_KANAAL, Codelijsten, Lijst
from app.domain.events import (
    AMSTERDAM,
    KNOWN_SOORTEN,
    Afspraak,
    AnyInhoud,
    Begeleidingswens,
    Besluit,
    Contactmoment,
    Dagbesteding,
    Doorverwijzing,
    GeenGesprek,
    Intake,
    Nazorg,
    NoShow,
    Notitie,
    Terugbelverzoek,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    Uitstel,
    Zorgsignaal,
)

TAKEN_OVER_SOORTEN: Final = tuple(
    sorted(KNOWN_SOORTEN - {"afdruk", "afdruk_vervallen", "overname", "voorstel_jongere", "intrekking", "correctie"})
)
"""What LBA gets: everything but the cards' own administration and what puts other events right."""


def lba_text(inhoud: AnyInhoud, *, codes: Codelijsten) -> str:
    """What one content says, in one line; empty for what LBA does not get.

    Args:
        inhoud: the content of an event.
        codes: the code lists.
    """
    match inhoud:
        case Contactmoment(kanaal=kanaal, uitkomst=uitkomst, met_wie=met_wie):
            lijst = UITKOMST_LIJST_BY_KANAAL.get(kanaal, "")
            who = f" ({codes.label(Lijst.WIE, met_wie).lower()})" if met_wie else ""
            return f"{codes.label(Lijst.KANAAL, kanaal)}, {codes.label(lijst, uitkomst).lower()}{who}"
        case Dagbesteding(code=code):
            return f"Dagbesteding: {codes.label(Lijst.DAGBESTEDING, code).lower()}"
        case Begeleidingswens(code=code):
            return f"Begeleiding: {codes.label(Lijst.BEGELEIDINGSWENS, code).lower()}"
        case Zorgsignaal(opgeheven=opgeheven):
            return "Voorrang vervallen" if opgeheven else "Voorrang"
        case Afspraak(op=op):
            return f"Afspraak op {op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
        case Uitstel(tot=tot):
            return f"Uitgesteld tot {tot:%d-%m-%Y}"
        case Notitie(tekst=tekst):
            return f"Notitie: {tekst}"
        case _:
            return _thuiszit_text(inhoud, codes) or _begeleiding_text(inhoud, codes) or _decision_text(inhoud, codes)


def _thuiszit_text(inhoud: AnyInhoud, codes: Codelijsten) -> str:
    match inhoud:
        case ThuiszitOnderwerpen():
            topics = (
                ("onderwijs", Lijst.ONDERWIJSDEELNAME, inhoud.onderwijsdeelname),
                ("dagbesteding", Lijst.DAGBESTEDING_THUISZITTER, inhoud.dagbesteding),
                ("plan voor terugkeer", Lijst.TERUGKEERPLAN, inhoud.terugkeerplan),
                ("regie", Lijst.REGIE, inhoud.regie),
            )
            said = [f"{name}: {codes.label(lijst, code).lower()}" for name, lijst, code in topics if code]
            return f"Besproken: {'; '.join(said)}" if said else ""
        case Thuiszitmelding(sinds=sinds, tot=tot, geoorloofd=geoorloofd):
            until = f" tot {tot:%d-%m-%Y}" if tot else ""
            return f"Thuis sinds {sinds:%d-%m-%Y}{until}, {'geoorloofd' if geoorloofd else 'ongeoorloofd'}"
        case NoShow(gezien=gezien):
            return "Weer gezien in de les" if gezien else "Niet verschenen op school"
        case _:
            return ""


def _begeleiding_text(inhoud: AnyInhoud, codes: Codelijsten) -> str:
    match inhoud:
        case Traject(stand=stand, resultaat=resultaat, instrumenten=instrumenten):
            parts = [codes.label(Lijst.TRAJECTSTAND, stand)]
            parts += [codes.label(Lijst.TRAJECTRESULTAAT, resultaat)] if resultaat else []
            parts += [codes.label(Lijst.INSTRUMENT, code) for code in instrumenten]
            return f"Traject: {', '.join(parts).lower()}"
        case Intake(leefgebieden=leefgebieden):
            told = []
            for item in leefgebieden:
                goal = f" (doel: {item.doel})" if item.doel else ""
                if item.besproken:
                    told.append(f"{codes.label(Lijst.LEEFGEBIED, item.leefgebied).lower()}{goal}")
            return f"Intake: {'; '.join(told)}"
        case Nazorg(resultaat=resultaat, uitkering=uitkering):
            benefit = ", uitkering" if uitkering else ""
            return f"Nazorg: {codes.label(Lijst.NAZORGRESULTAAT, resultaat).lower()}{benefit}"
        case Doorverwijzing(naar=naar):
            return f"Doorverwezen: {codes.label(Lijst.DOORVERWEZEN_NAAR, naar).lower()}"
        case _:
            return ""


def _decision_text(inhoud: AnyInhoud, codes: Codelijsten) -> str:
    match inhoud:
        case GeenGesprek(reden=reden):
            return f"Gesprek geen meerwaarde: {codes.label(Lijst.GEEN_GESPREK_REDEN, reden).lower()}"
        case Besluit(keuze=keuze, op=op):
            when = f" op {op:%d-%m-%Y}" if op else ""
            return f"Besluit coördinator: {codes.label(Lijst.BESLUIT, keuze).lower()}{when}"
        case Terugbelverzoek(van=van):
            return f"Vraagt om terug te bellen ({codes.label(Lijst.WIE, van).lower()})"
        case Toestemming(waarvoor=waarvoor, gegeven=gegeven):
            given = "gegeven" if gegeven else "ingetrokken"
            return f"Toestemming {given}: {codes.label(Lijst.TOESTEMMING, waarvoor).lower()}"
        case _:
            return ""
