"""What a good regional coordinator would answer: the first two contacts of a case, with the reasoning beside each.

Asked of the real guide and the real catalogue. What can be done now is read from the top: the contacts of each step,
then what stands in for a kind that the place lacks. A changed fact may rightly change an answer: then reason again.
"""

from __future__ import annotations

import pytest

from directory.domain.referral_values import Referrals
from tests.guide.country import first_named, read_from_the_top, the_guide, who_to_contact

TUESDAY, WEDNESDAY = "2026-11-24", "2026-11-25"
FRIDAY, SATURDAY = "2026-11-27", "2026-11-28"
JULAFTON, MIDSOMMARAFTON, ANNANDAG_PASK = "2026-12-24", "2026-06-19", "2026-04-06"

CASES = [
    # Somebody at work
    (
        *("professional", "urgent-situation", "Linköping", f"{SATURDAY} 21:40"),
        *("sos-112", "akutmottagning-valdtagna"),
        "Danger is 112 first. No known clinic after rape in Linköping: the emergency department, found via 1177.",
    ),
    (
        *("professional", "concern-for-a-child", "Linköping", f"{TUESDAY} 10:00"),
        *("sos-112", "linkoping-mottagning-barn-unga"),
        "By day the report goes to the unit that receives concerns for children, not to advice for residents.",
    ),
    (
        *("professional", "concern-for-a-child", "Linköping", f"{TUESDAY} 21:40"),
        *("sos-112", "socialjour-linkoping"),
        "A 16-year-old at 21:40 cannot wait for the office: the social services on call, which serve Linköping.",
    ),
    (
        *("professional", "concern-for-a-child", "Uppsala", f"{TUESDAY} 10:00"),
        *("sos-112", "mottagningen-barn-unga-uppsala"),
        "Uppsala has a unit for children; its number is not checked, so the switchboard is asked for it by name.",
    ),
    (
        *("professional", "concern-for-a-child", "Kiruna", f"{TUESDAY} 10:00"),
        *("sos-112", "socialtjanst-kommunen"),
        "No local record: every municipality has social services, and the switchboard connects.",
    ),
    (
        *("professional", "a-pupil-tells", "Motala", f"{TUESDAY} 10:00"),
        *("elevhalsan", "socialtjanst-kommunen"),
        "The school's own health team first, and the report of concern to the municipality the same day.",
    ),
    (
        *("professional", "youth-work", "Jönköping", f"{WEDNESDAY} 19:00"),
        *("sos-112", "socialjour-kommunen"),
        "A field assistant at seven in the evening: the office is closed, so on call before social services.",
    ),
    (
        *("professional", "child-evening-weekend", "Karlstad", f"{FRIDAY} 23:30"),
        *("sos-112", "socialjour-karlstad"),
        "Karlstad's own on-call team answers until 01:30 on a Friday.",
    ),
    (
        *("professional", "child-evening-weekend", "Hammarö", f"{FRIDAY} 23:30"),
        *("sos-112", "socialjour-kommunen"),
        "Karlstad's on-call team does not serve Hammarö: the general way, through 112.",
    ),
    (
        *("professional", "child-evening-weekend", "Göteborg", f"{SATURDAY} 02:00"),
        *("sos-112", "socialjour-goteborg"),
        "Gothenburg's on-call team is open all weekend.",
    ),
    (
        *("professional", "child-evening-weekend", "Staffanstorp", f"{TUESDAY} 20:00"),
        *("sos-112", "socialjour-staffanstorp"),
        "The municipality publishes a number of its own for evenings.",
    ),
    (
        *("professional", "child-evening-weekend", "Flen", f"{TUESDAY} 20:00"),
        *("sos-112", "socialjour-sormland"),
        "The county's on-call team serves all its municipalities.",
    ),
    (
        *("professional", "child-needs-protection", "Uppsala", f"{TUESDAY} 22:00"),
        *("sos-112", "socialjour-uppsala"),
        "A child controlled by others at night: 112, then the on-call team of Uppsala.",
    ),
    (
        *("professional", "child-needs-protection", "Uppsala", f"{TUESDAY} 10:00"),
        *("sos-112", "mottagningen-barn-unga-uppsala"),
        "The same by day: the unit for children.",
    ),
    (
        *("professional", "young-person-missing", "Örebro", f"{TUESDAY} 09:00"),
        *("sos-112", "polisen-11414"),
        "In danger 112, otherwise the police: a missing person is reported at once.",
    ),
    (
        *("professional", "an-adult-tells", "Malmö", f"{TUESDAY} 10:00"),
        *("mind-sjalvmordslinjen", "psykiatrisk-akutmottagning"),
        "The guide asks about safety and thoughts of suicide before it offers support; Evonhuset comes next.",
    ),
    (
        *("professional", "urgent-care", "Stockholm", f"{TUESDAY} 03:00"),
        *("sos-112", "akutmottagning-valdtagna-sos"),
        "Stockholm County has an emergency clinic of its own after rape.",
    ),
    (
        *("professional", "urgent-care", "Kiruna", f"{TUESDAY} 03:00"),
        *("sos-112", "akutmottagning-valdtagna"),
        "Kiruna has none: the nearest emergency department, via 1177.",
    ),
    (
        *("professional", "safe-housing", "Kalmar", f"{TUESDAY} 22:00"),
        *("sos-112", "sydostjouren"),
        "A place for tonight is arranged by the on-call team that serves Kalmar among eleven municipalities.",
    ),
    (
        *("professional", "safe-housing", "Karlskoga", f"{TUESDAY} 10:00"),
        *("sos-112", "karlskoga-socialtjansten"),
        "By day social services assess the risk; Karlskoga's own are asked for through the switchboard.",
    ),
    (
        *("professional", "recovery-time", "Göteborg", f"{TUESDAY} 10:00"),
        *("socialtjanst-kommunen", "skyddat-boende"),
        "Protection before papers: social services, and shelter through them.",
    ),
    (
        *("professional", "travel-home", "Luleå", f"{TUESDAY} 10:00"),
        *("atervandandeprogrammet", "regionkoordinator-nord"),
        "The return programme, and the way into it: the coordinator of region Nord, who serves Luleå.",
    ),
    (
        *("professional", "local-plan", "Karlskoga", f"{TUESDAY} 10:00"),
        *("lansstyrelsen-orebro", "polisen-11414"),
        "A picture of the local situation is drawn with the county board and the police.",
    ),
    (
        *("professional", "hotel-work", "Malmö", f"{SATURDAY} 01:00"),
        *("sos-112", "polisen-11414"),
        "Hotel staff at night: 112 for danger or a child, otherwise a tip to the police.",
    ),
    # Children
    (
        *("child_or_youth", "help-right-now", "Linköping", f"{TUESDAY} 10:00"),
        *("sos-112", "bris"),
        "A child in danger calls 112; Bris answers day and night and helps to call others.",
    ),
    (
        *("child_or_youth", "about-pictures", "Malmö", f"{TUESDAY} 22:00"),
        *("sos-112", "ditt-ecpat"),
        "Threats of violence now: 112. The pictures are Ditt ECPAT's task, and Bris after it answers at this hour.",
    ),
    (
        *("child_or_youth", "an-offer", "Linköping", f"{TUESDAY} 10:00"),
        *("elevhalsan", "ungdomsmottagningen-linkoping"),
        "An adult the child can meet: at school, or at the youth clinic that serves Linköping.",
    ),
    (
        *("child_or_youth", "something-happened", "Malmö", f"{TUESDAY} 16:00"),
        *("sos-112", "vard-1177"),
        "Pain comes first: 112 when it is urgent, otherwise 1177.",
    ),
    (
        *("child_or_youth", "ask-a-question", "Kiruna", f"{SATURDAY} 23:00"),
        *("bris", "ungdomsmottagning"),
        "Bris answers on a Saturday night; the youth clinic is found through 1177.",
    ),
    (
        *("child_or_youth", "when-it-is-hard", "Umeå", f"{TUESDAY} 02:00"),
        *("sos-112", "bris"),
        "Thoughts of dying: 112 in danger, and Bris, which answers at two in the morning.",
    ),
    (
        *("child_or_youth", "place-to-sleep", "Göteborg", f"{SATURDAY} 23:30"),
        *("sos-112", "socialjour-goteborg"),
        "Nowhere to sleep on a Saturday night: the on-call team, which is open.",
    ),
    (
        *("child_or_youth", "place-to-sleep", "Malmö", f"{TUESDAY} 23:30"),
        *("sos-112", "socialjour-kommunen"),
        "Malmö's on-call team has no checked number: through 112, and its name is said after it.",
    ),
    (
        *("child_or_youth", "place-to-sleep", "Uppsala", f"{TUESDAY} 11:00"),
        *("sos-112", "mottagningen-barn-unga-uppsala"),
        "By day the unit for children and young people, asked for through the switchboard.",
    ),
    # Exposed adults
    (
        *("exposed_adult", "new-direction", "Malmö", f"{TUESDAY} 10:00"),
        *("evonhuset-malmo", "socialtjanst-kommunen"),
        "Malmö has a clinic of its own, with a checked number; else social services.",
    ),
    (
        *("exposed_adult", "new-direction", "Linköping", f"{TUESDAY} 10:00"),
        *("leanlink-rad-och-stod", "novahuset"),
        "Linköping has no Mika clinic: its advice and support for residents, and Novahuset, which is based there.",
    ),
    (
        *("exposed_adult", "new-direction", "Sundsvall", f"{TUESDAY} 10:00"),
        *("mika-vasternorrland", "socialtjanst-kommunen"),
        "The county's Mika clinic serves Sundsvall.",
    ),
    (
        *("exposed_adult", "new-direction", "Sverige", f"{TUESDAY} 10:00"),
        *("mika-mottagningar", "socialtjanst-kommunen"),
        "Without a place: what a Mika clinic is, and that choosing a place gives a better answer.",
    ),
    (
        *("exposed_adult", "get-help-now", "Karlstad", f"{JULAFTON} 15:00"),
        *("sos-112", "socialjour-karlstad"),
        "Christmas Eve is a Thursday and offices are closed: the on-call team before social services.",
    ),
    (
        *("exposed_adult", "care-and-rest", "Stockholm", f"{SATURDAY} 04:00"),
        *("sos-112", "akutmottagning-valdtagna-sos"),
        "Care first, without a police report, at the county's emergency clinic after rape.",
    ),
    (
        *("exposed_adult", "own-choices", "Kristianstad", f"{TUESDAY} 10:00"),
        *("sos-112", "kvinnofridslinjen"),
        "Danger, then a line that asks for no name; the police are next.",
    ),
    (
        *("exposed_adult", "hard-night", "Gotland", f"{TUESDAY} 03:00"),
        *("sos-112", "mind-sjalvmordslinjen"),
        "At three in the morning the suicide line answers, on Gotland as everywhere.",
    ),
    (
        *("exposed_adult", "money-matters", "Kalmar", f"{TUESDAY} 10:00"),
        *("budget-skuldradgivning", "kronofogden-skuldsanering"),
        "Every municipality advises on debts; debt relief is applied for at the Enforcement Authority.",
    ),
    (
        *("exposed_adult", "support-for-all", "Malmö", f"{TUESDAY} 10:00"),
        *("evonhuset-malmo", "rfsl-stodmottagning"),
        "Evonhuset sees all genders; RFSL is for LGBTQI persons.",
    ),
    (
        *("exposed_adult", "keep-details-private", "Vänersborg", f"{TUESDAY} 22:00"),
        *("sos-112", "polisen-11414"),
        "Somebody is looking for me: 112 in danger, else the police assess the threat.",
    ),
    (
        *("exposed_adult", "know-your-rights", "Linköping", f"{TUESDAY} 10:00"),
        *("polisen-11414", "malsagandebitrade"),
        "One may call the police and only ask; counsel is asked for through them.",
    ),
    # Those who buy sex and want to stop
    (
        *("buyer", "change-a-habit", "Malmö", f"{TUESDAY} 10:00"),
        *("evonhuset-malmo", "preventell"),
        "Malmö's KAST is at Evonhuset and has a checked number.",
    ),
    (
        *("buyer", "change-a-habit", "Sundsvall", f"{TUESDAY} 10:00"),
        *("kast-vasternorrland", "preventell"),
        "The county's KAST serves Sundsvall.",
    ),
    (
        *("buyer", "change-a-habit", "Linköping", f"{WEDNESDAY} 15:30"),
        *("preventell", "vard-1177"),
        "Linköping has no KAST; PrevenTell's chat is open at this hour, and a health centre is found through 1177.",
    ),
    (
        *("buyer", "what-happens-next", "Linköping", f"{TUESDAY} 23:00"),
        *("sos-112", "mind-sjalvmordslinjen"),
        "The night after an arrest is dangerous: the suicide line before the law.",
    ),
    (
        *("buyer", "pause-and-talk", "Vänersborg", f"{TUESDAY} 10:00"),
        *("sos-112", "valj-att-sluta"),
        "Somebody in danger now: 112. Else the line for those who hurt somebody near, open at this hour.",
    ),
    # Those near somebody
    (
        *("relative", "for-parents", "Jönköping", f"{TUESDAY} 10:00"),
        *("sos-112", "polisen-11414"),
        "Threats and blackmail against the child: 112 or the police.",
    ),
    (
        *("relative", "for-a-friend", "Göteborg", f"{TUESDAY} 10:00"),
        *("sos-112", "kvinnofridslinjen"),
        "A number to hand on that always answers; the Mika clinic in the town has no checked number.",
    ),
    (
        *("relative", "urgent-for-someone", "Linköping", f"{TUESDAY} 22:00"),
        *("sos-112", "polisen-11414"),
        "A friend in danger or missing at night.",
    ),
    # Anybody
    (
        *("public", "worried-about-a-child", "Hjo", f"{TUESDAY} 10:00"),
        *("sos-112", "hjo-vald"),
        "By day the municipality's own number.",
    ),
    (
        *("public", "worried-about-a-child", "Hjo", f"{TUESDAY} 22:00"),
        *("sos-112", "socialjour-skaraborg-hjo"),
        "At night the on-call team that serves Hjo.",
    ),
    (
        *("public", "worried-about-a-child", "Hjo", f"{MIDSOMMARAFTON} 10:00"),
        *("sos-112", "socialjour-skaraborg-hjo"),
        "Midsummer's Eve is a Friday on which offices are closed.",
    ),
    (
        *("public", "worried-about-a-child", "Flen", f"{ANNANDAG_PASK} 10:00"),
        *("sos-112", "socialjour-sormland"),
        "Easter Monday is a Monday on which offices are closed.",
    ),
    (
        *("public", "seen-online", "Kiruna", f"{TUESDAY} 10:00"),
        *("sos-112", "polisen-11414"),
        "A child in danger now, else the police; the hotline takes the material down.",
    ),
]


