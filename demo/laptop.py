"""A laptop that is set up and has its copy and its past, for who wants to try the app by hand."""

import time
from importlib import resources
from pathlib import Path
from typing import Final

from app.domain.beleid import parse_beleid
from app.domain.codes import parse_codelijsten
from app.platform.folders import Profile
from app.platform.keystore import SystemKeyStore
from app.services.enrolment import Enrolment
from app.services.syncing import Syncing
from app.services.unlocking import unlock
from app.services.workers import Workers
from demo.browser import person_at_browser
from demo.history import DemoClock, record_history
from demo.office import CONSULENT, WACHTWOORD, ZAAD, Office

PIN: Final = "482913"


def enrol_laptop(office: Office, folder: Path) -> None:
    """Set up a laptop, take the first copy and record the past.

    Args:
        office: the register, switched on.
        folder: for the profile.
    """
    clock, workers, profile = DemoClock(), Workers(), Profile(folder)
    browser = person_at_browser(naam=CONSULENT, wachtwoord=WACHTWOORD)
    profile.ensure()
    enrolment = Enrolment(
        profile=profile,
        make_keystore=lambda profiel_id: SystemKeyStore(profiel_id=profiel_id),
        clock=clock,
        timer=time.perf_counter,
        open_browser=browser,
    )
    enrolment.log_in(address=office.url, laptop_naam="Proeflaptop")
    enrolment.finish(pin=PIN)
    settings = profile.load_settings()
    if settings is None:
        raise RuntimeError("the laptop was not set up")
    keystore = SystemKeyStore(profiel_id=settings.profiel_id)
    files = resources.files("resources")
    session = workers.on_database(
        unlock,
        profile=profile,
        keystore=keystore,
        pin=PIN,
        codes=parse_codelijsten((files / "codelijsten.json").read_bytes()),
        default_beleid=parse_beleid((files / "beleid.json").read_bytes()),
        clock=clock,
    ).result()
    syncing = Syncing(session=session, workers=workers, keystore=keystore, app_versie="demo", open_browser=browser)
    syncing.sync(progress=lambda _: None)
    workers.on_database(record_history, session, clock, seed=ZAAD).result()
    syncing.sync(progress=lambda _: None)
    syncing.close()
    workers.on_database(session.store.close).result()
    workers.stop()
