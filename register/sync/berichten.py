"""The messages between laptop and register, as the register understands them (docs/sync-protocol.md).

The laptop has its own; golden examples in ``tests/contract/golden`` keep the two together. Owns shapes only. Fields
that are unknown here are passed over, so that a newer laptop can speak with an older register.
"""

from datetime import datetime
from typing import Annotated, Final

import msgspec

from app.domain.records import Consulent
from app.domain.rules import REGELSET_VERSIE

API_VERSION: Final = "1.0.0"
SMALLEST_API_VERSION: Final = "1"
RULESET_VERSION: Final = REGELSET_VERSIE

MAX_ITEMS: Final = 500
MAX_PAGE: Final = 2000
MAX_COMPARED: Final = 5000
MAX_FETCHED: Final = 200
MAX_SEALED_CHARS: Final = 4_000_000
_MAX_NUMBER: Final = 2**53 - 1
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 9000

# No text holds a NUL: PostgreSQL cannot keep one.
_NO_NUL: Final = "^[^\\u0000]*$"
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=_NO_NUL)]
ShortText = Annotated[str, msgspec.Meta(max_length=100, pattern=_NO_NUL)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Version = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


def is_keepable(*values: str | datetime) -> bool:
    """Whether every database can keep these texts and moments: no NUL, and a year that every calendar knows."""
    return all(
        "\0" not in value if isinstance(value, str) else _FIRST_YEAR <= value.year <= _LAST_YEAR for value in values
    )


NULL: Final = msgspec.Raw(b"null")
"""JSON null where bytes are kept to the letter: msgspec takes no union of Raw and None."""


class Bericht(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Base of the messages: camelCase in JSON."""


class Sleutel(Bericht, frozen=True, kw_only=True):
    """Public key of a laptop: JWK on P-256."""

    kty: ShortText
    crv: ShortText
    x: ShortText
    y: ShortText


class NieuwApparaat(Bericht, frozen=True, kw_only=True):
    """A laptop asks to be enrolled with the key that also signs its proofs."""

    naam: Name
    sleutel: Sleutel


class GebruikerBericht(Bericht, frozen=True, kw_only=True):
    """Who is logged in."""

    id: str
    naam: str
    voornaam: str
    telefoon: str
    rol: str


class RegioBericht(Bericht, frozen=True, kw_only=True):
    """The region of the register."""

    id: str
    naam: str


class Inschrijving(Bericht, frozen=True, kw_only=True):
    """Answer to enrolling: who, where, the key to pin (JWK Ed25519) and the secret that opens the copy again."""

    apparaat_id: str
    gebruiker: GebruikerBericht
    regio: RegioBericht
    register_sleutel: dict[str, str]
    herstelgeheim: str
    # Signed; empty when the organisation made no recovery key.
    herstelsleutel: str = ""


class Herstelgeheim(Bericht, frozen=True, kw_only=True):
    """The secret that opens the copy again, base64url of 32 bytes."""

    herstelgeheim: str


class Sleutelkopie(Bericht, frozen=True, kw_only=True):
    """Wrap C: the key of a laptop's database, sealed (compact JWE) to the recovery key with this thumbprint."""

    kid: ShortText
    verzegeld: Annotated[str, msgspec.Meta(min_length=1, max_length=2000, pattern=_NO_NUL)]


class VerzegeldWerk(Bericht, frozen=True, kw_only=True):
    """What a withdrawn laptop still had to send, sealed (compact JWE) to the recovery key."""

    verzegeld: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_SEALED_CHARS, pattern=_NO_NUL)]


class Wisbericht(Bericht, frozen=True, kw_only=True):
    """A laptop's word that it erased itself, how much it still had to send, and whether all of that was handed in."""

    gewist_op: Moment
    onverzonden: Annotated[int, msgspec.Meta(ge=0, le=_MAX_NUMBER)]
    ingeleverd: bool


class Herstelsleutel(Bericht, frozen=True, kw_only=True):
    """What is signed: the public half (JWK on X25519) of the organisation's recovery key."""

    kid: str
    sleutel: dict[str, str]


class Wisbevel(Bericht, frozen=True, kw_only=True):
    """What is signed: this laptop has to erase itself, and to what it first seals what it still had to send."""

    apparaat: str
    gegeven_op: Moment
    herstelsleutel: Herstelsleutel


class HanddrukVraag(Bericht, frozen=True, kw_only=True):
    """What a laptop runs, and how far its work lane is there."""

    app_versie: Name
    schema_versie: Version
    regelset_versie: Version
    beleid_versie: Version
    # Number of the last thing that was recorded there; laptops before 0.2 do not say it.
    laatste_volgnummer: Annotated[int, msgspec.Meta(ge=0, le=_MAX_NUMBER)] = 0


class LaneStand(Bericht, frozen=True, kw_only=True):
    """Up to where a lane of this laptop is here without a gap; ``schakel`` is base64url of 32 bytes."""

    volgnummer: int
    schakel: str


class Lanes(Bericht, frozen=True, kw_only=True):
    """The two lanes of a laptop."""

    werk: LaneStand
    inzage: LaneStand


class Lease(Bericht, frozen=True, kw_only=True):
    """What is signed: how long this laptop may open its copy without contact."""

    apparaat: str
    tijd: Moment
    geldig_tot: Moment


