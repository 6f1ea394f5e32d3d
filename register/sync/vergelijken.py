"""Comparing a laptop's copy with what it should be, and handing out again what differs.

A difference is never a removal: a dossier goes from a laptop only when the feed says that it was taken away. Our own
sums are counted again here, so that a fault of theirs mends itself.
"""

from app.domain.stand import Stand, from_text
from register.context import RegisterContext
from register.store import feed, feed_pages, houders, stand
from register.store.conflicts import retry_conflicts
from register.sync.afgifte import to_wijzigingen
from register.sync.afscherming import withholds_zorg
from register.sync.berichten import OpgevraagdeDossiers, Opvraging, Vergelijking, Verschil
from register.sync.toegang import Laptop


def compare(context: RegisterContext, laptop: Laptop, vraag: Vergelijking) -> Verschil:
    """Return which dossiers of a laptop differ from what they should be.

    Args:
        context: the register.
        laptop: who asks.
        vraag: what it has between two ids.
    """
    owner = laptop.gebruiker.id
    with context.read(laptop.regio_id) as tx:
        ids = feed_pages.ids_between(tx, eigenaar_id=owner, after=vraag.na, upto=vraag.tot)
        counted = stand.count(tx, dossier_ids=ids)
        kept = stand.read(tx, dossier_ids=ids)
        caseload_holds = stand.count_caseload(tx, eigenaar_id=owner) == stand.read_caseload(tx, eigenaar_id=owner)
    wrong = [dossier_id for dossier_id in ids if counted[dossier_id] != kept[dossier_id]]
    if wrong or not caseload_holds:
        _mend(context, laptop.regio_id, wrong, owner)
    blind = withholds_zorg(laptop)
    theirs = {
        item.id: Stand(item.aantal, from_text(item.som), 0 if blind else from_text(item.zorg))
        for item in vraag.dossiers
    }
    ours = {item: Stand(found.aantal, found.som, 0 if blind else found.zorg) for item, found in counted.items()}
    differ = [item for item in ours.keys() | theirs.keys() if ours.get(item) != theirs.get(item)]
    return Verschil(dossier_ids=sorted(differ))


@retry_conflicts
def _mend(context: RegisterContext, regio_id: str, dossier_ids: list[str], eigenaar_id: str) -> None:
    """Count our own sums again, holding what they are about."""
    with context.write(regio_id) as tx:
        held = houders.lock(tx, dossier_ids=dossier_ids)
        feed.lock_heads(tx, eigenaars={eigenaar_id}.union(*held.values()))
        for dossier_id, owners in held.items():
            stand.recount(tx, dossier_id=dossier_id, houders=owners)
        caseload = stand.count_caseload(tx, eigenaar_id=eigenaar_id)
        stand.put_caseload(tx, caseload, eigenaar_id=eigenaar_id)


def fetch(context: RegisterContext, laptop: Laptop, vraag: Opvraging) -> OpgevraagdeDossiers:
    """Return dossiers of a laptop again, each whole, or that they were taken away.

    Args:
        context: the register.
        laptop: who asks.
        vraag: which.
    """
    owner = laptop.gebruiker.id
    with context.read(laptop.regio_id) as tx:
        head = feed.read_head(tx, eigenaar_id=owner)
        items = feed_pages.read_dossiers(tx, eigenaar_id=owner, dossier_ids=vraag.dossier_ids, nummer=head.nummer)
        return OpgevraagdeDossiers(items=to_wijzigingen(tx, items, laptop))
