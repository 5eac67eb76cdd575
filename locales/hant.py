"""Which Traditional Chinese follows from the Simplified? `python -m locales.hant` makes the catalogue anew."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
SIMPLIFIED = HERE / "zh_Hans" / "LC_MESSAGES" / "messages.po"
TRADITIONAL = HERE / "zh_Hant" / "LC_MESSAGES" / "messages.po"
ABOUT = """\
Traditional Chinese of tandem-advisor, made from zh_Hans by `python -m locales.hant`. Do not edit it: what is wrong here
is mended in zh_Hans, or in the words that locales/hant.py corrects.
"""
# OpenCC puts Taiwan's words for computers into sentences about business; and 「」 are the quotes of traditional script.
CORRECTIONS = {
    "許可權": "權限",
    "例項": "實例",
    "裝置": "設備",
    "批次": "批量",
    "最佳化": "優化",
    "稽核": "審核",
    "引數": "參數",
    "不同型別": "不同類型",
    "繫結": "綁定",
    "產業叢集": "產業聚落",
    "物件": "對象",
    "支援": "支持",
    "壞訊息": "壞消息",
    "好訊息": "好消息",
    "走程式": "走程序",
    "法律程式": "法律程序",
    # A call, not a film.
    "約個影片": "約個視訊",
    "見面或影片": "見面或視訊",
    "他們影片裡": "他們視訊裡",
    "合同": "合約",
    "質量": "品質",
    "賬": "帳",
    "“": "「",
    "”": "」",
    "‘": "『",
    "’": "』",
}


def make(simplified: Path = SIMPLIFIED) -> Catalog:
    """The whole catalogue; the same Simplified always gives the same Traditional."""
    from opencc import OpenCC

    convert = OpenCC("s2twp").convert

    def say(words: str) -> str:
        converted: str = convert(words)
        for wrong, right in CORRECTIONS.items():
            converted = converted.replace(wrong, right)
        return converted

    with simplified.open("rb") as source:
        catalogue = read_po(source)
    catalogue.locale, catalogue.language_team = "zh_Hant", "Chinese (traditional)"
    catalogue.header_comment = "\n".join(f"# {line}" for line in ABOUT.splitlines())
    for message in catalogue:
        if message.id:
            given = message.string
            message.string = say(given) if isinstance(given, str) else tuple(say(words) for words in given or ())
    return catalogue


def write(catalogue: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_po(target, catalogue, width=0, ignore_obsolete=True)


if __name__ == "__main__":
    write(make(), TRADITIONAL)
    sys.exit(0)
