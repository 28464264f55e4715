"""Everyday sentences lead to the situation of the guide that they describe, and names of services to none."""

from __future__ import annotations

import re

import pytest

from directory.catalogue.catalogue import Catalogue
from directory.domain.finding import Query
from directory.web.public.answers import CHOSEN_PLACES
from tests.conftest import NOW
from tests.page import PageClient
from tests.page_checks import text_of

#: What keeps numbers in order among Arabic words, unseen.
MARKS = re.compile("[\u2066-\u2069]")
#: Language of the page, what is typed, and the situation that a practitioner would open first; none for a look-up.
SENTENCES = [
    ("sv", "min elev säljer bilder", "a-pupil-tells"),
    ("sv", "dotter träffar äldre man för pengar", "for-parents"),
    ("sv", "min dotter säljer bilder", "for-parents"),
    ("sv", "min son säljer sex", "for-parents"),
    ("sv", "tror att min tonåring sugardejtar", "for-parents"),
    ("sv", "min syster säljer sex hur hjälper jag", "for-a-friend"),
    ("sv", "min kompis sugardejtar", "for-a-friend"),
    ("sv", "jag är 15 och en man vill köpa bilder", "an-offer"),
    ("sv", "jag är 14 och någon hotar att sprida mina nudes", "about-pictures"),
    ("sv", "jag är 14 och han slår mig", "help-right-now"),
    ("sv", "jag är 15 och han tvingar mig", "help-right-now"),
    ("en", "i am 14 and my boyfriend threatens me", "help-right-now"),
    ("sv", "han tvingar mig", "own-choices"),
    ("sv", "jag är 15 och min kompis säljer bilder", "help-a-friend"),
    ("sv", "min 15-åring säljer bilder", "for-parents"),
    ("sv", "han hotar att lägga ut mina nakenbilder snap", "about-pictures"),
    ("sv", "jag är 16 och har fått pengar för sex", "something-happened"),
    ("sv", "jag har rymt hemifrån och har ingenstans att sova", "place-to-sleep"),
    ("sv", "jag köper sex och vill sluta", "change-a-habit"),
    ("sv", "sluta köpa sex", "change-a-habit"),
    ("sv", "sexmissbruk", "change-a-habit"),
    ("sv", "jag åkte fast för sexköp", "what-happens-next"),
    ("sv", "är det olagligt att köpa sex på nätet", "what-the-law-says"),
    ("sv", "jag är rädd att skada min partner", "pause-and-talk"),
    ("sv", "min man köper sex", "for-a-partner"),
    ("sv", "min sambo köper sex", "for-a-partner"),
    ("sv", "min fru köper sex", "for-a-partner"),
    ("sv", "min kille köper sex", "for-a-partner"),
    ("sv", "min partner har köpt sex", "for-a-partner"),
    ("sv", "min sambo går till prostituerade", "for-a-partner"),
    ("sv", "våldtagen", "care-and-rest"),
    ("sv", "jag har blivit våldtagen", "care-and-rest"),
    ("sv", "jag blev valdtagen i natt", "care-and-rest"),
    ("sv", "jag vill sluta sälja sex", "new-direction"),
    ("sv", "hur kommer jag ur prostitution", "new-direction"),
    ("sv", "min pojkvän tvingar mig att ta emot kunder", "own-choices"),
    ("sv", "de har tagit mitt pass", "own-choices"),
    ("sv", "någon utpressar mig med nakenbilder", "private-matters"),
    ("sv", "jag vill dö", "hard-night"),
    ("sv", "orkar inte leva längre", "hard-night"),
    ("sv", "ta mitt liv", "hard-night"),
    ("sv", "säljer sex för att betala hyran", "money-matters"),
    ("sv", "skulder kronofogden", "money-matters"),
    ("sv", "papperslös och behöver vård", "rights-and-care"),
    ("sv", "jag har inget uppehållstillstånd", "rights-and-care"),
    ("sv", "vill polisanmäla en köpare", "know-your-rights"),
    ("sv", "testa mig för könssjukdomar", "health-check"),
    ("sv", "kondomen sprack", "health-check"),
    ("sv", "killar som säljer sex", "support-for-all"),
    ("sv", "transperson stöd", "support-for-all"),
    ("sv", "jag camar på onlyfans", "on-the-screen"),
    ("sv", "han letar efter mig skyddad identitet", "keep-details-private"),
    ("sv", "rensa historik", "using-this-site"),
    ("sv", "jag har sex för att skada mig själv", "feel-better"),
    ("sv", "orosanmälan", "concern-for-a-child"),
    ("sv", "misstänker att ett barn säljer sex", "concern-for-a-child"),
    ("sv", "orosanmälan kväll", "child-evening-weekend"),
    ("sv", "misstänker människohandel på en massagesalong", "adult-needs-protection"),
    ("sv", "betänketid", "recovery-time"),
    ("sv", "placerad ungdom har avvikit", "young-person-missing"),
    ("sv", "min klient säljer sex", "an-adult-tells"),
    ("sv", "patient våldtäkt spårsäkring", "urgent-care"),
    ("sv", "får jag bryta sekretessen", "sharing-information"),
    ("sv", "tystnadsplikt och samtycke", "sharing-information"),
    ("sv", "gäst på hotellet verkar tvingas sälja sex", "hotel-work"),
    ("sv", "jag jobbar i receptionen på ett hotell", "hotel-work"),
    ("sv", "hyresvärd misstänker bordell i lägenhet", "property-and-letting"),
    ("sv", "bordell i min trappuppgång", "in-the-neighbourhood"),
    ("sv", "min granne har många manliga besökare", "in-the-neighbourhood"),
    ("sv", "jag såg en annons med en ung tjej", "seen-online"),
    ("sv", "jag vill anmäla oro för ett barn anonymt", "worried-about-a-child"),
    ("sv", "handlingsplan kommun", "local-plan"),
    ("sv", "kvinnan vill återvända till sitt land", "travel-home"),
    ("sv", "jag är fritidsledare och orolig för en tjej", "youth-work"),
    ("sv", "klient behöver skyddat boende", "safe-housing"),
    ("en", "my pupil sells pictures", "a-pupil-tells"),
    ("en", "my daughter meets older men for money", "for-parents"),
    ("en", "i want to die", "hard-night"),
    ("en", "i want to stop buying sex", "change-a-habit"),
    ("en", "they took my passport", "own-choices"),
    ("en", "i work at a hotel and a guest seems forced", "hotel-work"),
    ("sv", "kvinnojour linköping", ""),
    ("sv", "socialtjänsten stockholm", ""),
    ("sv", "polisen", ""),
    ("sv", "ungdomsmottagning", ""),
    ("sv", "mikamottagning malmö", ""),
    ("sv", "tolk arabiska", ""),
    ("sv", "linköping", ""),
    ("sv", "novahuset", ""),
    ("sv", "116 016", ""),
    ("sv", "bilbesiktning", ""),
    ("sv", "brottsofferjouren uppsala", ""),
    ("sv", "advokat", ""),
    ("en", "women's shelter stockholm", ""),
    ("sv", "dottr säljr blder", "for-parents"),
    ("sv", "min dotter sugardejtr", "for-parents"),
    ("sv", "asdfghjkl", ""),
    ("en", "i am 15 my boyfreind sells me", "someone-else-decides"),
    ("en", "im 15 my bf sells me to other men", "someone-else-decides"),
    ("en", "i'm fifteen he sells me", "someone-else-decides"),
    ("sv", "jag är 15 min kille säljer mig till andra män", "someone-else-decides"),
    ("sv", "jag är femton och han säljer mig", "someone-else-decides"),
    ("ar", "عمري 15 وهو يبيعني لرجال", "someone-else-decides"),
    ("en", "my bf makes me have sex with other men", "own-choices"),
    ("en", "he sells me to other men", "own-choices"),
    ("sv", "han säljer mig till män", "own-choices"),
    ("ar", "زوجي يبيعني", "own-choices"),
    ("ar", "زوجي يبيعني لرجال", "own-choices"),
    ("ar", "زوجي يبيع جسدي", "own-choices"),
    ("ar", "زوجي يضربني ويبيعني مالمو", "own-choices"),
    ("ar", "أنا رجل أبيع الجنس", "support-for-all"),
    ("sv", "stöd till män som säljer sex", "support-for-all"),
    ("en", "i have sold sex for 15 years and want to stop", "new-direction"),
    ("sv", "jag blev våldtagen för 15 år sedan", "care-and-rest"),
    ("ar", "عامل بدون اقامة صاحب العمل ياخذ راتبي", "own-choices"),
    ("ar", "ليس عندي أوراق والمدير يجبرني على العمل", "own-choices"),
    ("en", "undocumented worker afraid of police", "rights-and-care"),
    ("sv", "jag är papperslös och arbetar, rädd för polisen", "rights-and-care"),
    ("sv", "jag vil hoppa av, linköpin natt", "new-direction"),
    ("sv", "jag vill bort ifrån det här", "new-direction"),
    ("en", "i want out of this", "new-direction"),
    ("ar", "أريد الخروج من هذا", "new-direction"),
    ("sv", "natt", ""),
    ("sv", "helg", ""),
    ("sv", "kväll", ""),
    ("en", "night", ""),
]


