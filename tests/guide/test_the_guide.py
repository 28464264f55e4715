"""The guide that is published: whole, discreet, and with one door for each reader."""

from __future__ import annotations

import msgspec
import pytest

from directory.catalogue.edition import encode_guide
from directory.domain.guide import PROFESSIONAL, Guide, RuleStatus, Urgency, weakest
from directory.domain.guide_checks import DEEPEST, is_for_professionals
from directory.domain.languages import TextState, Translations
from tests.guide.country import the_drafts, the_guide, the_reference

SITUATIONS = {
    "professional": 21,
    "exposed_adult": 17,
    "child_or_youth": 9,
    "buyer": 5,
    "relative": 4,
    "public": 4,
}


def test_no_situation_of_any_audience_is_lost() -> None:
    guide = the_guide()

    assert {audience: len(guide.situations_for(audience)) for audience in SITUATIONS} == SITUATIONS
    assert (len(guide.rules), len(guide.sources), len(guide.questions)) == (54, 161, 20)


def test_every_situation_is_reached_by_at_most_four_questions() -> None:
    paths = list(the_guide().paths())

    assert {situation for _, situation in paths} == set(the_guide().situations)
    assert max(len(questions) for questions, _ in paths) <= DEEPEST


def test_the_list_of_an_audience_begins_with_what_is_acute() -> None:
    for audience in SITUATIONS:
        urgencies = [situation.urgency for situation in the_guide().situations_for(audience)]
        assert urgencies == sorted(urgencies, key=list(Urgency).index)


def test_neutral_names_in_addresses_lead_back_to_their_pages() -> None:
    guide = the_guide()
    pages = [*guide.situations.values(), *guide.questions.values()]

    assert len({page.ref for page in pages}) == len(pages)
    for situation in guide.situations.values():
        assert guide.situation_by_ref(situation.ref) is situation
        assert situation.id not in situation.ref
    for question in guide.questions.values():
        assert guide.question_by_ref(question.ref) is question
    assert guide.situation_by_ref("00000000") is None
    assert guide.question_by_ref("00000000") is None


def test_swedish_is_the_original_and_translations_say_that_nobody_has_reviewed_them() -> None:
    def states(text: Translations) -> dict[str, TextState]:
        return {language: found.state for language, found in text.texts.items()}

    for situation in the_guide().situations.values():
        translated = {"en"} if situation.audience == PROFESSIONAL else {"ar", "en"}
        assert states(situation.title) == {
            "sv": TextState.ORIGINAL,
            **dict.fromkeys(translated, TextState.UNREVIEWED),
        }


def test_only_what_is_in_force_is_shown_as_law_and_nothing_to_children() -> None:
    guide = the_guide()

    assert {rule.id for rule in guide.rules.values() if rule.status is not RuleStatus.IN_FORCE} == {
        "report-concern-proposal",
        "sharing-between-authorities",
        "ending-a-lease",
    }
    for situation in guide.situations.values():
        shown = guide.shown_rules(situation)
        assert all(rule.status is RuleStatus.IN_FORCE for rule in shown)
        if situation.audience == "child_or_youth":
            assert shown == []
            assert situation.child_language


def test_what_depends_on_a_rule_that_no_lawyer_has_read_says_so() -> None:
    guide = the_guide()
    free = {one.id for one in guide.situations.values() if not guide.needs_legal_review(one)}

    assert free == {
        *("get-help-now", "talk-with-someone", "private-matters", "hard-night", "money-matters", "health-check"),
        *("support-for-all", "keep-details-private", "using-this-site", "feel-better"),
    }


def test_nothing_is_called_reviewed_that_is_not() -> None:
    guide = the_guide()

    assert not any(one.reviewed for one in [*guide.situations.values(), *guide.rules.values()])


@pytest.mark.parametrize("audience", sorted(set(SITUATIONS) - {"professional"}))
def test_no_step_for_others_names_a_line_for_staff(audience: str) -> None:
    taxonomy = the_reference().taxonomy
    staff_only = {draft.slug for draft in the_drafts() if draft.audiences == ("professional",)}
    named = {
        contact
        for situation in the_guide().situations_for(audience)
        for step in situation.steps
        for contact in step.contacts
    }

    assert not {contact for contact in named if is_for_professionals(contact, taxonomy)}
    assert not {contact.removeprefix("service:") for contact in named} & staff_only


def test_words_that_hurt_find_a_situation_and_are_kept_apart_from_the_rest() -> None:
    guide = the_guide()
    kept_apart = {word for one in guide.situations.values() for word in one.never_shown}
    others = {word for one in guide.situations.values() for words in one.match_words.values() for word in words}

    assert "never_show" not in {language for one in guide.situations.values() for language in one.match_words}
    assert kept_apart
    assert not kept_apart & others


def test_a_situation_is_as_well_supported_as_its_weakest_sourced_step() -> None:
    guide = the_guide()

    assert {weakest(one) for one in guide.situations.values()} <= {"confirmed", "single-source", "editorial"}
    assert weakest(guide.situations["help-right-now"]) == "single-source"


def test_every_kind_that_the_guide_names_has_somebody_or_something_that_stands_in() -> None:
    guide = the_guide()
    present = {kind for draft in the_drafts() for kind in (draft.kind, *draft.also_kinds)}
    named = {contact for one in guide.situations.values() for step in one.steps for contact in step.contacts}

    kinds = {contact for contact in named if not contact.startswith("service:")}
    assert not {kind for kind in kinds if kind not in present and kind not in guide.fallbacks.closest}


def test_an_edition_can_carry_the_guide() -> None:
    carried = msgspec.json.decode(encode_guide(the_guide()), type=Guide)

    assert carried == the_guide()
    assert list(carried.situations) == list(the_guide().situations)
    assert encode_guide(carried) == encode_guide(the_guide())
