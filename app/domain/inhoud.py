"""The kinds of content that an event can have: everything that a person can record about one dossier.

Owns the words and their fields, no more: when something happened stands in the envelope (:mod:`app.domain.events`),
what follows from it in :mod:`app.domain.rules`. What may not be recorded has no field: the kind of care, a diagnosis,
a BSN, an income amount, enforcement data (domain model §11). An empty text is always "not said".
"""

from datetime import date, datetime
from typing import Final

import msgspec

from app.domain.ids import HandelingId, KaartCode, NummerId
from app.domain.voorstel import Veld, fault_in

NOTITIE_MAX_CHARS: Final = 500
DOEL_MAX_CHARS: Final = 120
NAAM_MAX_CHARS: Final = 40
CONTACT_MAX_CHARS: Final = 80


class Inhoud(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, tag_field="soort"):
    """Base of every kind of content; the JSON key ``soort`` names the kind."""


# What happened


class Contactmoment(Inhoud, frozen=True, kw_only=True, tag="contactmoment"):
    """A call, an appje, a visit, a card, a reaction on a card, a letter, a talk elsewhere, or overleg (§4).

    ``met_wie`` is a code of list ``wie`` when somebody else than the jongere was spoken to; at overleg it says with
    whom, and empty there means the school. ``kaart_code`` links a card, or a reaction on one. ``door_kaartje``
    answers "komt dit door het kaartje?" (ja, nee, weet_niet). ``langs`` says how somebody reacted on a card (list
    ``reactie_langs``).
    """

    kanaal: str
    uitkomst: str
    inkomend: bool = False
    met_wie: str = ""
    nummer_id: NummerId | None = None
    kaart_code: KaartCode | None = None
    door_kaartje: str = ""
    langs: str = ""


class Terugbelverzoek(Inhoud, frozen=True, kw_only=True, tag="terugbelverzoek"):
    """Somebody rang the office and asks to be called back: who (list ``wie``), and on which number if it is known."""

    van: str = "jongere"
    nummer_id: NummerId | None = None


class NoShow(Inhoud, frozen=True, kw_only=True, tag="no_show"):
    """A new student does not appear at the mbo (R05, D21); with ``gezien`` the student was seen in class after all."""

    gezien: bool = False


class Thuiszitmelding(Inhoud, frozen=True, kw_only=True, tag="thuiszitmelding"):
    """A child follows no education at all since a day, and until a day if it is over (D11, F09).

    ``tot`` is the first day with education again. ``geoorloofd`` is False for absence without leave.
    """

    sinds: date
    tot: date | None = None
    geoorloofd: bool = True


# What was said


class Dagbesteding(Inhoud, frozen=True, kw_only=True, tag="dagbesteding"):
    """What the jongere does by day: a code of list ``dagbesteding``; the kind of care has no field (R18)."""

    code: str


class Begeleidingswens(Inhoud, frozen=True, kw_only=True, tag="begeleidingswens"):
    """Whether help is wanted: a code of list ``begeleidingswens``."""

    code: str


class ThuiszitOnderwerpen(Inhoud, frozen=True, kw_only=True, tag="thuiszit_onderwerpen"):
    """The five fixed topics of a talk about a thuiszitter (R12); an empty one was not discussed.

    ``oorzaak`` is the consulent's estimate from a closed list of four, never a diagnosis (R19), and health data.
    ``terugkeerplan`` says whether the plan stands in the OPP (R14). ``regie`` says who is in charge (R13).
    """

    oorzaak: str = ""
    dagbesteding: str = ""
    onderwijsdeelname: str = ""
    terugkeerplan: str = ""
    regie: str = ""


class Zorgsignaal(Inhoud, frozen=True, kw_only=True, tag="zorgsignaal"):
    """Concern: a category and, if known, the date before which somebody must have looked. Never a story (X13)."""

    categorie: str
    uiterlijk: date | None = None
    opgeheven: bool = False


