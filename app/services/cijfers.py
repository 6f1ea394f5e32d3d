"""Cijfers: own figures of this school year, from what a consulent recorded in the dossiers that are on this laptop.

The same facts as the annual report; dossiers that went to somebody else are gone from the laptop and do not count.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Final

from app.domain.cijfers.cijfer import Verslagperiode, schooljaar_van
from app.domain.cijfers.feiten import Contacten, find_contacts
from app.domain.codes import Kanaal
from app.domain.events import AMSTERDAM, Contactmoment, effective_events
from app.services.rows import OwnFigures
from app.services.session import AuditAction, Session

_WEEKS: Final = 12


def read_own_figures(session: Session, *, opened: bool) -> OwnFigures:
    """Read the own figures of the school year so far.

    Args:
        session: the unlocked copy.
        opened: True when the user opened the place; False when a change made the screen fetch it again.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    vandaag = session.vandaag()
    periode = schooljaar_van(vandaag)
    people, visits = _own_contacts(session, periode)
    if opened:
        with session.store.transaction():
            session.audit(AuditAction.FIGURES, aantal=len(people))
    reached = [person for person in people if person.bereikt]
    monday = vandaag - timedelta(days=vandaag.weekday())
    weeks = [monday - timedelta(weeks=back) for back in reversed(range(_WEEKS))]
    return OwnFigures(
        schooljaar=periode.naam,
        geprobeerd=len(people),
        bereikt=len(reached),
        niet_thuis=sum(person.niet_thuis for person in people),
        kaart_beantwoord=sum(person.kaart_beantwoord for person in people),
        dagbesteding=tuple(Counter(person.dagbesteding for person in reached if person.dagbesteding).most_common()),
        bezoeken_per_week=tuple((week, visits[week]) for week in weeks),
    )


def _own_contacts(session: Session, periode: Verslagperiode) -> tuple[list[Contacten], Counter[date]]:
    """The facts of everybody whom the consulent tried to reach, and the visits by the Monday of their week."""
    me = session.identity.gebruiker.id
    begin = datetime.combine(periode.van, time(), tzinfo=AMSTERDAM)
    people: list[Contacten] = []
    visits: Counter[date] = Counter()
    for dossier_id in session.store.events.dossiers_since(begin):
        dossier = session.store.dossiers.find(dossier_id)
        if dossier is None:
            continue
        events = effective_events(session.store.events.of_dossier(dossier_id))
        own = [event for event in events if event.auteur == me and event.datum in periode]
        contacts = find_contacts(dossier, own)
        if contacts.geprobeerd:
            people.append(contacts)
        for event in own:
            if isinstance(event.inhoud, Contactmoment) and event.inhoud.kanaal == Kanaal.HUISBEZOEK:
                visits[event.datum - timedelta(days=event.datum.weekday())] += 1
    return people, visits
