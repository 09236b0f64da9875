"""Which numeric addresses may be connected to, in every guise an address inside can take."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from ingest.web.networks import why_refused


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        pytest.param("127.0.0.1", "this machine", id="loopback"),
        pytest.param("127.8.8.8", "this machine", id="the rest of loopback"),
        pytest.param("0.0.0.0", "this machine", id="any address is this one"),
        pytest.param("::1", "this machine", id="loopback, IPv6"),
        pytest.param("::", "this machine", id="any address, IPv6"),
        pytest.param("10.0.0.1", "a private network", id="ten"),
        pytest.param("172.16.0.1", "a private network", id="172"),
        pytest.param("192.168.1.1", "a private network", id="192"),
        pytest.param("100.64.0.1", "a private network", id="shared by a provider's customers"),
        pytest.param("192.0.2.1", "a private network", id="for documentation"),
        pytest.param("198.18.0.1", "a private network", id="for measurements"),
        pytest.param("169.254.169.254", "a link-local network", id="where clouds keep credentials"),
        pytest.param("fe80::1", "a link-local network", id="link-local, IPv6"),
        pytest.param("fe80::1%eth0", "a link-local network", id="with a zone"),
        pytest.param("fd00:ec2::254", "a private network", id="unique local"),
        pytest.param("fec0::1", "a private network", id="site-local"),
        pytest.param("224.0.1.1", "a multicast group", id="multicast that counts as global"),
        pytest.param("ff0e::1", "a multicast group", id="multicast, IPv6"),
        pytest.param("240.0.0.1", "a reserved network", id="reserved"),
        pytest.param("255.255.255.255", "a reserved network", id="everybody"),
        pytest.param("::ffff:10.0.0.1", "a private network", id="mapped"),
        pytest.param("::ffff:169.254.169.254", "a link-local network", id="mapped credentials"),
        pytest.param("64:ff9b::7f00:1", "this machine", id="NAT64"),
        pytest.param("64:ff9b::a9fe:a9fe", "a link-local network", id="NAT64 credentials"),
        pytest.param("64:ff9b:1::a00:1", "a tunnel (local NAT64)", id="local NAT64"),
        pytest.param("2002:7f00:1::1", "a tunnel (6to4)", id="6to4"),
        pytest.param("2001:0:a00:1::1", "a tunnel (Teredo)", id="Teredo"),
        pytest.param("::10.0.0.1", "a tunnel (IPv4-compatible)", id="compatible"),
        pytest.param("::ffff:0:10.0.0.1", "a tunnel (IPv4-translated)", id="translated"),
        pytest.param("2001:db8::1", "a private network", id="for documentation, IPv6"),
    ],
)
def test_what_is_not_public_is_refused(address: str, kind: str) -> None:
    assert why_refused(address) == kind


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_what_is_public_is_not(address: str) -> None:
    assert why_refused(address) is None


def test_a_network_in_the_settings_is_allowed_in_any_guise() -> None:
    allowed = [ip_network("10.1.0.0/16")]
    assert why_refused("10.1.2.3", allowed) is None
    assert why_refused("::ffff:10.1.2.3", allowed) is None
    assert why_refused("10.2.0.1", allowed) == "a private network"
    assert why_refused("127.0.0.1", allowed) == "this machine"
