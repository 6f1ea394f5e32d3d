"""What the history of one dossier comes to now, for the screen: topics, regie, traject, cards, income. Decides nothing.

The next step is not here: that is what the rules answer (:mod:`app.services.planning`).
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from app.domain.codes import Rol
from app.domain.events import Event, Intake, LeefgebiedDoel, ThuiszitOnderwerpen, effective_events
from app.domain.geschiedenis import Geschiedenis
from app.domain.kaartlus import card_loops, card_states
from app.domain.lidmaatschap import inkomen_op, is_stale, thuiszit_perioden
from app.domain.records import Dossier, Waarneming
from app.domain.regie import usual_regie
from app.services.rows import Samenvatting
from app.services.session import Session


def summarise(session: Session, dossier: Dossier, events: Sequence[Event]) -> Samenvatting:
    """Say how things stand with a jongere on the day of today.

    Args:
        session: the unlocked copy.
        dossier: the dossier.
        events: its events, any order.
    """
    vandaag = session.vandaag()
    counting = effective_events(events)
    history = Geschiedenis(dossier, counting)
    inkomen = inkomen_op(dossier, op=vandaag)
    zorg = history.zorg if session.identity.rol != Rol.STAGIAIR else None
    waarneming = _running(dossier, vandaag)
    names = {consulent.id: consulent.naam for consulent in session.store.consulenten()}
    running = [periode.van for periode in thuiszit_perioden(dossier, counting) if vandaag in periode]
    return Samenvatting(
        thuiszit=_topics(session, dossier, counting),
        regie_gebruikelijk=usual_regie(dossier, counting, session.beleid, op=vandaag),
        thuis_sinds=running[-1] if running else None,
        traject=history.traject[0] if history.traject else None,
        traject_op=history.traject[1] if history.traject else None,
        doelen=_goals(counting),
        zorg_sinds=zorg.sinds if zorg else None,
        zorg_uiterlijk=zorg.uiterlijk if zorg else None,
        kaarten=card_states(events),
        kaartgangen=card_loops(events, session.beleid),
        inkomen=inkomen,
        inkomen_oud=inkomen is not None and is_stale(inkomen, session.beleid, op=vandaag),
        waarnemer=names.get(waarneming.gebruiker, "") if waarneming else "",
        waarneming=waarneming,
    )


def _topics(session: Session, dossier: Dossier, events: Sequence[Event]) -> ThuiszitOnderwerpen:
    """Of every topic what was said last. The oorzaak is health data: only for whoever has the dossier (§6)."""
    last = ThuiszitOnderwerpen()
    for event in events:
        if isinstance(event.inhoud, ThuiszitOnderwerpen):
            said = msgspec.structs.asdict(event.inhoud)
            last = msgspec.structs.replace(last, **{name: code for name, code in said.items() if code})
    mine = dossier.toegewezen_aan == session.identity.gebruiker.id and session.identity.rol != Rol.STAGIAIR
    return last if mine else msgspec.structs.replace(last, oorzaak="")


def _goals(events: Sequence[Event]) -> tuple[LeefgebiedDoel, ...]:
    intakes = [event.inhoud for event in events if isinstance(event.inhoud, Intake)]
    return tuple(item for item in intakes[-1].leefgebieden if item.doel) if intakes else ()


def _running(dossier: Dossier, vandaag: date) -> Waarneming | None:
    return next((one for one in dossier.waarnemingen if one.van <= vandaag <= one.tot), None)
