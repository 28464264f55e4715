"""Arabic is found however it is written, and who did what to whom is never mixed up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.exchange import read_reference
from directory.search.alphabets import read_beside, reading_language
from directory.search.analysis import Analysis
from directory.search.stemming import stemmer
from directory.search.understanding import Understanding
from directory.search.words import digits_of, numbers_of, words_of
from directory.settings import resource_folder

REFERENCE = read_reference(resource_folder("data"))
ARABIC = Analysis("ar", REFERENCE.lexicon)
READING = Understanding(REFERENCE, "ar")
ARABIC_LETTERS = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=60)


def finds(typed: str, text: str) -> bool:
    """Whether every word typed matches the text through at least one of its alternatives."""
    tokens = {token for token, _ in ARABIC.index_tokens(text)}
    return all(
        any(set(alternative.tokens) <= tokens for alternative in group) for group in ARABIC.groups(words_of(typed))
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("اغاثة", "إغاثة"),
        ("ملجا", "ملجأ"),
        ("مستشفي", "مستشفى"),
        ("شرطه", "شرطة"),
        ("شُرْطَة", "شرطة"),
        ("شـــرطة", "شرطة"),
        ("الشرطة", "شرطة"),
        ("شرطة", "الشرطة"),
        ("بالشرطة", "شرطة"),
        ("للشرطة", "شرطة"),
        ("والشرطة", "شرطة"),
        ("وشرطة", "شرطة"),
        ("شرطة", "وشرطة"),
        ("مساعدتي", "مساعدة"),
        ("خدمة", "الخدمات"),
        ("اجتماعي", "الاجتماعية"),
        ("محامية", "محامي"),
        ("لاجئين", "لاجئ"),
        ("للاجئين", "لاجئ"),
        ("نساء", "المرأة"),
        ("البوليس", "شرطة"),
        ("دكتورة", "طبيب"),
        ("گ‌ملجأ ملجأ", "گ ملجأ"),
        ("ﻣﺴﺎﻋﺪﺓ", "مساعدة"),
    ],
)
def test_arabic_words_find(typed: str, text: str) -> None:
    assert finds(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("زوجتي", "زوجي"),
        ("يضربها", "يضربني"),
        ("ابني", "ابنتي"),
        ("بيت", "بنت"),
        ("والدين", "ديون"),
        ("مدرسة", "مدرس"),
    ],
)
def test_arabic_words_do_not_find(typed: str, text: str) -> None:
    assert not finds(typed, text)


@pytest.mark.parametrize("number", ["٠٢٠-٥٠ ٥٠ ٥٠", "٠٢٠٥٠٥٠٥٠", "+٤٦ ٢٠ ٥٠ ٥٠ ٥٠", "۰۲۰ ۵۰۵۰۵۰", "020-٥٠٥٠٥٠"])
def test_a_number_in_other_digits_is_the_same_number(number: str) -> None:
    assert digits_of(number) == "020505050"
    assert numbers_of(f"اتصلت على {number} أمس") == ["020505050"]
    assert READING.read(number).understood.number == "020505050"


@pytest.mark.parametrize("number", ["١١٢", "١١٦ ٠١٦", "١١٧٧"])
def test_short_numbers_are_numbers_in_other_digits_too(number: str) -> None:
    assert len(numbers_of(number)) == 1


@pytest.mark.parametrize("text", ["١٥ سنة", "عمري ١٥", "عمري ١٥ سنة", "بنتي عمرها 15 سنة", "عمره ١٥ عاما", "15 سنه"])
def test_an_age_is_understood_in_arabic(text: str) -> None:
    understood = READING.read(text).understood

    assert understood.age == 15
    assert not understood.number
    assert "children_under_18" in understood.groups


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ستوكهولم", "0180"),
        ("في ستوكهولم", "0180"),
        ("بستوكهولم", "0180"),
        ("وبمالمو", "1280"),
        ("مدينة غوتنبرغ", "1480"),
        ("ملجأ في يوتوبوري", "1480"),
        ("محافظة ستوكهولم", "01"),
        ("اوبسالا", "0380"),
        ("لينشوبينج", "0580"),
        ("ملجأ Linköping", "0580"),
        ("linkoping ملجأ", "0580"),
    ],
)
def test_places_are_known_by_their_arabic_names(text: str, place: str) -> None:
    assert READING.read(text).understood.places == (place,)


@pytest.mark.parametrize(
    ("heard", "place"),
    [
        ("لينشوبينق", "0580"),
        ("بلينشوبنق", "0580"),
        ("نورشوبينق", "0581"),
        ("غوتنبرق", "1480"),
        ("ستوكهولوم", "0180"),
        ("كرستنستاد", "1290"),
        ("فستيروس", "1980"),
    ],
)
def test_a_place_is_known_as_it_is_heard(heard: str, place: str) -> None:
    assert READING.read(heard).understood.places == (place,)


def test_no_everyday_word_sounds_like_a_place() -> None:
    taxonomy = REFERENCE.taxonomy
    terms = [*taxonomy.kinds.values(), *taxonomy.needs.values(), *taxonomy.target_groups.values()]
    words = [word for term in terms for also in (term.also_called, term.match_only) for word in also.get("ar", ())]

    assert not [word for word in words if "السويد" not in word and READING.read(word).understood.places]


def test_a_place_in_arabic_is_known_on_every_page() -> None:
    assert Understanding(REFERENCE, "sv").read("مالمو").understood.places == ("1280",)


def test_arabic_names_of_places_are_those_of_areas() -> None:
    assert not REFERENCE.lexicon.languages["ar"].place_names.keys() - {area.code for area in REFERENCE.areas}


@pytest.mark.parametrize("text", ["قلقة على بنتي", "ابني يبيع صوره", "أختي محتاجة مساعدة"])
def test_somebody_near_is_understood(text: str) -> None:
    assert READING.read(text).understood.audiences == ("relative",)


def test_a_girl_who_tells_her_age_is_no_mother() -> None:
    assert READING.read("أنا بنت عمري ١٥ سنة").understood.audiences == ("child_or_youth",)


@pytest.mark.parametrize("text", ["أريد أن أموت", "زوجي يضربني", "بدي أموت", "انا في خطر"])
def test_urgent_words_are_heard(text: str) -> None:
    assert READING.read(text).understood.crisis


@pytest.mark.parametrize(
    "text",
    [
        "زوجي يضربني",
        "جوزي بيضربني",
        "زوجتي تضربني",
        "ضربتني زوجتي",
        "مرتي بتضربني",
        "ضربت من زوجي",
        "زوجي عنيف معي",
        "كان يضربني ويهددني كل يوم",
    ],
)
def test_whoever_is_hit_is_never_taken_for_the_one_who_hits(text: str) -> None:
    understood = READING.read(text).understood

    assert "perpetrator_support" not in understood.kinds
    assert "stop_using_violence" not in understood.needs
    assert "perpetrators" not in understood.groups


@pytest.mark.parametrize("text", ["أضرب زوجتي", "أنا أضرب زوجتي", "بضرب مرتي", "عصبي وبضرب مرتي"])
def test_whoever_hits_is_understood(text: str) -> None:
    assert "perpetrator_support" in READING.read(text).understood.kinds


@pytest.mark.parametrize("text", ["أشتري الجنس", "اشتريت جنس", "بشتري جنس وبدي وقف"])
def test_a_buyer_is_understood(text: str) -> None:
    understood = READING.read(text).understood

    assert "buyer" in understood.audiences
    assert "kast" in understood.kinds


@pytest.mark.parametrize(
    "text", ["أبيع الجنس", "ببيع جسمي", "مجبورة أنام مع زبائن", "زبون عنيف", "حبيبي يبيعني", "عاهرة"]
)
def test_whoever_sells_or_is_sold_is_never_sent_through_the_door_of_those_who_buy(text: str) -> None:
    understood = READING.read(text).understood

    assert "kast" not in understood.kinds
    assert "buyers" not in understood.groups


def test_somebodys_daughter_is_not_any_girl() -> None:
    assert "advice_about_child" in READING.read("بنتي").understood.needs
    assert "advice_about_child" not in READING.read("بنات").understood.needs


def test_a_name_with_the_swedish_one_beside_it_is_known_by_either() -> None:
    assert READING.read("الخدمات الاجتماعية").understood.kinds == ("social_services",)
    assert READING.read("socialtjänst").understood.kinds == ("social_services",)


@pytest.mark.parametrize(
    ("text", "page", "published", "expected"),
    [
        ("kvinnojour", "ar", ("sv", "en", "ar"), "sv"),
        ("kvinnojour", "ar", ("ar", "en"), "en"),
        ("kvinnojour", "en", ("sv", "en", "ar"), "en"),
        ("ملجأ", "sv", ("sv", "en", "ar"), "ar"),
        ("ملجأ", "en", ("sv", "en"), "en"),
        ("kvinnojour في مالمو", "sv", ("sv", "en", "ar"), "ar"),
        ("020-50 50 50", "ar", ("sv", "en", "ar"), "ar"),
        ("٠٢٠", "sv", ("sv", "en", "ar"), "sv"),
        ("", "ar", ("sv", "en", "ar"), "ar"),
    ],
)
def test_words_are_read_in_the_language_of_their_letters(
    text: str, page: str, published: tuple[str, ...], expected: str
) -> None:
    assert reading_language(text, page, published) == expected


def test_what_is_written_in_latin_letters_knows_no_arabic_but_arabic_knows_it() -> None:
    assert read_beside("sv", ("ar", "en", "sv")) == ["en"]
    assert read_beside("ar", ("ar", "en", "sv")) == ["en", "sv"]


@given(ARABIC_LETTERS)
def test_any_arabic_can_be_analysed(text: str) -> None:
    assert all(token and weight > 0 for token, weight in ARABIC.index_tokens(text))
    assert len(ARABIC.groups(words_of(text))) <= len(words_of(text))
    assert READING.read(text) == READING.read(text)


@given(ARABIC_LETTERS.flatmap(lambda text: st.sampled_from(words_of(text) or ["شرطة"])))
def test_a_stem_is_as_it_was_when_cut_again(word: str) -> None:
    stem = stemmer("ar")

    assert stem(word)
    assert stem(stem(word)) == stem(word)
