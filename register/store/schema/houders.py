"""Who has to do with a dossier: who it is assigned to, who covers for a while, and who therefore has a copy now."""

from typing import Final

from sqlalchemy import Column, Date, Index, Table, text

from register.store.columns import metadata, moment_column, primary_key, refers_to, regio_column, text_column

toewijzing: Final = Table(
    "toewijzing",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("dossier_id"),
    text_column("gebruiker_id"),
    Column("van", Date, nullable=False),
    moment_column("begonnen_op"),
    moment_column("beeindigd_op", null=True),
    text_column("reden"),
    primary_key("id"),
    Index(None, "regio_id", "dossier_id", "gebruiker_id"),
    refers_to("dossier_id", "dossier"),
    refers_to("gebruiker_id", "gebruiker"),
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
