"""More cases from work: an odd hour, a small place, what the nearest town lacks; with the reasoning beside each.

Asked and judged as in ``test_who_to_contact``.
"""

from __future__ import annotations

import pytest

from tests.guide.country import first_named, who_to_contact

CASES = [
    (
        *("professional", "a-pupil-tells", "Kalmar", "2026-11-27 15:40"),
        *("elevhalsan", "socialtjanst-kommunen"),
        "Friday 15:40, a pupil sells pictures: the school's health team, and the report before offices close.",
    ),
    (
        *("professional", "a-pupil-tells", "Kalmar", "2026-11-27 17:40"),
        *("elevhalsan", "sydostjouren"),
        "Two hours later the office is closed till Monday: the on-call team, for what cannot wait.",
    ),
    (
        *("professional", "child-evening-weekend", "Kalmar", "2026-11-28 15:00"),
        *("sos-112", "sydostjouren"),
        "The same on Saturday afternoon.",
    ),
    (
        *("professional", "urgent-situation", "Gävle", "2026-11-25 02:10"),
        *("sos-112", "akutmottagning-valdtagna"),
        "A police officer at night: danger, then care, which needs no report; Gävle has no clinic that we know.",
    ),
    (
        *("professional", "adult-needs-protection", "Gävle", "2026-11-25 02:10"),
        *("sos-112", "polisen-11414"),
        "Suspected trafficking: who is not the police asks them first, day and night.",
    ),
    (
        *("professional", "person-from-eu", "Gävle", "2026-11-28 02:10"),
        *("socialjour-kommunen", "socialtjanst-kommunen"),
        "Food and a roof for the night: the on-call team. Nobody answers in the office until Monday.",
    ),
    (
        *("exposed_adult", "care-and-rest", "Kiruna", "2026-11-25 14:00"),
        *("sos-112", "akutmottagning-valdtagna"),
        "A midwife's patient in Kiruna: the hospital's emergency department, found through 1177.",
    ),
    (
        *("professional", "urgent-care", "Malmö", "2026-12-25 14:00"),
        *("sos-112", "akutmottagning-valdtagna"),
        "Christmas Day: emergency care is open, and no clinic after rape in Malmö has a checked number.",
    ),
    (
        *("buyer", "change-a-habit", "Linköping", "2026-11-25 18:00"),
        *("preventell", "vard-1177"),
        "No KAST in Linköping. PrevenTell has closed at six and says when it opens; 1177 answers now.",
    ),
    (
        *("buyer", "change-a-habit", "Umeå", "2026-11-25 10:00"),
        *("preventell", "vard-1177"),
        "Nobody knows whether Umeå's KAST is still there: that is said, and somebody else is named.",
    ),
    (
        *("relative", "for-a-friend", "Gotland", "2026-11-25 14:00"),
        *("sos-112", "kvinnofridslinjen"),
        "A volunteer in Visby hands on a number that the friend can call herself, at any hour.",
    ),
    (
        *("relative", "urgent-for-someone", "Gotland", "2026-12-31 23:50"),
        *("sos-112", "polisen-11414"),
        "New Year's Eve: 112, and the police when it is not acute.",
    ),
    (
        *("professional", "recovery-time", "Boden", "2026-11-25 10:00"),
        *("socialtjanst-kommunen", "skyddat-boende"),
        "The Migration Agency's officer: protection comes before papers, through social services by day.",
    ),
    (
        *("professional", "recovery-time", "Boden", "2026-11-27 22:00"),
        *("socialjour-kommunen", "socialtjanst-kommunen"),
        "Protection for tonight is arranged by the on-call team, which in Boden is reached through 112.",
    ),
    (
        *("professional", "person-without-permit", "Boden", "2026-11-25 10:00"),
        *("vard-1177", "akutmottagning-valdtagna"),
        "Care that cannot wait is a right without papers, and comes first.",
    ),
    (
        *("professional", "young-person-missing", "Eskilstuna", "2026-11-28 23:40"),
        *("sos-112", "polisen-11414"),
        "A HVB home reports a missing youth at once, then the county's on-call team.",
    ),
    (
        *("professional", "an-adult-tells", "Kumla", "2026-11-24 14:00"),
        *("mind-sjalvmordslinjen", "psykiatrisk-akutmottagning"),
        "A prison chaplain asks of suicide first; social services follow, as Kumla has no Mika clinic.",
    ),
    (
        *("professional", "police-follow-up", "Gävle", "2026-11-25 02:10"),
        *("sos-112", "psykiatrisk-akutmottagning"),
        "After an intervention against a buyer the night is dangerous for him: urgent psychiatry before KAST.",
    ),
    (
        *("professional", "travel-home", "Boden", "2026-11-25 10:00"),
        *("atervandandeprogrammet", "regionkoordinator-nord"),
        "The return programme through the coordinator of region Nord, who serves Boden.",
    ),
    (
        *("professional", "local-plan", "Boden", "2026-11-25 10:00"),
        *("lansstyrelsen-norrbotten", "polisen-11414"),
        "A municipal plan begins with the county board.",
    ),
    (
        *("child_or_youth", "about-pictures", "Örebro", "2026-11-25 15:00"),
        *("sos-112", "ditt-ecpat"),
        "A deaf pupil who is blackmailed: Ditt ECPAT answers by chat, so that nobody needs to hear.",
    ),
    (
        *("child_or_youth", "someone-else-decides", "Sundsvall", "2026-11-28 21:00"),
        *("bris", "sos-112"),
        "A child whom somebody sells: Bris answers now and helps to call the others.",
    ),
]


@pytest.mark.parametrize(("audience", "situation", "place", "moment", "first", "second", "because"), CASES)
def test_the_first_two_contacts_are_right_at_that_minute(
    audience: str, situation: str, place: str, moment: str, first: str, second: str, because: str
) -> None:
    answer = who_to_contact(situation, place, moment)

    assert answer.case.audience == audience
    assert first_named(answer, 2) == [first, second], because
