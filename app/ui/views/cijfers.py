"""Cijfers: the own figures of this school year, as bars with their numbers beside them."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from app.domain.cijfers.cijfer import percentage
from app.domain.codes import Lijst
from app.services import cijfers
from app.services.rows import OwnFigures
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.views.place import PlaceView
from app.ui.widgets.bars import Bar, BarChart
from app.ui.widgets.plain import text_label

LAST_YEAR_PERCENT: Final = 11
"""Response to cards in the annual report over 2024-2025 (domain model §9, F03)."""


class CijfersView(PlaceView):
    """Reached, response to cards beside last year's, what youngsters do by day, visits per week."""

    def __init__(self, context: WindowContext) -> None:
        """Make the place.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__(context, name="cijfers", title=QCoreApplication.translate("CijfersView", "Cijfers"))
        self.reach = self._chart("bereik", self.tr("Bereikt"))
        self.cards = self._chart("kaartrespons", self.tr("Reactie op kaartjes"))
        self.activities = self._chart("dagbesteding", self.tr("Wat jongeren overdag doen"))
        self.visits = self._chart("bezoeken_per_week", self.tr("Bezoeken per week"))
        self.column.addStretch(1)

    def fetch(self, *, opened: bool) -> None:
        """Fetch the figures."""
        self.context.operations.query(
            lambda session: cijfers.read_own_figures(session, opened=opened),
            owner=self,
            on_done=self._show,
            on_error=self.tell,
            latest="cijfers",
        )

    def _chart(self, name: str, title: str) -> BarChart:
        chart = BarChart(name=f"cijfers_{name}", title=title)
        part = QVBoxLayout()
        part.setSpacing(theme.space(self, 1))
        part.addWidget(text_label(title, name=f"cijfers_{name}_titel", bold=True))
        part.addWidget(chart)
        self.column.addLayout(part)
        return chart

    def _show(self, figures: OwnFigures) -> None:
        self.subtitle.setText(
            self.tr("schooljaar {jaar} · wat jij vastlegde in de dossiers op deze laptop").format(
                jaar=figures.schooljaar
            )
        )
        self.reach.set_bars(
            [self._share(self.tr("Jongeren bereikt"), figures.bereikt, figures.geprobeerd)],
        )
        self.cards.set_bars(
            [
                self._share(self.tr("Jouw kaartjes"), figures.kaart_beantwoord, figures.niet_thuis),
                Bar(self.tr("Regio, vorig jaar"), LAST_YEAR_PERCENT / 100, f"{LAST_YEAR_PERCENT}%", accent=False),
            ]
        )
        reached = sum(count for _, count in figures.dagbesteding)
        self.activities.set_bars(
            [
                self._share(words.label(self.context.codes, Lijst.DAGBESTEDING, code), count, reached)
                for code, count in figures.dagbesteding
            ]
            or [Bar(self.tr("Nog niets gehoord"), 0, "0")]
        )
        most = max((count for _, count in figures.bezoeken_per_week), default=0) or 1
        vandaag = self.context.vandaag()
        self.visits.set_bars(
            [
                Bar(
                    self.tr("week van {dag}").format(dag=words.short_date(week, vandaag=vandaag)),
                    count / most,
                    str(count),
                )
                for week, count in figures.bezoeken_per_week
            ]
        )

    def _share(self, name: str, part: int, whole: int) -> Bar:
        if not whole:
            return Bar(name, 0, "0")
        return Bar(name, part / whole, self.tr("{p}% ({n} van {m})").format(p=percentage(part, whole), n=part, m=whole))
