"""The language of the screens: Dutch stands in the source, English is the translation that comes with the program."""

from importlib import resources
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

ENGLISH: Final = "en"
DUTCH: Final = "nl"

_COUNTRY: Final = QLocale.Country.Netherlands


def apply_language(app: QApplication, taal: str) -> None:
    """Show screens, dates and Qt's own buttons in a language; call it before a window is made.

    Args:
        app: the application.
        taal: ``nl`` or ``en``; anything else is Dutch.
    """
    english = taal == ENGLISH
    QLocale.setDefault(QLocale(QLocale.Language.English if english else QLocale.Language.Dutch, _COUNTRY))
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    if not english:
        own = QTranslator(app)
        if own.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(own)
        return
    translator = QTranslator(app)
    # As a file and not as bytes, which Qt would not copy.
    with resources.as_file(resources.files("resources") / "translations" / "huisbezoek_en.qm") as path:
        if not translator.load(str(path)):
            raise RuntimeError(f"{path.name} cannot be read")
    app.installTranslator(translator)
