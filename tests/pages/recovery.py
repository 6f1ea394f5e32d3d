"""The way back after five wrong PINs: log in, and choose a new PIN."""

from app.ui.entry.recovery import RecoveryWindow
from tests.pages.entry import BrowserSteps, NewPinSteps


class RecoveryPage(BrowserSteps, NewPinSteps):
    """The window of who forgot a PIN."""

    screen = RecoveryWindow
