"""What the words of the guide may say and may not: languages, numbers, discretion, tone. Every fault, as values.

Whether references lead anywhere is judged in ``guide_checks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.domain.errors import Fault
from directory.domain.guide import CHILD, PROFESSIONAL, Guide, Question, Situation
from directory.domain.languages import SOURCE_LANGUAGE, Translations

#: The languages of every text, and of those that others than staff are shown.
LANGUAGES = ("sv", "en")
FOR_EVERYBODY = (*LANGUAGES, "ar")

#: The only numbers that may stand in a text: they are public, short, and change for nobody. All others come from
#: the catalogue, with the date when they were checked.
ALLOWED_NUMBERS = ("114 14", "116 111", "116 016", "112", "1177", "90101")
_ALLOWED = re.compile("|".join(rf"(?<!\d){re.escape(number)}(?!\d)" for number in ALLOWED_NUMBERS))
_STATUTE_OR_YEAR = re.compile(r"\b\d{4}(?:/\d\d)?:\d+|\b(?:19|20)\d\d\b")
_DIGITS = re.compile(r"\+?\d(?:[\s–-]?\d)*")
FEWEST_DIGITS = 5

#: Ids stand in commands and files, tab titles in histories and on shared screens (requirement SB-14).
_REVEALING = re.compile(
    r"abuse|blackmail|brothel|buyer|debt|escort|exploit|nude|porn|prostitut|rape|sex|suicid|traffick|victim|violen|whore"
    r"|bordell|hora|köp|kop-|koppleri|lever|människohand|manniskohand|nakenbild|brottsoffer|självmord|sjalvmord"
    r"|sugardejt|sälj|salj|torsk|utpress|utnyttj|våld|vald|övergrepp|overgrepp"
    r"|جنس|دعار|بغاء|اغتصاب|عنف|اعتداء|استغلال|اتجار|ابتزاز|تهديد|انتحار|إباحي|عاري|شراء|بيع|ديون|ضحي",
)
_DISCREET_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

#: Labels for people, and promises that nobody can keep.
_NEVER_SAID = {
    "sv": (
        "prostituerad",
        "hora",
        "luder",
        "hallick",
        "sexsäljare",
        "offer ",
        "offret",
        "syns inte på",
        "helt anonym",
    ),
    "en": (
        *("prostitute ", "prostitutes", "whore", "hooker", "pimp", "victim of", "victims"),
        *("not shown on the", "fully anonymous", "completely anonymous"),
    ),
    "ar": (
        *("عاهر", "مومس", "شرموط", "قحب", "ساقطة", "بائعة", "بائعات", "قواد ", "ضحية"),
        *("لن يظهر", "لن تظهر", "لا يظهر في", "لا تظهر في", "مجهول تمام", "سرية تامة"),
    ),
}
#: The language of authorities, which a child need not know.
_NOT_FOR_CHILDREN = {
    "sv": (
        *("orosanmäl", "sekretess", "tystnadsplikt", "socialnämnd", "målsägande", "vårdnadshavare"),
        *("brottsoffer", "lagrum", "§", "polisanmäl", "skyddsbedömning"),
    ),
    "en": ("report of concern", "secrecy", "guardian", "legal counsel", "prosecutor", "§"),
    "ar": (
        "بلاغ قلق",
        "واجب السرية",
        "ولي الأمر",
        "أولياء الأمور",
        "أولياء أمور",
        "لجنة",
        "محام",
        "المدعي العام",
        "§",
    ),
}
LONGEST_SENTENCE = 22
TOO_LONG = f"a sentence above {LONGEST_SENTENCE} words"


def word_faults(guide: Guide) -> Iterator[Fault]:
    """Every fault in the words of the guide."""
    for question in guide.questions.values():
        yield from _id_faults("questions.toml", question.id)
        for field, text in _question_texts(question):
            yield from _text_faults("questions.toml", question.id, field, text, FOR_EVERYBODY)
    for situation in guide.situations.values():
        yield from _situation_faults(situation)
    for_everybody = {
        rule
        for situation in guide.situations.values()
        if situation.show_rules and situation.audience != PROFESSIONAL
        for rule in situation.rules
    }
    for rule in guide.rules.values():
        languages = FOR_EVERYBODY if rule.id in for_everybody else LANGUAGES
        for field, text in (("title", rule.title), ("text", rule.text)):
            yield from _text_faults("rules.toml", rule.id, field, text, languages)
    yield from _repeated_titles(guide)


def situation_file(situation: Situation) -> str:
    return f"situations/{situation.audience}.toml"


def numbers_in(text: str) -> list[str]:
    """What looks like a phone number and is not one of the allowed ones."""
    rest = _ALLOWED.sub(" ", _STATUTE_OR_YEAR.sub(" ", text))
    found = [run.group() for run in _DIGITS.finditer(rest)]
    return [run for run in found if run[0] in "+0" or sum(map(str.isdigit, run)) >= FEWEST_DIGITS]


def is_discreet(text: str) -> bool:
    """Whether a text says nothing of the subject of the guide, in any of its languages."""
    return not _REVEALING.search(text.casefold())


def _situation_faults(situation: Situation) -> Iterator[Fault]:
    file = situation_file(situation)
    languages = LANGUAGES if situation.audience == PROFESSIONAL else FOR_EVERYBODY
    yield from _id_faults(file, situation.id)
    for field, text in _situation_texts(situation):
        yield from _text_faults(file, situation.id, field, text, languages)
        if situation.audience == CHILD:
            yield from _said(file, situation.id, field, text, _NOT_FOR_CHILDREN, "a word that a child need not know")
    for language, text_in in situation.tab_title.texts.items():
        if not is_discreet(text_in.text):
            yield Fault(file, situation.id, f"tab_title.{language}", text_in.text, "says what the page is about")
    yield from _long_sentences(situation)
    for language in languages:
        if not situation.match_words.get(language):
            yield Fault(file, situation.id, f"match.{language}", "", "no words to find the situation by")


def _long_sentences(situation: Situation) -> Iterator[Fault]:
    for number, step in enumerate(situation.steps, 1):
        for language, text_in in step.text.texts.items():
            for sentence in re.split(r"(?<=[.!?:؟])\s+", text_in.text):
                if len(sentence.split()) > LONGEST_SENTENCE:
                    field = f"step {number}.{language}"
                    yield Fault(
                        situation_file(situation),
                        situation.id,
                        field,
                        sentence,
                        f"a sentence above {LONGEST_SENTENCE} words",
                    )


def _question_texts(question: Question) -> Iterator[tuple[str, Translations]]:
    yield "text", question.text
    if question.help:
        yield "help", question.help
    for number, answer in enumerate(question.answers, 1):
        yield f"answer {number}", answer.label


def _situation_texts(situation: Situation) -> Iterator[tuple[str, Translations]]:
    yield "title", situation.title
    yield "tab_title", situation.tab_title
    yield "trigger", situation.trigger
    yield "confidentiality", situation.confidentiality
    for field, optional in (("roles", situation.roles), ("place", situation.place)):
        if optional:
            yield field, optional
    for number, step in enumerate(situation.steps, 1):
        yield f"step {number}", step.text
    for number, caution in enumerate(situation.cautions, 1):
        yield f"do_not {number}", caution.text


def _figures(text: str) -> list[str]:
    """Every run of digits. ``[0-9]``, since a number in other digits than those on a telephone is none here."""
    return sorted(re.findall("[0-9]+", text))


def _id_faults(file: str, name: str) -> Iterator[Fault]:
    if not _DISCREET_ID.fullmatch(name):
        yield Fault(file, name, "id", name, "not lower case words joined by hyphens")
    if not is_discreet(name):
        yield Fault(file, name, "id", name, "says what the page is about")


def _text_faults(
    file: str, record: str, field: str, text: Translations, languages: tuple[str, ...]
) -> Iterator[Fault]:
    original = text.texts.get(SOURCE_LANGUAGE)
    for language in languages:
        found = text.texts.get(language)
        if found is None or not found.text.strip():
            yield Fault(file, record, f"{field}.{language}", "", "the text is missing")
            continue
        for number in numbers_in(found.text):
            yield Fault(file, record, f"{field}.{language}", number, "a number; it belongs in the catalogue")
        if original and _figures(found.text) != _figures(original.text):
            yield Fault(file, record, f"{field}.{language}", found.text, "other figures than in Swedish")
    yield from _said(file, record, field, text, _NEVER_SAID, "a label for a person or a promise not to be made")


def _said(
    file: str, record: str, field: str, text: Translations, words: dict[str, tuple[str, ...]], reason: str
) -> Iterator[Fault]:
    for language in FOR_EVERYBODY:
        found = text.texts.get(language)
        said = f"{found.text} ".casefold() if found else ""
        for word in words[language]:
            if word in said:
                yield Fault(file, record, f"{field}.{language}", word, reason)


def _repeated_titles(guide: Guide) -> Iterator[Fault]:
    """Two pages for one audience with one title could not be told apart in a list or among tabs."""
    seen: set[tuple[str, str, str, str]] = set()
    for situation in guide.situations.values():
        for field, text in (("title", situation.title), ("tab_title", situation.tab_title)):
            for language, found in text.texts.items():
                key = (situation.audience, field, language, found.text)
                if key in seen:
                    file = situation_file(situation)
                    yield Fault(file, situation.id, f"{field}.{language}", found.text, "another situation has it too")
                seen.add(key)
