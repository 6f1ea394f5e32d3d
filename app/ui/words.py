"""Words for what the rows hold: dates, reasons, states, contacts, faults. The Dutch text is the source; the
translation of the chosen language is looked up when it is shown.
"""

from datetime import date, datetime
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain.codes import UITKOMST_LIJST_BY_KANAAL, Codelijsten, Kanaal, Lijst
from app.domain.errors import UserError
from app.domain.events import (
    AMSTERDAM,
    Afdruk,
    AfdrukVervallen,
    Afspraak,
    AnyInhoud,
    Begeleidingswens,
    Besluit,
    Contactmoment,
    Dagbesteding,
    Doorverwijzing,
    Event,
    GeenGesprek,
    Intake,
    Nazorg,
    NoShow,
    Notitie,
    Overname,
    Terugbelverzoek,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    Uitstel,
    Voorstel,
    VoorstelJongere,
    Zorgsignaal,
)
from app.domain.plan import REDENEN, Reden, Stap, StapSoort, Status
from app.domain.records import Nummer
from app.domain.telefoon import national_phone
from app.services.rows import DoorRow

translate = QCoreApplication.translate


def is_english() -> bool:
    """Whether the screens are in English."""
    return QLocale().language() == QLocale.Language.English


def label(codes: Codelijsten, lijst: str, code: str) -> str:
    """The label of a code in the language of the screens."""
    return codes.label(lijst, code, english=is_english())


def entries(codes: Codelijsten, lijst: str, *, op: date) -> list[tuple[str, str, str]]:
    """What can be chosen from a code list: (code, label, definition) in the language of the screens.

    Args:
        codes: the code lists.
        lijst: name of the list.
        op: the day.
    """
    english = is_english()
    return [
        (row.code, row.label_en if english else row.label, row.definitie_en if english else row.definitie)
        for row in codes.lijst(lijst, op=op)
    ]


def danger_text() -> str:
    """What to do in acute danger; it needs no network."""
    return translate("gevaar", "Is er nu gevaar? Bel 112. Huisbezoek is geen alarm en waarschuwt niemand.")


def error_text(error: Exception) -> str:
    """What to tell of an error; one that is not the user's to solve gets one plain sentence."""
    if isinstance(error, UserError):
        return translate("fouten", error.text).format(**error.params)
    return translate(
        "fouten", "Er ging iets mis in Huisbezoek. Wat je opsloeg is veilig. Sluit het programma en open het opnieuw."
    )


def short_date(day: date, *, vandaag: date) -> str:
    """``24 mei``, with the year when it is not this one."""
    pattern = "d MMMM" if day.year == vandaag.year else "d MMMM yyyy"
    return _locale().toString(_qdate(day), pattern)


def weekday_date(day: date) -> str:
    """``dinsdag 24 november``."""
    return _locale().toString(_qdate(day), "dddd d MMMM")


def day_brief(day: date) -> str:
    """``di 24 nov``."""
    return _locale().toString(_qdate(day), "ddd d MMM").replace(".", "")


def lower_first(text: str) -> str:
    """A label to go on after other words; what is written in capitals stays so."""
    return text[:1].lower() + text[1:]


def clock_time(moment: datetime) -> str:
    """``14:00`` in Dutch time."""
    return f"{moment.astimezone(AMSTERDAM):%H:%M}"


def reason_text(reden: Reden | None, *, vandaag: date) -> str:
    """Why, in words."""
    if reden is None:
        return ""
    text = REDENEN.get(reden.code)
    if text is None:
        return reden.code
    datum = short_date(reden.datum, vandaag=vandaag) if reden.datum else ""
    return translate("redenen", text).format(datum=datum)


def number_text(nummer: Nummer, *, codes: Codelijsten) -> str:
    """``06 12345601 · moeder · buiten gebruik``: the number, whose it is, and what is wrong with it."""
    parts = [national_phone(nummer.e164)]
    if nummer.van not in ("", "onbekend"):
        parts.append(label(codes, Lijst.WIE, nummer.van).lower())
    status = number_status(nummer.status)
    return " · ".join([*parts, status] if status else parts)


def number_status(status: str) -> str:
    """What is wrong with a number; nothing when nothing is."""
    names = {
        "buiten_gebruik": translate("nummers", "buiten gebruik"),
        "verkeerd": translate("nummers", "verkeerd nummer"),
    }
    return names.get(status, "")


def step_text(stap: Stap | None, *, vandaag: date) -> str:
    """What has to be done and when: ``huisbezoek, vandaag`` or ``huisbezoek tussen 10 mei en 7 juni``."""
    if stap is None:
        return translate("stappen", "niets gepland")
    what = step_name(stap.soort)
    if stap.moment is not None:
        when = translate("stappen", "{dag} om {tijd}").format(
            dag=short_date(stap.op, vandaag=vandaag), tijd=clock_time(stap.moment)
        )
    elif stap.uitgesteld_tot and stap.uitgesteld_tot > vandaag:
        when = translate("stappen", "uitgesteld tot {dag}").format(dag=short_date(stap.uitgesteld_tot, vandaag=vandaag))
    elif stap.zichtbaar_van <= vandaag <= stap.te_laat_na:
        when = translate("stappen", "vandaag")
    elif vandaag > stap.te_laat_na:
        when = translate("stappen", "te laat sinds {dag}").format(dag=short_date(stap.te_laat_na, vandaag=vandaag))
    elif stap.venster_van == stap.venster_tot:
        when = translate("stappen", "op {dag}").format(dag=short_date(stap.op, vandaag=vandaag))
    else:
        when = translate("stappen", "tussen {van} en {tot}").format(
            van=short_date(stap.venster_van, vandaag=vandaag), tot=short_date(stap.venster_tot, vandaag=vandaag)
        )
    return f"{what}, {when}" if when == translate("stappen", "vandaag") else f"{what} {when}"


def step_brief(stap: Stap, *, vandaag: date) -> str:
    """:func:`step_text` for a row of a list: the first day of the window, and nothing that a badge says already."""
    what = step_name(stap.soort)
    if stap.moment is not None or stap.zichtbaar_van <= vandaag or stap.uitgesteld_tot:
        return what if vandaag > stap.te_laat_na else step_text(stap, vandaag=vandaag)
    day = short_date(stap.venster_van, vandaag=vandaag)
    return translate("stappen", "{wat} vanaf {dag}").format(wat=what, dag=day)


def reason_brief(reden: Reden | None, *, vandaag: date) -> str:
    """The first sentence of :func:`reason_text`, to go on after a name."""
    text = reason_text(reden, vandaag=vandaag).split(". ")[0].rstrip(".")
    return text[:1].lower() + text[1:]


def step_name(soort: str) -> str:
    """Name of a kind of step; an unknown one is its own name."""
    names: Final = {
        StapSoort.HUISBEZOEK: translate("stappen", "huisbezoek"),
        StapSoort.TELEFOON: translate("stappen", "telefoon"),
        StapSoort.OVERLEG: translate("stappen", "overleg"),
        StapSoort.AFSPRAAK: translate("stappen", "afspraak"),
        StapSoort.BEGELEIDING: translate("stappen", "begeleiding starten"),
        StapSoort.BESLUIT: translate("stappen", "besluit van de coördinator"),
        StapSoort.ADRESONDERZOEK: translate("stappen", "adres uitzoeken door kantoor"),
    }
    return names.get(soort, soort)


class Badge(NamedTuple):
    """A state in one or two words, with its icon."""

    sign: str
    text: str


def badges(row: DoorRow, *, codes: Codelijsten) -> tuple[Badge, ...]:
    """The short words at the right of a row, most urgent first; each stands for itself without colour."""
    found = []
    if row.stap is not None and row.stap.moment is not None:
        found.append(Badge("opvolging", clock_time(row.stap.moment)))
    if row.stand == Status.TE_LAAT:
        found.append(Badge("aandacht", translate("standen", "te laat")))
    if row.stap is not None and row.stap.voorrang:
        found.append(Badge("voorrang", translate("standen", "voorrang")))
    if row.niet_alleen:
        found.append(Badge("overleg", translate("standen", "niet alleen")))
    if row.taal != "nl":
        found.append(Badge("", label(codes, Lijst.TAAL, row.taal)))
    return tuple(found)


def attempts_text(row: DoorRow) -> str:
    """``2e keer, probeer middag`` when there were attempts before; otherwise nothing."""
    if not row.pogingen:
        return ""
    text = translate("standen", "{n}e keer").format(n=row.pogingen + 1)
    tried = set(row.dagdelen)
    other = next((part for part in ("middag", "avond", "ochtend") if part not in tried), "")
    if tried and other:
        text += translate("standen", ", probeer {dagdeel}").format(dagdeel=part_of_day(other))
    return text


def part_of_day(dagdeel: str) -> str:
    """Word for a part of the day."""
    names = {
        "ochtend": translate("dagdelen", "ochtend"),
        "middag": translate("dagdelen", "middag"),
        "avond": translate("dagdelen", "avond"),
    }
    return names.get(dagdeel, dagdeel)


SENT_SIGNS: Final = {"wacht": "wacht", "geweigerd": "geweigerd", "verzonden": "vinkje"}
"""The icon beside each of the texts of :func:`sent_text`."""


def sent_text(staat: str) -> str:
    """Whether the register has it: the same words on every screen."""
    names = {
        "wacht": translate("standen", "nog te versturen"),
        "geweigerd": translate("standen", "niet aangenomen, kijk even"),
        "verzonden": translate("standen", "verstuurd"),
    }
    return names.get(staat, staat)


def event_text(event: Event, *, codes: Codelijsten, vandaag: date) -> str:
    """What one event says, in a few words; an unknown kind shows its own name."""
    inhoud = event.inhoud
    if isinstance(inhoud, Contactmoment):
        who = f" ({label(codes, Lijst.WIE, inhoud.met_wie).lower()})" if inhoud.met_wie else ""
        lijst = UITKOMST_LIJST_BY_KANAAL.get(inhoud.kanaal, "")
        what, outcome = label(codes, Lijst.KANAAL, inhoud.kanaal), label(codes, lijst, inhoud.uitkomst).lower()
        if inhoud.kanaal == Kanaal.KAART:
            return f"{what.lower()} {outcome}"
        return f"{what} · {outcome}{who}"
    if isinstance(inhoud, Dagbesteding):
        return label(codes, Lijst.DAGBESTEDING, inhoud.code).lower()
    if isinstance(inhoud, Begeleidingswens):
        return label(codes, Lijst.BEGELEIDINGSWENS, inhoud.code).lower()
    if isinstance(inhoud, Zorgsignaal):
        return translate("verloop", "voorrang vervallen") if inhoud.opgeheven else translate("verloop", "voorrang")
    if isinstance(inhoud, Afspraak):
        return translate("verloop", "afspraak {dag} om {tijd}").format(
            dag=short_date(inhoud.op.astimezone(AMSTERDAM).date(), vandaag=vandaag), tijd=clock_time(inhoud.op)
        )
    if isinstance(inhoud, Uitstel):
        return translate("verloop", "uitgesteld tot {dag}").format(dag=short_date(inhoud.tot, vandaag=vandaag))
    if isinstance(inhoud, Notitie):
        return inhoud.tekst
    if isinstance(inhoud, Afdruk):
        return translate("verloop", "kaartje {code} afgedrukt").format(code=inhoud.kaart_code)
    if isinstance(inhoud, AfdrukVervallen):
        return translate("verloop", "kaartje {code} weggegooid").format(code=inhoud.kaart_code)
    if isinstance(inhoud, Overname):
        return translate("verloop", "overgenomen in LBA")
    return content_text(inhoud, codes=codes, vandaag=vandaag) or event.soort


