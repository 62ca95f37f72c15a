"""In which language an answer speaks, and that every label is there in all of them."""

from typing import get_args

import pytest

from api.labels import LABELS, label
from api.languages import DEFAULT, LANGUAGES, accepted
from api.problems import PROBLEM_TYPES
from api.vocabularies import VOCABULARIES
from projections.drift.kind import MOST_SEVERE
from projections.drift.kinds import KINDS
from projections.drift.standings import State
from projections.due_dates import Schedule
from projections.figures.series import groups
from projections.instruments import Force
from tests.api.serving import Served

MISSING = "/v1/drift?kind=ADOPTION_MISSING&limit=1&on=2025-12-31"
SAID = {
    "en": "the deadline passed",
    "fr": "l’échéance est passée",
    "es": "el plazo venció",
    "zh": "期限已过",
}
languages = pytest.mark.parametrize("lang", LANGUAGES)


def test_every_code_has_a_label_in_every_language() -> None:
    for vocabulary, codes in LABELS.items():
        for code, words in codes.items():
            assert list(words) == list(LANGUAGES), (vocabulary, code)
            for text in words.values():
                assert text == text.strip() != "", (vocabulary, code)


def test_no_two_languages_were_mixed_up() -> None:
    for vocabulary, codes in LABELS.items():
        for code, words in codes.items():
            assert words["zh"].isascii() is False, (vocabulary, code)
            for lang in ("en", "fr", "es"):
                assert not any("\u4e00" <= letter <= "\u9fff" for letter in words[lang])
            if words["en"].count(" ") > 2:
                assert len(set(words.values())) == len(LANGUAGES), (vocabulary, code)


def test_every_word_that_is_shown_has_a_label() -> None:
    assert {kind.code: kind.sentence for kind in KINDS} == in_english("kinds")
    assert set(get_args(State)) == LABELS["cell_states"].keys()
    assert set(get_args(Force)) == LABELS["forces"].keys()
    assert {str(each) for each in range(MOST_SEVERE + 1)} == LABELS["severities"].keys()
    assert {"open", "acknowledged", "contested", "accepted"} == LABELS["finding_states"].keys()
    assert set(get_args(Schedule)) == LABELS["schedules"].keys()
    assert groups().keys() == LABELS["figures"].keys()
    assert {kind.name: kind.title for kind in PROBLEM_TYPES} == in_english("problem_titles")
    assert {kind.name: kind.about for kind in PROBLEM_TYPES} == in_english("problem_abouts")


def in_english(vocabulary: str) -> dict[str, str]:
    return {code: label(vocabulary, code, "en") for code in LABELS[vocabulary]}


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("de, es;q=0.8, fr;q=0.9", "fr"),
        ("es;q=0.8, zh-Hans-CN;q=0.8", "es"),
        ("es;q=0", "en"),
        ("fr;q=x, es;q=0.1", "es"),
        ("fr;q=9, zh;q=1", "fr"),
        ("*", "en"),
        ("frank, x-es", "en"),
    ],
)
def test_what_a_header_prefers(header: str, lang: str) -> None:
    assert accepted(header) == lang


@languages
def test_findings_speak_the_language_that_is_asked_for(golden: Served, lang: str) -> None:
    by_parameter = golden.get(f"{MISSING}&lang={lang}")
    by_header = golden.get(MISSING, accept_language=lang)
    for answer in (by_parameter, by_header):
        assert answer.data[0]["sentence"].startswith(SAID[lang])
        assert answer.headers["content-language"] == lang
        assert "Accept-Language" in answer.headers["vary"]
    assert golden.get(f"{MISSING}&lang={lang}", accept_language="es").data == by_parameter.data
    one = golden.get(f"/v1/drift/{by_header.data[0]['id']}?on=2025-12-31&lang={lang}")
    assert one.data["sentence"].startswith(SAID[lang])
    file = golden.get(f"/v1/drift.jsonl?on=2025-12-31&kind=ADOPTION_MISSING&lang={lang}")
    assert SAID[lang] in file.content.decode()


