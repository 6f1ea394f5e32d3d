"""An unlocked copy on a real encrypted store in a temporary folder, with a clock that the test moves."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from app.domain.ids import DossierId
from app.services.session import Session
from tests.unlocked import TestClock, make_session, put_dossier


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def session(tmp_path: Path, clock: TestClock) -> Iterator[Session]:
    session = make_session(tmp_path, clock)
    yield session
    session.store.close()


@pytest.fixture
def add_dossier(session: Session) -> Callable[..., DossierId]:
    return partial(put_dossier, session)
