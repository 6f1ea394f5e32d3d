"""Checks the English translation of the screens, and brings it up to date: ``check_translations.py [--update]``.

The Dutch texts stand in the source, where Qt's own ``lupdate`` finds them; the English stands in
``resources/translations/huisbezoek_en.ts``. The compiled ``.qm`` beside it is in version control, so that a clean
clone, an editable install and the wheel all have it without a build step; this check compiles it again and fails when
a byte differs. In a merge conflict: settle the ``.ts``, then run ``--update``. Changes nothing without that option.
"""

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import PySide6

ROOT: Final = Path(__file__).resolve().parent.parent
TS: Final = ROOT / "resources" / "translations" / "huisbezoek_en.ts"
QM: Final = TS.with_suffix(".qm")
TOOLS: Final = Path(PySide6.__file__).parent

_PLACE: Final = re.compile(r"\{[^{}]*\}|%[vmp]")
_MARKS: Final = frozenset({"tr", "translate", "QT_TRANSLATE_NOOP"})
_SINKS: Final = frozenset(
    {
        *("QLabel", "QPushButton", "QCheckBox", "QGroupBox", "QRadioButton", "QAction"),
        *("setText", "setWindowTitle", "setToolTip", "setStatusTip", "setAccessibleName", "setAccessibleDescription"),
        *("setPlaceholderText", "setTitle", "setFormat", "setSuffix", "setPrefix", "setSpecialValueText", "addItem"),
        *("addButton", "addTab", "say"),
    }
)
"""Calls whose texts a user reads."""
_NO_TRANSLATION: Final = re.compile(r"Huisbezoek( · )?|((Ctrl|Shift)\+)*(Enter|Esc|[A-Z])(, Ctrl\+Enter)?")
"""The name of the program, and keys: the same in both languages."""
_SEVERAL_WORDS: Final = re.compile(r"[^\W\d_]{2,} +[^\W\d_]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NOT_FOR_READING: Final = re.compile(r"[{};]|palette\(|^[dMyHm :.,]+$")
"""Style sheets and patterns of dates."""


def sources() -> list[Path]:
    """Every file of the laptop in which a text can stand, in a fixed order."""
    return sorted((ROOT / "app").rglob("*.py"))


def extract(ts: Path, *, keep_old: bool) -> None:
    """Bring a translation file up to date with the source.

    Args:
        ts: the file; what it already translates stays.
        keep_old: keep what is no longer in the source, marked as such.
    """
    options = ["-silent", "-locations", "none", "-disable-heuristic", "similartext", "-source-language", "nl"]
    options += ["-target-language", "en", *([] if keep_old else ["-no-obsolete"])]
    files = [str(path.relative_to(ROOT)) for path in sources()]
    _run("lupdate", *options, *files, "-ts", str(ts))


def compile_ts(ts: Path, qm: Path) -> None:
    """Compile a translation file for the program.

    Args:
        ts: from.
        qm: to.
    """
    _run("lrelease", "-silent", str(ts), "-qm", str(qm))


def faults_of_ts(ts: Path) -> Iterator[str]:
    """What is wrong in a translation file that has been brought up to date, one line each."""
    for context in ElementTree.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            source, translation = message.findtext("source") or "", message.find("translation")
            where = f"{context.findtext('name')}: {source!r}"
            state = "" if translation is None else translation.get("type", "")
            text = "" if translation is None else (translation.text or "")
            if state in ("vanished", "obsolete"):
                yield f"{where} staat niet meer in de broncode"
            elif state == "unfinished" or not text:
                yield f"{where} is niet vertaald"
            elif sorted(set(_PLACE.findall(source))) != sorted(set(_PLACE.findall(text))):
                yield f"{where} heeft andere plaatsen om in te vullen dan {text!r}"
            elif _edges(source) != _edges(text):
                yield f"{where} begint of eindigt met een andere spatie dan {text!r}"


def unmarked_texts(path: Path) -> Iterator[str]:
    """Texts in a module of the screens that a user seems to read and that no translation can reach."""
    tree = ast.parse(path.read_text("utf-8"))
    passed = _passed_over(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in _SINKS:
            arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
            found = [text for argument in arguments for text in _texts(argument, passed) if _reads(text, _WORD)]
        else:
            found = [text for text in _texts(node, passed) if _reads(text, _SEVERAL_WORDS)]
            found = found if isinstance(node, ast.Constant) else []
        for text in found:
            passed.add(id(text))
            yield f"{path.name}:{text.lineno}: {text.value!r} is niet gemarkeerd om te vertalen"


def unseen_texts(paths: Iterable[Path], known: Set[str]) -> Iterator[str]:
    """Texts that are marked where ``lupdate`` does not look, such as inside an f-string.

    Args:
        paths: modules to read.
        known: every source text of the translation file.
    """
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and _name(node.func) in _MARKS and node.args):
                continue
            text = node.args[0 if _name(node.func) == "tr" else -1]
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value not in known:
                yield f"{path.name}:{text.lineno}: {text.value!r} staat waar lupdate het niet vindt"


def source_texts(ts: Path) -> frozenset[str]:
    """Every source text of a translation file."""
    return frozenset(source.text or "" for source in ElementTree.parse(ts).getroot().iter("source"))  # noqa: S314


def check() -> list[str]:
    """Everything that is wrong, one line each."""
    faults = [fault for path in sorted((ROOT / "app" / "ui").rglob("*.py")) for fault in unmarked_texts(path)]
    with tempfile.TemporaryDirectory(prefix="huisbezoek-") as folder:
        ts, qm = Path(folder) / TS.name, Path(folder) / QM.name
        shutil.copyfile(TS, ts)
        extract(ts, keep_old=True)
        faults += faults_of_ts(ts)
        faults += unseen_texts(sources(), source_texts(ts))
        compile_ts(TS, qm)
        if not QM.exists() or QM.read_bytes() != qm.read_bytes():
            faults.append(f"{QM.name} is niet gemaakt van {TS.name} zoals die nu is")
    return faults


def update() -> None:
    """Take new texts into the translation file, take old ones out, and compile it."""
    extract(TS, keep_old=False)
    compile_ts(TS, QM)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 if something is wrong."""
    parser = argparse.ArgumentParser(description="Controleert de Engelse vertaling van de schermen.")
    parser.add_argument("--update", action="store_true", help="haal nieuwe teksten op, maak het .qm-bestand")
    if parser.parse_args(arguments).update:
        update()
    faults = check()
    for fault in faults:
        print(fault)
    if faults:
        print("Vertaal wat ontbreekt in resources/translations/huisbezoek_en.ts; tools/check_translations.py --update")
        print("haalt nieuwe teksten op en maakt het .qm-bestand.")
    return 1 if faults else 0


def _run(tool: str, *arguments: str) -> None:
    """Run one of Qt's translation tools from the root of the repository."""
    program = next((path for path in (TOOLS / tool, TOOLS / f"{tool}.exe") if path.exists()), TOOLS / tool)
    subprocess.run([str(program), *arguments], cwd=ROOT, check=True)


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _passed_over(tree: ast.Module) -> set[int]:
    """Nodes that are marked, or that nobody but a programmer reads: docstrings and the texts of our own faults."""
    found: set[int] = set()
    for node in ast.walk(tree):
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        marked = isinstance(node, ast.Call) and _name(node.func) in _MARKS
        if docstring or marked or isinstance(node, ast.Raise):
            found |= {id(inner) for inner in ast.walk(node)}
    return found


def _texts(node: ast.AST, passed: set[int]) -> list[ast.Constant]:
    """Texts directly in an expression, and in its parts that are not calls of their own."""
    if id(node) in passed or isinstance(node, ast.Call):
        return []
    if isinstance(node, ast.Constant):
        return [node] if isinstance(node.value, str) and not _NO_TRANSLATION.fullmatch(node.value) else []
    return [text for inner in ast.iter_child_nodes(node) for text in _texts(inner, passed)]


def _reads(text: ast.Constant, pattern: re.Pattern[str]) -> bool:
    """Whether somebody would read this."""
    return bool(pattern.search(str(text.value))) and not _NOT_FOR_READING.search(str(text.value))


if __name__ == "__main__":
    sys.exit(main())