class CaseloadStand(Bericht, frozen=True, kw_only=True):
    """What a whole copy adds up to: dossiers, entities, and a sum over (id, version), sixteen hexadecimal digits.

    ``zorg`` is the sum over what concerns concern, null for who does not get that.
    """

    dossiers: int
    aantal: int
    som: str
    zorg: str | None


class Handdruk(Bericht, frozen=True, kw_only=True):
    """Answer to a handshake. ``beleid`` is the whole policy when the laptop has another version, else null."""

    api_versie: str
    kleinste_api_versie: str
    regelset_versie: int
    beleid_versie: int
    beleid: msgspec.Raw
    tijd: Moment
    lease: str
    epoch: str
    hoofd: int
    lanes: Lanes
    consulenten: tuple[Consulent, ...]
    gebruiker: GebruikerBericht
    # Signed; empty when the organisation made no recovery key.
    herstelsleutel: str = ""
    # Of a laptop that has everything, and what its copy adds up to: one that is there has nothing to fetch.
    cursor: str = ""
    stand: CaseloadStand | None = None


class PushItem(Bericht, frozen=True, kw_only=True):
    """One item going up. ``inhoud`` is kept to the letter; null when only the link of the chain is left.

    The forms of id, hash and link are judged per item, so that one bad item holds back no other.
    """

    volgnummer: Annotated[int, msgspec.Meta(ge=1, le=_MAX_NUMBER)]
    id: ShortText
    zout: ShortText | None
    inhoud_hash: ShortText
    schakel: ShortText
    inhoud: msgspec.Raw


class Push(Bericht, frozen=True, kw_only=True):
    """A batch going up: ``werk`` holds events, ``inzage`` audit rows."""

    lane: Annotated[str, msgspec.Meta(pattern="^(werk|inzage)$")]
    items: Annotated[list[PushItem], msgspec.Meta(max_length=MAX_ITEMS)]


class ItemProbleem(Bericht, frozen=True, kw_only=True):
    """Why one item was refused (RFC 9457), with our code and the field."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    veld: str


class Antwoord(Bericht, frozen=True, kw_only=True):
    """The answer to one item. Only ``aanvaard`` is final; a refusal is judged again when it comes again."""

    id: str
    uitslag: str
    ontvangen_op: Moment
    na_overdracht: bool = False
    probleem: ItemProbleem | None = None


class Antwoorden(Bericht, frozen=True, kw_only=True):
    """Answers to a batch, one per item and in its order."""

    antwoorden: list[Antwoord]


class InzageItem(Bericht, frozen=True, kw_only=True):
    """One audit row: who did what with which dossiers; never what somebody typed."""

    id: str
    apparaat_id: str
    volgnummer: int
    gebruiker_id: str
    handeling: Name
    op: datetime
    dossier_ids: list[str]
    aantal: int


class Wijziging(Bericht, frozen=True, kw_only=True):
    """One entity as it is now, or that it was taken away; then ``inhoud`` is null."""

    nummer: int
    entiteit: str
    id: str
    dossier_id: str
    versie: int
    verwijderd: str | None
    inhoud: msgspec.Raw


Som = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]


class DossierStand(Bericht, frozen=True, kw_only=True):
    """What one dossier on a laptop adds up to, without what still has to be sent."""

    id: Name
    aantal: Annotated[int, msgspec.Meta(ge=0, le=_MAX_NUMBER)]
    som: Som
    zorg: Som


class Vergelijking(Bericht, frozen=True, kw_only=True):
    """A laptop's dossiers with an id after ``na`` up to and including ``tot``, in order of id.

    ``na`` is empty for the first part, ``tot`` for the last.
    """

    na: ShortText
    tot: ShortText
    dossiers: Annotated[list[DossierStand], msgspec.Meta(max_length=MAX_COMPARED)]


class Verschil(Bericht, frozen=True, kw_only=True):
    """The dossiers that differ: here otherwise, only here, or only there. A laptop asks for each of them again."""

    dossier_ids: list[str]


class Opvraging(Bericht, frozen=True, kw_only=True):
    """A laptop asks for dossiers again."""

    dossier_ids: Annotated[list[Name], msgspec.Meta(min_length=1, max_length=MAX_FETCHED)]


class OpgevraagdeDossiers(Bericht, frozen=True, kw_only=True):
    """Dossiers whole, or that they were taken away. Of what was never this laptop's there is no word."""

    items: list[Wijziging]


class Pagina(Bericht, frozen=True, kw_only=True):
    """A page of changes. ``verwacht`` is the number of dossiers of a first copy, 0 for a delta.

    ``stand`` is what the copy adds up to after this page; null as long as it is not complete.
    """

    epoch: str
    hoofd: int
    volgende_cursor: str
    compleet: bool
    verwacht: int
    items: list[Wijziging]
    stand: CaseloadStand | None = None


class Ontvangstbewijs(Bericht, frozen=True, kw_only=True):
    """A laptop's word that a dossier is gone from it."""

    dossier_id: Name
    reden: Name
    gewist_op: Moment


class Gereedheid(Bericht, frozen=True, kw_only=True):
    """Requests can be answered."""

    gereed: bool


class Verbinding(Bericht, frozen=True, kw_only=True):
    """The register is there, and what time it has."""

    tijd: Moment
    api_versie: str
