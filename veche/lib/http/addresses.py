"""Which network addresses the house may talk to."""

import ipaddress
import socket
from collections.abc import Callable

Resolver = Callable[[str, int], list[str]]

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address inside an IPv6 one
_TUNNELLED = ipaddress.ip_network("2002::/16")  # RFC 3056


class AddressRefused(Exception):
    """The host is, or resolves to, an address that is not on the public internet."""


def resolve(host: str, port: int) -> list[str]:
    """Tell the numeric addresses of a host; raises OSError when the name is unknown."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Tell whether a numeric address lies on the public internet, whatever it is wrapped in."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif ip in _TRANSLATED:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip in _TUNNELLED:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def pinned(host: str, port: int, *, allowed: frozenset[str], resolver: Resolver) -> list[str]:
    """Resolve a host once and return the addresses that may be connected to.

    One forbidden address among several condemns the host: it is how a name is made to waver between two answers.
    """
    found = resolver(host, port)
    if not found:
        raise OSError(f"{host} has no address")
    if f"{host}:{port}" not in allowed and not all(is_public(address) for address in found):
        raise AddressRefused(f"{host} is not a public address")
    return found
