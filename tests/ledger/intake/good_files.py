"""Tables that must get in: the odd ones that a gate could take for bad, and how each is read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.ledger.intake import books
from tests.ledger.intake.bad_files import BOOK, CSV, Make, held
from tests.ledger.intake.books import GOOD, HEAD, book, sheet

KIEL = (2, {"council": "Kiel", "target": "2035"})
Rows = list[tuple[int, dict[str, str]]]


class Good(NamedTuple):
    """A table that must get in, and its rows."""

    name: str
    make: Make
    rows: Rows = [KIEL]  # noqa: RUF012 - a tuple's default is shared and never changed
    options: Mapping[str, Any] = {}

    def __str__(self) -> str:
        return self.name


def csv(name: str, content: str | bytes, rows: Rows | None = None, **options: Any) -> Good:
    """A CSV file."""
    return Good(
        f"csv-{name}", held(content, "pledges.csv"), [KIEL] if rows is None else rows, options
    )


def xlsx(name: str, content: bytes, rows: Rows | None = None, **options: Any) -> Good:
    """A workbook."""
    return Good(
        f"xlsx-{name}", held(content, "pledges.xlsx"), [KIEL] if rows is None else rows, options
    )


def cell(name: str, target: str, text: str) -> Good:
    """A workbook with something in the second column of its second row."""
    content = book(sheet(HEAD, f'<c r="A2" t="str"><v>Kiel</v></c>{target}'))
    return xlsx(f"cell-{name}", content, kiel(text))


def kiel(target: str, row: int = 2) -> Rows:
    """The row of Kiel, with another target."""
    return [(row, {"council": "Kiel", "target": target})]


LONG = "x" * 16_384
ARABIC = "كيل \u2067Kiel\u2069"
MERGED = '<mergeCells><mergeCell ref="C1:C3"/></mergeCells>'
NOTE = '<c r="C{0}" t="e"><v>#REF!</v></c>'
FORMULA = '<c r="C2"><f>2000+35</f><v>2035</v></c>'
EMPTY = sheet(HEAD, GOOD + '<c r="ZZ2" s="1"/>', '<c r="A3" s="1"/><c r="B3" t="d"/>')
TITLED = sheet(
    '<c r="A1" t="str"><v>Pledges</v></c>',
    HEAD.replace('1"', '2"'),
    GOOD.replace('2"', '3"'),
    after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
)
WIDE = "".join(f'<c r="{books.letters(n)}1" t="str"><v>c{n}</v></c>' for n in range(100))

GOOD_FILES = [
    csv("plain", CSV),
    csv("with-a-mark", "\ufeff" + CSV),
    csv("semicolons", CSV.replace(",", ";")),
    csv("tabs", CSV.replace(",", "\t")),
    csv("bars", CSV.replace(",", "|"), delimiter="|"),
    csv("dos", CSV.replace("\n", "\r\n")),
    csv("without-a-last-line-end", CSV[:-1]),
    csv("all-quoted", '"council","target"\n"Kiel","2035"\n'),
    csv("quotes-in-quotes", 'council,target\nKiel,"the ""2035"" goal"\n', kiel('the "2035" goal')),
    csv("a-line-end-in-quotes", 'council,target\nKiel,"20\r\n35"\n', kiel("20\r\n35")),
    csv(
        "delimiters-in-a-quoted-name",
        '"council;\t",target\nKiel,1\n',
        [(2, {"council;": "Kiel", "target": "1"})],
    ),
    csv("blank-rows", "council,target\n\n,\nKiel,2035\n\n\n", kiel("2035", 4)),
    csv("only-a-header", "council,target\n", []),
    csv("an-unnamed-empty-column", "council,,target,\nKiel,,2035,\n"),
    *(
        csv(f"beginning-with-{name}", f"council,target\nKiel,{text}\n", kiel(text))
        for name, text in {
            "minus": "-5",
            "plus": "+49 431 901-0",
            "at": "@kiel",
            "an-equation": "net = gross - sinks",
            "a-blank": " =1+1",
        }.items()
    ),
    csv(
        "a-name-like-a-formula",
        "council,target,=A1\nKiel,2035,\n",
        [(2, {"council": "Kiel", "target": "2035", "=A1": ""})],
    ),
    csv(
        "formulas-in-unused",
        'council,target,x,=A1\nKiel,2035,=1+1,"=2+2"\n',
        used=("council", "target"),
    ),
    xlsx(
        "formulas-in-unused",
        book(sheet(HEAD + '<c r="C1" t="str"><v>x</v></c>', GOOD + FORMULA)),
        used=("council", "target"),
    ),
    csv("as-long-as-may-be", f"council,target\nKiel,{LONG}\n", kiel(LONG)),
    csv("arabic", f"council,target\nKiel,{ARABIC}\n", kiel(ARABIC)),
    csv("not-stripped", "council,target\nKiel, 2035 \n", kiel(" 2035 ")),
    csv("a-brace", "council,target\nKiel,{}\n", kiel("{}")),
    csv("utf-16", CSV.encode("utf-16"), encoding="utf-16"),
    csv("latin-1", "council,target\nKiel,é\n".encode("latin-1"), kiel("é"), encoding="ISO-8859-1"),
    csv("windows", "council,target\nKiel,€\n".encode("cp1252"), kiel("€"), encoding="windows-1252"),
    csv("odd-in-unused", "council,target,x\nKiel,2035,\x02\n", used=("council", "target")),
    csv("controls-dropped", "council,target\nKiel,20\x0235\n", drop_controls=True),
    csv("a-title", f"All pledges; 2024\n{CSV}", kiel("2035", 3), header=2),
    csv("50000-rows", "council,target\n" + "Kiel,2035\n" * 50_000, [KIEL]),
    xlsx("plain", book()),
    xlsx("stored", books.packed(books.parts(), 0)),
    xlsx("formatted-but-empty", book(EMPTY)),
    xlsx(
        "without-places",
        book(sheet('<c t="str"><v>council</v></c><c t="str"><v>target</v></c>', GOOD)),
    ),
    xlsx("with-prefixes", book(books.prefixed(sheet(HEAD, GOOD)))),
    xlsx("without-a-declaration", book(sheet(HEAD, GOOD).removeprefix(books.DECLARED))),
    xlsx("without-an-encoding", book(sheet(HEAD, GOOD).replace(' encoding="UTF-8"', ""))),
    xlsx(
        "an-absolute-target",
        book(more={"xl/_rels/workbook.xml.rels": books.relations("/xl/worksheets/sheet1.xml")}),
    ),
    xlsx(
        "a-hidden-sheet-by-name",
        book(more={BOOK: books.workbook("A", hidden=' state="hidden"')}),
        sheet="A",
    ),
    xlsx("a-sheet-of-two", book(more={BOOK: books.workbook("A", "B")}), sheet="B"),
    xlsx(
        "errors-in-unused",
        book(sheet(HEAD + NOTE.format(1), GOOD + NOTE.format(2), after=MERGED)),
        used=("council", "target"),
    ),
    xlsx("a-title-merged", book(TITLED), kiel("2035", 3), header=2),
    xlsx(
        "100-columns",
        book(sheet(WIDE, '<c r="CV2"><v>1</v></c>')),
        [(2, {f"c{n}": "1" if n == 99 else "" for n in range(100)})],
    ),
    xlsx(
        "shared",
        book(
            sheet(HEAD, GOOD.replace(' t="str"><v>Kiel', ' t="s"><v>1')),
            more={"xl/sharedStrings.xml": books.strings("x", "Kiel")},
        ),
    ),
    xlsx(
        "a-long-number-as-text",
        book(
            sheet(HEAD, GOOD.replace('<c r="B2">', '<c r="B2" t="str">').replace("2035", "9" * 20))
        ),
        kiel("9" * 20),
    ),
    xlsx(
        "days-since-1904",
        book(
            sheet(HEAD, GOOD.replace('<c r="B2">', '<c r="B2" s="1">').replace("2035", "7")),
            more={BOOK: books.workbook("A", attributes=' date1904="1"')},
        ),
        kiel("1904-01-08"),
    ),
    cell("whole", '<c r="B2"><v>2035.0</v></c>', "2035"),
    cell("exponent", '<c r="B2"><v>2.035E3</v></c>', "2035"),
    cell("decimal", '<c r="B2"><v>0.30000000000000004</v></c>', "0.3"),
    cell("small", '<c r="B2"><v>1E-7</v></c>', "0.0000001"),
    cell("negative", '<c r="B2"><v>-5</v></c>', "-5"),
    cell("largest", '<c r="B2"><v>9007199254740991</v></c>', "9007199254740991"),
    cell("truth", '<c r="B2" t="b"><v>1</v></c>', "TRUE"),
    cell("day", '<c r="B2" s="1"><v>45351</v></c>', "2024-02-29"),
    cell("first-day", '<c r="B2" s="1"><v>61</v></c>', "1900-03-01"),
    cell("instant", '<c r="B2" s="1"><v>45351.5</v></c>', "2024-02-29T12:00:00"),
    cell("written-day", '<c r="B2" t="d"><v>2024-02-29</v></c>', "2024-02-29"),
    cell("time", '<c r="B2" s="1"><v>0.5</v></c>', "12:00:00"),
    cell("hours", '<c r="B2" s="2"><v>1.5</v></c>', "36:00:00"),
    cell("small-number", '<c r="B2"><v>7</v></c>', "7"),
    cell("nothing", '<c r="B2"><v></v></c>', ""),
    cell("no-text", '<c r="B2" t="s"><v></v></c>', ""),
    cell("in-line", '<c r="B2" t="inlineStr"><is><t>20</t></is></c>', "20"),
    cell("rich", '<c r="B2" t="inlineStr"><is><r><t>20</t></r><r><t>35</t></r></is></c>', "2035"),
    cell("escaped-markup", '<c r="B2" t="str"><v>a&amp;b</v></c>', "a&b"),
    cell("like-a-formula", '<c r="B2" t="str"><v>=1+1</v></c>', "=1+1"),
]
