"""Which Traditional Chinese follows from the Simplified? `python -m locales.hant` makes the catalogue anew."""

import re
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
    "寫明瞭": "寫明了",
    "劃不划算": "划不划算",
    "白乾": "白幹",
    "回復": "回覆",
    "水平": "水準",
    "運營": "營運",
    "宣告": "聲明",
    "傢俱": "家具",
}
# Characters with several originals, where the converter takes the wrong one: no text is about hair, animals or watches.
BY_NEIGHBOUR = {"隻": "只", "髮": "發", "錶": "表", "傢": "家", r"(?<![標便書])籤": "簽"}
# A heading of one word has no neighbours to tell its meaning.
HEADINGS = {"專案": "項目", "程式碼": "代碼"}


def make(simplified: Path = SIMPLIFIED) -> Catalog:
    """The whole catalogue; the same Simplified always gives the same Traditional."""
    from opencc import OpenCC

    convert = OpenCC("s2twp").convert

    def say(words: str, is_content: bool) -> str:
        converted: str = convert(words)
        for wrong, right in CORRECTIONS.items():
            converted = converted.replace(wrong, right)
        for wrong, right in BY_NEIGHBOUR.items():
            converted = re.sub(wrong, right, converted)
        if is_content and "档案" not in words:  # advice is about papers; the program's own texts are about files
            converted = converted.replace("檔案", "文件")
        return HEADINGS.get(converted, converted)

    with simplified.open("rb") as source:
        catalogue = read_po(source)
    catalogue.locale, catalogue.language_team = "zh_Hant", "Chinese (traditional)"
    catalogue.header_comment = "\n".join(f"# {line}" for line in ABOUT.splitlines())
    for message in catalogue:
        if message.id:
            given, is_content = message.string, message.context is not None
            plurals = (given,) if isinstance(given, str) else given or ()
            said = tuple(say(words, is_content) for words in plurals)
            message.string = said[0] if isinstance(given, str) else said
            message.user_comments = []  # they are about the simplified
    return catalogue


def write(catalogue: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_po(target, catalogue, width=0, ignore_obsolete=True)


if __name__ == "__main__":
    write(make(), TRADITIONAL)
    sys.exit(0)
