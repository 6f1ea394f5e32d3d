"""What the documents promise exists: every row of the table has its tests, and every test that is named is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "beheer" / "beveiliging.md"
# The rows of "What must never happen" (security design), in the words of the document.
ROWS = (
    "leesbare tekst op schijf",
    "leesbare tekst in logs of fouten",
    "leesbare tekst in het geheugen na het slot",
    "gebeurtenis kwijt of dubbel",
    "werk kwijt bij een crash",
    "schade die niemand merkt",
    "register dat kapot is of kwaad wil",
    "laptop die kapot is of kwaad wil",
    "iemand ertussen",
    "gestolen laptop",
    "formule in een uitvoer",
    "opmaak in een PDF",
    "pad in een bestandsnaam",
    "lezer die dat niet hoort te zijn",
)


def named_tests(text: str) -> list[tuple[str, str]]:
    """Every test that a text names: file and function, or the file alone."""
    return re.findall(r"`(tests/[\w/]+(?:\.py)?)(?:::(\w+))?`", text)


def is_there(file: str, function: str) -> bool:
    path = ROOT / file
    if not function:
        return path.exists()
    tree = ast.parse(path.read_text("utf-8")) if path.exists() else ast.Module([], [])
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body)


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_its_tests(row: str) -> None:
    (line,) = (line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith(f"| {row} |"))
    assert named_tests(line)


def test_every_test_that_is_named_is_there() -> None:
    named = named_tests(DOCUMENT.read_text("utf-8"))
    assert len(named) > 40
    assert [f"{file}::{function}" for file, function in named if not is_there(file, function)] == []


def test_a_name_that_is_nowhere_is_seen() -> None:
    assert named_tests("zie `tests/nergens.py::test_niets`") == [("tests/nergens.py", "test_niets")]
    assert not is_there("tests/nergens.py", "test_niets")
    assert not is_there("tests/security/test_documents.py", "test_niets")
