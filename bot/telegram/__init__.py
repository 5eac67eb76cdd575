"""The same conversation on Telegram: updates in, screens out."""

import os

# python-telegram-bot: give waiting times as timedelta, the way of its next major version, instead of warning about it.
os.environ.setdefault("PTB_TIMEDELTA", "true")
