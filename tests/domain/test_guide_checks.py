"""Whether a guide that would send somebody wrong is refused, with every fault named."""

from __future__ import annotations

from typing import Any

import pytest

from directory.domain.guide import (
    AgeRange,
    Answer,
    Caution,
    Confidence,
    Fallbacks,
    GeneralRecord,
    Guide,
    RuleStatus,
    Urgency,
)
from directory.domain.guide_checks import find_guide_faults
from directory.domain.guide_words import is_discreet, numbers_in
from directory.domain.languages import Translations
from tests.guide.builders import (
    a_guide,
    a_question,
    a_rule,
    a_situation,
    a_step,
    a_taxonomy,
    an_opening,
    to_question,
    to_situation,
    words,
)

SLUGS = {"a-service", "nspm-stodtelefon", "regionkoordinator-ost", "any-office"}


def faults(guide: Guide) -> list[tuple[str, str, str]]:
    return [(fault.record, fault.field, fault.reason) for fault in find_guide_faults(guide, a_taxonomy(), SLUGS)]


def reasons(guide: Guide) -> set[str]:
    return {reason for _, _, reason in faults(guide)}


def test_a_whole_guide_has_no_faults() -> None:
    guide = a_guide(a_situation("a-case", an_opening(), a_step("mika", "service:a-service"), urgency=Urgency.ACUTE))

    assert faults(guide) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"steps": (a_step("no-such-kind"),)}, "no such kind"),
        ({"steps": (a_step("service:gone"),)}, "no such service"),
        ({"steps": (a_step("mika", sources=("unheard-of",)),)}, "no such source"),
        ({"steps": (a_step("mika", confidence=Confidence.EDITORIAL),)}, "confidence and sources disagree"),
        ({"steps": (a_step("mika", sources=("editorial",)),)}, "confidence and sources disagree"),
        ({"steps": (a_step("mika", sources=()),)}, "confidence and sources disagree"),
        (
            {"cautions": (Caution(text=words("Nej"), sources=("unheard-of",), confidence=Confidence.CONFIRMED),)},
            "no such source",
        ),
        ({"rules": ("unheard-of",)}, "no such rule"),
        ({"see_also": ("a-case",)}, "no such other situation"),
        ({"see_also": ("unheard-of",)}, "no such other situation"),
        ({"audience": "passers_by"}, "no such audience"),
        ({"audience": "child_or_youth"}, "rules are never shown to children"),
        ({"age": AgeRange(18, 17)}, "the range is empty"),
        ({"urgency": Urgency.ACUTE}, "an acute situation opens with 112"),
        ({"match_words": {"sv": ("ord",)}}, "no words to find the situation by"),
    ],
)
def test_a_fault_in_a_situation_is_named(changes: dict[str, Any], expected: str) -> None:
    assert reasons(a_guide(a_situation(**changes))) == {expected}


def test_a_situation_without_steps_is_refused() -> None:
    guide = a_guide(a_situation())
    empty = a_situation(steps=())

    assert reasons(a_guide(empty)) == {"no steps"}
    assert reasons(guide) == set()


@pytest.mark.parametrize("contact", ["regional_coordinator", "professional_support_line", "training"])
@pytest.mark.parametrize("audience", ["exposed_adult", "child_or_youth", "relative", "buyer", "public"])
def test_a_kind_for_professionals_is_refused_for_everybody_else(contact: str, audience: str) -> None:
    situation = a_situation("a-case", a_step(contact), audience=audience, show_rules=False)

    assert reasons(a_guide(situation)) == {"for professionals only"}
    assert reasons(a_guide(a_situation("a-case", a_step(contact), audience="professional"))) == set()


@pytest.mark.parametrize("slug", ["nspm-stodtelefon", "regionkoordinator-ost"])
def test_a_line_for_professionals_is_refused_also_when_it_is_named_as_a_service(slug: str) -> None:
    assert reasons(a_guide(a_situation("a-case", a_step(f"service:{slug}")))) == {"for professionals only"}


def test_nothing_stands_above_112_in_an_acute_situation() -> None:
    late = a_situation("a-case", a_step("mika"), an_opening(), urgency=Urgency.ACUTE)
    second = a_situation("a-case", a_step("mika", "emergency_number", text=words("Ring 112.")), urgency=Urgency.ACUTE)

    for situation in (late, second):
        assert reasons(a_guide(situation)) == {"an acute situation opens with 112"}


@pytest.mark.parametrize("text", [words("Ring 112.", "Call for help."), words("Ring 112.", "Call 112.", "النجدة.")])
def test_every_language_opens_an_acute_situation_with_112(text: Translations) -> None:
    unsaid = a_situation("a-case", an_opening(text=text), urgency=Urgency.ACUTE)

    assert "an acute situation opens with 112" in reasons(a_guide(unsaid))


