"""The embedded engine's own door beside Bolt, HTTP on loopback: for batches, and for commands that Cypher lacks."""

import base64
import http.client
from collections.abc import Iterable
from dataclasses import dataclass, field

_SECONDS = 900.0


@dataclass(frozen=True)
class BulkDoor:
    """Where it is, with basic authentication; `database` is the one that holds the graph."""

    host: str
    port: int
    database: str
    user: str
    password: str = field(repr=False)

    def post(self, path: str, body: bytes | Iterable[bytes], content_type: str) -> tuple[int, bytes]:
        """Status and body of the answer to `POST /api/v1/{path}`. Raises OSError and HTTPException."""
        secret = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {secret}", "Content-Type": content_type}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=_SECONDS)
        try:
            connection.request("POST", f"/api/v1/{path}", body, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()
