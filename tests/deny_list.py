"""Words that may stand in nothing that a device keeps: titles, addresses, file names, headers, previews (SB-14).

Whoever picks up the phone sees these. What a page says to its reader is not held to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Parts of words, in every language that any part of the site speaks; all of them are refused everywhere.
TELLING: dict[str, tuple[str, ...]] = {
    "sv": (
        "prostit", "människohandel", "manniskohandel", "sex", "våld", "jour", "övergrepp", "overgrepp",
        "våldt", "valdt", "hbtq", "missbruk", "migra", "asyl", "utnyttj", "eskort", "sugar", "hedersrela",
        "porr", "koppleri", "abort",
        "kondom", "hivte", "skyddat boende", "torsk", "självmord", "sjalvmord", "mika", "kast", "utsatt",
    ),
    "en": (
        "traffick", "violence", "shelter", "abuse", "rape", "escort", "exploit", "brothel", "pimp", "suicide",
        "victim", "asylum", "porn", "helpline",
    ),
    "ar": (
        "دعارة", "بغاء", "جنس", "اتجار", "الاتجار", "عنف", "اغتصاب", "اعتداء", "استغلال", "ضحي", "ضحايا", "إجهاض",
        "انتحار", "لجوء", "مأوى", "مأوي", "إباحي",
    ),
}  # fmt: skip
EVERY_WORD = tuple(word for words in TELLING.values() for word in words)
# An eight-digit reference can hold no word, but letters at random could: they are taken out first.
OPAQUE = re.compile(r"\b[0-9a-f]{8,10}\b|(?<=/answer/)[\w-]+|(?<=/again/)[\w-]+")


def telling_words(text: str, names: Iterable[str] = ()) -> list[str]:
    """The words and names in a text that would tell what was read. Letter case and references are ignored."""
    plain = OPAQUE.sub("", text.casefold())
    return [word for word in (*EVERY_WORD, *names) if word in plain]
