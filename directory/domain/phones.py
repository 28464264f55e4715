"""Phone numbers: whether one can be called from Sweden, and how it is dialled. It is shown as it was given."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat, shortnumberinfo

HOME = "SE"

#: Opened in April 2025; the library's table of short numbers is older.
NEWER_SHORT_NUMBERS = frozenset({"116016"})

#: What looks like a phone number in running text: five digits or more, in the groups that people write.
IN_TEXT = re.compile(r"(?<![\w/.=-])(?:\+|00)?\d(?:[ \u00a0\-–/()]{0,3}\d){4,14}(?![\w=-])")
#: Years, dates and hours look alike.
NOT_A_NUMBER = re.compile(r"(?:19|20)\d\d ?[-–/] ?(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|\d\d?[–-]\d\d?")


def dial(number: str) -> str:
    """What goes after ``tel:`` for a number as written; empty when it cannot be called from Sweden."""
    try:
        parsed = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return ""
    digits = re.sub(r"\D", "", number)
    if digits in NEWER_SHORT_NUMBERS or shortnumberinfo.is_valid_short_number_for_region(parsed, HOME):
        return digits
    if phonenumbers.is_valid_number(parsed) and not re.search(r"[^\d+\s()\-–/]", number):
        return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return ""


def numbers_in(text: str) -> list[str]:
    """Everything in a text that reads as a phone number, as written."""
    return [
        found
        for match in IN_TEXT.finditer(text)
        if not NOT_A_NUMBER.fullmatch(found := match.group()) and dial(found)
    ]