def test_a_text_missing_in_one_language_is_named_with_its_language() -> None:
    situation = a_situation(title=Translations.of(sv="Bara svenska"))

    assert faults(a_guide(situation)) == [
        ("a-case", "title.en", "the text is missing"),
        ("a-case", "title.ar", "the text is missing"),
    ]


def test_what_only_staff_read_need_not_be_in_arabic() -> None:
    text = Translations.of(sv="Något", en="Something")
    told = {"title": text, "match_words": {"sv": ("ord",), "en": ("word",)}, "rules": ("a-rule",)}
    rules = {"a-rule": a_rule(text=text)}
    for_staff = a_guide(a_situation("a-case", **told, audience="professional"), rules=rules)
    for_all = a_guide(a_situation("a-case", **told), rules=rules)

    assert faults(for_staff) == []
    assert {(record, field) for record, field, _ in faults(for_all)} == {
        ("a-case", "title.ar"),
        ("a-case", "match.ar"),
        ("a-rule", "text.ar"),
    }


@pytest.mark.parametrize("arabic", ["اتصل بالرقم 116 111.", "اتصل بالرقم ١١٦ ٠١٦.", "اتصل بنا.", "116 016 أو 112."])
def test_a_translation_has_the_figures_of_the_original_and_no_others(arabic: str) -> None:
    step = a_step("mika", text=words("Ring 116 016.", "Call 116 016.", arabic))

    assert "other figures than in Swedish" in reasons(a_guide(a_situation("a-case", step)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 013-20 75 26.", ["013-20 75 26"]),
        ("Ring 020-390 000.", ["020-390 000"]),
        ("Ring 116 006 nu.", ["116 006"]),
        ("Ring 90390.", ["90390"]),
        ("Ring +46 8 123.", ["+46 8 123"]),
        ("Ring 112, 114 14, 116 111, 116 016, 1177 eller 90101.", []),
        ("الرقم 114 14 أو 112.", []),
        ("Enligt lagen (2025:400) och prop. 2024/25:180, sedan 1 juli 2025.", []),
        ("Du som är 15–25 år, i 30 dagar, enligt 6 kap. 12 §.", []),
    ],
)
def test_only_the_short_public_numbers_may_stand_in_a_text(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


def test_a_number_in_any_text_of_a_page_is_refused() -> None:
    number = words("Ring 013-20 75 26.")
    guide = a_guide(
        a_situation(
            "a-case",
            a_step("mika", text=number),
            confidentiality=number,
            place=number,
            roles=number,
            rules=("a-rule",),
        ),
        rules={"a-rule": a_rule(text=number)},
        questions={"start": a_question("start", Answer(label=number, situation="a-case"))},
    )

    refused = {(record, field) for record, field, _ in faults(guide)}
    assert refused == {
        (record, f"{field}.{language}")
        for record, field in (
            ("a-case", "step 1"),
            ("a-case", "confidentiality"),
            ("a-case", "place"),
            ("a-case", "roles"),
            ("a-rule", "text"),
            ("start", "answer 1"),
        )
        for language in ("sv", "en", "ar")
    }


@pytest.mark.parametrize("name", ["selling-sex", "om-valdtakt", "sjalvmord", "trafficking", "jag-saljer"])
def test_an_id_that_tells_the_subject_is_refused(name: str) -> None:
    assert "says what the page is about" in reasons(a_guide(a_situation(name, tab_title=words("Sida"))))


@pytest.mark.parametrize("name", ["two words", "Capital", "under_score", "å"])
def test_an_id_that_does_not_fit_an_address_is_refused(name: str) -> None:
    assert reasons(a_guide(a_situation(name))) == {"not lower case words joined by hyphens"}


@pytest.mark.parametrize("title", ["Sälja sex", "Våld hemma", "Human trafficking", "Självmord", "بيع الجنس"])
def test_a_tab_title_that_tells_the_subject_is_refused(title: str) -> None:
    assert not is_discreet(title)
    assert reasons(a_guide(a_situation(tab_title=words(title)))) == {"says what the page is about"}


@pytest.mark.parametrize("title", ["Ett erbjudande", "An offer", "Pengar och skulder", "Hjälp nu", "أمور المال"])
def test_a_discreet_tab_title_is_let_through(title: str) -> None:
    assert is_discreet(title)


def test_labels_for_people_and_promises_nobody_can_keep_are_refused() -> None:
    refused = "a label for a person or a promise not to be made"
    for said in (
        words("En prostituerad.", "A person."),
        words("Ring.", "You are fully anonymous."),
        words("Ring.", "Call.", "المكالمة لن تظهر في الفاتورة."),
    ):
        assert reasons(a_guide(a_situation(trigger=said))) == {refused}


def test_a_child_is_not_met_with_the_words_of_authorities() -> None:
    said = words("Skolan gör en orosanmälan.", "The school makes a report of concern.")
    child = a_situation("a-case", a_step("mika", text=said), audience="child_or_youth", show_rules=False)
    adult = a_situation("a-case", a_step("mika", text=said))

    assert reasons(a_guide(child)) == {"a word that a child need not know"}
    assert reasons(a_guide(adult)) == set()


def test_a_step_is_said_in_short_sentences() -> None:
    long = " ".join(["ord"] * 23)

    assert reasons(a_guide(a_situation("a-case", a_step("mika", text=words(f"{long}."))))) == {
        "a sentence above 22 words"
    }
    assert reasons(a_guide(a_situation("a-case", a_step("mika", text=words(f"{long[:-4]}. {long[:-4]}."))))) == set()


def test_two_pages_for_one_audience_cannot_have_one_title() -> None:
    one = a_situation("one", title=words("Samma"))
    other = a_situation("other", title=words("Samma"))
    for_others = a_situation("other", title=words("Samma"), audience="relative")

    assert reasons(a_guide(one, other)) == {"another situation has it too"}
    assert reasons(a_guide(one, for_others)) == set()


def test_a_proposal_is_law_for_nobody_before_a_lawyer_has_read_it() -> None:
    proposed = a_rule(status=RuleStatus.PROPOSED)

    assert reasons(a_guide(rules={"a-rule": proposed})) == {"not in force, so a lawyer must read it"}
    checked = a_rule(status=RuleStatus.PROPOSED, needs_legal_review=True)
    assert reasons(a_guide(rules={"a-rule": checked})) == set()


def test_a_rule_names_audiences_that_exist() -> None:
    assert reasons(a_guide(rules={"a-rule": a_rule(applies_to=("passers_by",))})) == {"no such audience"}


def chain(length: int) -> Guide:
    """Questions in a row, the last of which leads to the situation."""
    names = ["start", *(f"q{number}" for number in range(2, length + 1))]
    following = [*(to_question(name) for name in names[1:]), to_situation("a-case")]
    questions = {name: a_question(name, answer) for name, answer in zip(names, following, strict=True)}
    return a_guide(questions=questions)


def test_four_questions_in_a_row_are_the_most() -> None:
    assert reasons(chain(4)) == set()
    assert "more than 4 questions in a row" in reasons(chain(5))


def test_questions_that_go_round_in_a_circle_are_refused() -> None:
    questions = {
        "start": a_question("start", to_question("again"), to_situation("a-case")),
        "again": a_question("again", to_question("start")),
    }

    assert reasons(a_guide(questions=questions)) == {"the questions go round in a circle"}


def test_what_cannot_be_reached_from_the_start_is_named() -> None:
    questions = {
        "start": a_question("start", to_situation("a-case")),
        "lost": a_question("lost", to_situation("b-case")),
    }
    guide = a_guide(a_situation("a-case"), a_situation("b-case"), questions=questions)

    unreached = "cannot be reached from the start"
    assert faults(guide) == [("lost", "id", unreached), ("b-case", "id", unreached)]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (to_question("unheard-of"), "no such question"),
        (to_situation("unheard-of"), "no such situation"),
        (
            Answer(label=words("Båda"), question="start", situation="a-case"),
            "an answer leads to one question or one situation",
        ),
        (Answer(label=words("Ingen")), "an answer leads to one question or one situation"),
    ],
)
def test_an_answer_that_leads_nowhere_is_named(answer: Answer, expected: str) -> None:
    questions = {"start": a_question("start", to_situation("a-case"), answer)}

    assert faults(a_guide(questions=questions)) == [("start", "answer 2", expected)]


