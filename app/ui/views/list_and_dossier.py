"""The list and the dossier beside each other; one of both where there is no room for two, as at 200% on a laptop."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget

from app.services.weergaven import keep_list_width, read_list_width
from app.ui import theme
from app.ui.context import WindowContext
from app.ui.views.dossier import DossierPane

_WIDTH_PAUSE_MS: Final = 400
_LIST_EM: Final = 23.5
_WINDOW_PX: Final = 1366


class ListAndDossier(QSplitter):
    """Keeps how wide the user wants the list, and who of both can be seen."""

    def __init__(self, context: WindowContext, lists: QStackedWidget, dossier: DossierPane) -> None:
        """Put both beside each other.

        Args:
            context: the parts that every screen shares.
            lists: the places with a list.
            dossier: the dossier.
        """
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("lijst_en_dossier")
        self._context, self._lists, self._dossier = context, lists, dossier
        self._narrow = self._hidden = False
        self._width_em = _LIST_EM
        self.setChildrenCollapsible(False)
        self.addWidget(lists)
        self.addWidget(dossier)
        self.setStretchFactor(1, 1)
        self._set_list_width(_LIST_EM)
        self._pause = QTimer(self, singleShot=True, interval=_WIDTH_PAUSE_MS)
        self._pause.timeout.connect(self._keep_list_width)
        self.splitterMoved.connect(self._on_splitter_moved)
        dossier.opened.connect(self._show_panes)
        dossier.closed.connect(self._show_panes)

    def read_width(self) -> None:
        """Make the list as wide as the user left it."""
        self._context.operations.query(read_list_width, owner=self, on_done=self._set_list_width)

    def set_narrow(self, on: bool) -> None:
        """Show one of both: the dossier while one is open, and the list otherwise.

        Args:
            on: whether.
        """
        if on != self._narrow:
            self._narrow = on
            self._dossier.set_alone(on)
            self._show_panes()

    def hide_list(self, on: bool) -> None:
        """Keep the list out of sight whatever the width: somebody looks along at the door.

        Args:
            on: whether.
        """
        self._hidden = on
        self._show_panes()

    def show_list(self) -> None:
        """Make room for the list, when something is asked of it; what was typed in the dossier stays a draft."""
        if self._narrow and not self._hidden and self._dossier.current() is not None:
            self._dossier.close_dossier()

    def _show_panes(self) -> None:
        is_open = self._dossier.current() is not None
        if self._narrow and is_open and self._lists.isVisibleTo(self):
            # The keys go along; otherwise they would stay with what cannot be seen any more.
            self._dossier.show()
            self._dossier.take_focus()
        self._lists.setVisible(not self._hidden and not (self._narrow and is_open))
        self._dossier.setVisible(is_open or not self._narrow)

    def _set_list_width(self, em: float | None) -> None:
        if em is not None:
            width = round(em * theme.em(self))
            self.setSizes([width, max(width, max(_WINDOW_PX, self.width()) - width)])

    def _on_splitter_moved(self) -> None:
        # Now: when the pause is over the list may be out of sight, and has no width.
        self._width_em = self.sizes()[0] / theme.em(self)
        self._pause.start()

    def _keep_list_width(self) -> None:
        self._context.operations.mutate(partial(keep_list_width, em=self._width_em), owner=self)
