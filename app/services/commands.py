"""The commands that forms build: frozen, checked for shape, with the id of the handeling made beforehand.

The id makes saving twice harmless: a handeling that is there already is not written again.
"""

from datetime import date, datetime

import msgspec

from app.domain.ids import DossierId, HandelingId, KaartCode, NummerId


class RecordContact(msgspec.Struct, frozen=True, kw_only=True):
    """One contactmoment with all that belongs to it, recorded in one go.

    ``kaart_achtergelaten``: True a card was left, False it could not be left, None it was not that kind of visit.
    ``notitie`` is at most 500 characters. ``corrigeert`` is the own handeling that this one puts right.
    """

    handeling_id: HandelingId
    dossier_id: DossierId
    kanaal: str
    uitkomst: str
    plaatsgevonden_op: datetime
    inkomend: bool = False
    met_wie: str = ""
    nummer_id: NummerId | None = None
    kaart_achtergelaten: bool | None = None
    kaart_code: KaartCode | None = None
    door_kaartje: str = ""
    dagbesteding: str = ""
    begeleidingswens: str = ""
    zorg: bool = False
    zorg_uiterlijk: date | None = None
    afspraak_op: datetime | None = None
    afspraak_plaats: str = "thuis"
    notitie: str = ""
    corrigeert: HandelingId | None = None


class Postpone(msgspec.Struct, frozen=True, kw_only=True):
    """Wait with a dossier until a day, for a reason of list ``uitstelreden``."""

    handeling_id: HandelingId
    dossier_id: DossierId
    tot: date
    reden: str
