"""Everyday Arabic sentences, written and spoken, lead to the situation that they describe."""

from __future__ import annotations

from functools import cache

import pytest

from directory.search.situations import SituationWordings
from directory.search.understanding import Understanding
from tests.guide.country import the_guide, the_reference

#: What is typed, and the situation that a practitioner would open first; none for a look-up.
SENTENCES = [
    ("أنا في خطر", "get-help-now"),
    ("في رجل عم يضربني ساعدوني", "get-help-now"),
    ("أريد أن أهرب منه الليلة", "get-help-now"),
    ("تعرضت للاغتصاب", "care-and-rest"),
    ("اغتصبني أمس", "care-and-rest"),
    ("الزبون ضربني واغتصبني", "care-and-rest"),
    ("أريد أن أتوقف عن بيع الجنس", "new-direction"),
    ("كيف أخرج من الدعارة", "new-direction"),
    ("بدي اترك هالشغل وابدأ من جديد", "new-direction"),
    ("أبيع الجنس وأريد أن أتكلم مع أحد", "talk-with-someone"),
    ("صديقي يجبرني على بيع الجنس", "own-choices"),
    ("أخذوا جواز سفري", "own-choices"),
    ("أجبروني على العمل في الدعارة", "own-choices"),
    ("يهددني بنشر صوري", "private-matters"),
    ("يبتزني بصور عارية", "private-matters"),
    ("أريد أن أموت", "hard-night"),
    ("بدي موت", "hard-night"),
    ("لم أعد أحتمل الحياة", "hard-night"),
    ("عندي ديون كثيرة ولا أستطيع دفع الإيجار", "money-matters"),
    ("ليس عندي إقامة وأنا مريضة", "rights-and-care"),
    ("ما عندي إقامة وخايفة من الشرطة", "rights-and-care"),
    ("أنا من رومانيا وأنام في الشارع", "new-in-sweden"),
    ("أريد أن أبلغ الشرطة عن زبون", "know-your-rights"),
    ("أريد فحص أمراض جنسية", "health-check"),
    ("تمزق الواقي", "health-check"),
    ("رجال يبيعون الجنس", "support-for-all"),
    ("أنا ترانس وأحتاج دعم", "support-for-all"),
    ("أبيع صوري على أونلي فانز", "on-the-screen"),
    ("زوجي السابق يبحث عني ويلاحقني", "keep-details-private"),
    ("هاتفي مراقب", "using-this-site"),
    ("كيف أمسح السجل من هاتفي", "using-this-site"),
    ("أؤذي نفسي بالجنس", "feel-better"),
    ("عمري 15 ورجل يريد شراء صوري", "an-offer"),
    ("عمري 16 وأخذت مالا مقابل الجنس", "something-happened"),
    ("عمري 14 ويهددني بنشر صوري", "about-pictures"),
    ("رجل يضربني وعمري 14", "help-right-now"),
    ("عمري 15 وأجبروني على الدعارة", "help-right-now"),
    ("عمري 15 وصديقتي تبيع صورها", "help-a-friend"),
    ("هربت من البيت وليس عندي مكان أنام فيه", "place-to-sleep"),
    ("صديقتي تبيع صورها وعمري 15", "help-a-friend"),
    ("عمري 13 وأؤذي نفسي", "when-it-is-hard"),
    ("ابنتي تبيع صورها", "for-parents"),
    ("بنتي تقابل رجالا كبار مقابل المال", "for-parents"),
    ("ابني يبيع الجنس", "for-parents"),
    ("أختي تبيع الجنس كيف أساعدها", "for-a-friend"),
    ("زوجي يشتري الجنس", "for-a-partner"),
    ("زوجي يروح عند بنات", "for-a-partner"),
    ("صديقتي مفقودة", "urgent-for-someone"),
    ("ابنتي هربت", "urgent-for-someone"),
    ("أشتري الجنس وأريد أن أتوقف", "change-a-habit"),
    ("إدمان الجنس", "change-a-habit"),
    ("الشرطة قبضت علي بسبب شراء الجنس", "what-happens-next"),
    ("هل شراء الجنس ممنوع", "what-the-law-says"),
    ("أخاف أن أؤذي زوجتي", "pause-and-talk"),
    ("البنت التي قابلتها كانت مجبورة", "worried-about-a-person"),
    ("شقة مشبوهة عند الجيران", "in-the-neighbourhood"),
    ("رأيت صور أطفال على الإنترنت", "seen-online"),
    ("قلق على طفل الجيران", "worried-about-a-child"),
    ("أشك في اتجار بالبشر", "worried-about-an-adult"),
    ("منظمة نساء مالمو", ""),
    ("مترجم عربي", ""),
    ("شرطة", ""),
    ("محامي", ""),
    ("ستوكهولم", ""),
    ("116 016", ""),
    ("بدي وقف بيع الجنس", "new-direction"),
    ("عايزة أموت", "hard-night"),
    ("مش قادرة أعيش", "hard-night"),
    ("صاحبي يجبرني وأخذ مالي", "own-choices"),
    ("واحد هددني ينشر صوري لأهلي", "private-matters"),
    ("ابنتي عمرها 15 وتراسل رجلا كبيرا", "for-parents"),
    ("طفلي في خطر", "urgent-for-someone"),
    ("جوزي بيروح عند بنات بفلوس", "for-a-partner"),
    ("أمي لا تعرف وأريد أن أسأل عن حبوب اليوم التالي", "health-check"),
    ("محبوسة في شقة وأخذوا جوازي", "own-choices"),
    ("ملجأ للنساء", ""),
]


@cache
def reading() -> Understanding:
    return Understanding(the_reference(), "ar")


@cache
def wordings() -> SituationWordings:
    return SituationWordings(the_guide(), the_reference(), reading())


def offered(text: str) -> tuple[str, ...]:
    read = reading().read(text)
    audiences, age = read.understood.audiences, read.understood.age
    return wordings().find(
        text, audiences=audiences, age=age, is_urgent=read.understood.crisis, places=(), others=read.others
    )


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=lambda value: str(value))
def test_the_situation_that_fits_is_offered_first(text: str, expected: str) -> None:
    assert next(iter(offered(text)), "") == expected


def test_every_situation_for_others_than_staff_is_found_by_its_arabic_words() -> None:
    lost = [
        (situation.id, words)
        for situation in the_guide().situations.values()
        for words in situation.match_words.get("ar", ())
        if len(words.split()) > 2 and situation.id not in offered(words)
    ]

    assert not lost
