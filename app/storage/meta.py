"""Small facts about this copy that are no records: whose it is, how far the sync came, the policy."""

import sqlite3
from typing import Final, TypeVar

import msgspec

_T = TypeVar("_T")


class MetaKey:
    """Names of what the table ``meta`` holds."""

    APPARAAT: Final = "apparaat"
    CURSOR: Final = "cursor"
    SNAPSHOT: Final = "snapshot"
    BELEID: Final = "beleid"
    CONSULENTEN: Final = "consulenten"
    LEASE: Final = "lease"
    HOOGSTE_TIJD_MS: Final = "hoogste_tijd_ms"
    PRINTER: Final = "printer"
    KAARTDRUK: Final = "kaartdruk"
    KAARTFOTO: Final = "kaartfoto"
    BLANCO: Final = "blanco"
    NAGEKEKEN: Final = "nagekeken"
    LAATSTE_SYNC_MS: Final = "laatste_sync_ms"
    REFRESH_TOKEN: Final = "refresh_token"  # noqa: S105 - a name, not a secret
    KLOK_VERSCHIL_S: Final = "klok_verschil_s"
    GEPLAND_MET: Final = "gepland_met"
    STAND: Final = "stand"
    ROUTE: Final = "route"
    ROUTE_ZONDER: Final = "route_zonder"
    DAGLIJST: Final = "daglijst"
    WEERGAVEN: Final = "weergaven"
    WEERGAVE: Final = "weergave"
    LIJSTBREEDTE: Final = "lijstbreedte"
    GETELD_OP: Final = "geteld_op"
    HERSTELSLEUTEL: Final = "herstelsleutel"
    UITVEGEN: Final = "uitvegen"
    SLEUTELKOPIE: Final = "sleutelkopie"


class MetaStore:
    """Reads and writes the table ``meta``; a value is msgspec JSON."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def get(self, key: str, kind: type[_T]) -> _T | None:
        """Return a value, or None when it was never set.

        Args:
            key: one of :class:`MetaKey`.
            kind: its type.

        Raises:
            msgspec.ValidationError: the stored value is of another type.
        """
        row = self._connection.execute("SELECT waarde FROM meta WHERE sleutel = ?", (key,)).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=kind)

    def put(self, key: str, value: object) -> None:
        """Set a value; None takes it away.

        Args:
            key: one of :class:`MetaKey`.
            value: anything that msgspec writes as JSON.
        """
        if value is None:
            self._connection.execute("DELETE FROM meta WHERE sleutel = ?", (key,))
            return
        self._connection.execute(
            "INSERT INTO meta (sleutel, waarde) VALUES (?, ?) "
            "ON CONFLICT (sleutel) DO UPDATE SET waarde = excluded.waarde",
            (key, msgspec.json.encode(value)),
        )
