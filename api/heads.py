"""HEAD and OPTIONS: every GET route answers them, without being written twice."""

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import ALLOWED


class Heads:
    """Answers HEAD as GET without the body, and OPTIONS with what is allowed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
        elif scope["method"] == "HEAD":
            asked = {**scope, "method": "GET", "concord.head": True}
            try:
                await self._app(asked, receive, _headers_only(send))
            finally:
                scope["route"] = asked.get("route")  # for whoever tells of it
        else:
            await Response(status_code=204, headers={"Allow": ALLOWED})(scope, receive, send)


def is_head(scope: Scope) -> bool:
    """Whether only the headers are wanted, so that nothing that goes on for ever should begin."""
    return "concord.head" in scope


def _headers_only(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sent
