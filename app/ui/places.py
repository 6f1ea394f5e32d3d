"""Makes each place of the window when somebody first comes there, with its code, and joins it with what is around it.

A day has places that nobody opens; none of them is waited for in the morning. Knows no window: what a place may ask of
the one that it stands in is said here.
"""

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from app.ui.context import WindowContext
from app.ui.views.dossier import UNDO_S, DossierPane
from app.ui.views.lists import ListView
from app.ui.views.place import PlaceView
from app.ui.views.syncing import SyncRunner
from app.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from app.ui.views.hulp import HulpView
    from app.ui.views.kaarten import KaartenView

    Place = ListView | PlaceView | KaartenView | HulpView

PLACES: Final = (
    *("vandaag", "dossiers", "opvolging", "kaarten", "cijfers", "aandacht", "afsluiten"),
    *("ronde", "hulp", "instellingen"),
)


class Surroundings(Protocol):
    """What a place asks of the window that it stands in."""

    context: WindowContext
    sync: SyncRunner
    messages: MessageBar
    dossier: DossierPane

    def go_to(self, place_id: str) -> None:
        """Go to a place; ``place_id`` is one of :data:`PLACES`."""

    def open_dossier(self, dossier_id: str) -> None:
        """Open a dossier beside the list."""

    def begin(self, what: str) -> None:
        """Begin something with the dossier that is open, or else with the one that is selected."""


def make_place(place_id: str, window: Surroundings) -> "Place":
    """Make a place and join it.

    Args:
        place_id: one of :data:`PLACES`.
        window: what it stands in.
    """
    context = window.context
    place: Place
    match place_id:
        case "vandaag":
            from app.ui.views.vandaag import VandaagView

            place = VandaagView(context)
            place.said.connect(window.messages.say)
            place.round_requested.connect(partial(window.go_to, "ronde"))
            place.route_shown.connect(window.dossier.show_route)
        case "dossiers":
            from app.ui.views.dossiers import DossiersView

            place = DossiersView(context)
        case "opvolging":
            from app.ui.views.opvolging import OpvolgingView

            place = OpvolgingView(context)
            place.postpone_requested.connect(partial(window.begin, "uitstellen"))
        case "kaarten":
            from app.ui.views.kaarten import KaartenView

            place = KaartenView(context)
        case "cijfers":
            from app.ui.views.cijfers import CijfersView

            place = CijfersView(context)
        case "aandacht":
            from app.ui.views.aandacht import AandachtView

            place = AandachtView(context)
        case "afsluiten":
            from app.ui.views.afsluiten import AfsluitenView

            place = AfsluitenView(context, window.sync)
            place.dossier_requested.connect(window.open_dossier)
            place.keuzes_requested.connect(partial(window.go_to, "aandacht"))
        case "ronde":
            from app.ui.views.ronde import RondeView

            place = RondeView(context)
            place.left.connect(partial(window.go_to, "vandaag"))
            place.recorded.connect(partial(_tell_in_vandaag, window, place))
        case "hulp":
            from app.ui.views.hulp import HulpView

            place = HulpView()
        case "instellingen":
            from app.ui.views.instellingen import InstellingenView

            place = InstellingenView(context)
        case _:
            raise ValueError(f"no place: {place_id}")
    if isinstance(place, ListView):
        place.doors.opened.connect(window.open_dossier)
    return place


def _tell_in_vandaag(window: Surroundings, ronde: PlaceView, text: str) -> None:
    # Who went elsewhere while it was being saved stays there.
    if ronde.isVisible():
        window.go_to("vandaag")
    window.messages.say(text, seconds=UNDO_S)
