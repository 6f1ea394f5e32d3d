"""Kaartrespons: how many cards were answered, in all and per language, form, part of the day and municipality."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.cijfers.cijfer import Cijfer
from app.domain.cijfers.kaartrespons import Kaartrespons, Verdeling, Vergelijking
from app.domain.codes import Lijst
from app.services import kaarten
from app.services.gemeenten import gemeente_naam
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.views.cijfers import LAST_YEAR_PERCENT
from app.ui.widgets.bars import Bar, BarChart
from app.ui.widgets.plain import text_label

translate = QCoreApplication.translate

_PARTS: Final = (Verdeling.TAAL, Verdeling.FORMAAT, Verdeling.DAGDEEL, Verdeling.GEMEENTE)


class KaartresponsView(QWidget):
    """Bars with their numbers, small numbers hidden; below them the two texts that are being compared."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("kaartrespons")
        self._context = context
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(self, 2))
        titles = {
            "totaal": self.tr("Reactie op achtergelaten kaartjes"),
            Verdeling.TAAL: self.tr("Per taal"),
            Verdeling.FORMAAT: self.tr("Per papier"),
            Verdeling.DAGDEEL: self.tr("Per dagdeel van het bezoek"),
            Verdeling.GEMEENTE: self.tr("Per gemeente"),
        }
        self.charts = {name: self._chart(name, title) for name, title in titles.items()}
        self.compared = text_label("", name="kaartrespons_teksten")
        self._column.addWidget(text_label(self.tr("Twee teksten"), name="kaartrespons_teksten_titel", bold=True))
        self._column.addWidget(self.compared)
        self.explained = text_label("", name="kaartrespons_uitleg")
        self._column.addWidget(self.explained)
        self._column.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setObjectName("kaartrespons_rol")
        scroll.setAccessibleName(self.tr("Kaartrespons"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def fetch(self, *, opened: bool) -> None:
        """Fetch the figures; ``opened`` leaves an audit row."""
        self._context.operations.query(
            lambda session: kaarten.read_kaartrespons(session, opened=opened),
            owner=self,
            on_done=self.show_figures,
            on_error=lambda error: self.explained.setText(words.error_text(error)),
            latest="kaartrespons",
        )

    def show_figures(self, figures: Kaartrespons) -> None:
        """Show figures.

        Args:
            figures: with small numbers hidden already.
        """
        last_year = Bar(self.tr("Regio, vorig jaar"), LAST_YEAR_PERCENT / 100, f"{LAST_YEAR_PERCENT}%", accent=False)
        self.charts["totaal"].set_bars([self._bar(self.tr("Dit schooljaar"), figures.totaal), last_year])
        for name in _PARTS:
            bars = [self._bar(self._name(name, one.onderdeel), one) for one in figures.verdelingen[name]]
            self.charts[name].set_bars(bars or [Bar(self.tr("Nog niets te tellen"), 0, "0")])
        self.compared.setText(self._comparison(figures))
        self.explained.setText(self._explanation(figures))

    def _chart(self, name: str, title: str) -> BarChart:
        chart = BarChart(name=f"kaartrespons_{name}", title=title)
        self._column.addWidget(text_label(title, name=f"kaartrespons_{name}_titel", bold=True))
        self._column.addWidget(chart)
        return chart

    def _bar(self, name: str, figure: Cijfer) -> Bar:
        if figure.teller is None:
            shown = "\N{EN DASH}" if figure.afgeschermd == "geheim" else figure.afgeschermd
            return Bar(name, 0, self.tr("{n} van {m}").format(n=shown, m=figure.noemer) if figure.noemer else shown)
        if not figure.noemer:
            return Bar(name, 0, "0")
        text = self.tr("{p}% ({n} van {m})").format(p=figure.procent, n=figure.teller, m=figure.noemer)
        return Bar(name, figure.teller / figure.noemer, text)

    def _name(self, part: str, code: str) -> str:
        if part == Verdeling.TAAL:
            return words.label(self._context.codes, Lijst.TAAL, code)
        if part == Verdeling.GEMEENTE:
            return gemeente_naam(code)
        return card_form(code) if part == Verdeling.FORMAAT else words.part_of_day(code).capitalize()

    def _comparison(self, figures: Kaartrespons) -> str:
        found = figures.vergelijking
        if found is None:
            if not figures.proef:
                return self.tr("Er zijn geen kaartjes met twee teksten achtergelaten.")
            return self.tr(
                "Er zijn twee teksten in gebruik. Wie welke krijgt, volgt uit het dossier. Er zijn nog te weinig "
                "reacties om ze te vergelijken."
            )
        both = self.tr("Tekst A: {a}. Tekst B: {b}.").format(a=self._share(found.eerste), b=self._share(found.tweede))
        return f"{both} {self._difference(found)}"

    def _share(self, figure: Cijfer) -> str:
        return self.tr("{p}% ({n} van {m})").format(p=figure.procent, n=figure.teller, m=figure.noemer)

    def _difference(self, found: Vergelijking) -> str:
        bounds = self.tr("B min A ligt met 95% zekerheid tussen {laag} en {hoog} procentpunt.").format(
            laag=_signed(found.laag), hoog=_signed(found.hoog)
        )
        if not found.duidelijk:
            chance = self.tr("Het verschil kan dus toeval zijn.")
            return f"{bounds} {chance}"
        better = self.tr("Tekst {beter} werkt beter.").format(beter="B" if found.laag > 0 else "A")
        return f"{bounds} {better}"

    def _explanation(self, figures: Kaartrespons) -> str:
        parts = [
            self.tr(
                "Geteld: kaartjes die dit schooljaar zijn achtergelaten, in de dossiers op deze laptop. Een reactie "
                "telt als de jongere zelf reageert, voor het volgende bezoek, en niet om iets anders. Een kaartje dat "
                "met de hand is geschreven, telt mee in het totaal en per gemeente."
            )
        ]
        if figures.laag is not None and figures.hoog is not None:
            parts.append(
                self.tr("Met 95% zekerheid ligt de reactie tussen {laag}% en {hoog}%.").format(
                    laag=round(100 * figures.laag), hoog=round(100 * figures.hoog)
                )
            )
        if figures.open:
            parts.append(self.tr("Op {n} kaartjes kan nog een reactie komen.").format(n=figures.open))
        parts.append(self.tr("Aantallen onder de vijf blijven verborgen, en wat zo'n aantal zou verraden ook."))
        return " ".join(parts)


def card_form(code: str) -> str:
    """What a form of paper is called.

    Args:
        code: a value of ``Formaat``.
    """
    return {
        "a6": translate("KaartresponsView", "A6, gevouwen"),
        "a6_plat": translate("KaartresponsView", "A6, plat"),
        "a4_4": translate("KaartresponsView", "A4, vier gevouwen"),
        "a5_brief": translate("KaartresponsView", "Brief"),
    }.get(code, code)


def _signed(share: float) -> str:
    points = round(100 * share)
    return f"+{points}" if points > 0 else f"\N{MINUS SIGN}{-points}" if points < 0 else "0"
