"""The check on the translation: what is right passes, and each thing that can be wrong is named."""

import shutil
from pathlib import Path

import pytest

from tools import check_translations as tool


def test_every_text_is_translated_and_the_compiled_file_is_fresh() -> None:
    assert tool.check() == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<translation>Unlock</translation>", '<translation type="unfinished"></translation>', "is niet vertaald"),
        ("<translation>Unlock</translation>", "<translation></translation>", "is niet vertaald"),
        ("<source>Ontgrendelen</source>", "<source>Bestaat niet</source>", "staat niet meer in de broncode"),
        ("<translation>Hello {naam}</translation>", "<translation>Hello</translation>", "andere plaatsen"),
        ("<translation>%v of %m</translation>", "<translation>%v</translation>", "andere plaatsen"),
        ("<translation> or </translation>", "<translation>or</translation>", "andere spatie"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, before: str, after: str, fault: str) -> None:
    ts = tmp_path / "huisbezoek_en.ts"
    text = tool.TS.read_text("utf-8")
    assert before in text
    ts.write_text(text.replace(before, after, 1), "utf-8")
    tool.extract(ts, keep_old=True)
    assert [line for line in tool.faults_of_ts(ts) if fault in line]


def test_a_compiled_file_of_another_translation_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "resources" / "translations"
    folder.mkdir(parents=True)
    for name in ("TS", "QM"):
        shutil.copyfile(getattr(tool, name), folder / getattr(tool, name).name)
        monkeypatch.setattr(tool, name, folder / getattr(tool, name).name)
    tool.TS.write_text(tool.TS.read_text("utf-8").replace(">Unlock<", ">Open<"), "utf-8")
    assert [line for line in tool.check() if "is niet gemaakt van" in line]


def test_a_mark_that_lupdate_does_not_see_is_found(tmp_path: Path) -> None:
    module = tmp_path / "screen.py"
    module.write_text("text = f\"{self.tr('Nieuw.')} {self.tr('Sluiten')}\"\n", "utf-8")
    faults = list(tool.unseen_texts([module], tool.source_texts(tool.TS)))
    assert len(faults) == 1
    assert "'Nieuw.'" in faults[0]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('QLabel("Opslaan")', True),
        ('button.setToolTip("Sla dit op")', True),
        ('box.setAccessibleName(f"Kies {naam}")', True),
        ('TITEL = "Kies een dossier"', True),
        ('box.addButton(text="Terug")', True),
        ('QLabel(self.tr("Opslaan"))', False),
        ('QLabel(QCoreApplication.translate("x", "Sla dit op"))', False),
        ('button.setObjectName("opslaan")', False),
        ('button.setToolTip("Ctrl+Shift+S")', False),
        ('button.setStyleSheet("text-align: left; border: none solid;")', False),
        ('field.setDisplayFormat("d MMMM yyyy")', False),
        ('raise RuntimeError("this is for a programmer")', False),
    ],
)
def test_a_text_that_no_translation_can_reach_is_found(tmp_path: Path, line: str, found: bool) -> None:
    module = tmp_path / "screen.py"
    module.write_text(f'"""Een venster met veel woorden."""\n{line}\n', "utf-8")
    assert bool(list(tool.unmarked_texts(module))) is found
