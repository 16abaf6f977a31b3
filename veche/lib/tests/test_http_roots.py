"""The door believes a root that no browser knows only when the settings name it."""

import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from veche.lib.http import Door, NeverSent
from veche.lib.http.trust import RootsUnreadable, trusting

FROM, UNTIL = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2090, 1, 1, tzinfo=dt.UTC)


@dataclass
class Stranger:
    url: str
    root: Path

    @property
    def place(self) -> str:
        return self.url.removeprefix("https://").rstrip("/")


def certificate(name: str, key: Any, *, issuer: str, by: Any, is_root: bool) -> x509.Certificate:
    words = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, issuer)]
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    return (
        x509.CertificateBuilder(issuer_name=words[1], subject_name=words[0], public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(by, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stranger]:
    folder = tmp_path_factory.mktemp("roots")
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("Root", root_key, issuer="Root", by=root_key, is_root=True)
    leaf = certificate("Server", key, issuer="Root", by=root_key, is_root=False)
    pem = serialization.Encoding.PEM
    (folder / "root.pem").write_bytes(root.public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(private + leaf.public_bytes(pem))

    class Greet(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Quiet(HTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A caller that does not believe us hangs up."""

    server = Quiet(("127.0.0.1", 0), Greet)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield Stranger(f"https://127.0.0.1:{server.server_port}/", folder / "root.pem")
    server.shutdown()
    thread.join(5)
    server.server_close()


def test_a_strange_root_is_not_believed(stranger: Stranger) -> None:
    with pytest.raises(NeverSent, match="CERTIFICATE_VERIFY_FAILED"):
        Door(allow_private={stranger.place}).get(stranger.url)


def test_a_root_that_the_settings_name_is_believed(stranger: Stranger) -> None:
    assert Door(allow_private={stranger.place}, trust=trusting([stranger.root])).get(stranger.url).json() == {}


def test_a_file_that_holds_no_root_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    for file in (tmp_path / "empty.pem", tmp_path / "missing.pem"):
        with pytest.raises(RootsUnreadable, match=file.name):
            trusting([file])
