"""The scenes: every screen and every state of it, in the order in which somebody meets them.

One list, from which the pictures are taken and through which the tests walk. A scene says how to get there and decides
nothing about how it looks.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import msgspec
from PySide6.QtWidgets import QComboBox

from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import Notitie
from app.domain.ids import DossierId
from app.services.checking import may_leave_kaart
from app.services.commands import RecordContact
from app.services.errors import DossierGoneError
from app.services.faults import RegisterUnreachableError
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Changes, Session
from app.services.syncing import LoginNeededError, SyncPhase, SyncProgress
from app.storage.meta import MetaKey
from demo.pictures.card_scenes import CARD_SCENES
from demo.pictures.caseload import dossier_of, send_all
from demo.pictures.entry_scenes import ENTRY_SCENES
from demo.pictures.more_scenes import MORE_SCENES
from demo.pictures.scene import Scene
from demo.pictures.studio import Studio

LONG_NAME: Final = "Wilhelmina-Alexandrina van der Duyn van Maasdam-Schimmelpenninck"
_REFUSED: Final = "Deze notitie is te lang. Maak hem korter en sla opnieuw op."


# --- the lists --------------------------------------------------------------------------------------------------


def _go(studio: Studio, place: str) -> None:
    studio.window.go_to(place)
    studio.settle()


def _vandaag_leeg(studio: Studio) -> None:
    _go(studio, "vandaag")
    studio.type_into("vandaag_zoek", "niemand")


def _tomorrow(studio: Studio) -> None:
    _go(studio, "vandaag")
    choice = studio.find(QComboBox, "vandaag_keuze")
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.count() - 1)
    studio.settle()


def _vandaag_onderweg(studio: Studio) -> None:
    for name in ("Olena", "Samira"):
        studio.do(partial(_record, name=name, kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIEMAND_THUIS))
    _announce(studio)
    studio.open_dossier("Daan")


def _search(studio: Studio, typed: str) -> None:
    _go(studio, "dossiers")
    studio.type_into("dossiers_zoek", typed)


def _search_and_open(studio: Studio) -> None:
    _search(studio, "proefstraat")
    studio.press("Down", "Down", "Return")


# --- the dossier ------------------------------------------------------------------------------------------------


def _dossier(studio: Studio, name: str, *keys: str, place: str = "vandaag") -> None:
    _go(studio, place)
    studio.open_dossier(name)
    studio.press(*keys)


def _asked_and_answered(studio: Studio) -> None:
    _dossier(studio, "Daan", "V", "2")
    form = studio.window.dossier.form
    form.dagbesteding.set_code("werkzoekend")
    form.wens.set_code("wil_begeleiding")
    form.vervolg.tick_afspraak(studio.window.context.clock())
    form.note.set_text("Kan op dinsdag na twee uur. Neemt graag zijn broer mee naar het gesprek.")
    studio.settle()


def _note_that_may_not(studio: Studio) -> None:
    _dossier(studio, "Daan", "V", "2")
    studio.window.dossier.form.note.set_text("Heeft volgens de buren een depressie.")
    studio.settle()


def _spoke_to_other(studio: Studio) -> None:
    _dossier(studio, "Daan", "V", "3")
    form = studio.window.dossier.form
    form.vervolg.tick_voorrang(studio.window.context.vandaag())
    studio.settle()


def _draft(studio: Studio) -> None:
    _dossier(studio, "Daan", "V", "1", "Esc")


def _recorded(studio: Studio) -> None:
    _dossier(studio, "Daan", "V", "1", "Return")


def _undone(studio: Studio) -> None:
    _recorded(studio)
    studio.press("Ctrl+Z")


def _correction(studio: Studio) -> None:
    _recorded(studio)
    studio.later(seconds=60)
    studio.window.messages.dismiss()
    studio.press("Ctrl+Z")


def _postpone(studio: Studio) -> None:
    _dossier(studio, "Daan")
    studio.click("dossier_uitstellen")


def _refused_in_verloop(studio: Studio) -> None:
    _refuse_note(studio)
    _dossier(studio, "Daan")


# --- cards, attention, the end of the day -----------------------------------------------------------------------


def _refuse_note(studio: Studio) -> None:
    def work(session: Session) -> None:
        _record(session, name="Daan", kanaal=Kanaal.TELEFOON, uitkomst=Uitkomst.GEEN_GEHOOR, notitie="Belt terug.")
        store = session.store
        events = store.events.of_dossier(dossier_of(session, "Daan"))
        note = max((event for event in events if isinstance(event.inhoud, Notitie)), key=lambda event: event.volgnummer)
        with store.transaction():
            problem = {"detail": _REFUSED, "code": "NOTITIE_TE_LANG", "veld": "notitie"}
            store.outbox.refused(note.id, probleem=msgspec.json.encode(problem))

    studio.do(work)
    _announce(studio)


def _attention(studio: Studio) -> None:
    _refuse_note(studio)
    _go(studio, "aandacht")


def _attention_other(studio: Studio) -> None:
    """Something other than a note was refused: it can be handed over as a file."""

    def work(session: Session) -> None:
        _record(session, name="Daan", kanaal=Kanaal.TELEFOON, uitkomst=Uitkomst.GEEN_GEHOOR)
        events = session.store.events.of_dossier(dossier_of(session, "Daan"))
        last = max(events, key=lambda event: event.volgnummer)
        with session.store.transaction():
            problem = {"detail": "Dit dossier is overgedragen. Vraag de coördinator.", "code": "NIET_VAN_JOU"}
            session.store.outbox.refused(last.id, probleem=msgspec.json.encode(problem))

    studio.do(work)
    _announce(studio)
    _go(studio, "aandacht")


def _day_done(studio: Studio) -> None:
    def work(session: Session) -> None:
        for name in ("Olena", "Samira", "Eva"):
            _record(session, name=name, kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIEMAND_THUIS)
        _record(session, name="Daan", kanaal=Kanaal.TELEFOON, uitkomst=Uitkomst.GEEN_GEHOOR, notitie="Morgen weer.")

    studio.do(work)
    _announce(studio)


def _closing(studio: Studio) -> None:
    _day_done(studio)
    _dossier(studio, "Yusuf", "V", "1", "Esc")
    _go(studio, "afsluiten")


def _closing_busy(studio: Studio) -> None:
    _closing(studio)
    studio.window.sync.started.emit()
    studio.window.sync.progressed.emit(SyncProgress(phase=SyncPhase.PUSH, done=5, total=9))


def _closing_failed(studio: Studio) -> None:
    _closing(studio)
    studio.window.sync.started.emit()
    studio.window.sync.failed.emit(RegisterUnreachableError())


def _closing_safe(studio: Studio) -> None:
    _day_done(studio)
    studio.do(send_all)
    _go(studio, "afsluiten")
    studio.click("overname_alles")
    studio.do(send_all)
    _announce(studio)


# --- the window -------------------------------------------------------------------------------------------------


def _syncing(studio: Studio) -> None:
    _dossier(studio, "Daan")
    studio.window.sync.started.emit()
    studio.window.sync.progressed.emit(SyncProgress(phase=SyncPhase.PULL, done=120, total=240))


def _offline(studio: Studio) -> None:
    _day_done(studio)
    studio.window.sync.started.emit()
    studio.window.sync.failed.emit(RegisterUnreachableError())


def _status_full(studio: Studio) -> None:
    """Everything that the status line can say at once."""

    def work(session: Session) -> None:
        with session.store.transaction():
            session.store.meta.put(MetaKey.SNAPSHOT, 240)
            session.store.meta.put(MetaKey.KLOK_VERSCHIL_S, 540)

    _refuse_note(studio)
    studio.do(work)
    _announce(studio)


def _login_needed(studio: Studio) -> None:
    _go(studio, "vandaag")
    studio.window.sync.started.emit()
    studio.window.sync.failed.emit(LoginNeededError())


def _gone(studio: Studio) -> None:
    _go(studio, "vandaag")
    studio.window.context.operations.failed.emit(DossierGoneError())


def _our_fault(studio: Studio) -> None:
    _go(studio, "vandaag")
    studio.window.context.operations.failed.emit(RuntimeError())


def _palette(studio: Studio, typed: str) -> None:
    _go(studio, "vandaag")
    studio.press("Ctrl+K")
    studio.type_into("opdrachten_zoek", typed)


def _nothing_at_all(studio: Studio) -> None:
    _go(studio, "afsluiten")
    studio.press("F9")


def _record(session: Session, *, name: str, kanaal: str, uitkomst: str, **fields: object) -> DossierId:
    dossier_id = dossier_of(session, name)
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal=kanaal,
        uitkomst=uitkomst,
        plaatsgevonden_op=session.now(),
    )
    command = msgspec.structs.replace(command, **fields)
    dossier = session.store.dossiers.find(dossier_id)
    if dossier is not None and may_leave_kaart(dossier, command):
        command = msgspec.structs.replace(command, kaart_achtergelaten=True)
    record_contact(session, command=command)
    return dossier_id


def _announce(studio: Studio) -> None:
    """Tell the window that the copy changed, as it is told after a sync."""
    studio.window.context.operations.announce(Changes(everything=True))
    studio.settle()


def _at(name: str, *keys: str, place: str = "vandaag") -> Callable[[Studio], None]:
    """How to get to somebody's dossier from a place, and what to press there."""
    return lambda studio: _dossier(studio, name, *keys, place=place)


