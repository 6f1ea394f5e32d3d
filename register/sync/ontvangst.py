"""Receiving what a laptop recorded: judged per item, kept once, answered per item.

One refused item holds back no other. A repeat of an accepted item is answered as the first time; a refusal is judged
again. Of everything that came in with a readable link the link is kept, whatever the verdict.
"""

import re
from datetime import datetime
from typing import Final

import msgspec

from app.domain.events import (
    KNOWN_SOORTEN,
    NOTITIE_MAX_CHARS,
    Correctie,
    Event,
    KnownInhoud,
    Notitie,
    OnbekendeInhoud,
    Voorstel,
    decode_event,
)
from app.domain.keten import LANE_WERK, SALT_BYTES, content_hash
from app.domain.records import Entiteit
from register.caseload.waarden import bevat_bsn
from register.context import RegisterContext
from register.ids import unb64url
from register.store import apparaten, dossiers, feed, gebeurtenissen, houders, keten, optekenen
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.feed import Change
from register.store.gebeurtenissen import Accepted, NewEvent, NewInzage
from register.store.keten import Link
from register.store.voorstellen import destroyed
from register.sync import voorstellen, weigeringen
from register.sync.berichten import Antwoord, InzageItem, Push, PushItem, is_keepable
from register.sync.toegang import Laptop
from register.sync.weigeringen import Weigering

_HASH_BYTES: Final = 32
_CLOCK_TOLERANCE_S: Final = 120
_MAX_EVENT_BYTES: Final = 64 * 1024
_ID: Final = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WHERE: Final = re.compile(r"at `\$\.?([^`]*)`")
_NULL: Final = b"null"

_inzage_decoder = msgspec.json.Decoder(InzageItem)
_object_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
_text_decoder = msgspec.json.Decoder(str)


_soort_decoder = msgspec.json.Decoder(OnbekendeInhoud)
_inhoud_decoder: msgspec.json.Decoder[KnownInhoud] = msgspec.json.Decoder(KnownInhoud)


class _Received(msgspec.Struct, frozen=True, kw_only=True):
    """An item of which the hash holds. ``body`` is None when only its link is left."""

    link: Link
    zout: bytes
    body: bytes | None


@retry_conflicts
def receive(context: RegisterContext, laptop: Laptop, push: Push) -> list[Antwoord]:
    """Receive a batch and answer every item, in order.

    Args:
        context: the register.
        laptop: who sends it.
        push: the batch.
    """
    op = context.now()
    with context.write(laptop.regio_id) as tx:
        apparaten.lock(tx, apparaat_id=laptop.apparaat.id)
        received = [_read(item) for item in push.items]
        links = [item.link if isinstance(item, _Received) else item[1] for item in received]
        keten.append(
            tx,
            apparaat_id=laptop.apparaat.id,
            lane=push.lane,
            links=[link for link in links if link is not None],
            op=op,
        )
        items = [item if isinstance(item, _Received) else item[0] for item in received]
        if push.lane == LANE_WERK:
            answers = _Werk(tx, laptop, op).judge(push.items, items)
        else:
            answers = _receive_inzage(tx, laptop, push.items, items, op)
        for item, link, answer in zip(push.items, links, answers, strict=True):
            if answer.probleem is not None and link is not None:
                gebeurtenissen.note_refused(
                    tx,
                    apparaat_id=laptop.apparaat.id,
                    lane=push.lane,
                    item_id=item.id,
                    inhoud_hash=link.inhoud_hash,
                    code=answer.probleem.code,
                    op=op,
                )
    return answers


def _read(item: PushItem) -> _Received | tuple[Weigering, Link | None]:
    """Read the outside of an item: id, link and hash."""
    if not _ID.fullmatch(item.id):
        return Weigering(weigeringen.ONGELDIGE_INHOUD, "id"), None
    hashed, schakel = _bytes(item.inhoud_hash, _HASH_BYTES), _bytes(item.schakel, _HASH_BYTES)
    if hashed is None or schakel is None:
        return Weigering(weigeringen.ONGELDIGE_INHOUD, "inhoudHash" if hashed is None else "schakel"), None
    link = Link(volgnummer=item.volgnummer, item_id=item.id, inhoud_hash=hashed, schakel=schakel)
    body = bytes(item.inhoud)
    if body == _NULL:
        return _Received(link=link, zout=b"", body=None)
    zout = _bytes(item.zout or "", SALT_BYTES)
    if zout is None or content_hash(salt=zout, body=body) != hashed:
        return Weigering(weigeringen.BESCHADIGD), link
    return _Received(link=link, zout=zout, body=body)


def _bytes(text: str, length: int) -> bytes | None:
    try:
        data = unb64url(text)
    except ValueError:
        return None
    return data if len(data) == length else None


def _accepted(item_id: str, op: datetime, *, na_overdracht: bool = False, uitslag: str = "aanvaard") -> Antwoord:
    return Antwoord(id=item_id, uitslag=uitslag, ontvangen_op=op, na_overdracht=na_overdracht)


