"""The caseload: dossiers and what stands with them, where it came from, and by what else a dossier is found."""

from typing import Final

from sqlalchemy import Column, Date, Index, Table, Text, UniqueConstraint

from register.store.columns import (
    bytes_column,
    metadata,
    moment_column,
    number_column,
    of_regio,
    primary_key,
    refers_to,
    regio_column,
    sum_column,
    text_column,
)

adres: Final = Table(
    "adres",
    metadata,
    regio_column(),
    text_column("id"),
    text_column("sleutel"),
    primary_key("id"),
    UniqueConstraint("regio_id", "sleutel"),
    of_regio(),
)

dossier: Final = Table(
    "dossier",
    metadata,
    regio_column(),
    text_column("id"),
    number_column("versie"),
    text_column("eigenaar_id", null=True),
    text_column("gemeentecode"),
    Column("adres_id", Text, nullable=False, server_default=""),
    bytes_column("inhoud"),
    sum_column("aantal"),
    sum_column("som"),
    sum_column("zorg"),
    primary_key("id"),
    Index(None, "regio_id", "eigenaar_id", "id"),
    Index(None, "regio_id", "adres_id"),
    refers_to("eigenaar_id", "gebruiker"),
)

record: Final = Table(
    "record",
    metadata,
    regio_column(),
    text_column("entiteit"),
    text_column("id"),
    text_column("dossier_id"),
    number_column("versie"),
    # What tells it apart in the file it came from; empty when it came from nowhere.
    text_column("bron_sleutel"),
    bytes_column("inhoud"),
    primary_key("entiteit", "id", "dossier_id"),
    Index(None, "regio_id", "dossier_id"),
    refers_to("dossier_id", "dossier"),
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

bronrij: Final = Table(
    "bronrij",
    metadata,
    regio_column(),
    text_column("bronsysteem"),
    text_column("bron_id"),
    text_column("dossier_id"),
    bytes_column("inhoud"),
    moment_column("ingelezen_op"),
    # When a file last had this row; null as long as no file was read since that is kept.
    moment_column("gezien_op", null=True),
    primary_key("bronsysteem", "bron_id"),
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
