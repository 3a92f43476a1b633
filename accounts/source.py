"""From where somebody comes: the address and the device of a request, as far as they can be known."""

import ipaddress
from dataclasses import dataclass

from django.conf import settings

LONGEST_DEVICE = 200
IPV6_HOME = 64  # bits: whoever has one address of such a network has all of them
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Source:
    address: str | None = None
    device: str = ""


def source_of(request):
    return Source(address_of(request), request.headers.get("User-Agent", "").replace("\0", "")[:LONGEST_DEVICE])


def address_of(request):
    """The address that our own proxy saw, where there is one: what stands before it in the header anybody may write.
    Of IPv6 the network, so that nobody gets new tries with each of its addresses. None where there is none."""
    written = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY and (forwarded := request.headers.get("X-Forwarded-For", "")):
        written = forwarded.rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return None
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, IPV6_HOME), strict=False).network_address)


def device_words(agent):
    """`Firefox, Windows`, from what a browser says of itself; as it stands where it is none that we know."""
    found = [next((name for mark, name in known if mark in agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or agent[:40]
