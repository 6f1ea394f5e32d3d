"""The places where an organisation fixes settings keep one contract: a file of an administrator, and the registry."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.platform.werkplek import (
    FileSource,
    PolicyNotOfAdministratorError,
    PolicyUnreadableError,
    RegistrySource,
    Source,
    is_of_administrator,
    read_sources,
    system_sources,
)

Values = Mapping[str, int | str | list[str]]
MakeSource = Callable[[Values | None], Source]


def _as_toml(value: int | str | list[str]) -> str:
    return repr(value)  # for numbers, lines without quotes and lists of those Python writes what TOML reads


@pytest.fixture(params=["file", "registry"])
def make_source(request: pytest.FixtureRequest, tmp_path: Path) -> MakeSource:
    def file(values: Values | None) -> Source:
        path = tmp_path / "beleid.toml"
        if values is not None:
            path.write_text("".join(f"{name} = {_as_toml(value)}\n" for name, value in values.items()), "utf-8")
        return FileSource(path, is_trusted=lambda _: True)

    return file if request.param == "file" else lambda values: RegistrySource(lambda: values)


def test_what_is_not_there_fixes_nothing(make_source: MakeSource) -> None:
    read = read_sources([make_source(None)])
    assert (read.waarden, read.fouten) == ({}, ())


def test_numbers_lines_and_lists_arrive_with_their_place(make_source: MakeSource) -> None:
    values: Values = {"RustMinuten": 3, "register_adres": "https://register.example", "Sleutelbossen": ["windows"]}
    source = make_source(values)
    read = read_sources([source])
    assert {key: found.waarde for key, found in read.waarden.items()} == {
        "rustminuten": 3,
        "registeradres": "https://register.example",
        "sleutelbossen": ["windows"],
    }
    assert {found.bron for found in read.waarden.values()} == {source.naam}
    assert read.waarden["registeradres"].naam == "register_adres"


def test_the_first_place_counts_for_each_value_by_itself(make_source: MakeSource) -> None:
    first, second = RegistrySource(lambda: {"RustMinuten": 2}), make_source({"rust_minuten": 4, "lease_dagen": 7})
    read = read_sources([first, second])
    assert read.waarden["rustminuten"].waarde == 2
    assert read.waarden["leasedagen"].waarde == 7


def _refused() -> Mapping[str, object]:
    raise PermissionError


@pytest.mark.parametrize(
    "content", [b"rust_minuten = = 3", b"\xff\xfe\x00r", b"[rust", b"rust_minuten = 3\nrust_minuten = 4"]
)
def test_a_broken_place_is_said_and_leaves_the_others(content: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "stuk.toml"
    broken.write_bytes(content)
    sources = [
        FileSource(broken, is_trusted=lambda _: True),
        RegistrySource(_refused),
        RegistrySource(lambda: {"a": 1}),
    ]
    read = read_sources(sources)
    assert [type(error) for error in read.fouten] == [PolicyUnreadableError, PolicyUnreadableError]
    assert str(broken) in str(read.fouten[0])
    assert "Software\\Policies\\Huisbezoek" in str(read.fouten[1])
    assert all("beheerder" in str(error) for error in read.fouten)
    assert read.waarden.keys() == {"a"}


def test_a_file_that_notepad_wrote_is_read(tmp_path: Path) -> None:
    path = tmp_path / "beleid.toml"
    path.write_bytes(b"\xef\xbb\xbfrust_minuten = 3\r\n")
    assert FileSource(path, is_trusted=lambda _: True).read() == {"rust_minuten": 3}


def test_a_file_that_any_user_can_have_written_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "beleid.toml"
    path.write_text("rust_minuten = 15", "utf-8")
    read = read_sources([FileSource(path, is_trusted=lambda _: False)])
    assert read.waarden == {}
    (error,) = read.fouten
    assert isinstance(error, PolicyNotOfAdministratorError)
    assert isinstance(error, UserError)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and numbers of users are not Windows's")
def test_only_root_and_nobody_else_may_have_written_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "beleid.toml"
    path.write_bytes(b"")

    class Status:
        st_uid, st_mode = 0, 0o100644

    monkeypatch.setattr(Path, "stat", lambda *_, **__: Status)
    assert is_of_administrator(path)
    for Status.st_mode in (0o100664, 0o100646):
        assert not is_of_administrator(path)
    Status.st_mode, Status.st_uid = 0o100644, 1000
    assert not is_of_administrator(path)


def test_the_registry_goes_before_the_file_and_is_only_on_windows() -> None:
    kinds = [type(source) for source in system_sources()]
    assert kinds == ([RegistrySource, FileSource] if sys.platform == "win32" else [FileSource])
    if sys.platform == "linux":
        assert system_sources()[0].naam == "/etc/huisbezoek/beleid.toml"