class Toestemming(Inhoud, frozen=True, kw_only=True, tag="toestemming"):
    """Consent given, or taken back: for what is a code of list ``toestemming`` (R22)."""

    waarvoor: str
    gegeven: bool = True


class Notitie(Inhoud, frozen=True, kw_only=True, tag="notitie"):
    """Short free text, at most 500 characters, with what somebody else needs to know and no more."""

    tekst: str


# What a person decided


class Afspraak(Inhoud, frozen=True, kw_only=True, tag="afspraak"):
    """An appointment that a person made; the moment in UTC, the place a code (thuis, elders, kantoor, telefoon)."""

    op: datetime
    plaats: str = "thuis"


class Uitstel(Inhoud, frozen=True, kw_only=True, tag="uitstel"):
    """A person decided to wait until a date; the reason is a code of list ``uitstelreden``."""

    tot: date
    reden: str


class GeenGesprek(Inhoud, frozen=True, kw_only=True, tag="geen_gesprek"):
    """A new talk has no added value now (R20); the reason is a code of list ``geen_gesprek_reden``."""

    reden: str


class Besluit(Inhoud, frozen=True, kw_only=True, tag="besluit"):
    """What the coördinator decided where the rules leave it to a person (R11, R28, X08): a code of list ``besluit``.

    ``op`` is the day on which the chosen step falls due, or the day until which nothing is done.
    """

    keuze: str
    op: date | None = None


class Doorverwijzing(Inhoud, frozen=True, kw_only=True, tag="doorverwijzing"):
    """The jongere was referred (E09): to whom is a code of list ``doorverwezen_naar``, never the kind of care."""

    naar: str


# Begeleiding


class Traject(Inhoud, frozen=True, kw_only=True, tag="traject"):
    """A traject came into a state (list ``trajectstand``); states follow one another in order of meaning (§7).

    ``resultaat`` (list ``trajectresultaat``) belongs to ``afgesloten``. ``instrumenten`` are codes of list
    ``instrument``. A state ``aangeboden`` after ``afgesloten`` begins a new traject.
    """

    stand: str
    resultaat: str = ""
    instrumenten: tuple[str, ...] = ()


