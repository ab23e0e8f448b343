"""One raw event and where its file has it."""

from typing import NamedTuple

from genealogy.ingest.epcis.context import Context
from genealogy.ingest.epcis.xml_event import lines
from genealogy.ingest.epcis.xml_tree import Item


class LocatedEvent(NamedTuple):
    """A raw event as the file has it, in JSON form: its JSON pointer in the document, and the context it stands in."""

    pointer: str
    event: object
    context: Context
    bare: bool  # outside a document, where it has to bring its own @context
    item: Item | None = None
    """What it was read from, if that was XML."""
    xml: bool = False
    """From XML, whose schema asks less of texts that JSON's schema wants to be URIs."""
    master: bool = False
    """An element of a vocabulary (master data), no event."""

    def place(self, field: str = "") -> str:
        """Where the event, or a field of it (a JSON pointer below the event), stands in its file."""
        if self.item is None:
            return self.pointer or "/"
        element = self.item.element
        line = element.line
        if self.master:
            return f"line {line}, {element.name}"
        if field:
            known = lines(element, self.item.scope)
            while field and field not in known:
                field = field.rpartition("/")[0]
            line = known.get(field, line)
        return f"line {line}, event {max(self.item.number, 1)}"
