"""The register's answer of the rules for a role that does not get every input (sync design: the same inputs).

A stagiair gets no concern, so that laptop derives nothing for such a dossier: the register sends when and how, and no
reason. Both sides of that record are here, so that they cannot differ.
"""

from app.domain.ids import DossierId
from app.domain.plan import Plan, Reden, Stap
from app.domain.records import Opvolging


def opvolging_of(plan: Plan, *, dossier_id: DossierId, versie: int, gebeurtenissen: int) -> Opvolging:
    """Make the record of an answer: date and channel, without reason, rule, priority or sign of concern.

    Args:
        plan: answer of :func:`app.domain.rules.plan_dossier` over every input.
        dossier_id: the dossier.
        versie: version of the record; it rises with every change.
        gebeurtenissen: how many events of the dossier the role gets, of those that the answer took into account.
    """
    stap = plan.stap
    if stap is None:
        return Opvolging(dossier_id=dossier_id, versie=versie, gebeurtenissen=gebeurtenissen)
    return Opvolging(
        dossier_id=dossier_id,
        versie=versie,
        gebeurtenissen=gebeurtenissen,
        soort=stap.soort,
        op=stap.op,
        venster_van=stap.zichtbaar_van,
        venster_tot=stap.te_laat_na,
        moment=stap.moment,
        plaats=stap.plaats,
    )


def plan_from_opvolging(opvolging: Opvolging, *, gebeurtenissen: int, beleid_versie: int) -> Plan:
    """Say what a laptop shows of such a record.

    Args:
        opvolging: the record.
        gebeurtenissen: how many events of the dossier stand on this laptop; more than the record took into account
            means that the answer is out of date.
        beleid_versie: version of the policy here.
    """
    if gebeurtenissen > opvolging.gebeurtenissen:
        return Plan(stap=None, waarom_niet=Reden("wacht_op_register"))
    if not opvolging.soort or opvolging.op is None:
        return Plan(stap=None, waarom_niet=Reden("niets_gepland"))
    return Plan(
        stap=Stap(
            soort=opvolging.soort,
            op=opvolging.op,
            venster_van=opvolging.venster_van or opvolging.op,
            venster_tot=opvolging.venster_tot or opvolging.op,
            reden=Reden("door_register"),
            regel="",
            beleid_versie=beleid_versie,
            moment=opvolging.moment,
            plaats=opvolging.plaats,
        )
    )
