"""What the layers below tell the screens by type: faults that belong beside one field, and pages of a preview.

Owns no behaviour. The screens may not know sync and cards, so the few types that they must recognise pass here.
"""

from app.cards.pagina import PagePixels
from app.sync.errors import InsecureAddressError, LoginFailedError, RegisterUnreachableError

__all__ = ["InsecureAddressError", "LoginFailedError", "PagePixels", "RegisterUnreachableError"]
