"""What is the least that a bot does? python-telegram-bot on our HTTP client, answering each press and editing the card."""

import asyncio
import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.telegram.client import AiohttpRequest
from tests.benchmark.telegram import TOKEN

AT_ONCE = 1024
# As long as the card of a question, and with as many buttons.
TEXT = "<b>A question</b>\n" + "\n".join(f"{n}. What somebody would say of their own habit here." for n in range(10))
KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton(f"{n}. A choice", callback_data=f"pick a1.1 ask/RM4 choice_{n}")] for n in range(10)]
)


async def on_update(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query, bot = update.callback_query, context.bot
    if query and query.message:
        number = query.message.message_id
        edit = bot.edit_message_text(TEXT, query.from_user.id, number, reply_markup=KEYBOARD, parse_mode=ParseMode.HTML)
        await asyncio.gather(query.answer(), edit)
    elif update.message:
        await bot.send_message(update.message.chat.id, TEXT, reply_markup=KEYBOARD, parse_mode=ParseMode.HTML)


def main() -> None:
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{os.environ['BOT_API_URL']}/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest())
        .concurrent_updates(AT_ONCE)
        .build()
    )
    application.add_handler(TypeHandler(Update, on_update))
    application.run_polling(timeout=30)


if __name__ == "__main__":
    main()
