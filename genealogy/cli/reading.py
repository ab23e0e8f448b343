"""What a person says about files to be read: the options that `load`, `watch` and `map` share."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from genealogy.ingest.adapter import Options

Adapter = Annotated[str, typer.Option(help="Read all files with this adapter.")]
Table = Annotated[str, typer.Option(help="The table, where a file's name does not tell it.")]
Source = Annotated[str, typer.Option(help="The source system of records that name none.")]
Site = Annotated[str, typer.Option(help="The site of records that name none.")]
Mapping = Annotated[
    str, typer.Option(help="Read tables by this mapping file, those of this folder, or the shipped one.")
]
Timezone = Annotated[str, typer.Option(help="Zone of times without an offset: Asia/Shanghai, +08:00.")]
Encoding = Annotated[str, typer.Option(help="Encoding of text files, for example gb18030. [default UTF-8]")]


def told(**texts: str) -> "Options":
    """The options of those names, blank where nothing was said. Raises UsageError where a zone or mapping is none."""
    from genealogy.ingest.adapter import Options

    if mapping := texts.get("mapping"):
        from genealogy.ingest.mapping.reading import mapping_found

        texts["mapping"] = mapping_found(mapping)
    return Options.from_settings(texts)
