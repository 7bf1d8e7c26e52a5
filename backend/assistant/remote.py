"""The REST API as an assistant's server calls it: from another machine if need be, with a token that may do as much as its owner said."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from mcp.server.mcpserver.exceptions import ToolError

Doc = dict[str, Any]
PATIENCE, PAGE = 20, 500
HOW_TO_ENTER = (
    "There is no token. Make one in Beforehand under You, Access tokens, then put it into the environment of this server "
    "as BEFOREHAND_TOKEN and start the server anew."
)


class Refused(ToolError):
    """The server would not; what to do stands in its words."""

    def __init__(self, said: str, status: int = 0) -> None:
        super().__init__(said)
        self.status = status


class Remote:
    """One installation of Beforehand, asked with one token."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url.rstrip("/"), token

    def get(self, path: str, **query: Any) -> Doc:
        """A record, or what was worked out."""
        said = {name: value for name, value in query.items() if value is not None}
        return self._call("GET", f"{path}?{urlencode(said)}" if said else path)

    def find(self, path: str) -> Doc:
        """A record that another one names; nothing where it was deleted."""
        try:
            return self.get(path)
        except Refused as refused:
            if refused.status in {404, 410}:
                return {}
            raise

    def all(self, path: str, **query: Any) -> Iterator[Doc]:
        """Every record of a list, page after page."""
        cursor: str | None = None
        while True:
            page = self.get(path, limit=PAGE, cursor=cursor, **query)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def post(self, path: str, body: Doc) -> Doc:
        """A new record."""
        return self._call("POST", path, body)

    def patch(self, path: str, body: Doc) -> Doc:
        """A record with other values."""
        return self._call("PATCH", path, body)

    def _call(self, method: str, path: str, body: Doc | None = None) -> Doc:
        if not self.token:
            raise Refused(HOW_TO_ENTER)
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", "User-Agent": "beforehand-mcp"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            status, text = self._sent(method, path, headers, None if body is None else json.dumps(body))
            answer = json.loads(text or b"{}")
        except (OSError, HTTPException, ValueError):
            raise Refused(f"Beforehand does not answer at {self.url}. Check BEFOREHAND_URL, and that the server is running; then try again.") from None
        if status >= 300 or not isinstance(answer, dict):  # noqa: PLR2004 - below it went well
            raise Refused(_said(status, answer if isinstance(answer, dict) else {}), status)
        return answer

    def _sent(self, method: str, path: str, headers: dict[str, str], body: str | None) -> tuple[int, bytes]:
        """No redirect is followed: the token goes nowhere but to the address that was set."""
        place = urlsplit(self.url)
        if place.scheme not in {"http", "https"} or not place.hostname:
            raise ValueError(self.url)
        kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
        connection = kind(place.hostname, place.port, timeout=PATIENCE)
        try:
            connection.request(method, f"{place.path}/api/v1{path}", body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def _said(status: int, problem: Doc) -> str:
    """The problem in a sentence that says what to do."""
    if problem.get("code") == "signed_out":
        return "This token is not known to the server, or was ended. Make another in Beforehand under You, Access tokens."
    if not problem.get("detail"):
        return f"The server answered {status}. Check that BEFOREHAND_URL is the address of Beforehand itself."
    fields = "; ".join(f"{name}: {_flat(told)}" for name, told in (problem.get("errors") or {}).items())
    return " ".join(part for part in (problem.get("title"), problem["detail"], fields) if part)


def _flat(told: Any) -> str:
    return " ".join(map(str, told)) if isinstance(told, list) else str(told)
