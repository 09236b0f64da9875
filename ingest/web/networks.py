"""Which network addresses may be connected to: public ones, and those the settings allow.

A page in the library can be anybody's, and so can a redirect. Followed blindly, either would have this machine ask its
own services, or its neighbours', and file the reply as an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from ingest.web.settings import Network

# A gateway turns these into IPv4 (RFC 6052), and networks with IPv6 alone reach every IPv4 host through them.
_NAT64 = IPv6Network("64:ff9b::/96")
# Addresses that lead into another network than they name. Nobody publishes there, so none needs to be told apart.
_TUNNELS = (
    (IPv6Network("2002::/16"), "6to4"),
    (IPv6Network("2001::/32"), "Teredo"),
    (IPv6Network("64:ff9b:1::/48"), "local NAT64"),
    (IPv6Network("::/96"), "IPv4-compatible"),
    (IPv6Network("::ffff:0:0:0/96"), "IPv4-translated"),
)


def why_refused(address: str, allowed: Sequence[Network] = ()) -> str | None:
    """What kind of place `address` is, where it may not be connected to; None where it may.

    >>> why_refused("192.168.0.7"), why_refused("::ffff:127.0.0.1"), why_refused("64:ff9b::a00:1")
    ('a private network', 'this machine', 'a private network')
    >>> why_refused("1.1.1.1"), why_refused("64:ff9b::101:101")
    (None, None)

    Args:
        address: numeric, of either version; a zone ("%eth0") is no part of what is compared.
        allowed: networks that may be connected to whatever they are.
    """
    ip = _unwrap(ip_address(address.partition("%")[0]))
    if any(ip in network for network in allowed):
        return None
    return _kind(ip)


def _unwrap(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address a connection to `ip` ends at, where it does; else `ip`."""
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return ip.ipv4_mapped
        if ip in _NAT64:
            return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip


def _kind(ip: IPv4Address | IPv6Address) -> str | None:
    if ip.is_loopback or ip.is_unspecified:  # to connect to 0.0.0.0 is to connect to oneself
        return "this machine"
    if ip.is_link_local:
        return "a link-local network"
    if ip.is_multicast:  # some count as global
        return "a multicast group"
    for network, name in _TUNNELS:
        if ip in network:
            return f"a tunnel ({name})"
    if ip.is_reserved:
        return "a reserved network"
    if not ip.is_global or (isinstance(ip, IPv6Address) and ip.is_site_local):
        return "a private network"
    return None
