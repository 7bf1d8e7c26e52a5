"""Which addresses are out in the world: whatever else a name leads to is not called."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

HTTPS = 443
# Addresses of the sixth version that stand for one of the fourth (RFC 6052).
TRANSLATED = ip_network("64:ff9b::/96")


def look_up(host: str) -> list[str]:
    """The addresses of a host, all of them public; OSError otherwise."""
    found = sorted({str(row[4][0]) for row in socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)})
    if not found or not all(is_public(address) for address in found):
        raise OSError(f"{host} is not at a public address.")
    return found


def is_public(address: str) -> bool:
    """Whether anybody may be there: not this machine, its network, a group, or one of these in another spelling."""
    found = ip_address(address.partition("%")[0])
    inside = _stands_for(found) if isinstance(found, IPv6Address) else None
    if inside is not None:
        return is_public(str(inside))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _stands_for(address: IPv6Address) -> IPv4Address | None:
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
