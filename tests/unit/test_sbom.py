"""The SBOM names every package of both programs with licence and hash, and what is linked inside wheels."""

import json
from importlib import metadata

import pytest

from tools import sbom


@pytest.mark.parametrize(("program", "extras"), sbom.PROGRAMS.items())
def test_every_package_has_a_licence_and_a_hash(program: str, extras: tuple[str, ...]) -> None:
    document = json.loads(json.dumps(sbom.make_sbom(program, extras)))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["serialNumber"].startswith("urn:uuid:")
    components = {item["name"]: item for item in document["components"]}
    needed = {line.split(";")[0].split(">")[0].split("=")[0].split("[")[0] for line in metadata.requires(program) or []}
    assert {"msgspec", "cryptography"} <= {name.strip().lower() for name in needed}
    assert {"msgspec", "cryptography"} <= components.keys()
    for name, item in components.items():
        assert item["licenses"][0]["license"]["name"], name
        assert item["hashes"], name
        assert all(len(one["content"]) == 64 for one in item["hashes"]), name
    refs = {item["bom-ref"] for item in document["components"]}
    assert len(refs) == len(components)
    assert set(document["dependencies"][0]["dependsOn"]) == refs


def test_what_wheels_link_is_in_it() -> None:
    laptop = {item["name"]: item for item in sbom.make_sbom("huisbezoek", ())["components"]}
    inside = {part["name"]: part["version"] for part in laptop["sqlcipher3"]["components"]}
    assert inside.keys() == {"OpenSSL", "SQLCipher", "SQLite"}
    assert all(version[0].isdigit() for version in inside.values())
    assert {part["name"] for part in laptop["cryptography"]["components"]} == {"OpenSSL"}
    register = {item["name"]: item for item in sbom.make_sbom("huisbezoek-register", ("postgresql",))["components"]}
    assert {"libpq", "libssl"} <= {part["name"] for part in register["psycopg-binary"]["components"]}


def test_the_list_of_licences_is_the_one_in_the_documents() -> None:
    document = (sbom.ROOT / "docs" / "beheer" / "onderdelen.md").read_text("utf-8")
    assert sbom.make_table() in document, "make it again: python tools/sbom.py --table"