class LeefgebiedDoel(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """One leefgebied at the intake: discussed or not, and a goal of at most 120 characters. Problems have no field."""

    leefgebied: str
    besproken: bool = False
    doel: str = ""


class Intake(Inhoud, frozen=True, kw_only=True, tag="intake"):
    """The intake: every leefgebied that was asked about, and the goals that were set (E08)."""

    leefgebieden: tuple[LeefgebiedDoel, ...]


class Nazorg(Inhoud, frozen=True, kw_only=True, tag="nazorg"):
    """How it went two years after a traject that ended well (R17, F07): a code of list ``nazorgresultaat``.

    ``uitkering`` belongs to ``geen_school_of_werk``.
    """

    resultaat: str
    uitkering: bool = False


# Cards, other registers, other people


class Afdruk(Inhoud, frozen=True, kw_only=True, tag="afdruk"):
    """A card was printed for this dossier: its code, form and language.

    ``variant`` says which of two texts it has while two are being compared (:func:`app.domain.kaartlus.variant_of`).
    """

    kaart_code: KaartCode
    formaat: str
    taal: str
    tweede_taal: str = ""
    variant: str = ""


class AfdrukVervallen(Inhoud, frozen=True, kw_only=True, tag="afdruk_vervallen"):
    """A printed card was thrown away without having been left."""

    kaart_code: KaartCode


class Overname(Inhoud, frozen=True, kw_only=True, tag="overname"):
    """These handelingen were taken over in LBA, so that nothing is typed twice."""

    handelingen: tuple[HandelingId, ...]


class VoorstelJongere(Inhoud, frozen=True, kw_only=True, tag="voorstel_jongere"):
    """Somebody was met who is not in the caseload: a first name and one contact detail, with consent (§13).

    It stands with the dossier at whose door it happened; the register hands it to the coördinator and destroys it
    when it is refused (:func:`app.domain.bewaren.voorstel_wissen_op`).
    """

    voornaam: str
    contact: str
    toestemming: bool


class Voorstel(Inhoud, frozen=True, kw_only=True, tag="voorstel"):
    """A proposal to change a record that the register owns (:mod:`app.domain.voorstel`).

    ``basis_versie`` is the version that was on the screen, 0 for a new record. With ``weg`` the record should go. An
    event with ``Event.betreft`` is the answer to an open choice: what was theirs, and what was chosen.
    """

    entiteit: str
    record_id: str
    basis_versie: int
    velden: dict[str, Veld] = {}
    weg: bool = False


# Putting right


class Intrekking(Inhoud, frozen=True, kw_only=True, tag="intrekking"):
    """An undo: the event in ``Event.betreft`` no longer counts; screens and figures hide both."""


class Correctie(Inhoud, frozen=True, kw_only=True, tag="correctie"):
    """The event in ``Event.betreft`` should have said this instead.

    ``inhoud`` is the whole new content, kept as bytes so that a kind that this version does not know survives.
    """

    inhoud: msgspec.Raw


class OnbekendeInhoud(msgspec.Struct, frozen=True):
    """Content of a kind that this version does not know; kept and passed on, read by no rule."""

    soort: str


KnownInhoud = (
    Contactmoment
    | Terugbelverzoek
    | NoShow
    | Thuiszitmelding
    | Dagbesteding
    | Begeleidingswens
    | ThuiszitOnderwerpen
    | Zorgsignaal
    | Toestemming
    | Notitie
    | Afspraak
    | Uitstel
    | GeenGesprek
    | Besluit
    | Doorverwijzing
    | Traject
    | Intake
    | Nazorg
    | Afdruk
    | AfdrukVervallen
    | Overname
    | VoorstelJongere
    | Voorstel
    | Intrekking
    | Correctie
)
AnyInhoud = KnownInhoud | OnbekendeInhoud

KNOWN_SOORTEN: Final = frozenset(str(kind.__struct_config__.tag) for kind in KnownInhoud.__args__)


def check_inhoud(inhoud: KnownInhoud) -> None:
    """Check what a content must hold to be recorded at all; reading is milder, so that nothing is ever lost.

    Args:
        inhoud: the content of an event that is about to be made.

    Raises:
        ValueError: a text is too long, a goal stands with a leefgebied that was not discussed, a period ends before
            it begins, or somebody is proposed without consent.
    """
    match inhoud:
        case Notitie(tekst=tekst) if len(tekst) > NOTITIE_MAX_CHARS:
            raise ValueError(f"a notitie has at most {NOTITIE_MAX_CHARS} characters")
        case Intake(leefgebieden=leefgebieden):
            for item in leefgebieden:
                if len(item.doel) > DOEL_MAX_CHARS:
                    raise ValueError(f"a doel has at most {DOEL_MAX_CHARS} characters")
                if item.doel and not item.besproken:
                    raise ValueError("a leefgebied with a doel was discussed")
        case Thuiszitmelding(sinds=sinds, tot=tot) if tot is not None and tot < sinds:
            raise ValueError("a thuiszitmelding ends after it begins")
        case VoorstelJongere(voornaam=voornaam, contact=contact, toestemming=toestemming):
            if not toestemming:
                raise ValueError("nobody is proposed without consent")
            if not 0 < len(voornaam) <= NAAM_MAX_CHARS or not 0 < len(contact) <= CONTACT_MAX_CHARS:
                raise ValueError("a proposal is a short first name and one short contact detail")
        case Voorstel(entiteit=entiteit, velden=velden, weg=weg, basis_versie=basis):
            fault = fault_in(entiteit, velden, weg=weg, basis_versie=basis)
            if fault is not None:
                raise ValueError(f"{fault} cannot be proposed like this")
        case _:
            pass
