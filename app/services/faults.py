"""What the lower layers tell the screens by type: faults that ask for another button, progress, pages of a preview.

Owns no behaviour. The screens may not know storage, sync and cards, so the few types they must recognise pass here.
"""

from app.cards.pdf import PagePixels as PagePixels
from app.sync.engine import SyncOutcome as SyncOutcome
from app.sync.engine import SyncProgress as SyncProgress
from app.sync.errors import DeviceRevokedError as DeviceRevokedError
from app.sync.errors import InsecureAddressError as InsecureAddressError
from app.sync.errors import LoginFailedError as LoginFailedError
from app.sync.errors import LoginNeededError as LoginNeededError
from app.sync.errors import RegisterUnreachableError as RegisterUnreachableError
