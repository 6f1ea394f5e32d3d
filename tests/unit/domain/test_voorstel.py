"""Merging field by field: what only one side changed is taken over, what both changed waits for a choice."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import DossierId, NummerId
from app.domain.records import Nummer
from app.domain.voorstel import Veld, fault_in, merge, read_fields, write_fields

NAMES = st.sampled_from(["van", "soort", "status"])
VALUES = st.sampled_from(["a", "b", "", None])
RECORDS = st.dictionaries(NAMES, VALUES, min_size=3, max_size=3)


def proposal(base: dict[str, str | None], wanted: dict[str, str | None]) -> dict[str, Veld]:
    return {name: Veld(was=base.get(name), wordt=value) for name, value in wanted.items()}


@given(base=RECORDS, mine=st.dictionaries(NAMES, VALUES), theirs=st.dictionaries(NAMES, VALUES))
def test_every_field_is_merged_or_collides(
    base: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None]
) -> None:
    now = {**base, **theirs}
    merged = merge(now, proposal(base, mine))
    collide = {item.veld for item in merged.botsingen}
    for name, value in mine.items():
        mine_new, theirs_new = (value or None) != (base[name] or None), (now[name] or None) != (base[name] or None)
        same = (value or None) == (now[name] or None)
        assert (name in collide) == (not same and theirs_new), "both sides changed it, to different things"
        assert (name in merged.velden) == (not same and mine_new and not theirs_new)
    assert all(item.mijn == mine[item.veld] and item.hun == now[item.veld] for item in merged.botsingen)


@given(base=RECORDS, mine=st.dictionaries(NAMES, VALUES))
def test_merging_twice_writes_once(base: dict[str, str | None], mine: dict[str, str | None]) -> None:
    fields = proposal(base, mine)
    merged = merge(base, fields)
    again = merge({**base, **merged.velden}, fields)
    assert again.velden == {}
    assert again.botsingen == ()


def test_an_explicit_null_clears_a_field() -> None:
    nummer = Nummer(
        id=NummerId("n"), versie=3, dossier_id=DossierId("d"), e164="+31612345670", van="moeder", status="werkt"
    )
    merged = merge(read_fields(nummer), {"van": Veld(was="moeder", wordt=None)})
    cleared = write_fields(nummer, merged.velden, versie=4)
    assert isinstance(cleared, Nummer)
    assert (cleared.van, cleared.status, cleared.versie) == ("onbekend", "werkt", 4)


def test_what_may_not_be_proposed_is_named() -> None:
    good = {"e164": Veld(was=None, wordt="+31612345670")}
    assert fault_in("nummer", good, weg=False, basis_versie=0) is None
    assert fault_in("nummer", {"e164": Veld(was=None, wordt="06")}, weg=False, basis_versie=1) == "e164"
    assert fault_in("nummer", {"van": Veld(was=None, wordt="moeder")}, weg=False, basis_versie=0) == "e164"
    assert fault_in("dossier", {"zorg": Veld(was=None, wordt="x")}, weg=False, basis_versie=1) == "zorg"
    assert fault_in("dossier", {}, weg=True, basis_versie=1) == "entiteit"
    assert fault_in("nummer", {}, weg=True, basis_versie=1) is None
    assert fault_in("nummer", {}, weg=False, basis_versie=1) == "velden"
    assert fault_in("gebeurtenis", {}, weg=True, basis_versie=1) == "entiteit"
    assert fault_in("deurnotitie", {"tekst": Veld(was=None, wordt="x" * 201)}, weg=False, basis_versie=0) == "tekst"
    assert fault_in("contactpersoon", {"gezag": Veld(was=None, wordt="ja")}, weg=False, basis_versie=2) == "gezag"
