"""Making a report from the register, freezing it, and saying what has changed since.

Reads a few hundred dossiers at a time, so that memory stays flat. A frozen report is handed out as the bytes that were
kept, whatever arrived later; a correction is told beside it and never changes it.
"""

from datetime import date

import msgspec

from app.domain.cijfers.cijfer import Verslagperiode, hide_small
from app.domain.cijfers.feiten import find_facts
from app.domain.cijfers.tellen import Telling
from app.domain.codes import Codelijsten
from app.domain.events import AMSTERDAM
from register.caseload.gemeenten import Gemeente
from register.cijfers.rapport import Correctie, Grondslag, Rapport, compare, decode_rapport, encode_rapport
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import dossiers, gebeurtenissen, rapporten, regios
from register.store.database import Transaction


def make_rapport(
    context: RegisterContext, codes: Codelijsten, *, periode: Verslagperiode, gemeente: Gemeente | None = None
) -> Rapport:
    """Make a report of what the register holds now.

    Args:
        context: the register.
        codes: the code lists, for the names of the parts.
        periode: the days that count; states are looked at on its last day, or today while it still runs.
        gemeente: only who lives there, with small counts hidden; None for the region.

    Raises:
        BeheerFout: the period has not begun.
    """
    vandaag = context.now().astimezone(AMSTERDAM).date()
    if periode.van > vandaag:
        raise BeheerFout(
            f"De periode {periode.naam} is nog niet begonnen. Er is niets uitgerekend. Kies een periode die al loopt."
        )
    peildatum = min(periode.peildatum, vandaag)
    with context.read() as tx:
        return _count(tx, codes, context.regio.naam, periode=periode, peildatum=peildatum, gemeente=gemeente)


def freeze_rapport(context: RegisterContext, rapport: Rapport) -> Rapport:
    """Freeze a report: from now on the same bytes are handed out for this period.

    Args:
        context: the register.
        rapport: the report of a period that is over.

    Returns:
        The frozen report; the one from before when it was frozen already.

    Raises:
        BeheerFout: the period still runs.
    """
    op = context.now()
    if op.astimezone(AMSTERDAM).date() <= rapport.periode.tot_en_met:
        raise BeheerFout(
            f"De periode {rapport.periode.naam} loopt nog. Er is niets vastgesteld. Doe dat na "
            f"{rapport.periode.tot_en_met:%d-%m-%Y}."
        )
    frozen = msgspec.structs.replace(rapport, vastgesteld_op=op)
    with context.write() as tx:
        rapporten.add(
            tx,
            periode=rapport.periode.naam,
            gemeentecode=rapport.gemeentecode,
            inhoud=encode_rapport(frozen),
            vastgesteld_op=op,
        )
        kept = rapporten.find(tx, periode=rapport.periode.naam, gemeentecode=rapport.gemeentecode)
    assert kept is not None, "it was written in this transaction"
    return decode_rapport(kept)


def find_frozen(context: RegisterContext, *, periode: Verslagperiode, gemeentecode: str) -> Rapport | None:
    """Return the frozen report of a period, or None.

    Args:
        context: the register.
        periode: the period.
        gemeentecode: CBS code, or empty for the region.
    """
    with context.read() as tx:
        kept = rapporten.find(tx, periode=periode.naam, gemeentecode=gemeentecode)
    return None if kept is None else decode_rapport(kept)


def find_corrections(
    context: RegisterContext, codes: Codelijsten, frozen: Rapport, *, gemeente: Gemeente | None
) -> tuple[Correctie, ...]:
    """What would be different if a frozen report were made now, because of what arrived or was corrected since.

    Args:
        context: the register.
        codes: the code lists.
        frozen: the frozen report.
        gemeente: its municipality, or None.
    """
    return compare(frozen, make_rapport(context, codes, periode=frozen.periode, gemeente=gemeente))


def _count(
    tx: Transaction,
    codes: Codelijsten,
    regio: str,
    *,
    periode: Verslagperiode,
    peildatum: date,
    gemeente: Gemeente | None,
) -> Rapport:
    beleid, _ = regios.read_beleid(tx)
    telling = Telling()
    dossier_count = event_count = 0
    for part in dossiers.walk(tx, gemeentecode=gemeente.code if gemeente else ""):
        events = gebeurtenissen.of_dossiers(tx, dossier_ids=[dossier.id for dossier in part])
        for dossier in part:
            own = events.get(dossier.id, [])
            telling.add(find_facts(dossier, own, beleid, periode=periode, peildatum=peildatum))
            dossier_count += 1
            event_count += len(own)
    cijfers = telling.cijfers(codes)
    return Rapport(
        regio=regio,
        periode=periode,
        peildatum=peildatum,
        grondslag=Grondslag(dossiers=dossier_count, gebeurtenissen=event_count, beleid_versie=beleid.versie),
        cijfers=hide_small(cijfers) if gemeente else cijfers,
        gemeentecode=gemeente.code if gemeente else "",
        gemeente=gemeente.naam if gemeente else "",
    )
