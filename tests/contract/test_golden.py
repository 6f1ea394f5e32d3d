"""The published messages, byte for byte, as laptops in the field and registers in use send them.

A file here is never changed and never goes: both sides must be able to read every message that was ever sent. When a
message gets a new field, its next file (``NAME.2.json``) comes beside the old one; the newest must be what the sender
makes today. A field that goes, gets another name or another kind fails here, and that is the intention.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import msgspec
import pytest

from app.domain.events import decode_event
from app.sync import berichten as laptop
from app.sync import client, lease, signed
from register.api import oauth, problems
from register.beheer import herstel
from register.sync import berichten as register

GOLDEN: Final = Path(__file__).parent / "golden"

# By name: who sends it with which shape, and who reads it with which. None: nobody of ours reads it.
MESSAGES: Final[dict[str, tuple[type[msgspec.Struct], type[msgspec.Struct] | None]]] = {
    "nieuw-apparaat": (laptop.NieuwApparaat, register.NieuwApparaat),
    "handdruk-vraag": (laptop.HanddrukVraag, register.HanddrukVraag),
    "push-werk": (laptop.Push, register.Push),
    "push-inzage": (laptop.Push, register.Push),
    "vergelijking": (laptop.Vergelijking, register.Vergelijking),
    "opvraging": (laptop.Opvraging, register.Opvraging),
    "ontvangstbewijs": (laptop.Ontvangstbewijs, register.Ontvangstbewijs),
    "sleutelkopie": (laptop.Sleutelkopie, register.Sleutelkopie),
    "verzegeld-werk": (laptop.VerzegeldWerk, register.VerzegeldWerk),
    "wisbericht": (laptop.Wisbericht, register.Wisbericht),
    "werk": (laptop.Werk, herstel.Werk),
    "herstelsleutel": (register.Herstelsleutel, signed.RecoveryKey),
    "wisbevel": (register.Wisbevel, signed.EraseOrder),
    "inschrijving": (register.Inschrijving, laptop.Inschrijving),
    "herstelgeheim": (register.Herstelgeheim, laptop.Herstelgeheim),
    "handdruk": (register.Handdruk, laptop.Handdruk),
    "antwoorden": (register.Antwoorden, laptop.Antwoorden),
    "pagina-eerste-kopie": (register.Pagina, laptop.Pagina),
    "pagina-verschil": (register.Pagina, laptop.Pagina),
    "verschil": (register.Verschil, laptop.Verschil),
    "opgevraagde-dossiers": (register.OpgevraagdeDossiers, laptop.OpgevraagdeDossiers),
    "lease": (register.Lease, lease.Lease),
    "probleem": (problems.ProblemBody, laptop.Probleem),
    "tokens": (oauth.TokenAnswer, client._Tokens),
    "verbinding": (register.Verbinding, None),
    "gereedheid": (register.Gereedheid, None),
}


def published() -> dict[str, list[Path]]:
    """The files by message, oldest first."""
    found: dict[str, list[tuple[int, Path]]] = defaultdict(list)
    for path in GOLDEN.iterdir():
        match = re.fullmatch(r"([a-z-]+)\.([0-9]+)\.json", path.name)
        assert match, f"{path.name} is no name of a golden message"
        found[match[1]].append((int(match[2]), path))
    return {name: [path for _, path in sorted(paths)] for name, paths in found.items()}


ALL: Final = [(name, path) for name, paths in published().items() for path in paths]


def plain(value: Any) -> Any:
    """A message as plain data, with what was kept to the letter read too."""
    return msgspec.json.decode(msgspec.json.encode(value))


def carried(sent: Any, read: Any, where: str = "") -> list[str]:
    """The places at which what was read says something else than what was sent; what a reader does not know is gone."""
    if isinstance(sent, dict) and isinstance(read, dict):
        return [fault for key in sent.keys() & read.keys() for fault in carried(sent[key], read[key], f"{where}.{key}")]
    if isinstance(sent, list) and isinstance(read, list) and len(sent) == len(read):
        pairs = enumerate(zip(sent, read, strict=True))
        return [fault for place, (one, other) in pairs for fault in carried(one, other, f"{where}[{place}]")]
    return [] if sent == read else [where]


def test_every_message_is_published() -> None:
    assert published().keys() == MESSAGES.keys()
    kinds = {kind for pair in MESSAGES.values() for kind in pair}
    for module in (register, laptop):
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, module.Bericht) and kind is not module.Bericht:
                parts = {type_name for other in kinds if other for type_name in _names_in(other)}
                assert name in parts, f"{module.__name__}.{name} is in no golden message"


def _names_in(kind: Any) -> set[str]:
    """The names of a message and of every message in it."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return {name for part in get_args(kind) for name in _names_in(part)}
    inner = {"InzageItem"} if kind is register.Push else set()  # rides along as bytes
    fields = get_type_hints(kind).values()
    return {kind.__name__} | inner | {name for field in fields for name in _names_in(field)}


