"""The tables about people around a dossier: who has a copy, who covers, when people work, cards, proposals.

Owns names, types and keys, as :mod:`register.store.schema` does for the rest, which sees to it that both are known.
"""

from typing import Final

from sqlalchemy import Column, Date, Index, Table, text

from register.store.columns import (
    bytes_column,
    metadata,
    moment_column,
    number_column,
    primary_key,
    refers_to,
    regio_column,
    text_column,
)

# Who has a copy of a dossier now: who it is assigned to, and who covers for a while.

houder: Final = Table(
    "houder",
    metadata,
    regio_column(),
    text_column("gebruiker_id"),
    text_column("dossier_id"),
    primary_key("gebruiker_id", "dossier_id"),
    Index(None, "regio_id", "dossier_id"),
    refers_to("gebruiker_id", "gebruiker"),
    refers_to("dossier_id", "dossier"),
)

# Covering for somebody, from a day up to and including another; begun and ended when it really was.

waarneming: Final = Table(
    "waarneming",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("dossier_id"),
    text_column("gebruiker_id"),
    Column("van", Date, nullable=False),
    Column("tot", Date, nullable=False),
    moment_column("begonnen_op", null=True),
    moment_column("beeindigd_op", null=True),
    primary_key("id"),
    Index(None, "regio_id", "dossier_id", "gebruiker_id"),
    Index(
        "ix_waarneming_open",
        "regio_id",
        "van",
        sqlite_where=text("beeindigd_op IS NULL"),
        postgresql_where=text("beeindigd_op IS NULL"),
    ),
    refers_to("dossier_id", "dossier"),
    refers_to("gebruiker_id", "gebruiker"),
)

rooster: Final = Table(
    "rooster",
    metadata,
    regio_column(),
    text_column("gebruiker_id"),
    number_column("versie"),
    bytes_column("inhoud"),
    primary_key("gebruiker_id"),
    refers_to("gebruiker_id", "gebruiker"),
)

# Until when the answer of the rules that stands in ``record`` holds, and with which rules and policy.

opvolging: Final = Table(
    "opvolging",
    metadata,
    regio_column(),
    text_column("dossier_id"),
    Column("geldig_tot", Date, nullable=True),
    text_column("gemaakt_met"),
    primary_key("dossier_id"),
    refers_to("dossier_id", "dossier"),
)

# On which dossier a card with a code was printed or left, so that it is found when somebody rings the office.

kaart: Final = Table(
    "kaart",
    metadata,
    regio_column(),
    text_column("kaart_code"),
    text_column("dossier_id"),
    primary_key("kaart_code", "dossier_id"),
    Index(None, "regio_id", "dossier_id"),
    refers_to("dossier_id", "dossier"),
)

# What the coördinator decided about somebody who was proposed. The id of a destroyed proposal stays, so that it is not
# taken again; it names nobody.

voorstel: Final = Table(
    "voorstel",
    metadata,
    regio_column(),
    text_column("event_id"),
    text_column("besluit"),
    moment_column("besloten_op"),
    text_column("besloten_door"),
    moment_column("vernietigd_op", null=True),
    primary_key("event_id"),
    refers_to("besloten_door", "gebruiker"),
)