def _refused(item_id: str, op: datetime, weigering: Weigering) -> Antwoord:
    return Antwoord(id=item_id, uitslag="geweigerd", ontvangen_op=op, probleem=weigering.to_probleem())


class _Werk:
    """Judging one batch of events."""

    def __init__(self, tx: Transaction, laptop: Laptop, op: datetime) -> None:
        self._tx, self._laptop, self._op = tx, laptop, op
        self._heads: set[str] = set()

    def judge(self, items: list[PushItem], received: list[_Received | Weigering]) -> list[Antwoord]:
        """Judge a batch, keep what is accepted and tell the owners."""
        events = [self._decode(item) for item in received]
        dossier_ids = {event.dossier_id for event in events if isinstance(event, Event)}
        found = [event for event in events if isinstance(event, Event)]
        held = houders.lock(self._tx, dossier_ids=dossier_ids | voorstellen.also_touched(self._tx, found))
        allowed = dossiers.ever_assigned(self._tx, gebruiker_id=self._laptop.gebruiker.id, dossier_ids=dossier_ids)
        known = gebeurtenissen.find_accepted(self._tx, item_ids=[item.id for item in items])
        gone = destroyed(self._tx, event_ids=[item.id for item in items])
        # All heads at once before the first is written to: the batch may touch several owners.
        self._heads = {self._laptop.gebruiker.id}.union(*held.values())
        again: list[Change] = []
        new: list[NewEvent] = []
        answers: list[Antwoord] = []
        for item, outside, event in zip(items, received, events, strict=True):
            before = known.get(item.id)
            if isinstance(outside, Weigering):
                answers.append(_refused(item.id, self._op, outside))
            elif before is not None:
                same = (before.inhoud_hash, before.apparaat_id) == (outside.link.inhoud_hash, self._laptop.apparaat.id)
                answers.append(
                    _accepted(item.id, before.ontvangen_op, na_overdracht=before.na_overdracht, uitslag=before.uitslag)
                    if same
                    else _refused(item.id, self._op, Weigering(weigeringen.ID_BESTAAT_AL))
                )
            elif event is None:
                answers.append(_accepted(item.id, self._op))
            elif isinstance(event, Weigering):
                answers.append(_refused(item.id, self._op, event))
            elif event.dossier_id not in held or event.dossier_id not in allowed:
                answers.append(_refused(item.id, self._op, Weigering(weigeringen.NIET_TOEGEWEZEN)))
            elif event.id in gone:
                # Destroyed here: not taken again, and the laptop that still has it is told once more.
                answers.append(_accepted(item.id, self._op))
                if self._laptop.gebruiker.id in held[event.dossier_id]:
                    again.append(self._removal(event))
            elif (weigering := voorstellen.judge(self._tx, event)) is not None:
                answers.append(_refused(item.id, self._op, weigering))
            else:
                after = self._laptop.gebruiker.id not in held[event.dossier_id]
                uitslag = self._carry_out(event)
                new.append(self._to_keep(event, outside, na_overdracht=after, uitslag=uitslag))
                known[item.id] = Accepted(
                    apparaat_id=self._laptop.apparaat.id,
                    inhoud_hash=outside.link.inhoud_hash,
                    ontvangen_op=self._op,
                    na_overdracht=after,
                    uitslag=uitslag,
                )
                answers.append(_accepted(item.id, self._op, na_overdracht=after, uitslag=uitslag))
        feed.lock_heads(self._tx, eigenaars=self._heads)
        feed.write_changes(self._tx, again, op=self._op)
        optekenen.keep(self._tx, new, held, op=self._op)
        solved = {kept.event.id for kept in new} | {kept.event.vervangt for kept in new if kept.event.vervangt}
        gebeurtenissen.note_solved(self._tx, apparaat_id=self._laptop.apparaat.id, item_ids=solved, op=self._op)
        return answers

    def _removal(self, event: Event) -> Change:
        return Change(
            eigenaar_id=self._laptop.gebruiker.id,
            dossier_id=event.dossier_id,
            entiteit=Entiteit.GEBEURTENIS,
            entiteit_id=event.id,
            verwijderd="vernietigd",
        )

    def _carry_out(self, event: Event) -> str:
        if not isinstance(event.inhoud, Voorstel):
            return voorstellen.AANVAARD
        feed.lock_heads(self._tx, eigenaars=self._heads)
        return voorstellen.carry_out(self._tx, event, op=self._op)

    def _decode(self, item: _Received | Weigering) -> Event | Weigering | None:
        if isinstance(item, Weigering) or item.body is None:
            return None
        if len(item.body) > _MAX_EVENT_BYTES:
            return Weigering(weigeringen.ONGELDIGE_INHOUD)
        try:
            event = decode_event(item.body)
        except msgspec.ValidationError as error:
            return Weigering(weigeringen.ONGELDIGE_INHOUD, _field(error))
        except msgspec.DecodeError:
            return Weigering(weigeringen.ONGELDIGE_INHOUD)
        if event.id != item.link.item_id:
            return Weigering(weigeringen.ONGELDIGE_INHOUD, "id")
        if event.volgnummer != item.link.volgnummer:
            return Weigering(weigeringen.ONGELDIGE_INHOUD, "volgnummer")
        if event.apparaat_id != self._laptop.apparaat.id:
            return Weigering(weigeringen.ONGELDIGE_INHOUD, "apparaatId")
        if event.auteur != self._laptop.gebruiker.id:
            return Weigering(weigeringen.VERKEERDE_AUTEUR, "auteur")
        if not is_keepable(event.dossier_id, event.soort, event.plaatsgevonden_op, event.vastgelegd_op):
            return Weigering(weigeringen.ONGELDIGE_INHOUD, "plaatsgevondenOp")
        return _judge_content(event) or event

    def _to_keep(self, event: Event, item: _Received, *, na_overdracht: bool, uitslag: str) -> NewEvent:
        """An event with what the register adds: a clock that is off is flagged here, never corrected."""
        off = self._laptop.klok_afwijking_s
        ahead = round((event.vastgelegd_op - self._op).total_seconds())
        flag = off if abs(off) > _CLOCK_TOLERANCE_S else ahead if ahead > _CLOCK_TOLERANCE_S else None
        return NewEvent(
            event=event,
            zout=item.zout,
            inhoud_hash=item.link.inhoud_hash,
            ontvangen_op=self._op,
            klok_afwijking_s=flag,
            na_overdracht=na_overdracht,
            uitslag=uitslag,
        )


