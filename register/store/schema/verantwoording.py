"""What the organisation answers with: who looked at what, what was destroyed, and figures that were frozen."""

from typing import Final

from sqlalchemy import Index, Table

from register.store.columns import (
    PER_REGIO,
    bytes_column,
    metadata,
    moment_column,
    number_column,
    of_regio,
    primary_key,
    regio_column,
    text_column,
)

inzage: Final = Table(
    "inzage",
    metadata,
    regio_column(),
    text_column("id"),
    # Empty for what was done on the register itself.
    text_column("apparaat_id"),
    text_column("gebruiker_id"),
    text_column("handeling"),
    moment_column("op"),
    moment_column("ontvangen_op"),
    bytes_column("inhoud"),
    primary_key("id"),
    Index(None, "regio_id", "op"),
    **PER_REGIO,
)

# What was destroyed because its time was over: the proof that stays. ``ids_hash`` is over the ids of the dossiers.

vernietiging: Final = Table(
    "vernietiging",
    metadata,
    regio_column(),
    text_column("id"),
    moment_column("op"),
    text_column("doelgroep"),
    text_column("regel"),
    number_column("dossiers"),
    number_column("gebeurtenissen"),
    bytes_column("ids_hash"),
    primary_key("id"),
    of_regio(),
)

# Figures that were frozen: the same bytes for ever.

rapport: Final = Table(
    "rapport",
    metadata,
    regio_column(),
    text_column("periode"),
    text_column("gemeentecode"),
    moment_column("vastgesteld_op"),
    bytes_column("inhoud"),
    primary_key("periode", "gemeentecode"),
    of_regio(),
)
