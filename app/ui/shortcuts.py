"""One registry of keys: what F1, the tooltips and the palette show is what the window listens to."""

from typing import Final

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Shortcut(msgspec.Struct, frozen=True):
    """Keys (or none) and what they do. ``window`` is False for keys that a form handles itself."""

    id: str
    keys: tuple[str, ...]
    text: str
    window: bool = True

    @property
    def shown(self) -> str:
        """What it does, in the language of the screens."""
        return QCoreApplication.translate("toetsen", self.text)


SHORTCUTS: Final = (
    Shortcut("vandaag", ("Ctrl+1",), str(QT_TRANSLATE_NOOP("toetsen", "Ga naar Vandaag"))),
    Shortcut("dossiers", ("Ctrl+2",), str(QT_TRANSLATE_NOOP("toetsen", "Ga naar Dossiers"))),
    Shortcut("opvolging", ("Ctrl+3",), str(QT_TRANSLATE_NOOP("toetsen", "Ga naar Opvolging"))),
    Shortcut("kaarten", ("Ctrl+4",), str(QT_TRANSLATE_NOOP("toetsen", "Ga naar Kaartjes"))),
    Shortcut("cijfers", ("Ctrl+7",), str(QT_TRANSLATE_NOOP("toetsen", "Ga naar Cijfers"))),
    Shortcut("aandacht", ("Ctrl+5",), str(QT_TRANSLATE_NOOP("toetsen", "Ga naar Aandacht nodig"))),
    Shortcut("afsluiten", ("Ctrl+6",), str(QT_TRANSLATE_NOOP("toetsen", "Ga naar Dag afsluiten"))),
    Shortcut("ronde", ("R",), str(QT_TRANSLATE_NOOP("toetsen", "Vul de ronde van vandaag in"))),
    Shortcut("deuren", ("D",), str(QT_TRANSLATE_NOOP("toetsen", "Kies de deuren van vandaag"))),
    Shortcut("morgen", ("Ctrl+M",), str(QT_TRANSLATE_NOOP("toetsen", "Toon morgen, of weer vandaag"))),
    Shortcut("daglijst", ("P",), str(QT_TRANSLATE_NOOP("toetsen", "Druk de daglijst af: adressen en tijden"))),
    Shortcut("zoeken", ("Ctrl+F", "/"), str(QT_TRANSLATE_NOOP("toetsen", "Zoek een dossier"))),
    Shortcut("filter", ("Ctrl+Shift+F",), str(QT_TRANSLATE_NOOP("toetsen", "Kies welke dossiers je ziet"))),
    Shortcut("sync", ("Ctrl+Shift+S",), str(QT_TRANSLATE_NOOP("toetsen", "Verstuur en haal op"))),
    Shortcut("deurscherm", ("F9",), str(QT_TRANSLATE_NOOP("toetsen", "Deurscherm aan of uit"))),
    Shortcut("vergrendel", ("Ctrl+L",), str(QT_TRANSLATE_NOOP("toetsen", "Vergrendel"))),
    Shortcut("ongedaan", ("Ctrl+Z",), str(QT_TRANSLATE_NOOP("toetsen", "Maak het laatste ongedaan"))),
    Shortcut("alles", ("Ctrl+K",), str(QT_TRANSLATE_NOOP("toetsen", "Zoek een opdracht"))),
    Shortcut("hulp", ("F1",), str(QT_TRANSLATE_NOOP("toetsen", "Toon de handleiding en alle toetsen"))),
    Shortcut("instellingen", ("Ctrl+,",), str(QT_TRANSLATE_NOOP("toetsen", "Instellingen, en over dit programma"))),
    Shortcut("bezoek", ("V",), str(QT_TRANSLATE_NOOP("toetsen", "Leg een bezoek vast"))),
    Shortcut("telefoon", ("T",), str(QT_TRANSLATE_NOOP("toetsen", "Leg een telefoontje vast"))),
    Shortcut("app", ("A",), str(QT_TRANSLATE_NOOP("toetsen", "Leg een appje vast"))),
    Shortcut("overleg", ("O",), str(QT_TRANSLATE_NOOP("toetsen", "Leg overleg vast"))),
    Shortcut("reactie", ("K",), str(QT_TRANSLATE_NOOP("toetsen", "Leg een reactie op een kaartje vast"))),
    Shortcut("meer", ("M",), str(QT_TRANSLATE_NOOP("toetsen", "Leg iets anders vast, zoals een traject"))),
    Shortcut("voorstel", (), str(QT_TRANSLATE_NOOP("toetsen", "Stel een nieuwe jongere voor"))),
    Shortcut("groot", ("G",), str(QT_TRANSLATE_NOOP("toetsen", "Toon het telefoonnummer groot"))),
    Shortcut("uitstellen", ("U",), str(QT_TRANSLATE_NOOP("toetsen", "Wacht met dit dossier tot een dag"))),
    Shortcut("opslaan", ("Enter", "Ctrl+Enter"), str(QT_TRANSLATE_NOOP("toetsen", "Sla op")), window=False),
    Shortcut("volgende", ("N",), str(QT_TRANSLATE_NOOP("toetsen", "Volgende deur"))),
    Shortcut("terug", ("Esc",), str(QT_TRANSLATE_NOOP("toetsen", "Ga terug; wat je typte blijft bewaard"))),
)
"""Every key, in the order in which they are shown."""


def keys_of(shortcut_id: str) -> tuple[str, ...]:
    """The keys of an action.

    Raises:
        KeyError: no such action.
    """
    return {shortcut.id: shortcut.keys for shortcut in SHORTCUTS}[shortcut_id]