def _field(error: msgspec.DecodeError) -> str:
    found = _WHERE.search(str(error))
    return found[1] if found else ""


def _judge_content(event: Event) -> Weigering | None:
    """What the shape of an event does not say: a correction holds content of its own, and free text has rules.

    Free text has a limit and holds no BSN (domain model §11).
    """
    if isinstance(event.inhoud, Correctie):
        try:
            if _soort_decoder.decode(event.inhoud.inhoud).soort in KNOWN_SOORTEN:
                _inhoud_decoder.decode(event.inhoud.inhoud)
        except msgspec.DecodeError as error:
            return Weigering(weigeringen.ONGELDIGE_INHOUD, f"inhoud.{_field(error)}".rstrip("."))
    text = _free_text(event)
    if len(text) > NOTITIE_MAX_CHARS:
        return Weigering(weigeringen.NOTITIE_TE_LANG, "tekst")
    # Eight digits are a date far more often than a BSN.
    if bevat_bsn(text, ook_acht_cijfers=False):
        return Weigering(weigeringen.BSN_IN_NOTITIE, "tekst")
    return None


def _free_text(event: Event) -> str:
    if isinstance(event.inhoud, Notitie):
        return event.inhoud.tekst
    if isinstance(event.inhoud, Correctie):
        return _text_field(bytes(event.inhoud.inhoud))
    if isinstance(event.inhoud, OnbekendeInhoud):
        return _text_field(bytes(_object_decoder.decode(event.body)["inhoud"]))
    return ""


def _text_field(inhoud: bytes) -> str:
    try:
        return _text_decoder.decode(_object_decoder.decode(inhoud).get("tekst", b'""'))
    except msgspec.DecodeError:
        return ""


def _receive_inzage(
    tx: Transaction,
    laptop: Laptop,
    items: list[PushItem],
    received: list[_Received | Weigering],
    op: datetime,
) -> list[Antwoord]:
    known = gebeurtenissen.find_inzage(tx, item_ids=[item.id for item in items])
    rows: list[NewInzage] = []
    answers: list[Antwoord] = []
    for item, outside in zip(items, received, strict=True):
        row = outside if isinstance(outside, Weigering) else _read_inzage(outside, laptop)
        if isinstance(row, Weigering):
            answers.append(_refused(item.id, op, row))
            continue
        if row is not None and item.id not in known:
            rows.append(row)
        answers.append(_accepted(item.id, known.get(item.id, op)))
    gebeurtenissen.add_inzage(tx, rows, ontvangen_op=op)
    return answers


def _read_inzage(item: _Received, laptop: Laptop) -> NewInzage | Weigering | None:
    if item.body is None:
        return None
    try:
        row = _inzage_decoder.decode(item.body)
    except msgspec.ValidationError as error:
        return Weigering(weigeringen.ONGELDIGE_INHOUD, _field(error))
    except msgspec.DecodeError:
        return Weigering(weigeringen.ONGELDIGE_INHOUD)
    if row.op.tzinfo is None or not is_keepable(row.op):
        return Weigering(weigeringen.ONGELDIGE_INHOUD, "op")
    if row.id != item.link.item_id or row.apparaat_id != laptop.apparaat.id:
        return Weigering(weigeringen.ONGELDIGE_INHOUD, "id")
    if row.gebruiker_id != laptop.gebruiker.id:
        return Weigering(weigeringen.VERKEERDE_AUTEUR, "gebruikerId")
    return NewInzage(
        id=row.id,
        apparaat_id=row.apparaat_id,
        gebruiker_id=row.gebruiker_id,
        handeling=row.handeling,
        op=row.op,
        inhoud=item.body,
    )
