"""What a form has to ask, and whether what it built can be taken. Reads; writes nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.domain.begeleiding import why_not
from app.domain.beleid import Parameter
from app.domain.codes import UITKOMST_LIJST_BY_KANAAL, Doelgroep, Kanaal, Rol, Uitkomst
from app.domain.events import (
    AMSTERDAM,
    NOTITIE_MAX_CHARS,
    Afspraak,
    Besluit,
    Contactmoment,
    Event,
    KnownInhoud,
    Traject,
)
from app.domain.inhoud import DOEL_MAX_CHARS, Intake, VoorstelJongere, check_inhoud
from app.domain.records import Dossier, leeftijd
from app.domain.rules import MEERDERJARIG, asks_dagbesteding, is_bereikt, needs_kaart
from app.services.commands import RecordContact
from app.services.errors import (
    ContentError,
    DagbestedingMissingError,
    FutureError,
    GoalTooLongError,
    InstrumentError,
    NoConsentError,
    NoteTooLongError,
    NotYourDecisionError,
    PastDateError,
    TooLongAgoError,
    UnknownCodeError,
    WithWhomMissingError,
)
from app.services.session import Session

# The clock of a form and the clock of saving differ by what somebody takes to type.
_CLOCK_SLACK: Final = timedelta(minutes=2)


def reaches_jongere(dossier: Dossier, command: RecordContact) -> bool:
    """Whether this contact reaches the jongere, so that the form asks what he does by day (R10).

    Args:
        dossier: the dossier of the command.
        command: the command so far.
    """
    minderjarig = leeftijd(dossier.persoon.geboortedatum, command.plaatsgevonden_op.date()) < MEERDERJARIG
    contact = Contactmoment(kanaal=command.kanaal, uitkomst=command.uitkomst, met_wie=command.met_wie)
    return is_bereikt(contact, minderjarig=minderjarig)


def must_ask_dagbesteding(dossier: Dossier, command: RecordContact) -> bool:
    """Whether saving wants a dagbesteding: a vsv'er who was reached and did not refuse contact (R10, R11).

    Args:
        dossier: the dossier of the command.
        command: the command so far.
    """
    minderjarig = leeftijd(dossier.persoon.geboortedatum, command.plaatsgevonden_op.date()) < MEERDERJARIG
    contact = Contactmoment(kanaal=command.kanaal, uitkomst=command.uitkomst, met_wie=command.met_wie)
    return asks_dagbesteding(contact, doelgroep=dossier.doelgroep, minderjarig=minderjarig)


def may_leave_kaart(dossier: Dossier, command: RecordContact) -> bool:
    """Whether the form asks about a card: after every failed visit (R01) and at a talk with somebody else (R26).

    Args:
        dossier: the dossier of the command.
        command: the command so far.
    """
    contact = Contactmoment(kanaal=command.kanaal, uitkomst=command.uitkomst)
    derde_at_door = command.kanaal == Kanaal.HUISBEZOEK and command.uitkomst == Uitkomst.GESPROKEN_DERDE
    return needs_kaart(contact, doelgroep=dossier.doelgroep) or (derde_at_door and dossier.doelgroep == Doelgroep.VSV)


def check_contact(session: Session, dossier: Dossier, command: RecordContact, *, stands: Sequence[Event] = ()) -> None:
    """Check a command before anything is written.

    Args:
        session: the unlocked copy.
        dossier: the dossier of the command.
        command: what the form built.
        stands: what counts now of what the command puts right; a day in it that stays as it was is not checked again.

    Raises:
        InputError: a field cannot be taken (which one: ``veld``).
    """
    now = session.now()
    lijst = UITKOMST_LIJST_BY_KANAAL.get(command.kanaal)
    if lijst is None or session.codes.find(lijst, command.uitkomst) is None:
        raise UnknownCodeError(veld="uitkomst")
    check_moment(session, command.plaatsgevonden_op, stands=stands)
    if command.uitkomst in (Uitkomst.GESPROKEN_DERDE, Uitkomst.REACTIE_DERDE) and not command.met_wie:
        raise WithWhomMissingError
    if must_ask_dagbesteding(dossier, command) and not command.dagbesteding:
        raise DagbestedingMissingError
    meetings = {event.inhoud.op for event in stands if isinstance(event.inhoud, Afspraak)}
    if command.afspraak_op is not None and command.afspraak_op <= now and command.afspraak_op not in meetings:
        raise PastDateError(veld="afspraak_op")
    check_note(command.notitie)
    check_contents(command.erbij)


def check_moment(session: Session, moment: datetime, *, stands: Sequence[Event] = ()) -> None:
    """Check when something happened: not ahead, and not longer ago than the policy allows.

    Args:
        session: the unlocked copy.
        moment: with a zone.
        stands: as :func:`check_contact`.

    Raises:
        FutureError, TooLongAgoError: it is.
    """
    if any(event.plaatsgevonden_op == moment for event in stands):
        return
    now = session.now()
    if moment > now + _CLOCK_SLACK:
        raise FutureError
    dagen = session.beleid.waarde(Parameter.TERUGDATEREN_DAGEN, op=session.vandaag())
    if moment < now - timedelta(days=dagen):
        raise TooLongAgoError(dagen=dagen)


def check_role(session: Session, dossier: Dossier, inhouden: Sequence[KnownInhoud], *, op: datetime) -> None:
    """Check what not everybody may decide, and what cannot be begun with this jongere (R06, R28).

    Args:
        session: the unlocked copy.
        dossier: the dossier.
        inhouden: the contents.
        op: when.

    Raises:
        NotYourDecisionError: only the coördinator decides this.
        InstrumentError: the instrument does not go with this jongere.
    """
    for inhoud in inhouden:
        if isinstance(inhoud, Besluit) and session.identity.rol != Rol.COORDINATOR:
            raise NotYourDecisionError
        if isinstance(inhoud, Traject):
            for instrument in inhoud.instrumenten:
                if why := why_not(dossier, instrument, op=op.astimezone(AMSTERDAM).date()):
                    raise InstrumentError(why)


def check_contents(inhouden: Sequence[KnownInhoud]) -> None:
    """Check contents that a form built, before anything is written.

    Args:
        inhouden: the contents.

    Raises:
        GoalTooLongError, NoConsentError, ContentError: what is wrong, and at which field.
    """
    for inhoud in inhouden:
        try:
            check_inhoud(inhoud)
        except ValueError as error:
            if isinstance(inhoud, Intake) and any(len(item.doel) > DOEL_MAX_CHARS for item in inhoud.leefgebieden):
                raise GoalTooLongError(maximum=DOEL_MAX_CHARS) from error
            if isinstance(inhoud, VoorstelJongere) and not inhoud.toestemming:
                raise NoConsentError from error
            raise ContentError(veld=str(inhoud.__struct_config__.tag)) from error


def check_note(text: str) -> None:
    """Check the length of a note.

    Raises:
        NoteTooLongError: it is longer than 500 characters.
    """
    if len(text.strip()) > NOTITIE_MAX_CHARS:
        raise NoteTooLongError(maximum=NOTITIE_MAX_CHARS)
