"""Workbooks written part by part, so that a test can spoil any of them."""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TYPES = (
    f'{DECLARED}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SPREADSHEET}.worksheet+xml"/>'
    "</Types>"
)
ROOT_RELATIONS = (
    f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
STYLES = (
    f'{DECLARED}<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="46" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)
HEAD = '<c r="A1" t="str"><v>council</v></c><c r="B1" t="str"><v>target</v></c>'
GOOD = '<c r="A2" t="str"><v>Kiel</v></c><c r="B2"><v>2035</v></c>'


def rows(*cells: str) -> str:
    """The cells of each row in its row."""
    return "".join(f'<row r="{n}">{each}</row>' for n, each in enumerate(cells, 1) if each)


def sheet(*cells: str, after: str = "", before: str = "") -> str:
    """A sheet with these rows."""
    data = f"<sheetData>{rows(*cells)}</sheetData>"
    return f'{DECLARED}{before}<worksheet xmlns="{MAIN}">{data}{after}</worksheet>'


def strings(*texts: str) -> str:
    """The texts that cells share."""
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{DECLARED}<sst xmlns="{MAIN}">{items}</sst>'


def workbook(*names: str, attributes: str = "", hidden: str = "") -> str:
    """The list of sheets; every one is the first part."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId1"{hidden}/>'
        for n, name in enumerate(names, 1)
    )
    return (
        f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><workbookPr{attributes}/>'
        f"<sheets>{listed}</sheets></workbook>"
    )


def relations(target: str = "worksheets/sheet1.xml") -> str:
    """Where the first sheet is."""
    kinds = (
        ("worksheet", target),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATED}/{kind}" Target="{place}"/>'
        for n, (kind, place) in enumerate(kinds, 1)
    )
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'


def parts(cells: str | None = None) -> dict[str, str | bytes]:
    """The parts of a workbook that is as it should be, but perhaps for its sheet."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "xl/workbook.xml": workbook("Pledges"),
        "xl/_rels/workbook.xml.rels": relations(),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": cells or sheet(HEAD, GOOD),
    }


def packed(held: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, part in held.items():
            archive.writestr(name, part)
    return file.getvalue()


def book(cells: str | None = None, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook with this sheet, and with other parts by their names."""
    return packed({**parts(cells), **(more or {})})


def with_link() -> bytes:
    """A workbook with a member that leads to another file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts().items():
            archive.writestr(name, part)
        link = zipfile.ZipInfo("xl/media/picture")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def with_nul() -> bytes:
    """A workbook with a member whose name goes on behind a NUL."""
    return book(more={"xl/media/aXb": "x"}).replace(b"xl/media/aXb", b"xl/media/a\0b")


def encrypted() -> bytes:
    """A workbook whose members say that they are encrypted, as a zip program does it."""
    return _changed(book(), 8, 6, b"\x01\x00")


def of_method(method: int) -> bytes:
    """A workbook whose members say that they are packed in another way."""
    return _changed(book(), 10, 8, struct.pack("<H", method))


def declaring_less() -> bytes:
    """A workbook whose list of members says that every one is small."""
    cells = sheet(HEAD, *[f'<c r="A{n}"><v>{n}</v></c>' for n in range(2, 400)])
    return _changed(book(cells), 24, 22, struct.pack("<I", 10))


def damaged() -> bytes:
    """A workbook whose sheet is not what its checksum says."""
    return packed(parts(), zipfile.ZIP_STORED).replace(b">2035<", b">2036<")


def _changed(held: bytes, in_list: int, in_place: int, value: bytes) -> bytes:
    """An archive with a field of every member changed, in the list and where it stands."""
    changed = bytearray(held)
    for mark, offset in ((b"PK\x01\x02", in_list), (b"PK\x03\x04", in_place)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset : at + offset + len(value)] = value
            at = changed.find(mark, at + 4)
    return bytes(changed)


def letters(column: int) -> str:
    """What a column is called; they count from 0."""
    first, last = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def prefixed(part: str) -> str:
    """A part in which every element has a prefix."""
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", part).replace("xmlns=", "xmlns:x=")
