"""Which addresses may be asked: http and https, and no machine of the user's own network."""

import ipaddress
import re
import socket
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from corpuskit.fetching.errors import Broken, Refused

Resolve = Callable[[str, int], list[str]]
"""From a host and a port to numeric addresses."""

_PORTS = {"http": 80, "https": 443}
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f]|\.\.\.|…")
# What a 6to4, Teredo or NAT64 address leads to is an address of the old kind.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def checked(address: str) -> str:
    """Return an address in ASCII, as it goes over the wire.

    Raises
    ------
    Refused
        If it is not http or https, names no host or a user, or is not a whole address.

    Examples
    --------
    >>> checked("http://例え.jp/公報?a=1#top")
    'http://xn--r8jz45g.jp/%E5%85%AC%E5%A0%B1?a=1'
    """
    if _NOT_IN_ADDRESS.search(address):
        raise Refused(f"'{address}' is not a whole address")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise Refused(f"'{address}' is not an address") from error
    if parts.scheme not in _PORTS:
        raise Refused(f"'{address}' is not http or https")
    if not host or parts.username is not None or parts.password is not None:
        raise Refused(f"'{address}' {'names a user' if host else 'names no host'}")
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return urlunsplit((parts.scheme, place, path, query, ""))


def joined(address: str, location: str) -> str:
    """Return where a redirect leads, checked.

    Examples
    --------
    >>> joined("http://a.example/b/c.html", "../d.html")
    'http://a.example/d.html'
    """
    try:
        return checked(urljoin(address, location.strip()))
    except ValueError as error:
        raise Refused(f"it redirects to '{location}', which is not an address") from error


def host_of(address: str) -> str:
    """Return the host of a checked address."""
    return urlsplit(address).hostname or ""


def origin_of(address: str) -> str:
    """Return scheme, host and port of a checked address, which one robots.txt speaks for.

    Examples
    --------
    >>> origin_of("http://a.example:8080/b?c")
    'http://a.example:8080'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(number: str) -> bool:
    """Tell whether a numeric address lies in the open internet.

    Examples
    --------
    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, in the system's order.

    Raises
    ------
    Broken
        If the name cannot be resolved.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Broken(f"the host {host} is not found") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def allowed_numbers(host: str, port: int, *, local: bool, resolver: Resolve) -> list[str]:
    """Return the numeric addresses to connect to.

    One that is not public refuses the host as a whole: names that lead to both kinds are made
    to get behind this check.

    Raises
    ------
    Refused
        If the host is, or leads to, a machine that is not in the open internet.
    """
    numbers = resolver(host, port)
    inside = [number for number in numbers if not local and not is_public(number)]
    if inside:
        raise Refused(f"{host} is not in the open internet ({inside[0]})")
    return numbers