@pytest.mark.parametrize(("audience", "situation", "place", "moment", "first", "second", "because"), CASES)
def test_the_first_two_contacts_are_what_a_good_coordinator_would_say(
    audience: str, situation: str, place: str, moment: str, first: str, second: str, because: str
) -> None:
    answer = who_to_contact(situation, place, moment)

    assert answer.case.audience == audience
    assert first_named(answer, 2) == [first, second], because


def test_the_cases_speak_for_every_audience() -> None:
    assert {case[0] for case in CASES} == {situation.audience for situation in the_guide().situations.values()}
    assert len(CASES) >= 40


def kinds_missing(answer: Referrals) -> dict[str, list[str]]:
    return {
        missing.kind: [one.listing.slug for one in missing.fallback]
        for step in answer.steps
        for missing in step.missing
    }


def test_linkoping_is_told_that_it_has_no_mika_clinic_and_never_given_one_that_does_not_take_it() -> None:
    answer = who_to_contact("new-direction", "Linköping", f"{TUESDAY} 10:00")

    assert kinds_missing(answer)["mika"] == ["novahuset", "safe-havens"]
    mika = {"mikamottagningen-stockholm", "mikamottagningen-goteborg", "evonhuset-malmo", "mika-mottagningar"}
    assert not mika & set(first_named(answer, 100))


