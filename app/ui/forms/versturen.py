"""Sending at the end of the day: how much waits, real progress, stop, and one plain end state."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.services.rows import DayRow
from app.ui import theme
from app.ui.aloud import say_aloud
from app.ui.widgets.plain import StateLine, action_button


class SendPanel(QWidget):
    """Shows what a sync does; starts and stops nothing itself.

    Signals:
        send_requested(), stop_requested(), login_requested().
    """

    send_requested = Signal()
    stop_requested = Signal()
    login_requested = Signal()

    def __init__(self) -> None:
        """Make it."""
        super().__init__()
        self.setObjectName("versturen_paneel")
        self._day: DayRow | None = None
        self._why = ""
        self._said = ""
        self.send_button = action_button(self.tr("Versturen"), name="versturen")
        theme.make_primary(self.send_button)
        self.stop_button = action_button(self.tr("Stop"), name="stop")
        self.login_button = action_button(self.tr("Inloggen"), name="inloggen")
        self.waiting = StateLine(
            "sync", "", name="te_versturen", buttons=(self.send_button, self.login_button, self.stop_button)
        )
        self.bar = QProgressBar()
        self.bar.setObjectName("voortgang")
        self.bar.setAccessibleName(self.tr("Voortgang van het versturen"))
        self.bar.setFormat(self.tr("%v van %m"))
        self.why = StateLine("wacht", "", name="waarom_niet")
        self.end = StateLine("wacht", "", name="eindstand")
        self.end.label.setFont(theme.sized(self.end.label.font(), bold=True))
        bar_row = QHBoxLayout()
        bar_row.setContentsMargins(round(1.5 * theme.em(self)) + theme.space(self, 2), 0, 0, 0)
        bar_row.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(self, 2))
        column.addWidget(self.waiting)
        column.addLayout(bar_row)
        column.addWidget(self.end)
        column.addWidget(self.why)
        self.send_button.clicked.connect(self.send_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.login_button.clicked.connect(self.login_requested)
        self.set_idle()

    def set_day(self, day: DayRow) -> None:
        """Show how much waits and whether the day can end."""
        self._day = day
        n = day.te_versturen
        if n == 1:
            text = self.tr("1 registratie naar het register")
        elif n:
            text = self.tr("{n} registraties naar het register").format(n=n)
        else:
            text = self.tr("Er wacht niets op versturen")
        self.waiting.label.setText(text)
        if day.veilig:
            self.end.set_sign("vinkje")
            self.end.label.setText(self.tr("Veilig om af te sluiten"))
            self._why = ""
        else:
            parts = [self.tr("{n} te versturen").format(n=n)] if n else []
            parts += [self.tr("{n} niet aangenomen").format(n=day.geweigerd)] if day.geweigerd else []
            self.end.set_sign("wacht")
            self.end.label.setText(self.tr("Nog niet: {wat}").format(wat=", ".join(parts)))
        self.why.label.setText(self._why)
        self.why.setVisible(bool(self._why))
        said = f"{self.end.label.text()}. {self._why}".strip()
        if said != self._said and self.isVisible():
            self._said = said
            say_aloud(self.end.label, said)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far it is; total 0 when nobody knows."""
        self.send_button.hide()
        self.login_button.hide()
        self.stop_button.show()
        self.bar.setVisible(True)
        self.bar.setTextVisible(total > 0)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def set_idle(self, why: str = "", *, login: bool = False) -> None:
        """Nothing is under way.

        Args:
            why: what stopped it; empty when it went through.
            login: whether logging in is the way on.
        """
        self.bar.hide()
        self.stop_button.hide()
        self.send_button.setVisible(not login)
        self.login_button.setVisible(login)
        self._why = why
        if self._day is not None:
            self.set_day(self._day)
        else:
            self.why.hide()
