"""Which addresses may be requested: http and https, and no host of a private network (no SSRF).

Invariant: every address that is connected to has passed `allowed_ip_addresses` for this very
request. An IPv6 address that embeds an IPv4 address (mapped, 6to4, NAT64) is judged by the
embedded one; Teredo is refused, because its server chooses the target.
"""

import ipaddress
import re
import socket
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from corpuskit.fetching.errors import FetchRefused, TransientError

Resolver = Callable[[str, int], list[str]]
"""Maps a host and a port to IP addresses."""

_SCHEMES = ("http", "https")
_INCOMPLETE = re.compile(r"[\s\x00-\x1f\x7f]|\.\.\.|…")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def check_address(address: str) -> str:
    """Return an address in ASCII, as it is sent; the fragment is dropped.

    Raises
    ------
    FetchRefused
        If it is not http or https, has no host, has a user name, or is incomplete.

    Examples
    --------
    >>> check_address("http://例え.jp/公報?a=1#top")
    'http://xn--r8jz45g.jp/%E5%85%AC%E5%A0%B1?a=1'
    """
    if _INCOMPLETE.search(address):
        raise FetchRefused(f"'{address}' is not a complete address")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise FetchRefused(f"'{address}' is not a valid address") from error
    if parts.scheme not in _SCHEMES:
        raise FetchRefused(f"'{address}' is not an http or https address")
    if not host:
        raise FetchRefused(f"'{address}' has no host")
    if parts.username is not None or parts.password is not None:
        raise FetchRefused(f"'{address}' has a user name, which is not supported")
    authority = f"[{host}]" if ":" in host else host
    authority += f":{port}" if port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return urlunsplit((parts.scheme, authority, path, query, ""))


def redirect_target(address: str, location: str) -> str:
    """Return the checked address that a redirect leads to.

    Examples
    --------
    >>> redirect_target("http://a.example/b/c.html", "../d.html")
    'http://a.example/d.html'
    """
    try:
        return check_address(urljoin(address, location.strip()))
    except ValueError as error:
        raise FetchRefused(f"it redirects to '{location}', which is not a valid address") from error


def host_of(address: str) -> str:
    """Return the host of a checked address."""
    return urlsplit(address).hostname or ""


def origin_of(address: str) -> str:
    """Return scheme, host and port of a checked address: the scope of one robots.txt.

    Examples
    --------
    >>> origin_of("http://a.example:8080/b?c")
    'http://a.example:8080'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(ip_address: str) -> bool:
    """Return whether an IP address belongs to the public internet.

    Examples
    --------
    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    address = ipaddress.ip_address(ip_address.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        embedded = address.ipv4_mapped or address.sixtofour
        if embedded is not None:
            return is_public(str(embedded))
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve_host(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, in the system's order.

    Raises
    ------
    TransientError
        If the name cannot be resolved.
    """
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TransientError(f"the host {host} cannot be found") from error
    return list(dict.fromkeys(str(socket_address[0]) for *_, socket_address in infos))


def allowed_ip_addresses(
    host: str, port: int, *, allow_local: bool, resolver: Resolver
) -> list[str]:
    """Return the IP addresses of a host, all of which may be connected to.

    One private address refuses the whole host: a name with public and private addresses is a
    known way around such checks.

    Raises
    ------
    FetchRefused
        If the host is, or resolves to, a machine of a private network.
    """
    addresses = resolver(host, port)
    private = [address for address in addresses if not allow_local and not is_public(address)]
    if private:
        raise FetchRefused(f"{host} is not on the public internet ({private[0]})")
    return addresses