def offered(catalogue: Catalogue, text: str, language: str = "sv") -> tuple[str, ...]:
    return catalogue.find(Query(at=NOW, text=text, language=language)).understood.situations


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=lambda value: str(value))
def test_the_situation_that_fits_is_offered_first(
    catalogue: Catalogue, language: str, text: str, expected: str
) -> None:
    found = offered(catalogue, text, language)

    assert (found[0] if found else "") == expected
    assert len(found) <= 3


def test_a_child_is_never_first_led_to_a_page_for_staff(catalogue: Catalogue) -> None:
    for text in ("jag är 15 och säljer bilder", "jag är 13 och en vuxen vill ses", "i am 16 and sold nudes"):
        first = offered(catalogue, text)[0]
        assert catalogue.guide.situations[first].audience == "child_or_youth", text


@pytest.mark.parametrize("age", [13, 15, 17, 18, 30])
@pytest.mark.parametrize(
    "words", ["my boyfriend sells me", "he forces me", "i was raped", "i sell sex", "i want to die"]
)
def test_nothing_is_offered_outside_an_age_that_was_told(catalogue: Catalogue, words: str, age: int) -> None:
    ages = [catalogue.guide.situations[one].age for one in offered(catalogue, f"i am {age} years old {words}", "en")]

    assert ages
    assert all((one.min or 0) <= age <= (one.max or age) for one in ages)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "i am 15 my boyfreind sells me"),
        ("en", "im 15 my bf sells me to other men"),
        ("en", "i'm fifteen he sells me"),
        ("sv", "jag är 14 och säljer bilder"),
        ("sv", "jag är femton och han säljer mig"),
        ("ar", "عمري 15 وهو يبيعني لرجال"),
    ],
)
def test_a_child_who_tells_their_age_has_the_line_for_children_among_the_first(
    catalogue: Catalogue, language: str, text: str
) -> None:
    results = catalogue.find(Query(at=NOW, text=text, language=language))

    assert "bris" in [result.listing.slug for result in results.results[:3]]
    assert len({result.listing.slug for result in results.results}) == len(results.results)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "عامل بدون اقامة صاحب العمل ياخذ راتبي"),
        ("ar", "ليس عندي أوراق والمدير يجبرني على العمل"),
        ("en", "undocumented worker afraid of police"),
        ("sv", "jag är papperslös och arbetar, rädd för polisen"),
    ],
)
def test_who_is_afraid_of_the_police_is_not_led_there_nor_to_the_manager(
    catalogue: Catalogue, language: str, text: str
) -> None:
    found = [result.listing for result in catalogue.find(Query(at=NOW, text=text, language=language)).results]

    assert "arbetsgivare-skyddsombud" not in [listing.slug for listing in found]
    assert found[0].kind != "police"
    assert "police_report" not in found[0].needs


