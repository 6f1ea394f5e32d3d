"""The Dutch texts are B1: short sentences, short words, and easy by the formula of Flesch and Douma.

The formula (Douma 1960, Dutch): 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence; 65 and above is
"standard" to "very easy". Names are left out: nobody chose them for being easy.
"""

import re

import msgspec
import pytest

from app.cards.teksten import Kaarttekst, builtin_kaartteksten

NL = builtin_kaartteksten(taal="nl")
assert NL.jongere_b is not None
TEXTS = {"jongere": NL.jongere, "jongere_b": NL.jongere_b, "ouders": NL.ouders}
LOWEST_EASE = 65
LONGEST_SENTENCE = 12
# The Dutch vowels and the letter groups that are one sound.
SYLLABLE = re.compile(r"aai|ooi|oei|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ij|ei|[aeiouyéëïöü]", re.IGNORECASE)
# What is said in a letter and would not be said in plain words.
OFFICIAL = re.compile(
    r"\b(?:betreffende|inzake|middels|derhalve|teneinde|omtrent|alsmede|dient te|conform|desgewenst|heden|uwerzijds)\b",
    re.I,
)


def sentences(tekst: Kaarttekst) -> list[str]:
    lines = [value for value in msgspec.structs.astuple(tekst) if isinstance(value, str)]
    lines += tekst.aanbod
    filled = [re.sub(r"\{\w+\}", "Sanne", line) for line in lines]
    return [part.strip() for line in filled for part in re.split(r"[.?!:]+", line) if part.strip()]


def words(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", sentence)


def ease(parts: list[str]) -> float:
    every = [word for part in parts for word in words(part)]
    syllables = sum(max(1, len(SYLLABLE.findall(word))) for word in every)
    return 206.84 - 0.77 * 100 * syllables / len(every) - 0.93 * len(every) / len(parts)


@pytest.mark.parametrize("which", TEXTS)
def test_a_card_is_easy_to_read(which: str) -> None:
    assert ease(sentences(TEXTS[which])) >= LOWEST_EASE


@pytest.mark.parametrize("which", TEXTS)
def test_sentences_and_words_are_short(which: str) -> None:
    for sentence in sentences(TEXTS[which]):
        assert len(words(sentence)) <= LONGEST_SENTENCE, sentence
        for word in words(sentence):
            assert len(SYLLABLE.findall(word)) <= 4, word
        assert not OFFICIAL.search(sentence)


def test_a_letter_of_an_office_would_not_pass() -> None:
    official = [
        "Naar aanleiding van uw voortijdige uitschrijving uit het beroepsonderwijs informeren wij u hierbij omtrent de "
        "mogelijkheden tot begeleiding teneinde alsnog een startkwalificatie te behalen"
    ]
    assert ease(official) < 30
    assert len(words(official[0])) > LONGEST_SENTENCE
    assert OFFICIAL.search(official[0])


def test_syllables_are_counted_as_they_are_spoken() -> None:
    counted = {
        word: len(SYLLABLE.findall(word)) for word in ("opleiding", "vrijwillig", "bijvoorbeeld", "mij", "nieuw")
    }
    assert counted == {"opleiding": 3, "vrijwillig": 3, "bijvoorbeeld": 3, "mij": 1, "nieuw": 1}
