"""The rulebook says what the programs do: every id, every parameter, and a page that is current."""

import importlib.util
from importlib import resources
from pathlib import Path
from types import ModuleType

import pytest

from app.domain.codes import parse_codelijsten
from app.domain.regelboek import PARAMETERS, PRIORITEIT, REGELBOEK
from tests.histories import BELEID

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regels_tool", ROOT / "tools" / "regels.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_r01_to_r32_are_all_there_once() -> None:
    ids = [regel.id for regel in REGELBOEK]
    assert len(ids) == len(set(ids))
    assert {f"R{number:02d}" for number in range(1, 33)} <= set(ids)
    assert set(ids) >= PRIORITEIT.keys()


def test_a_reason_belongs_to_one_rule() -> None:
    redenen = [reden for regel in REGELBOEK for reden in regel.redenen]
    assert len(redenen) == len(set(redenen))


def test_every_parameter_is_told_of_in_dutch() -> None:
    assert PARAMETERS.keys() == BELEID.parameters.keys()


def test_every_rule_has_a_test_named_by_its_id() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    names = [line for line in text.splitlines() if line.startswith("def test_")]
    for regel in REGELBOEK:
        assert any(f"_{regel.id.lower()}_" in name for name in names), regel.id


def test_the_page_is_made_of_the_rulebook_and_the_check_sees_a_change(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tool.make_page(BELEID)
    assert all(f"### {regel.id}\n" in page for regel in REGELBOEK)
    assert "{" not in page
    assert tool.main(["--check"]) == 0
    monkeypatch.setattr(tool, "DOCS", tmp_path)
    assert tool.main(["--check"]) == 1
    assert capsys.readouterr().out.count("loopt achter") == 2
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    (tmp_path / "regels.md").write_text(page.replace("6 maanden", "7 maanden"), encoding="utf-8")
    assert tool.main(["--check"]) == 1
    assert "docs/regels.md loopt achter" in capsys.readouterr().out


def test_the_page_of_codes_holds_every_code_with_its_mapping(tool: ModuleType) -> None:
    codes = parse_codelijsten(resources.files("resources").joinpath("codelijsten.json").read_bytes())
    page = tool.make_codes_page(codes)
    for naam, rows in codes.lijsten.items():
        assert f"## {naam}\n" in page
        for row in rows:
            assert f"| `{row.code}` | {row.label} | {row.definitie} |" in page
    assert "| SMS/Whatsapp |" in page
