"""Whether an event or an envelope is valid EPCIS, by compiled validators (jsonschema-rs).

Only a value that fails is looked at twice, to say in words what is wrong.
"""

from functools import cache
from itertools import islice

from jsonschema_rs import Draft7Validator

from genealogy.ingest.epcis.explain import explain
from genealogy.ingest.epcis.schema import schemas
from genealogy.ingest.epcis.vocabulary import EVENT_TYPES
from genealogy.model.errors import RecordError

MOST_PROBLEMS = 20  # reported for one event


@cache
def _validators(xml: bool) -> dict[str, Draft7Validator]:
    return {name: Draft7Validator(schema, validate_formats=True) for name, schema in schemas(xml=xml).items()}


def find_problems(event: object, *, bare: bool = False, xml: bool = False) -> list[RecordError]:
    """What is wrong with one event; empty when it is valid. `bare`: it stands outside a document; `xml`: in XML."""
    if not isinstance(event, dict):
        return [RecordError("an event must be an object", value=_kind(event), advice="Remove or correct the entry.")]
    kind = event.get("type")
    problems = _find(event, kind if kind in EVENT_TYPES else "ExtendedEvent", xml)
    if bare and "@context" not in event:
        problems.append(
            RecordError(
                "the field @context is missing",
                field="/@context",
                advice="An event outside a document names the EPCIS context itself.",
            )
        )
    return problems


def require_valid(event: object, *, bare: bool = False, xml: bool = False) -> dict[str, object]:
    """The event itself when it is valid; else raises its first problem, which says how many more there are."""
    problems = find_problems(event, bare=bare, xml=xml)
    if problems:
        first, more = problems[0], len(problems) - 1
        others = ", ".join(dict.fromkeys(problem.field or "/" for problem in problems[1:4]))
        reason = f"{first.reason} (and {more} more: {others}{' …' if more > 3 else ''})" if more else first.reason
        raise RecordError(reason, field=first.field, value=first.value, advice=first.advice)
    assert isinstance(event, dict)
    return event


def find_envelope_problems(envelope: dict[str, object], kind: str) -> list[RecordError]:
    """What is wrong with a document around its events; `kind` is EPCISDocument or EPCISQueryDocument."""
    return _find(envelope, kind, xml=False)


def _find(value: dict[str, object], name: str, xml: bool) -> list[RecordError]:
    validator = _validators(xml)[name]
    try:
        if validator.is_valid(value):
            return []
        return [explain(error) for error in islice(validator.iter_errors(value), MOST_PROBLEMS)]
    except UnicodeEncodeError:
        reason, advice = "a text holds half a character (a lone surrogate)", "Export it as proper UTF-8."
    except ValueError as error:
        reason, advice = f"it cannot be validated: {error}", "Correct the record."
    return [RecordError(reason, advice=advice)]


def _kind(value: object) -> str:
    return {str: "text", list: "list", bool: "true or false", type(None): "null"}.get(type(value), "number")