@languages
def test_figures_have_titles_in_the_language_that_is_asked_for(golden: Served, lang: str) -> None:
    asked = "/v1/figures?on=2025-12-31"
    by_parameter, by_header = (
        golden.get(f"{asked}&lang={lang}"),
        golden.get(asked, accept_language=lang),
    )
    assert by_parameter.data == by_header.data
    assert by_header.headers["content-language"] == lang
    titles = {row["name"]: row["title"] for row in by_header.data}
    assert titles == {name: LABELS["figures"][name][lang] for name in titles}  # type: ignore[index]
    parts = golden.get(f"{asked}&by=jurisdiction", accept_language=lang).data
    assert parts[0]["figures"][0]["title"] == titles[parts[0]["figures"][0]["name"]]


def test_a_figure_of_a_kind_of_drift_is_called_what_that_is() -> None:
    assert label("figures", "findings_no_owner", "en") == "Nobody answers for it"
    assert label("figures", "findings_no_owner", "zh") == label("kinds", "NO_OWNER", "zh")


def test_a_representation_in_another_language_has_another_tag(golden: Served) -> None:
    tags = {lang: golden.get(MISSING, accept_language=lang).headers["etag"] for lang in LANGUAGES}
    assert len(set(tags.values())) == len(LANGUAGES)
    assert golden.get(MISSING, accept_language="fr", if_none_match=tags["fr"]).status == 304
    assert golden.get(MISSING, accept_language="es", if_none_match=tags["fr"]).status == 200
    plain = {golden.get("/v1/cells", accept_language=lang).headers["etag"] for lang in LANGUAGES}
    assert len(plain) == 1


@languages
def test_problems_speak_the_language_that_is_asked_for(golden: Served, lang: str) -> None:
    for path in ("/v1/cells?limit=0", "/v1/cells?known_at=99", "/v1/agreements/none", "/v1/none"):
        for answer in (
            golden.get(path, accept_language=lang),
            golden.get(f"{path}{'&' if '?' in path else '?'}lang={lang}", accept_language="es"),
        ):
            name = answer.problem[1]
            assert answer.json["title"] == label("problem_titles", name, lang)  # type: ignore[arg-type]
            assert answer.headers["content-language"] == lang


@languages
def test_every_problem_has_a_page_in_every_language(golden: Served, lang: str) -> None:
    for kind in PROBLEM_TYPES:
        data = golden.get(f"/v1/problems/{kind.name}?lang={lang}").data
        assert data["title"] == LABELS["problem_titles"][kind.name][lang]  # type: ignore[index]
        assert data["about"] == LABELS["problem_abouts"][kind.name][lang]  # type: ignore[index]


@pytest.mark.parametrize("lang", ["", "de", "EN", "fr,es", "fr-CA"])
def test_a_language_that_is_not_spoken_is_refused(golden: Served, lang: str) -> None:
    for path in ("/v1/drift", "/v1/cells", "/v1/labels", "/v1/problems/busy", "/v1/drift.csv"):
        answer = golden.get(f"{path}?lang={lang}")
        assert answer.problem == (400, "bad-parameter")
        assert answer.headers["content-language"] == DEFAULT


@languages
def test_labels_of_vocabularies(golden: Served, lang: str) -> None:
    rows = golden.get(f"/v1/labels?lang={lang}").data
    assert [row["vocabulary"] for row in rows] == [
        name for name in VOCABULARIES for _ in LABELS[name]
    ]
    for row in rows:
        assert row["label"] == LABELS[row["vocabulary"]][row["code"]][row["lang"]]
    some = golden.get(f"/v1/labels?vocabulary=levels,forces&lang={lang}").data
    assert {row["vocabulary"] for row in some} == {"levels", "forces"}
    assert golden.get("/v1/labels?vocabulary=none").problem == (400, "bad-parameter")
    assert golden.get("/v1/labels?lang=fr&lang=es").problem == (400, "bad-parameter")