def _channel_scenes() -> Iterator[Scene]:
    """The form of every channel: nothing chosen yet, and with its first two outcomes."""
    for key, name in (("V", "bezoek"), ("T", "telefoon"), ("A", "appje"), ("O", "overleg"), ("K", "reactie")):
        yield Scene(f"vastleggen-{name}", _at("Daan", key))
        for digit in ("1", "2"):
            yield Scene(f"vastleggen-{name}-{digit}", _at("Daan", key, digit))


SCENES: Final = (
    *ENTRY_SCENES,
    Scene("vandaag", lambda studio: _go(studio, "vandaag")),
    Scene("vandaag-met-dossier", _at("Daan")),
    Scene("vandaag-onderweg", _vandaag_onderweg),
    Scene("vandaag-niets-gevonden", _vandaag_leeg),
    Scene("morgen", _tomorrow),
    Scene("dossiers", lambda studio: _go(studio, "dossiers")),
    Scene("dossiers-zoeken", _search_and_open),
    Scene("dossiers-niets-gevonden", lambda studio: _search(studio, "qqq")),
    Scene("opvolging", lambda studio: _go(studio, "opvolging")),
    Scene("dossier-zonder-verloop", _at("Mehret")),
    Scene("dossier-afspraak", _at("Amal")),
    Scene("dossier-te-laat", _at("Kevin")),
    Scene("dossier-lang-verloop", _at("Noor", place="dossiers")),
    Scene("dossier-lange-naam", _at(LONG_NAME, place="dossiers")),
    Scene("dossier-lange-naam-vandaag", _at("Maximiliaan")),
    Scene("dossier-thuiszitter", _at("Sem", place="dossiers")),
    Scene("dossier-zelfde-adres", _at("Tim", place="dossiers")),
    Scene("dossier-niet-aangenomen", _refused_in_verloop),
    *_channel_scenes(),
    Scene("vastleggen-nog-geen-uitkomst", _at("Daan", "V", "Return")),
    Scene("vastleggen-vraag-open", _at("Daan", "V", "2", "Ctrl+Return")),
    Scene("vastleggen-alles-ingevuld", _asked_and_answered),
    Scene("vastleggen-notitie-mag-niet", _note_that_may_not),
    Scene("vastleggen-ander-gesproken", _spoke_to_other),
    Scene("vastleggen-thuiszitter", _at("Sem", "O", "1", place="dossiers")),
    Scene("vastleggen-lange-naam", _at(LONG_NAME, "V", "2", place="dossiers")),
    Scene("concept", _draft),
    Scene("vastgelegd", _recorded),
    Scene("ongedaan-gemaakt", _undone),
    Scene("verbeteren", _correction),
    Scene("uitstellen", _postpone),
    *MORE_SCENES,
    *CARD_SCENES,
    Scene("cijfers", lambda studio: _go(studio, "cijfers")),
    Scene("aandacht-niets", lambda studio: _go(studio, "aandacht")),
    Scene("aandacht-notitie", _attention),
    Scene("aandacht-overgedragen", _attention_other),
    Scene("afsluiten-niets-gedaan", lambda studio: _go(studio, "afsluiten")),
    Scene("afsluiten-open", _closing),
    Scene("afsluiten-bezig", _closing_busy),
    Scene("afsluiten-geen-verbinding", _closing_failed),
    Scene("afsluiten-veilig", _closing_safe),
    Scene("deurscherm", _at("Daan", "F9")),
    Scene("deurscherm-lange-naam", _at(LONG_NAME, "F9", place="dossiers")),
    Scene("deurscherm-zonder-dossier", _nothing_at_all),
    Scene("opdrachten", lambda studio: _palette(studio, "")),
    Scene("opdrachten-zoeken", lambda studio: _palette(studio, "v")),
    Scene("bezig-met-ophalen", _syncing),
    Scene("geen-verbinding", _offline),
    Scene("statusregel-vol", _status_full),
    Scene("opnieuw-inloggen", _login_needed),
    Scene("dossier-is-weg", _gone),
    Scene("fout-van-ons", _our_fault),
)
"""Every scene, in order."""
