"""All messages: English → Chinese."""

from genealogy.cli.messages.asking import ASKING
from genealogy.cli.messages.doubts import DOUBTS
from genealogy.cli.messages.epcis import EPCIS
from genealogy.cli.messages.files import FILES
from genealogy.cli.messages.identifiers import IDENTIFIERS
from genealogy.cli.messages.mappings import MAPPINGS
from genealogy.cli.messages.records import RECORDS
from genealogy.cli.messages.scanning import SCANNING
from genealogy.cli.messages.stores import STORES
from genealogy.cli.messages.tables import TABLES
from genealogy.cli.messages.usage import USAGE

CATALOGUE = {
    **ASKING,
    **DOUBTS,
    **EPCIS,
    **FILES,
    **IDENTIFIERS,
    **MAPPINGS,
    **RECORDS,
    **SCANNING,
    **STORES,
    **TABLES,
    **USAGE,
}
