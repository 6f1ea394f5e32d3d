"""The chains of what laptops sent: no dossier id in any of these, so that they outlive every dossier."""

from typing import Final

from sqlalchemy import Table

from register.store.columns import (
    PER_REGIO,
    bytes_column,
    metadata,
    moment_column,
    number_column,
    primary_key,
    refers_to,
    regio_column,
    text_column,
)

keten: Final = Table(
    "keten",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("lane"),
    number_column("volgnummer"),
    text_column("item_id"),
    bytes_column("inhoud_hash"),
    bytes_column("schakel"),
    moment_column("ontvangen_op"),
    primary_key("apparaat_id", "lane", "volgnummer"),
    refers_to("apparaat_id", "apparaat"),
    **PER_REGIO,
)

keten_head: Final = Table(
    "keten_head",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("lane"),
    number_column("volgnummer"),
    bytes_column("schakel"),
    primary_key("apparaat_id", "lane"),
    refers_to("apparaat_id", "apparaat"),
)

keten_breuk: Final = Table(
    "keten_breuk",
    metadata,
    regio_column(),
    text_column("apparaat_id"),
    text_column("lane"),
    number_column("volgnummer"),
    text_column("soort"),
    text_column("item_id"),
    bytes_column("schakel"),
    moment_column("gezien_op"),
    primary_key("apparaat_id", "lane", "volgnummer", "soort", "item_id"),
    refers_to("apparaat_id", "apparaat"),
)
