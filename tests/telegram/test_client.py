"""Do words reach Telegram as they are?"""

from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.telegram.client import AiohttpRequest, call


async def _post(words: str) -> tuple[str, dict[str, str]]:
    """Where it goes with what kind of body, and its fields, as a server that knows nothing of us reads them."""
    heard: list[tuple[str, dict[str, str]]] = []

    async def hear(request: web.BaseRequest) -> web.Response:
        fields = {name: str(value) for name, value in (await request.post()).items()}
        heard.append((f"{request.method} {request.path} {request.content_type}", fields))
        return web.json_response({"ok": True, "result": {"message_id": 1}})

    runner = web.ServerRunner(web.Server(hear, access_log=None), shutdown_timeout=0.1)
    client = AiohttpRequest()
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        bot = Bot("1:A", f"http://127.0.0.1:{runner.addresses[0][1]}/bot", request=client)
        await call(bot, "sendMessage", {"text": words, "chat_id": 7, "reply_markup": None})
    finally:
        await client.shutdown()
        await runner.cleanup()
    return heard[0]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
async def test_any_words_arrive_as_they_are(words: str) -> None:
    where, fields = await _post(words)

    assert where == "POST /bot1:A/sendMessage application/x-www-form-urlencoded"
    assert fields == {"text": words, "chat_id": "7"}


async def test_signs_that_mean_something_in_a_form_are_only_words() -> None:
    words = "50 % + VAT; a=b&c=d\n“不是”，谢谢 🎉 %41 +1"

    _, fields = await _post(words)

    assert fields["text"] == words