def test_a_child_in_stockholm_is_told_that_the_mika_clinic_is_for_adults_and_where_to_go_instead() -> None:
    answer = who_to_contact("something-happened", "Stockholm", f"{TUESDAY} 16:00")

    said = {
        one.listing.slug: (one.reason.code, one.reason.value, [other.listing.slug for other in one.instead])
        for step in answer.steps
        for one in step.excluded
    }
    assert said["mikamottagningen-stockholm"] == ("age_from", "18", ["framtid-stockholm-stodcentrum"])


def test_a_neighbour_of_malmo_is_told_whom_to_ask_about_coming_there() -> None:
    answer = who_to_contact("new-direction", "Burlöv", f"{TUESDAY} 10:00")

    said = {one.listing.slug: one.reason.code for step in answer.steps for one in step.excluded}
    assert said["evonhuset-malmo"] == "elsewhere"


def test_in_pitea_the_shelter_that_has_closed_is_named_as_closed() -> None:
    answer = who_to_contact("own-choices", "Piteå", f"{TUESDAY} 10:00")

    closed = {
        one.listing.slug: [other.listing.slug for other in one.instead]
        for step in answer.steps
        for one in step.excluded
        if one.reason.code == "has_closed"
    }
    assert closed["kvinnojouren-pitea"][0] == "kvinnofridslinjen"
    assert kinds_missing(answer)["womens_shelter"] == ["kvinnofridslinjen"]


