"""The empty notice: styles, fonts, settings, header and footer of a GB/T 9704-like page, as a package of our own.

python-docx's default template is American Letter with 160 styles that name no East-Asian font; starting from nothing is
smaller, faster and says only what we mean. Every ``w:rFonts`` names all four slots: Word picks the slot by the
character, and a font set for one slot only leaves the others to the machine.
"""

from functools import cache
from xml.sax.saxutils import escape, quoteattr

from chengyan.formats.docx_package import zip_bytes
from chengyan.model.notice import PageLayout

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MARK_COLOUR = "C00000"

# 标点不得置于行首、行尾的避头尾由 Word 的中文规则处理；kinsoku 打开它。
_CHINESE_PARAGRAPH = (
    '<w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:topLinePunct w:val="0"/><w:autoSpaceDE/><w:autoSpaceDN/>'
)


def twips_of_mm(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def run_fonts(families: tuple[str, ...], latin: str) -> str:
    """``w:rFonts`` with every slot written; the digits and Latin letters of a Chinese run come from ``latin``."""
    east = quoteattr(families[0])
    west = quoteattr(latin)
    return f"<w:rFonts w:ascii={west} w:hAnsi={west} w:eastAsia={east} w:cs={west}/>"


def text_width_twips(layout: PageLayout) -> int:
    margins = layout.margins_mm
    return twips_of_mm(210 - margins["left"] - margins["right"])


def base_package(layout: PageLayout, *, header: bool) -> bytes:
    """The empty document as .docx bytes; ``header`` says whether its pages have one (for the mark)."""
    return _base(_Frozen(layout), header)


class _Frozen:
    """Makes a layout with mappings a key of the cache."""

    def __init__(self, layout: PageLayout) -> None:
        self.layout = layout
        self._key = repr(layout)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other._key == self._key


@cache
def _base(frozen: _Frozen, header: bool) -> bytes:
    layout = frozen.layout
    relations = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "fontTable", "fontTable.xml"),
        ("rId4", "footer", "footer1.xml"),
    ]
    overrides = [
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        ("/word/styles.xml", f"{_WORD}.styles+xml"),
        ("/word/settings.xml", f"{_WORD}.settings+xml"),
        ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
        ("/word/footer1.xml", f"{_WORD}.footer+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    parts = [
        ("word/document.xml", _document(layout, header)),
        ("word/styles.xml", _styles(layout)),
        ("word/settings.xml", _settings()),
        ("word/fontTable.xml", _font_table(layout)),
        ("word/footer1.xml", _footer(layout)),
        ("docProps/core.xml", _core()),
    ]
    if header:
        relations.append(("rId5", "header", "header1.xml"))
        overrides.append(("/word/header1.xml", f"{_WORD}.header+xml"))
        parts.append(("word/header1.xml", f'<w:hdr xmlns:w="{_MAIN}"><w:p/></w:hdr>'))
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    content_types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    relations_of_document = "".join(
        f'<Relationship Id="{rid}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for rid, kind, target in relations
    )
    relations_of_package = (
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    files = [
        ("[Content_Types].xml", content_types),
        ("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{relations_of_package}</Relationships>'),
        *parts,
        (
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations_of_document}</Relationships>',
        ),
    ]
    return zip_bytes([(name, (_HEAD + xml).encode()) for name, xml in files])


def _document(layout: PageLayout, header: bool) -> str:
    margins = {side: twips_of_mm(mm) for side, mm in layout.margins_mm.items()}
    reference = '<w:headerReference w:type="default" r:id="rId5"/>' if header else ""
    return (
        f'<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"><w:body><w:sectPr>{reference}'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{twips_of_mm(210)}" w:h="{twips_of_mm(297)}"/>'
        f'<w:pgMar w:top="{margins["top"]}" w:right="{margins["right"]}" w:bottom="{margins["bottom"]}"'
        f' w:left="{margins["left"]}" w:header="{twips_of_mm(15)}" w:footer="{twips_of_mm(layout.footer_mm)}"'
        ' w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _styles(layout: PageLayout) -> str:
    fonts, sizes = layout.fonts, layout.sizes
    latin = fonts["latin"][0]
    line = round(layout.line_pt * 20)
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'

    def size(role: str) -> str:
        half_points = round(sizes[role] * 2)
        return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'

    def style(style_id: str, name: str, paragraph: str, run: str, *, default: bool = False, base: str = "") -> str:
        mark = ' w:default="1"' if default else ""
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        following = f'<w:next w:val="{base}"/>' if base else ""
        return (
            f'<w:style w:type="paragraph"{mark} w:styleId="{style_id}"><w:name w:val="{name}"/>{based}{following}'
            f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )

    tracking = f'<w:spacing w:val="{round(layout.tracking_pt * 20)}"/>'
    plain = '<w:spacing w:val="0"/>'
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    none = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    body = run_fonts(fonts["body"], latin)
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    title_line = round(sizes["title"] * 1.6 * 20)
    title_space = f'<w:spacing w:before="0" w:after="{line}" w:line="{title_line}" w:lineRule="exact"/>'
    styles = [
        style("Normal", "Normal", f'{_CHINESE_PARAGRAPH}{exact}{indent}<w:jc w:val="both"/>', tracking, default=True),
        style(
            "Title",
            "Title",
            f'<w:keepNext/><w:keepLines/>{title_space}{none}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
            run_fonts(fonts["title"], latin) + plain + size("title"),
            base="Normal",
        ),
        style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:outlineLvl w:val="1"/>',
            run_fonts(fonts["heading_1"], latin),
            base="Normal",
        ),
        style(
            "Heading2",
            "heading 2",
            '<w:keepNext/><w:outlineLvl w:val="2"/>',
            run_fonts(fonts["heading_2"], latin),
            base="Normal",
        ),
        style("Greeting", "Greeting", f'{none}<w:jc w:val="left"/>', "", base="Normal"),
        style(
            "Caption",
            "caption",
            f'<w:keepNext/><w:spacing w:before="{line // 2}" w:after="120"/>{none}<w:jc w:val="center"/>',
            run_fonts(fonts["heading_1"], latin) + plain + '<w:sz w:val="28"/><w:szCs w:val="28"/>',
            base="Normal",
        ),
        style(
            "TableText",
            "Table Text",
            f'<w:spacing w:before="40" w:after="40" w:line="{round(sizes["table"] * 1.4 * 20)}" w:lineRule="atLeast"/>'
            f'{none}<w:jc w:val="left"/>',
            run_fonts(fonts["table"], latin) + plain + size("table"),
            base="Normal",
        ),
        style(
            "Signature",
            "Signature",
            '<w:keepLines/><w:ind w:rightChars="200" w:right="640" w:firstLineChars="0" w:firstLine="0"/>'
            '<w:jc w:val="right"/>',
            "",
            base="Normal",
        ),
        style(
            "Header",
            "header",
            f'<w:spacing w:line="240" w:lineRule="auto"/>{none}<w:jc w:val="center"/>',
            run_fonts(fonts["heading_1"], latin) + f'<w:color w:val="{MARK_COLOUR}"/>' + plain + size("mark"),
            base="Normal",
        ),
        style(
            "Footer",
            "footer",
            f'<w:spacing w:line="240" w:lineRule="auto"/>{none}<w:jc w:val="center"/>',
            run_fonts(fonts["table"], latin) + plain + size("page_number"),
            base="Normal",
        ),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    ]
    return (
        f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{body}{size("body")}{language}</w:rPr>'
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{exact}</w:pPr></w:pPrDefault></w:docDefaults>{''.join(styles)}</w:styles>"
    )


def _settings() -> str:
    return (
        f'<w:settings xmlns:w="{_MAIN}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table(layout: PageLayout) -> str:
    """Names the stand-ins of each font, so that a machine without 小标宋 chooses what we would."""
    rows = {}
    for families in layout.fonts.values():
        others = escape(",".join(families[1:]), {'"': "&quot;"})
        alternates = f'<w:altName w:val="{others}"/>' if others else ""
        charset = '<w:charset w:val="86"/>' if not families[0].isascii() else ""
        rows[families[0]] = f"<w:font w:name={quoteattr(families[0])}>{alternates}{charset}</w:font>"
    return f'<w:fonts xmlns:w="{_MAIN}">{"".join(rows.values())}</w:fonts>'


def _footer(layout: PageLayout) -> str:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f'<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field("begin")}'
        f'<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{field("separate")}<w:r><w:t>1</w:t></w:r>'
        f'{field("end")}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )
