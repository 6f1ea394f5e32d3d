"""What other systems get, in their words: VNG Klantinteracties, DDAS, and the lines for the caseload system (LBA).

Owns the mapping of one contact, one next step, one handeling (docs/beheer/uitwisseling.md). The codes map by the table
in ``resources/codelijsten.json`` and nowhere else; what a standard does not know is empty. Only what counts is told:
what was taken back is not, what was put right is told as it should have been.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Final

import msgspec

from app.domain.codes import UITKOMST_LIJST_BY_KANAAL, Codelijsten, Lijst, parse_codelijsten
from app.domain.events import AMSTERDAM, Contactmoment, Event, Overname, effective_events
from app.domain.kalender import dagdeel
from app.domain.lba import TAKEN_OVER_SOORTEN, lba_text
from app.domain.plan import REDENEN, Plan, StapSoort
from register.beheer.uitvoer import Row, Uitvoer

_MAX_TAAK: Final = 200
_GELUKT: Final = {"indicatieContactGelukt=true": True, "indicatieContactGelukt=false": False}
_BEREIKT: Final = {"bereikt=true": True, "bereikt=false": False}
_TAAK: Final = {
    StapSoort.HUISBEZOEK: "Huisbezoek",
    StapSoort.TELEFOON: "Bellen",
    StapSoort.OVERLEG: "Overleg",
    StapSoort.AFSPRAAK: "Afspraak",
    StapSoort.BEGELEIDING: "Begeleiding",
    StapSoort.BESLUIT: "Besluit van de coördinator",
    StapSoort.ADRESONDERZOEK: "Adres uitzoeken",
}
# Dutch (ISO 639-2/T); in which language people spoke is not recorded.
_TAAL: Final = "nld"


class Geval(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier as an export sees it.

    ``sleutels`` are its keys in other systems, oldest first; ``namen`` the names of who recorded, by id;
    ``ontvangen`` when each event arrived.
    """

    dossier_id: str
    sleutels: tuple[tuple[str, str], ...]
    consulent: str
    events: tuple[Event, ...]
    plan: Plan
    namen: Mapping[str, str]
    ontvangen: Mapping[str, datetime]

    @property
    def bron(self) -> tuple[str | None, str | None]:
        """The key in the system that it came from first; nothing when it came from nowhere."""
        return self.sleutels[0] if self.sleutels else (None, None)


def load_codes() -> Codelijsten:
    """The code lists with their mappings."""
    return parse_codelijsten(files("resources").joinpath("codelijsten.json").read_bytes())


def klantinteracties(gevallen: Iterable[Geval], codes: Codelijsten, *, vanaf: date | None = None) -> Uitvoer:
    """Contacts as klantcontacten of the VNG standard.

    Args:
        gevallen: the dossiers.
        codes: the code lists.
        vanaf: only contacts of which something arrived on that day or later; None for all.
    """
    rows: list[Row] = []
    for geval, event, contact in _contacts(gevallen, vanaf):
        bronsysteem, bron_id = geval.bron
        uitkomst = codes.find(UITKOMST_LIJST_BY_KANAAL.get(contact.kanaal, ""), contact.uitkomst)
        kanaal = codes.find(Lijst.KANAAL, contact.kanaal)
        rows.append(
            {
                "uuid": event.id,
                "kanaal": (kanaal.klantinteracties if kanaal else "") or contact.kanaal,
                "onderwerp": lba_text(contact, codes=codes)[:_MAX_TAAK],
                "indicatieContactGelukt": _GELUKT.get(uitkomst.klantinteracties) if uitkomst else None,
                "taal": _TAAL,
                "vertrouwelijk": True,
                "plaatsgevondenOp": _utc(event.plaatsgevonden_op),
                "hadBetrokkenActoren.naam": geval.namen.get(event.auteur),
                "hadBetrokkenActoren.soortActor": "medewerker",
                "gingOverOnderwerpobject.codeRegister": bronsysteem,
                "gingOverOnderwerpobject.objectId": bron_id,
                "metadata.dossierId": geval.dossier_id,
                "metadata.uitkomst": contact.uitkomst,
                "metadata.inkomend": "ja" if contact.inkomend else "nee",
            }
        )
    return Uitvoer(soort="klantinteracties", kolommen=_KLANTCONTACT, sleutel="uuid", rijen=rows)


_KLANTCONTACT: Final = (
    *("uuid", "kanaal", "onderwerp", "indicatieContactGelukt", "taal", "vertrouwelijk", "plaatsgevondenOp"),
    *("hadBetrokkenActoren.naam", "hadBetrokkenActoren.soortActor"),
    *("gingOverOnderwerpobject.codeRegister", "gingOverOnderwerpobject.objectId"),
    *("metadata.dossierId", "metadata.uitkomst", "metadata.inkomend"),
)


def interne_taken(gevallen: Iterable[Geval], _codes: Codelijsten, *, vanaf: date | None = None) -> Uitvoer:
    """The next step of every dossier as interneTaak of the VNG standard; it has no due date, so ours stands beside it.

    Args:
        gevallen: the dossiers.
        vanaf: only dossiers in which something arrived on that day or later; None for all.
    """
    rows: list[Row] = []
    for geval in gevallen:
        stap = geval.plan.stap
        if stap is None or not _arrived(geval, geval.events, vanaf):
            continue
        bronsysteem, bron_id = geval.bron
        datum = f"{stap.reden.datum:%d-%m-%Y}" if stap.reden.datum else ""
        why = REDENEN.get(stap.reden.code, "").replace("{datum}", datum)
        rows.append(
            {
                "dossierId": geval.dossier_id,
                "gevraagdeHandeling": f"{_TAAK.get(stap.soort, stap.soort)}. {why}"[:_MAX_TAAK].strip(),
                "status": "te_verwerken",
                "toegewezenAanActor.naam": (geval.namen.get(stap.voor) if stap.voor else geval.consulent) or None,
                "toegewezenAanActor.soortActor": "medewerker",
                "vervaldatum": stap.op.isoformat(),
                "vroegst": stap.zichtbaar_van.isoformat(),
                "uiterlijk": stap.te_laat_na.isoformat(),
                "regel": stap.regel,
                "gingOverOnderwerpobject.codeRegister": bronsysteem,
                "gingOverOnderwerpobject.objectId": bron_id,
            }
        )
    return Uitvoer(soort="internetaken", kolommen=_TAAK_KOLOMMEN, sleutel="dossierId", rijen=rows)


_TAAK_KOLOMMEN: Final = (
    *("dossierId", "gevraagdeHandeling", "status", "toegewezenAanActor.naam", "toegewezenAanActor.soortActor"),
    *("vervaldatum", "vroegst", "uiterlijk", "regel"),
    *("gingOverOnderwerpobject.codeRegister", "gingOverOnderwerpobject.objectId"),
)


def ddas(gevallen: Iterable[Geval], codes: Codelijsten, *, vanaf: date | None = None) -> Uitvoer:
    """Contacts as contactpogingen of DDAS-vroegsignalering; arguments as :func:`klantinteracties`."""
    rows: list[Row] = []
    for geval, event, contact in _contacts(gevallen, vanaf):
        bronsysteem, bron_id = geval.bron
        uitkomst = codes.find(UITKOMST_LIJST_BY_KANAAL.get(contact.kanaal, ""), contact.uitkomst)
        kanaal = codes.find(Lijst.KANAAL, contact.kanaal)
        rows.append(
            {
                "id": event.id,
                "bronsysteem": bronsysteem,
                "bronId": bron_id,
                "dossierId": geval.dossier_id,
                "soort": (kanaal.ddas if kanaal else "") or "Onbekend",
                "bereikt": _BEREIKT.get(uitkomst.ddas) if uitkomst else None,
                "datum": event.datum.isoformat(),
                "dagdeel": dagdeel(event.plaatsgevonden_op).title(),
            }
        )
    columns = ("id", "bronsysteem", "bronId", "dossierId", "soort", "bereikt", "datum", "dagdeel")
    return Uitvoer(soort="ddas", kolommen=columns, sleutel="id", rijen=rows)


def lba(gevallen: Iterable[Geval], codes: Codelijsten, *, vanaf: date | None = None) -> Uitvoer:
    """A line per handeling for the caseload system, so that nothing is typed twice.

    The oorzaak of thuiszitten is not in it. Arguments as :func:`klantinteracties`.
    """
    rows: list[Row] = []
    for geval in gevallen:
        counting = effective_events(geval.events)
        taken = {item for event in counting if isinstance(event.inhoud, Overname) for item in event.inhoud.handelingen}
        groups: dict[str, list[Event]] = {}
        for event in counting:
            if event.soort in TAKEN_OVER_SOORTEN and lba_text(event.inhoud, codes=codes):
                groups.setdefault(event.handeling_id, []).append(event)
        bronsysteem, bron_id = geval.bron
        for handeling_id, group in groups.items():
            ids = {event.id for event in group}
            if not _arrived(geval, [event for event in geval.events if event.id in ids or event.betreft in ids], vanaf):
                continue
            when = group[0].plaatsgevonden_op
            rows.append(
                {
                    "handelingId": handeling_id,
                    "bronsysteem": bronsysteem,
                    "bronId": bron_id,
                    "dossierId": geval.dossier_id,
                    "datum": f"{when.astimezone(AMSTERDAM):%d-%m-%Y}",
                    "dagdeel": dagdeel(when),
                    "door": geval.namen.get(group[0].auteur),
                    "tekst": "; ".join(lba_text(event.inhoud, codes=codes) for event in group),
                    "overgenomen": handeling_id in taken,
                }
            )
    columns = (
        *("handelingId", "bronsysteem", "bronId", "dossierId", "datum", "dagdeel", "door", "tekst", "overgenomen"),
    )
    return Uitvoer(soort="lba", kolommen=columns, sleutel="handelingId", rijen=rows)


MAKERS: Final[dict[str, Callable[..., Uitvoer]]] = {
    "klantinteracties": klantinteracties,
    "internetaken": interne_taken,
    "ddas": ddas,
    "lba": lba,
}
"""What can be exchanged, by the name that a command has for it."""


def _contacts(gevallen: Iterable[Geval], vanaf: date | None) -> Iterable[tuple[Geval, Event, Contactmoment]]:
    for geval in gevallen:
        for event in effective_events(geval.events):
            if isinstance(event.inhoud, Contactmoment):
                about = [item for item in geval.events if event.id in (item.id, item.betreft)]
                if _arrived(geval, about, vanaf):
                    yield geval, event, event.inhoud


def _arrived(geval: Geval, events: Iterable[Event], vanaf: date | None) -> bool:
    """Whether one of some events arrived on a day or later."""
    return vanaf is None or any(geval.ontvangen[event.id].astimezone(AMSTERDAM).date() >= vanaf for event in events)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
