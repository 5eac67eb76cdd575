"""How is a result kept small? As JSON without what every result has in common."""

import zlib
from base64 import b85decode, b85encode

PACKED = "1:"  # before a packed result; JSON never begins so

# What results have in common, the most frequent last. It is needed to read what was packed with it: never change it. If
# results come to look otherwise, add another dictionary under another mark.
_COMMON = (
    b'{"perspective":"large","content_version":"","facts":{"event":"none","overdue":"false","partners":"","role":"buyer",'
    b'"stage":"5","size":"small","perspective":"msme"},"levels":{"RM1":0,"RM4":1,"VV2":2,"VV3":3,"BO2":4,"BO3":0,"CL1":1,'
    b'"CL4":2,"GP3":3,"GP5":4,"CB3":0,"CB5":1,"TM1":2,"TM5":3,"VC2":4,"VC4":0,"IK2":1,"IK4":2,"RK2":3,"RK6":4,"MO1":0,'
    b'"MO2":1,"EX1":2,"EX4":3},"overview":{"principles":['
    b'{"code":"RM","clause":"5.1","score":88,"coverage":1.0,"answered":2},'
    b'{"code":"VV","clause":"5.2","score":75,"coverage":1.0,"answered":2},'
    b'{"code":"BO","clause":"5.3","score":62,"coverage":1.0,"answered":2},'
    b'{"code":"CL","clause":"5.4","score":50,"coverage":1.0,"answered":2},'
    b'{"code":"GP","clause":"5.5","score":38,"coverage":1.0,"answered":2},'
    b'{"code":"CB","clause":"5.6","score":25,"coverage":1.0,"answered":2},'
    b'{"code":"TM","clause":"5.7","score":12,"coverage":1.0,"answered":2},'
    b'{"code":"VC","clause":"5.8","score":null,"coverage":1.0,"answered":2},'
    b'{"code":"IK","clause":"5.9","score":0,"coverage":0.5,"answered":1},'
    b'{"code":"RK","clause":"5.10","score":100,"coverage":1.0,"answered":2},'
    b'{"code":"MO","clause":"5.11","score":50,"coverage":1.0,"answered":2},'
    b'{"code":"EX","clause":"5.12","score":62,"coverage":1.0,"answered":2}],"overall":54,"coverage":1.0,"is_sure":true},'
    b'"flags":["F5","F9"],"advice":[{"practice":"RM4","id":"RM4.large.","effort":1,"priority":6.928,"because":{"level":2,'
    b'"target":4,"facts":["stage","partners","event"],"flags":["F1"]},"is_event":true,"is_now":true},'
    b'{"practice":"GP5","id":"GP5.msme.","effort":3,"priority":2.309,"because":{"level":1,"target":3,"facts":[],"flags":[]},'
    b'"is_event":false,"is_now":true},'
    b'{"practice":"RK6","id":"RK6.msme.","effort":1,"priority":5.0,"because":{"level":0,"target":3,"facts":[],"flags":[]},'
    b'"is_event":false,"is_now":false}],"keep":[],"find_out":[],"without_content":[]}'
)


def pack(words: str) -> str:
    packer = zlib.compressobj(9, zdict=_COMMON)
    return PACKED + b85encode(packer.compress(words.encode()) + packer.flush()).decode("ascii")


def unpack(kept: str) -> str:
    """What was packed; as it is if it never was, as in databases of an earlier version."""
    if not kept.startswith(PACKED):
        return kept
    return zlib.decompressobj(zdict=_COMMON).decompress(b85decode(kept.removeprefix(PACKED))).decode()
