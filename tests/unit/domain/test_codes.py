"""The code lists: complete, dated, with words on both sides, and nothing that may not be recorded."""

import json
import re
from datetime import date
from importlib import resources

import pytest

from app.domain import codes
from app.domain.codes import UITKOMST_LIJST_BY_KANAAL, Lijst, parse_codelijsten

DATA = resources.files("resources").joinpath("codelijsten.json").read_bytes()
CODES = parse_codelijsten(DATA)
VANDAAG = date(2026, 11, 24)

_LIST_OF_CLASS = {
    "Kanaal": Lijst.KANAAL,
    "Doelgroep": Lijst.DOELGROEP,
    "Wens": Lijst.BEGELEIDINGSWENS,
    "Wie": Lijst.WIE,
    "Dag": Lijst.DAGBESTEDING,
    "InkomenKlasse": Lijst.INKOMEN_KLASSE,
    "Onderwijs": Lijst.ONDERWIJSDEELNAME,
    "Oorzaak": Lijst.OORZAAK,
    "Regie": Lijst.REGIE,
    "Terugkeerplan": Lijst.TERUGKEERPLAN,
    "TrajectStand": Lijst.TRAJECTSTAND,
    "TrajectResultaat": Lijst.TRAJECTRESULTAAT,
    "NazorgResultaat": Lijst.NAZORGRESULTAAT,
    "BesluitKeuze": Lijst.BESLUIT,
    "Instrument": Lijst.INSTRUMENT,
    "ToestemmingVoor": Lijst.TOESTEMMING,
}


def constants(kind: type) -> set[str]:
    return {value for name, value in vars(kind).items() if not name.startswith("_")}


def test_every_list_that_the_code_names_is_there_and_the_other_way_round() -> None:
    assert constants(Lijst) == set(CODES.lijsten)


@pytest.mark.parametrize("name", list(_LIST_OF_CLASS))
def test_every_code_that_a_rule_or_figure_reads_stands_in_its_list(name: str) -> None:
    listed = {row.code for row in CODES.lijst(_LIST_OF_CLASS[name], op=VANDAAG)}
    assert constants(getattr(codes, name)) <= listed


def test_every_channel_has_its_outcomes_and_every_outcome_says_whether_contact_was_made() -> None:
    channels = {row.code for row in CODES.lijst(Lijst.KANAAL, op=VANDAAG)}
    assert channels == constants(codes.Kanaal) == set(UITKOMST_LIJST_BY_KANAAL)
    outcomes: set[str] = set()
    for lijst in UITKOMST_LIJST_BY_KANAAL.values():
        for row in CODES.lijst(lijst, op=VANDAAG):
            outcomes.add(row.code)
            assert re.fullmatch(r"indicatieContactGelukt=(true|false)", row.klantinteracties)
            assert re.fullmatch(r"bereikt=(true|false)", row.ddas)
    assert outcomes == constants(codes.Uitkomst)
    for row in CODES.lijst(Lijst.KANAAL, op=VANDAAG):
        assert row.klantinteracties
        assert row.ddas


def test_every_code_has_words_in_both_languages_and_a_definition_of_one_line() -> None:
    for naam, rows in CODES.lijsten.items():
        for row in rows:
            assert row.label, f"{naam}.{row.code}"
            assert row.label_en, f"{naam}.{row.code}"
            for text in (row.definitie, row.definitie_en):
                assert 0 < len(text) <= 100, f"{naam}.{row.code}"
                assert "\n" not in text
            assert re.fullmatch(r"[a-z0-9_]+", row.code)


def test_r19_oorzaak_has_exactly_four_codes_and_vsv_none() -> None:
    assert len(CODES.lijst(Lijst.OORZAAK, op=VANDAAG)) == 4
    assert not [naam for naam in CODES.lijsten if "oorzaak" in naam and naam != Lijst.OORZAAK]


def test_r18_r21_no_list_holds_what_may_not_be_recorded() -> None:
    text = DATA.decode().lower()
    for word in ("adhd", "autisme", "depress", "verslav", "halt", "proces-verbaal", "psychose", "bsn"):
        assert word not in text, word


def test_an_unknown_code_is_its_own_label_and_a_code_that_ended_keeps_its_words() -> None:
    assert CODES.label(Lijst.KANAAL, "telepathie") == "telepathie"
    content = json.loads(DATA)
    content["kanaal"][0]["einddatum"] = "2026-01-01"
    dated = parse_codelijsten(json.dumps(content).encode())
    ended = content["kanaal"][0]["code"]
    assert ended not in {row.code for row in dated.lijst(Lijst.KANAAL, op=date(2026, 1, 1))}
    assert ended in {row.code for row in dated.lijst(Lijst.KANAAL, op=date(2025, 12, 31))}
    assert dated.label(Lijst.KANAAL, ended) == content["kanaal"][0]["label"]


def test_a_code_that_stands_twice_is_refused() -> None:
    content = json.loads(DATA)
    content["kanaal"].append(content["kanaal"][0])
    with pytest.raises(ValueError, match="kanaal"):
        parse_codelijsten(json.dumps(content).encode())
