"""Who speaks: what every operation for a laptop needs to know of its caller. Judged in :mod:`register.api.auth`."""

from datetime import datetime

import msgspec

from register.store.apparaten import Apparaat
from register.store.gebruikers import Gebruiker


class Toegang(msgspec.Struct, frozen=True, kw_only=True):
    """A caller whose token and proof hold.

    ``klok_afwijking_s`` is how far the caller's clock is ahead, in seconds. ``apparaat`` is None before enrolment.
    """

    regio_id: str
    gebruiker: Gebruiker
    jkt: str
    ingelogd_op: datetime
    klok_afwijking_s: int
    apparaat: Apparaat | None


class Ingetrokken(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop that was withdrawn and proved that it has its key; it may hand in and report, and nothing else."""

    regio_id: str
    apparaat: Apparaat


class Laptop(msgspec.Struct, frozen=True, kw_only=True):
    """A caller that is an enrolled laptop in the hands of the one it was enrolled for."""

    regio_id: str
    gebruiker: Gebruiker
    apparaat: Apparaat
    klok_afwijking_s: int
