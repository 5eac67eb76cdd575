"""What can be tapped and typed that stands on no card: cards from afar, forged buttons, and whatever people write?"""

from collections.abc import Mapping

from bot.cards.registry import GROUPS
from bot.core.address import Thing, Verb

# What follows the name of a card in its address, for every card that does not stand alone: {step} is a question, {id} a
# number.
RESTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("ask", "edit", "redo", "alone", "more", "practice"), ("/{step}",)),
    **dict.fromkeys(("remove", "partner", "name", "past", "action", "when", "who", "happened", "stuck"), ("/{id}",)),
    **dict.fromkeys(("drop", "say", "file", "words", "why", "unfit"), ("/{id}",)),
    **dict.fromkeys(("help", "privacy", "delete", "import", "restart", "settings", "feedback"), ("@menu",)),
    "advice": ("/1", "/4"),
    "agreement": ("", "/purpose", "/names", "/{step}"),
    "agreement_file": ("/en", "/zh_Hans", "/xx"),
    "behaviour": ("", "/{step}", "/reply"),
    "burden": ("", "/{step}", "/value", "/approval"),
    "clock": ("/0930@reminders",),
    "day": ("/{id}/20270301,20270302.1500",),
    "found": ("/late payment",),
    "hours": ("@reminders",),
    "imported": ("/{id}",),
    "keep": ("", "/table"),
    "language": ("@note/{step}",),
    "lesson": ("/RM", "/RM/more"),
    "mean": ("/0,2@ask/{step}", "/9@menu", "/0,2@burden/forms"),
    "month": ("/{id}/202703",),
    "note": ("/{step}@ask/{step}", "/{step}@edit/{step}", "/pages@burden/pages"),
    "nudge": ("/1800000000",),
    "principle": ("/RM",),
    "suggest": ("/GP3", "/{step}"),
    "term": ("/overdue",),
}
# Cards that are in no group of the registry.
ALONE = (
    *("nowhere", "menu", "now", "results", "picture", "report", "pass_on", "profile", "principles", "later"),
    *("agreement_text", "agreement_send", "demands", "worked_out", "partners", "history", "review", "still"),
    *("actions", "own", "reminders", "look", "compare"),
)
REGISTERED = (
    *(name for group in GROUPS for card in group.open_cards for name in card.names),
    *(name for group in GROUPS for card in group.cards for name in card.names),
    *(name for group in GROUPS for name in group.downloads),
)
FAR = (
    "",
    *(f"{name}{rest}" for name in dict.fromkeys((*RESTS, *ALONE, *REGISTERED)) for rest in RESTS.get(name, ("",))),
)

# Every verb on everything, with what a button of some card carries, and with nothing.
CARRIED = ("", "x y", "ask/RM4 x", "menu zone.Mars/Base", "action/1 20270101")
FORGED = (
    *("", "/", "pick", "pick a1.1 ask/RM4 nobody", "pick p1.1 x y z", "erase a1.1", "汉" * 21, "/help@" * 9),
    *("take a{id}.{version} suggest/GP3 we_know", "take a{id}.{version} ask/GP3 x"),
    *("drop a{id}.{version} note/x@menu", "flip a{id}.{version} edit/hopes +x", "drop a{id}.{version} agreement/x"),
    *("pick a{id}.{version} edit/size 9999", "done a{id}.{version} ask/RM4", "event a{id}.{version} x no_event"),
    *("pick a{id}.{version} agreement/rhythm quarterly", "day t{id}.{version} action/1 x", "look a{id}.1 look some"),
    *("set p{id}.1 menu cards.x", "set p{id}.1 menu times.1800-0900", "lang p{id}.1 menu xx"),
    *("leave t{id}.{version} action/1 never", "add a{id}.{version} RM4.msme.nothing"),
    *(f"{verb} {thing}{{id}}.{{version}} {rest}".strip() for verb in Verb for thing in Thing for rest in CARRIED),
)

# Beside the labels of the card: numbers, synonyms, marks, other cards, nonsense and worse, in both languages.
TYPED = (
    *("1", "2.", "３", "四", "99", "0", "-1", "30 days", "45天", "first", "第二个"),
    *(
        "nobody",
        "yes",
        "no",
        "不清楚",
        "没有",
        "skip",
        "跳过",
        "back",
        "上一题",
        "done",
        "完成",
        "menu",
        "菜单",
        "help",
    ),
    *("maybe the second", "Kim & Co <3", "我们是供应商，他们是大公司", "what does this mean?", "这是什么意思？"),
    *(
        "<b>x</b> {y} %s %(z)d",
        "*_`[",
        "'; drop table answer; --",
        "\x00\u200b\u202e",
        "\ud800",
        "👍🏽",
        " \n",
        "x" * 5000,
    ),
)