@pytest.mark.parametrize(("name", "path"), ALL, ids=lambda value: getattr(value, "name", value))
def test_both_sides_read_every_message_that_was_ever_sent(name: str, path: Path) -> None:
    sender, reader = MESSAGES[name]
    body = path.read_bytes()
    for kind in filter(None, (sender, reader)):
        read = msgspec.json.decode(body, type=kind)
        assert carried(msgspec.json.decode(body), plain(read)) == []


@pytest.mark.parametrize("name", MESSAGES)
def test_the_newest_is_what_the_sender_makes_today(name: str) -> None:
    """To the letter: order, names and all. Add the next file when a message gets a field."""
    body = published()[name][-1].read_bytes()
    sender, _ = MESSAGES[name]
    assert msgspec.json.encode(msgspec.json.decode(body, type=sender)) == body


@pytest.mark.parametrize("name", MESSAGES)
def test_every_field_that_the_reader_needs_is_sent(name: str) -> None:
    sender, reader = MESSAGES[name]
    if reader is None:
        return
    sent = {field.encode_name for field in msgspec.structs.fields(sender)}
    needed = {field.encode_name for field in msgspec.structs.fields(reader) if field.required}
    assert needed <= sent


@pytest.mark.parametrize(("name", "path"), ALL, ids=lambda value: getattr(value, "name", value))
def test_a_field_that_a_reader_does_not_know_is_passed_over(name: str, path: Path) -> None:
    """So that a newer laptop can speak with an older register, and the other way round."""
    newer = {**msgspec.json.decode(path.read_bytes()), "vanLater": {"x": [1]}}
    for kind in filter(None, MESSAGES[name]):
        assert msgspec.json.decode(msgspec.json.encode(newer), type=kind)


def test_what_is_kept_to_the_letter_is_read_as_event_and_audit_row() -> None:
    push = msgspec.json.decode((GOLDEN / "push-werk.1.json").read_bytes(), type=register.Push)
    event = decode_event(bytes(push.items[0].inhoud))
    assert (event.id, event.volgnummer) == (push.items[0].id, push.items[0].volgnummer)
    assert bytes(push.items[1].inhoud) == b"null"
    inzage = msgspec.json.decode((GOLDEN / "push-inzage.1.json").read_bytes(), type=register.Push)
    row = msgspec.json.decode(bytes(inzage.items[0].inhoud), type=register.InzageItem)
    assert row.handeling == "dossier_bekeken"


def test_the_check_sees_another_name_and_another_kind() -> None:
    """A check that cannot fail is none."""

    class Other(laptop.Bericht, frozen=True, kw_only=True):
        dossier_id: list[str]

    body = (GOLDEN / "verschil.1.json").read_bytes()
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=Other)
    assert carried({"a": 1, "b": [2]}, {"a": 1, "b": [3]}) == [".b[0]"]
