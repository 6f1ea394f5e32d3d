"""The contact sheets: one command, every form of paper and every language on them."""

import itertools

import pytest
from PIL import Image

from app.cards.opdracht import Formaat
from app.cards.teksten import builtin_talen
from tools import kaarten


def test_every_form_and_language_is_on_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kaarten, "_DPI", 36)  # what is on them counts here, not how sharp it is
    sheets = dict(kaarten.sheets())
    for formaat in Formaat:
        assert any(name.startswith(formaat) for name in sheets), formaat
    for name, taal in itertools.product(("a6-jongere", "a6-ouders", "a6_plat-jongere", "a5_brief"), builtin_talen()):
        assert taal in [caption for caption, _ in sheets[name]]
    assert {caption[:2] for caption, _ in sheets["twee-talen"]} == set(builtin_talen()) - {"nl"}
    picture = kaarten._sheet("a6", sheets["a6-jongere"])
    assert picture.width > 400
    colours = picture.convert("RGB").getcolors(maxcolors=picture.width * picture.height)
    assert colours is not None
    assert sum(count for count, _ in colours) == picture.width * picture.height
    assert len(colours) > 50, "something was drawn"
    assert isinstance(picture, Image.Image)
