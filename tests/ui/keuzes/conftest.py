"""The same desk as that of the dossier pane."""

from tests.ui.dossier.conftest import clock, desk, page

__all__ = ["clock", "desk", "page"]