def test_a_question_without_answers_and_a_missing_start_are_named() -> None:
    questions = {
        "start": a_question("start", to_situation("a-case"), to_question("mute")),
        "mute": a_question("mute"),
    }

    assert reasons(a_guide(questions=questions)) == {"no answers"}
    assert reasons(a_guide(start="unheard-of")) == {"no such question"}


def test_fallbacks_name_what_exists_and_never_staff_for_the_public() -> None:
    fallbacks = Fallbacks(
        closest={
            "mika": ("no-such-kind", "service:nspm-stodtelefon"),
            "regional_coordinator": ("service:nspm-stodtelefon",),
        },
        meanwhile={"no-kind": ("mika",)},
        everywhere={"social_services": GeneralRecord("gone", "municipality")},
        described={"mika": "gone"},
        local=("unheard-of",),
    )

    assert [(field, reason) for _, field, reason in faults(a_guide(fallbacks=fallbacks))] == [
        ("local", "no such kind"),
        ("closest", "no such kind"),
        ("closest", "for professionals only"),
        ("meanwhile", "no such kind"),
        ("everywhere", "no such service"),
        ("described", "no such service"),
    ]


def test_every_fault_is_told_at_once() -> None:
    broken = a_situation(
        "a-case", a_step("no-such-kind"), a_step("service:gone"), rules=("unheard-of",), title=Translations.of(sv="A")
    )

    assert len(faults(a_guide(broken))) == 5
