"""Who is usually in charge of a case: the matrix of the annual report, as a suggestion (domain model §8, R13).

What a person recorded always goes first; this only says what would be usual, and when the RBL has to take over.
"""

from collections.abc import Sequence
from datetime import date

from app.domain.beleid import Beleid, Parameter
from app.domain.codes import Doelgroep, Onderwijs, Regie
from app.domain.events import Event, ThuiszitOnderwerpen
from app.domain.kalender import add_months
from app.domain.lidmaatschap import holds, onderwijsdeelname_op, thuiszit_perioden
from app.domain.records import Dossier, PeriodeSoort


def recorded_regie(events: Sequence[Event], *, op: date) -> str:
    """Who is in charge as it was last recorded up to a day, or an empty text.

    Args:
        events: the events that count, in order of meaning.
        op: the day.
    """
    said = ""
    for event in events:
        if event.datum > op:
            break
        if isinstance(event.inhoud, ThuiszitOnderwerpen) and event.inhoud.regie:
            said = event.inhoud.regie
    return said


def usual_regie(dossier: Dossier, events: Sequence[Event], beleid: Beleid, *, op: date) -> str:
    """Who would usually be in charge (r.1353, r.1355, r.1359, r.2333); empty when the matrix says nothing.

    A benefit: the woongemeente. A thuiszitter: the school at first, the jeugdteam when it lasts, and the RBL when
    nobody is and the child stays at home without any education.

    Args:
        dossier: the dossier.
        events: the events that count, in order of meaning.
        beleid: the newest policy.
        op: the day.
    """
    if holds(dossier, PeriodeSoort.UITKERING, op=op):
        return Regie.WOONGEMEENTE
    if dossier.doelgroep != Doelgroep.THUISZITTER:
        return ""
    running = [item.van for item in thuiszit_perioden(dossier, events) if op in item and item.van is not None]
    long = any(add_months(begun, beleid.waarde(Parameter.THUISZITTEN_MAANDEN, op=begun)) <= op for begun in running)
    if not long:
        return Regie.SCHOOL
    nobody = recorded_regie(events, op=op) == Regie.NIEMAND
    stagnates = onderwijsdeelname_op(dossier, events, op=op) in (Onderwijs.GEEN, "")
    return Regie.RBL if nobody and stagnates else Regie.JEUGDTEAM
