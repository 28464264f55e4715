"""Reads how old somebody is out of everyday words: ``jag är 15``, ``im fifteen``, ``min 14-åring``.

Whose age it is says who asks. What an age means for an answer is decided in ``understanding`` and beyond.
"""

from __future__ import annotations

import re

from directory.domain.guide import CHILD

RELATIVE = "relative"

#: Ages that young people write out.
_WRITTEN = {
    word: str(age)
    for age, words in {
        10: "tio ten", 11: "elva eleven", 12: "tolv twelve", 13: "tretton thirteen", 14: "fjorton fourteen",
        15: "femton fifteen", 16: "sexton sixteen", 17: "sjutton seventeen",
    }.items()
    for word in words.split()
}  # fmt: skip
_WRITTEN_AGE = re.compile(
    rf"(?P<before>^|\b(?:(?:jag|hon|han|hen|som) är|i(?:['’]?m| am))\s)(?P<first>{'|'.join(_WRITTEN)})\b"
    rf"|\b(?P<last>{'|'.join(_WRITTEN)})(?=[\s-]?(?:åring|aring|års?\b|ars?\b|year|yrs?\b))",
    re.IGNORECASE,
)
#: How long something has lasted, or how long ago it was, is no age.
_SPAN = re.compile(
    r"\b(?:i|för|for|sen|sedan|since|past|last)\s\d{1,2}\s(?:år|ar|years|yrs)\b(?! (?:gammal|old))"
    r"|\b\d{1,2}\s(?:år|ar|years?|yrs)\s(?:sen|sedan|ago)\b"
    r"|\b(?:قبل|منذ|من)\s\d{1,2}\s(?:سنوات|سنين|سن[ةه]|عاما?)\b",
    re.IGNORECASE,
)
_NO_AGE = r"(?!\s?(?:minut|mins\b|hour|tim|day|dag|week|veck|km|kg|mil|%|\w*dag)\w*)"
#: ``tjej 13``: whom the age is of stays, to be read.
_BESIDE = r"(?:(?<=\btjej )|(?<=\bkille )|(?<=\bflicka )|(?<=\bpojke )|(?<=\bgirl )|(?<=\bboy ))"
_AGE = re.compile(
    r"\b(?P<years>\d{1,2})[\s-]?(?:åri[ng]\w*|aring\w*|års?\b|ars?\b|year|yrs?\b|y/?o\b)"
    rf"|\b(?:jag|hon|han|hen|som) är (?P<told>1\d)\b{_NO_AGE}(?! \w*dag)|\bi(?:['’]?m| am) (?P<said>1\d)\b{_NO_AGE}"
    rf"|{_BESIDE}(?P<beside>1\d)\b{_NO_AGE}"
    r"|^(?P<only>1[0-7])(?=,? (?:and|och|my|min|he|she|han|hon)\b)"
    r"|\b[وف]?عمر(?:ي|ها|هم?)?\s(?P<aged>\d{1,2})\b(?:\s(?:سنوات|سنين|سن[ةه]|عاما?)\b)?"
    r"|\b(?P<count>\d{1,2})\s?(?:سنوات|سنين|سن[ةه]|عاما?)\b",
    re.IGNORECASE,
)
#: Whose age it is, when that is said: one's own, or that of one's child.
_OWN_AGE = re.compile(r"\b(?:jag är|i am|i['’]?m) 1\d\b|^1[0-7],? |\b[وف]?عمري\s\d", re.IGNORECASE)
_AGE_OF_MY_CHILD = re.compile(r"\b(?:min|vår|my|our) \d{1,2}[\s-]?(?:åri[ng]|aring|year)", re.IGNORECASE)


def in_digits(text: str) -> str:
    """The text with ages in digits, and without spans of years, which are none."""
    return _WRITTEN_AGE.sub(_digits, _SPAN.sub(" ", text))


def _digits(match: re.Match[str]) -> str:
    word = match["first"] or match["last"]
    return (match["before"] or "") + _WRITTEN[word.lower()]


def age_in(text: str) -> int | None:
    match = _AGE.search(text)
    return int(next(filter(None, match.groups()))) if match else None


def without_age(text: str) -> str:
    return _AGE.sub(" ", text)


def asker(text: str) -> str:
    """Who asks, where an age says so."""
    if _OWN_AGE.search(text):
        return CHILD
    return RELATIVE if _AGE_OF_MY_CHILD.search(text) else ""