def test_umea_hears_that_its_kast_may_have_closed() -> None:
    answer = who_to_contact("change-a-habit", "Umeå", f"{TUESDAY} 10:00")

    unclear = {one.listing.slug for step in answer.steps for one in step.excluded if one.reason.code == "unclear"}
    assert unclear == {"kast-umea"}


def test_a_coordinator_without_a_checked_number_is_named_together_with_the_support_line() -> None:
    answer = who_to_contact("recovery-time", "Linköping", f"{TUESDAY} 10:00")

    assert kinds_missing(answer) == {"regional_coordinator": ["nspm-stodtelefon"]}
    assert "regionkoordinator-ost" in first_named(answer, 100)


def test_an_office_that_is_closed_at_lunch_says_when_it_opens_and_whom_to_call_meanwhile() -> None:
    answer = who_to_contact("young-person-missing", "Örebro", f"{TUESDAY} 12:30")

    office = next(one for one in read_from_the_top(answer) if one.listing.slug == "socialtjanst-mottagning-orebro")
    assert {reason.code: reason.value for reason in office.reasons}["opens"] == f"{TUESDAY}T13:00+01:00"
    assert [one.listing.slug for one in office.meanwhile] == ["sos-112"]


def test_112_is_not_named_meanwhile_for_those_whom_nobody_calls_in_danger() -> None:
    """Their steps say when 112 is right."""
    guide = the_guide()

    for situation in guide.situations.values():
        for moment in ("2026-11-24 10:00", "2026-11-24 23:00", "2026-11-28 12:00"):
            for step in who_to_contact(situation.id, "Malmö", moment).steps:
                for one in step.contacts:
                    if one.listing.kind in set(step.step.contacts).intersection(guide.fallbacks.not_emergency):
                        assert "sos-112" not in [other.listing.slug for other in one.meanwhile], one.listing.slug


def test_the_line_on_drugs_is_named_beside_them_and_the_one_on_gambling_is_not() -> None:
    steps = who_to_contact("new-direction", "Malmö", f"{TUESDAY} 10:00").steps
    (named,) = [step for step in steps if "service:droghjalpen" in step.step.contacts]

    slugs = [one.listing.slug for one in named.contacts]
    assert slugs[0] == "droghjalpen"
    assert "stodlinjen-spel" not in slugs


def test_a_line_that_asks_for_no_name_comes_first_for_those_without_papers_and_shelters_last() -> None:
    steps = who_to_contact("rights-and-care", "Malmö", f"{TUESDAY} 10:00").steps

    first = steps[2].contacts[0].listing
    assert (first.slug, first.anonymous) == ("kvinnofridslinjen", True)
    assert steps[3].step.contacts[-1] == "womens_shelter"
