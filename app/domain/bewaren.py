"""How long what is kept (domain model §13): days from the policy, no clock."""

from datetime import date, timedelta

from app.domain.beleid import Beleid, Parameter


def voorstel_wissen_op(geweigerd_op: date, beleid: Beleid) -> date:
    """The day on which a refused proposal of a new jongere is destroyed (domain model §13).

    Args:
        geweigerd_op: the day on which the coördinator refused it.
        beleid: the newest policy.
    """
    return geweigerd_op + timedelta(days=beleid.waarde(Parameter.VOORSTEL_DAGEN, op=geweigerd_op))
