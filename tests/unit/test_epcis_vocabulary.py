"""Words of the standard in all their spellings, and prefixes."""

import pytest

from genealogy.ingest.epcis import Context, vocabulary


@pytest.mark.parametrize(
    "spelling",
    [
        "shipping",
        "cbv:BizStep-shipping",
        "https://ref.gs1.org/cbv/BizStep-shipping",
        "https://ns.gs1.org/cbv/BizStep-shipping",
        "urn:epcglobal:cbv:bizstep:shipping",
    ],
)
def test_every_spelling_of_a_business_step_gives_the_bare_word(spelling: str) -> None:
    assert vocabulary.BIZ_STEPS.bare(Context().expand(spelling)) == "shipping"


@pytest.mark.parametrize(
    ("words", "spelling", "bare"),
    [
        (vocabulary.DISPOSITIONS, "cbv:Disp-in_transit", "in_transit"),
        (vocabulary.DISPOSITIONS, "urn:epcglobal:cbv:disp:recalled", "recalled"),
        (vocabulary.BIZ_TRANSACTION_TYPES, "cbv:BTT-po", "po"),
        (vocabulary.SOURCE_DEST_TYPES, "urn:epcglobal:cbv:sdt:owning_party", "owning_party"),
        (vocabulary.ERROR_REASONS, "cbv:ER-did_not_occur", "did_not_occur"),
        (vocabulary.COMPONENTS, "cbv:Comp-northing", "northing"),
        (vocabulary.MEASUREMENT_TYPES, "gs1:Temperature", "Temperature"),
        (vocabulary.SENSOR_ALERTS, "https://www.gs1.org/voc/ALARM_CONDITION", "ALARM_CONDITION"),
    ],
)
def test_each_vocabulary_has_its_own_namespace(words: vocabulary.Vocabulary, spelling: str, bare: str) -> None:
    assert words.bare(Context().expand(spelling)) == bare


@pytest.mark.parametrize(
    "own",
    [
        "https://example.com/bizStep/shipping",
        "cbv:Disp-shipping",
        "cbv:BizStep-sailing",
        "urn:epcglobal:cbv:disp:shipping",
    ],
)
def test_what_the_standard_does_not_list_stays_a_uri(own: str) -> None:
    uri = Context().expand(own)
    assert vocabulary.BIZ_STEPS.bare(uri) == uri


def test_the_nearest_word_is_a_hint_only_when_it_is_near() -> None:
    assert vocabulary.BIZ_STEPS.nearest("Shiping") == "shipping"
    assert vocabulary.BIZ_STEPS.nearest("xyz") == ""


def test_prefixes_come_from_strings_maps_and_lists() -> None:
    context = Context().extended(
        [
            "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
            {"ex": "https://example.com/"},
            {"in": "ex:inner/"},
        ]
    )
    assert context.expand("ex:lot") == "https://example.com/lot"
    assert context.expand("in:lot") == "https://example.com/inner/lot"
    assert Context().extended({"ex": {"@id": "urn:x:", "@prefix": True}}).expand("ex:1") == "urn:x:1"


@pytest.mark.parametrize(
    "word", ["shipping", "urn:epc:id:sscc:0614141.1234567890", "http://example.com/a", "nobody:x", "_:b"]
)
def test_a_word_without_a_declared_prefix_is_left_alone(word: str) -> None:
    assert Context().extended({"http": "urn:wrong:"}).expand(word) == word


@pytest.mark.parametrize("declared", [None, 7, "https://example.com", ["x", 3, None], {"a": None, "@vocab": "urn:x:"}])
def test_contexts_that_declare_no_prefix_change_nothing(declared: object) -> None:
    assert Context().extended(declared) == Context()
