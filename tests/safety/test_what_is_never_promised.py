"""Nothing that a reader sees promises what nobody can keep: no trace, no bill, full anonymity, safety (SB-06).

Held against every text of the interface and the data files, in every language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
FOR_EDITORS = {"review_note"}

#: A promise, in the words that such services use; what is denied or asked ("ingen kan lova att …") is not one.
PROMISES = {
    "sv": (
        r"(syns|står|märks|visas|hamnar|dyker upp) (inte|aldrig|ej) på (din |er |tele\w*|mobil\w*)*räkning",
        r"(helt|fullständigt|fullt|totalt|hundraprocentigt|100 ?% ?|alltid|garanterat) anonym",
        r"(garanterar|lovar) (dig )?(att du är |full |total )?(anonym|säker|trygg)",
        r"(lämnar|efterlämnar) (inga|aldrig några) spår",
        r"(?<!att )ingen (kan|kommer att) (se|märka|spåra|få veta)",
        r"(går inte|omöjligt|kan inte|kan aldrig|aldrig) (att )?spåra",
        r"(tar bort|raderar|rensar|suddar) (din |hela |all )?(webb)?historik",
        r"(helt|alltid|garanterat|fullständigt) (säker|säkert|trygg|tryggt)\b",
        r"här är du (säker|trygg)",
    ),
    "en": (
        r"(not|never|n't) (appear|show|show up|be|be shown|be seen|be listed) on (your|the|any) (phone )?bill",
        r"(completely|fully|totally|entirely|100 ?% ?|always|guaranteed) anonymous",
        r"(?<!not )(guarantees?|promises?) (you )?(full |total |complete )?(anonymity|safety|privacy)",
        r"leaves? no trace",
        r"(?<!that )(no one|nobody) (can|will) (see|know|notice|trace|find out)",
        r"(cannot|can ?not|can't|can never|impossible to) (be )?trace",
        r"(?<!not )(erases|clears|deletes) (your |the |all )?(browser |browsing )?history",
        r"(completely|always|perfectly|100 ?% ?) (safe|secure)\b",
        r"you are safe here",
    ),
    "ar": (
        r"لا (تظهر|يظهر) (هذه |المكالمة |الرقم )*(في|على) (فاتورة|الفاتورة)",
        r"(مجهول|مجهولة)( الهوية)? (تماما|تمامًا|بالكامل)",
        r"لا (تترك|يترك) (أي )?أثر",
        r"(?<!يعد بأن )(لا أحد|لن) (يمكنه أن يرى|يستطيع أن يرى|يرى أحد)",
        r"(?<!لا )(يحذف|تحذف|يمحو|تمحو) (سجل|السجل)",
        r"(آمن|آمنة) (تماما|تمامًا|دائما|دائمًا)",
    ),
}  # fmt: skip
EVERY_PROMISE = re.compile("|".join(f"(?:{one})" for some in PROMISES.values() for one in some), re.IGNORECASE)


def interface_texts() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "translations").glob("*/messages.po")):
        with file.open("rb") as opened:
            for message in read_po(opened):
                for texts in (message.id, message.string):
                    for text in (texts,) if isinstance(texts, str) else texts:
                        yield file.parent.name, text


def values(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for name, one in held.items():
            yield from values(one) if name not in FOR_EDITORS else ()
    elif isinstance(held, list):
        for one in held:
            yield from values(one)


def data_texts() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "data").rglob("*.toml")):
        for text in values(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield str(file.relative_to(ROOT)), text


def test_no_text_of_the_interface_promises_what_nobody_can_keep() -> None:
    texts = list(interface_texts())
    assert len(texts) > 600
    assert not [(where, text) for where, text in texts if EVERY_PROMISE.search(text)]


def test_no_text_of_the_data_promises_what_nobody_can_keep() -> None:
    texts = list(data_texts())
    assert len(texts) > 10_000
    assert not [(where, text) for where, text in texts if EVERY_PROMISE.search(text)]


@pytest.mark.parametrize(
    "text",
    ["Samtalet syns inte på telefonräkningen.", "Numret står aldrig på räkningen.", "Du är helt anonym hos oss.",
     "Vi garanterar dig full anonymitet.", "Ett besök lämnar inga spår.", "Ingen kan se att du har varit här.",
     "Knappen raderar din historik.", "Här är du trygg.", "The call will not appear on your bill.",
     "It does not show up on the phone bill", "You are completely anonymous", "This leaves no trace.",
     "Nobody can see that you were here.", "It clears your browser history.", "لا تظهر المكالمة في الفاتورة",
     "أنت مجهول الهوية تمامًا", "لا تترك أي أثر"],
)  # fmt: skip
def test_a_promise_is_seen(text: str) -> None:
    assert EVERY_PROMISE.search(text)


@pytest.mark.parametrize(
    "text",
    ["Du kan vara anonym.", "Ingen webbplats kan lova att ingen ser att du har varit här.",
     "De kan också stå på räkningen.", "”Lämna sidan” tar inte bort historiken.", "You can be anonymous.",
     "It can be on the bill.", "يمكنك عدم ذكر اسمك."],
)  # fmt: skip
def test_an_honest_text_passes(text: str) -> None:
    assert not EVERY_PROMISE.search(text)
