"""The tables for a laptop that is lost: the recovery key, sealed keys, sealed work, and orders to erase.

Nothing in these tables can be read with what the register has: the private half of the recovery key is elsewhere.
"""

from typing import Final

from sqlalchemy import Boolean, Column, Table, false

from register.store.columns import (
    bytes_column,
    metadata,
    moment_column,
    of_regio,
    primary_key,
    refers_to,
    regio_column,
    sum_column,
    text_column,
)

# The public halves of the organisation's recovery keys; the one that was made last counts.

herstelsleutel: Final = Table(
    "herstelsleutel",
    metadata,
    regio_column(),
    text_column("kid"),
    text_column("sleutel"),
    moment_column("gemaakt_op"),
    primary_key("kid"),
    of_regio(),
)

# Wrap C: the key of the database on a laptop, sealed to a recovery key. The latest of each laptop.

sleutelkopie: Final = Table(
    "sleutelkopie",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("kid"),
    text_column("verzegeld"),
    moment_column("ontvangen_op"),
    primary_key("apparaat_id"),
    refers_to("apparaat_id", "apparaat"),
)

# What a laptop that was withdrawn still had to send, sealed. ``id`` is the hash of the bytes, so that a repeat is one.

quarantaine: Final = Table(
    "quarantaine",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("apparaat_id"),
    bytes_column("verzegeld"),
    moment_column("ontvangen_op"),
    moment_column("verwerkt_op", null=True),
    primary_key("id"),
    refers_to("apparaat_id", "apparaat"),
)

# The order to erase a laptop, as it was signed, and what the laptop said when it had done so.

wisbevel: Final = Table(
    "wisbevel",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("bevel"),
    moment_column("gegeven_op"),
    moment_column("gewist_op", null=True),
    moment_column("gemeld_op", null=True),
    sum_column("onverzonden"),
    Column("ingeleverd", Boolean, nullable=False, server_default=false()),
    primary_key("apparaat_id"),
    refers_to("apparaat_id", "apparaat"),
)