def content_text(inhoud: AnyInhoud, *, codes: Codelijsten, vandaag: date) -> str:
    """What the rarer kinds of content say, in a few words; empty for an unknown kind.

    The oorzaak of thuiszitten is health data and never part of it: it stays hidden until it is asked for.
    """
    match inhoud:
        case Traject(stand=stand, resultaat=resultaat, instrumenten=instrumenten):
            parts = [label(codes, Lijst.TRAJECTSTAND, stand)]
            parts += [label(codes, Lijst.TRAJECTRESULTAAT, resultaat)] if resultaat else []
            parts += [label(codes, Lijst.INSTRUMENT, code) for code in instrumenten]
            return translate("verloop", "traject: {wat}").format(wat=", ".join(parts).lower())
        case Nazorg(resultaat=resultaat):
            return translate("verloop", "nazorg: {wat}").format(
                wat=label(codes, Lijst.NAZORGRESULTAAT, resultaat).lower()
            )
        case Intake(leefgebieden=leefgebieden):
            done = [label(codes, Lijst.LEEFGEBIED, item.leefgebied) for item in leefgebieden if item.besproken]
            return translate("verloop", "intake: {wat}").format(wat=", ".join(done).lower())
        case ThuiszitOnderwerpen():
            topics = (
                ("{wat}", Lijst.ONDERWIJSDEELNAME, inhoud.onderwijsdeelname),
                ("{wat}", Lijst.DAGBESTEDING_THUISZITTER, inhoud.dagbesteding),
                (translate("verloop", "plan terug: {wat}"), Lijst.TERUGKEERPLAN, inhoud.terugkeerplan),
                (translate("verloop", "regie: {wat}"), Lijst.REGIE, inhoud.regie),
            )
            said = [
                pattern.format(wat=lower_first(label(codes, lijst, code))) for pattern, lijst, code in topics if code
            ]
            return " · ".join(said) or translate("verloop", "onderwerpen besproken")
        case Thuiszitmelding(sinds=sinds, tot=tot):
            if tot is None:
                return translate("verloop", "zit thuis sinds {dag}").format(dag=short_date(sinds, vandaag=vandaag))
            return translate("verloop", "zat thuis van {van} tot {tot}").format(
                van=short_date(sinds, vandaag=vandaag), tot=short_date(tot, vandaag=vandaag)
            )
        case NoShow(gezien=gezien):
            return (
                translate("verloop", "weer gezien in de les")
                if gezien
                else translate("verloop", "niet verschenen op school")
            )
        case GeenGesprek(reden=reden):
            return translate("verloop", "gesprek geen meerwaarde: {wat}").format(
                wat=label(codes, Lijst.GEEN_GESPREK_REDEN, reden).lower()
            )
        case Besluit(keuze=keuze):
            return translate("verloop", "besluit: {wat}").format(wat=label(codes, Lijst.BESLUIT, keuze).lower())
        case Doorverwijzing(naar=naar):
            return translate("verloop", "doorverwezen: {wat}").format(
                wat=label(codes, Lijst.DOORVERWEZEN_NAAR, naar).lower()
            )
        case Terugbelverzoek():
            return translate("verloop", "vraagt om terug te bellen")
        case Toestemming(gegeven=gegeven):
            return (
                translate("verloop", "toestemming gegeven")
                if gegeven
                else translate("verloop", "toestemming ingetrokken")
            )
        case VoorstelJongere():
            return translate("verloop", "nieuwe jongere voorgesteld")
        case Voorstel():
            return translate("verloop", "gegevens gewijzigd")
        case _:
            return ""


def _locale() -> QLocale:
    return QLocale(QLocale.Language.English if is_english() else QLocale.Language.Dutch)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
