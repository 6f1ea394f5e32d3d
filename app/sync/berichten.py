"""The messages between laptop and register, as the laptop understands them (docs/sync-protocol.md).

The register has its own; golden examples in ``tests/contract/golden`` keep the two together. Unknown fields are
passed over, so that an older laptop can speak with a newer register.
"""

from datetime import datetime
from typing import Final

import msgspec

from app.domain.records import Consulent
from app.domain.rules import REGELSET_VERSIE

API_VERSION: Final = "1"
SCHEMA_VERSION: Final = 1
RULESET_VERSION: Final = REGELSET_VERSIE


def is_too_old(smallest: str) -> bool:
    """Whether this version may not fetch any more.

    Args:
        smallest: first number of the smallest version of the API with which the register lets a laptop fetch.
    """
    number = smallest.partition(".")[0]
    return number.isdecimal() and int(number) > int(API_VERSION)


NULL: Final = msgspec.Raw(b"null")
"""JSON null where bytes are kept to the letter: msgspec takes no union of Raw and None."""


def raw_bytes(raw: msgspec.Raw) -> bytes | None:
    """The bytes of a part that was kept to the letter, or None where the other side wrote null."""
    data = bytes(raw)
    return None if data == b"null" else data


class Bericht(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Base of the messages: camelCase in JSON."""


class Probleem(Bericht, frozen=True, kw_only=True):
    """Why something was refused (RFC 9457), with our code and the field."""

    title: str = ""
    status: int = 0
    detail: str = ""
    code: str = ""
    veld: str = ""
    wisbevel: str = ""


class NieuwApparaat(Bericht, frozen=True, kw_only=True):
    """Ask to be enrolled; ``sleutel`` is the public key of this laptop as JWK."""

    naam: str
    sleutel: dict[str, str]


class HanddrukVraag(Bericht, frozen=True, kw_only=True):
    """What this laptop runs, and the number of the last thing that was recorded on it."""

    app_versie: str
    schema_versie: int
    regelset_versie: int
    beleid_versie: int
    laatste_volgnummer: int = 0


class Gebruiker(Bericht, frozen=True, kw_only=True):
    """Who is logged in."""

    id: str
    naam: str
    voornaam: str
    rol: str
    telefoon: str = ""


class Regio(Bericht, frozen=True, kw_only=True):
    """The region of the register."""

    id: str
    naam: str


class Inschrijving(Bericht, frozen=True, kw_only=True):
    """Answer to enrolling a laptop."""

    apparaat_id: str
    gebruiker: Gebruiker
    regio: Regio
    register_sleutel: dict[str, str]
    herstelgeheim: str
    herstelsleutel: str = ""


class Herstelgeheim(Bericht, frozen=True, kw_only=True):
    """The secret that opens wrap B, base64url."""

    herstelgeheim: str


class LaneHead(Bericht, frozen=True, kw_only=True):
    """How far the register has a lane of this device."""

    volgnummer: int
    schakel: str


class CaseloadStand(Bericht, frozen=True, kw_only=True):
    """What the whole copy adds up to; ``zorg`` is null for who does not get what concerns concern."""

    dossiers: int
    aantal: int
    som: str
    zorg: str | None = None


class Handdruk(Bericht, frozen=True, kw_only=True):
    """Answer to the handshake. ``beleid`` is the whole policy when ours differs, otherwise null."""

    api_versie: str
    kleinste_api_versie: str
    regelset_versie: int
    beleid_versie: int
    tijd: datetime
    lease: str
    epoch: str
    hoofd: int
    lanes: dict[str, LaneHead]
    consulenten: tuple[Consulent, ...] = ()
    gebruiker: Gebruiker | None = None
    beleid: msgspec.Raw = NULL
    herstelsleutel: str = ""
    cursor: str = ""
    stand: CaseloadStand | None = None


class PushItem(Bericht, frozen=True, kw_only=True):
    """One item going up; ``inhoud`` is the item's JSON to the letter, or null when only its link is left."""

    volgnummer: int
    id: str
    zout: str | None
    inhoud_hash: str
    schakel: str
    inhoud: msgspec.Raw


class Push(Bericht, frozen=True, kw_only=True):
    """A batch going up."""

    lane: str
    items: list[PushItem]


class Antwoord(Bericht, frozen=True, kw_only=True):
    """The register's answer to one item; what is in :data:`AANVAARD` is final, a refusal is not."""

    id: str
    uitslag: str
    na_overdracht: bool = False
    probleem: msgspec.Raw = NULL


class Antwoorden(Bericht, frozen=True, kw_only=True):
    """Answers to a batch, one per item."""

    antwoorden: list[Antwoord]


class Wijziging(Bericht, frozen=True, kw_only=True):
    """One entity that changed, or was taken away (``verwijderd`` holds the reason)."""

    entiteit: str
    id: str
    dossier_id: str
    versie: int = 0
    verwijderd: str | None = None
    inhoud: msgspec.Raw = NULL


class DossierStand(Bericht, frozen=True, kw_only=True):
    """What one dossier here adds up to, without what still has to be sent."""

    id: str
    aantal: int
    som: str
    zorg: str


class Vergelijking(Bericht, frozen=True, kw_only=True):
    """The dossiers here with an id after ``na`` up to and including ``tot``; empty is the beginning or the end."""

    na: str
    tot: str
    dossiers: list[DossierStand]


class Verschil(Bericht, frozen=True, kw_only=True):
    """Which dossiers differ."""

    dossier_ids: list[str]


class Opvraging(Bericht, frozen=True, kw_only=True):
    """Ask for dossiers again."""

    dossier_ids: list[str]


class OpgevraagdeDossiers(Bericht, frozen=True, kw_only=True):
    """Dossiers whole, or that they were taken away; of what the register does not know it says nothing."""

    items: list[Wijziging]


class Pagina(Bericht, frozen=True, kw_only=True):
    """A page of changes. ``verwacht`` is the number of dossiers of a first copy, 0 for a delta.

    ``stand`` is what the copy adds up to after this page, when it is complete.
    """

    epoch: str
    hoofd: int
    volgende_cursor: str
    compleet: bool
    items: list[Wijziging]
    verwacht: int = 0
    stand: CaseloadStand | None = None


class Ontvangstbewijs(Bericht, frozen=True, kw_only=True):
    """Receipt of a purge."""

    dossier_id: str
    reden: str
    gewist_op: datetime


class Sleutelkopie(Bericht, frozen=True, kw_only=True):
    """The key of this laptop's database, sealed to the organisation's recovery key with this thumbprint."""

    kid: str
    verzegeld: str


class VerzegeldWerk(Bericht, frozen=True, kw_only=True):
    """A part of what this laptop still had to send, sealed to the recovery key; only after it was withdrawn."""

    verzegeld: str


class Wisbericht(Bericht, frozen=True, kw_only=True):
    """This laptop erased itself."""

    gewist_op: datetime
    onverzonden: int
    ingeleverd: bool


class Concept(Bericht, frozen=True, kw_only=True):
    """What somebody was typing about a dossier and had not saved; ``inhoud`` is the laptop's JSON, to the letter."""

    dossier_id: str
    inhoud: msgspec.Raw


class Werk(Bericht, frozen=True, kw_only=True):
    """What is sealed: a part of what a laptop still had to send, in the form in which it would have been sent.

    ``concepten`` would not have been sent: nobody has saved them yet.
    """

    apparaat: str
    pushes: list[Push]
    concepten: tuple[Concept, ...] = ()


KEUZE_NODIG: Final = "keuze_nodig"
AANVAARD: Final = ("aanvaard", "samengevoegd", KEUZE_NODIG)