def test_men_who_do_something_are_not_those_whom_it_is_about(catalogue: Catalogue) -> None:
    for text in ("he sells me to other men", "han säljer mig till män", "زوجي يبيعني لرجال"):
        assert "men" not in catalogue.find(Query(at=NOW, text=text, language="sv")).understood.groups, text


def test_words_of_one_language_are_not_taken_for_those_of_another(catalogue: Catalogue) -> None:
    killing = "hard-night"
    assert offered(catalogue, "i want to kill myself", "sv")[0] == offered(catalogue, "vill dö", "en")[0] == killing
    assert killing not in offered(catalogue, "min kompis träffar äldre killar för pengar")
    assert killing not in offered(catalogue, "killar")
    assert offered(catalogue, "i was raped last night", "en")[0] == "care-and-rest"


def test_the_next_page_of_an_answer_offers_nothing_again(catalogue: Catalogue) -> None:
    assert not catalogue.find(Query(at=NOW, text="min elev säljer bilder", offset=20)).understood.situations


def test_a_situation_stands_above_the_services_and_keeps_the_place(pages: PageClient, catalogue: Catalogue) -> None:
    page = pages.get("/sv/").submit(q="min elev i Linköping säljer bilder")

    situation = catalogue.guide.situations["a-pupil-tells"]
    assert page.links["En elev berättar"] == f"/sv/guide/{situation.ref}/linkoping"
    assert page.main.index("Så kan du göra, steg för steg") < page.main.index(text_of(page.all("article//h3")[0]))
    assert not [word for word in situation.never_shown if word in page.body]


def test_a_sentence_in_arabic_leads_to_its_page_in_arabic(pages: PageClient, catalogue: Catalogue) -> None:
    situation = catalogue.guide.situations["about-pictures"]
    page = pages.get("/ar/").submit(q="عمري 14 ويهددني بنشر صوري").follow(situation.title.texts["ar"].text)

    assert page.path == f"/ar/guide/{situation.ref}"
    assert page.title == f"{situation.tab_title.texts['ar'].text} – Kontaktguiden"
    for step in situation.steps:
        assert step.text.texts["ar"].text in MARKS.sub("", page.main)


def test_what_cannot_wait_is_said_in_words(pages: PageClient) -> None:
    assert "Det är bråttom" in pages.get("/sv/").submit(q="jag vill dö").main
    assert "Det är bråttom" not in pages.get("/sv/").submit(q="min elev säljer bilder").main


def test_a_region_is_no_place_for_a_situation(pages: PageClient, catalogue: Catalogue) -> None:
    regions = [area for area in catalogue.reference.areas if area.kind not in CHOSEN_PLACES and area.code != "SE"]
    page = pages.get("/sv/").submit(q=f"min elev säljer bilder {regions[0].name.texts['sv'].text}")

    assert pages.get(page.links["En elev berättar"]).heading == "En elev berättar"
