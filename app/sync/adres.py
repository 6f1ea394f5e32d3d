"""The address of a register: https, or this machine itself. Loads no HTTP library."""

import ipaddress
from urllib.parse import urlsplit

from app.sync.errors import InsecureAddressError


def check_address(address: str) -> str:
    """Return the register's address in one form.

    Args:
        address: what somebody typed.

    Raises:
        InsecureAddressError: not https, and not this machine.
    """
    address = address.strip().rstrip("/")
    parts = urlsplit(address)
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise InsecureAddressError
    if parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname)):
        return address
    raise InsecureAddressError


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
