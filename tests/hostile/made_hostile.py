"""Files as strangers send them and scrapers leave them: `make_hostile(folder)` writes more than two hundred.

Each is named for what is wrong with it. What a run makes of each is told by its name too: `read-…` has to be read,
`refused-…` has to be refused with a reason, `any-…` may end as either. None may end the run.
"""

import io
import os
import random
import zipfile
from pathlib import Path

REPORT = (
    "青溪县卫生局2012年工作总结\n2012年,全县卫生工作在县委、县政府的领导下取得了新的成绩。\n一、妇幼保健\n"
    "全县活产2000人,系统管理孕产妇1850人,孕产妇系统管理率92.5%,住院分娩率99.1%。\n二、新农合\n全县参合农民32.6万人,参合率96.04%。\n"
    "三、存在的问题\n一是乡镇卫生院专业技术人员短缺;二是公共卫生经费投入不足。\n"
)
OLD = (
    "青溪縣衛生局2012年工作總結\n全縣衛生工作在縣委、縣政府的領導下取得了新的成績。\n全縣參合農民32.6萬人,參合率96.04%。\n" * 3
)
MEGA = 2**20


def make_hostile(folder: Path, *, heavy: bool = True) -> list[str]:
    """Writes the files and returns their names; without `heavy` none is larger than a megabyte."""
    made: dict[str, bytes] = {}
    for part in (_empty, _binary, _truncated, _encodings, _mojibake, _mixed, _html, _word, _pdf, _numbers, _shapes, _names):
        made |= part()
    if heavy:
        made |= _heavy()
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return [*made, *_odd_files(folder)]


def _empty() -> dict[str, bytes]:
    blank = {
        "nothing": b"",
        "blanks": b" " * 500,
        "lines": b"\n" * 500,
        "tabs": b"\t\r\n" * 99,
        "zeros": b"\0" * 4096,
        "mark": b"\xef\xbb\xbf",
        "wide-mark": b"\xff\xfe",
        "ideographic": "\u3000\n".encode() * 50,
        "no-break": "\u00a0".encode() * 50,
    }
    made = {f"refused-empty-{name}.txt": data for name, data in blank.items()}
    made["any-empty-zero-width.txt"] = "\u200b\ufeff\u2060".encode() * 20
    for suffix in (".md", ".html", ".htm", ".docx", ".doc", ".pdf"):
        made[f"refused-empty{suffix}"] = b""
        made[f"refused-blank{suffix}"] = b" \n" * 30
    return made


def _binary() -> dict[str, bytes]:
    draw = random.Random(1)
    made = {f"any-noise-{size}.txt": draw.randbytes(size) for size in (1, 2, 3, 7, 60, 500, 20_000)}
    heads = {
        "png": b"\x89PNG\r\n\x1a\n",
        "jpeg": b"\xff\xd8\xff\xe0",
        "gif": b"GIF89a",
        "zip": b"PK\x03\x04",
        "gzip": b"\x1f\x8b\x08\0",
        "elf": b"\x7fELF\2\1\1\0",
        "exe": b"MZ\x90\0",
        "sqlite": b"SQLite format 3\0",
        "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }
    for name, head in heads.items():
        for suffix in (".txt", ".html", ".docx"):
            made[f"refused-{name}-called{suffix}"] = head + bytes(range(256)) * 8
    made["refused-suffix.xlsx"] = b"PK\x03\x04"
    made["refused-no-suffix"] = REPORT.encode()
    made["refused-program.exe"] = b"MZ"
    made["refused-pickle.pkl"] = b"cos\nsystem\n(S'touch /tmp/never'\ntR."
    made["any-pickle.txt"] = b"cos\nsystem\n(S'touch /tmp/never'\ntR."
    made["any-script.txt"] = b"#!/bin/sh\ntouch /tmp/never\n"
    made["any-yaml.md"] = b"--- !!python/object/apply:os.system ['touch /tmp/never']\n"
    return made


def _truncated() -> dict[str, bytes]:
    made = {}
    for encoding in ("utf-8", "gb18030", "utf-16"):
        data = REPORT.encode(encoding)
        for cut in (1, 2, 3, 5):
            made[f"read-cut-{encoding}-{cut}.txt"] = data[:-cut]
            made[f"any-beheaded-{encoding}-{cut}.txt"] = data[cut:]
    whole = docx_bytes(REPORT.split("\n"))
    for share in (1, 10, 50, 90, 99):
        made[f"refused-cut-{share}.docx"] = whole[: len(whole) * share // 100]
    page = pdf_bytes(["county health report"])
    for share in (5, 30, 60, 90):
        made[f"any-cut-{share}.pdf"] = page[: len(page) * share // 100]
    return made


def _encodings() -> dict[str, bytes]:
    made = {}
    for encoding in ("utf-8", "utf-8-sig", "gbk", "gb2312", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz"):
        made[f"{'any' if encoding == 'hz' else 'read'}-in-{encoding}.txt"] = REPORT.encode(encoding)
    for encoding in ("big5", "cp950", "big5hkscs", "utf-8", "gb18030"):
        made[f"read-old-{encoding}.txt"] = OLD.encode(encoding)
    for encoding in ("iso2022_jp_2", "shift_jis", "euc_kr", "utf-7", "euc_jp", "johab"):
        made[f"any-in-{encoding}.txt"] = REPORT.encode(encoding, "replace")
    for declared in (
        "utf-8",
        "gb2312",
        "big5",
        "utf-16",
        "shift_jis",
        "none-such",
        "rot13",
        "base64",
        "idna",
        "unicode_escape",
        "../../etc",
        "x" * 20,
    ):
        for real in ("utf-8", "gb18030"):
            made[f"read-declared-{declared.replace('/', '_')}-is-{real}.html"] = (
                f'<html><head><meta charset="{declared}"></head><body><p>{REPORT}</p></body></html>'.encode(real)
            )
    return made


def _mojibake() -> dict[str, bytes]:
    made = {}
    for right, wrong in (
        ("utf-8", "gb18030"),
        ("gb18030", "latin-1"),
        ("utf-8", "latin-1"),
        ("utf-8", "cp1252"),
        ("big5", "gb18030"),
    ):
        text = (OLD if right == "big5" else REPORT).encode(right).decode(wrong, "replace")
        made[f"any-mojibake-{right}-as-{wrong}.txt"] = text.encode()
        made[f"any-mojibake-twice-{right}-as-{wrong}.txt"] = text.encode().decode("latin-1").encode()
    made["any-question-marks.txt"] = REPORT.encode("ascii", "replace")
    made["any-replacement-signs.txt"] = ("\ufffd" * 900 + REPORT).encode()
    made["any-private-use.txt"] = ("\ue000\ue001\uf8ff" * 300 + REPORT).encode()
    made["any-surrogates.txt"] = "".join(map(chr, range(0xD800, 0xD8FF))).encode("utf-8", "surrogatepass") + REPORT.encode()
    made["any-noncharacters.txt"] = ("\uffff\ufffe\U0010ffff" * 99 + REPORT).encode()
    made["any-overlong.txt"] = b"\xc0\xaf\xe0\x80\xaf" * 99 + REPORT.encode()
    return made


def _mixed() -> dict[str, bytes]:
    utf, gbk, wide, old = REPORT.encode(), REPORT.encode("gb18030"), REPORT.encode("utf-16-le"), OLD.encode("big5")
    pairs = {
        "utf-gbk": utf + gbk,
        "gbk-utf": gbk + utf,
        "utf-wide": utf + wide,
        "wide-utf": wide + utf,
        "gbk-big5": gbk + old,
        "mark-inside": utf + b"\xef\xbb\xbf" + utf,
        "wrong-mark": b"\xff\xfe" + utf,
        "mark-gbk": b"\xef\xbb\xbf" + gbk,
    }
    made = {f"any-mixed-{name}.txt": data for name, data in pairs.items()}
    made["read-zeros-inside.txt"] = (utf * 6).replace("卫生".encode(), b"\0", 1)
    made["any-many-zeros.txt"] = utf.replace(b"\n", b"\n\0\0\0")
    for name, sign in {
        "return": "\r",
        "separator": "\u2028",
        "next": "\x85",
        "form-feed": "\f",
        "vertical": "\v",
        "backwards": "\u202e",
        "isolate": "\u2066",
        "joiner": "\u200d",
        "bell": "\a",
        "escape": "\x1b[2J",
        "delete": "\x7f",
        "tag": "\U000e0041",
    }.items():
        made[f"any-sign-{name}.txt"] = REPORT.replace("。", "。" + sign).encode()
    return made


def _html() -> dict[str, bytes]:
    body = REPORT.replace("\n", "<br>")
    inside = {
        "deep-div": "<div>" * 5_000 + body,
        "deep-table": "<table><tr><td>" * 3000 + body,
        "deep-list": "<ul><li>" * 4000 + body,
        "deep-font": "<b><i><font>" * 5000 + body,
        "wide-row": "<table><tr>" + "<td>1</td>" * 2_000 + "</tr></table>" + body,
        "long-table": "<table>" + "<tr><td>甲乡</td><td>1</td></tr>" * 1_000 + "</table>" + body,
        "spans": '<table><tr><td colspan="999999999" rowspan="999999999">1</td></tr></table>' + body,
        "unclosed": "<p" * 9000 + body,
        "attributes": "<p " + 'a="b" ' * 50_000 + ">" + body,
        "comment": "<!--" + body,
        "cdata": "<![CDATA[" + body + "]]>" + body,
        "entities": "&#0;&#xD800;&#x110000;&#99999999999;&nosuch;&amp;amp;" * 500 + body,
        "script": "<script>alert(1)</script>" + body,
        "template": "<template>" + body + "</template>" + body,
        "frames": '<iframe src="http://example.invalid/"></iframe>' + body,
        "refresh": '<meta http-equiv="refresh" content="0;url=http://example.invalid/">' + body,
        "plaintext": "<plaintext>" + body,
        "xmp": "<xmp>" + body,
        "noscript": "<noscript>" + body + "</noscript>",
        "select": "<select><option>" + body,
        "svg": "<svg><desc>" + body,
        "math": "<math><mtext>" + body,
        "textarea": "<textarea>" + REPORT,
        "title": "<title>" + "长" * 100_000 + "</title>" + body,
        "base": '<base href="http://example.invalid/">' + body,
        "null": body.replace("全", "\0全"),
        "doctype-bomb": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>&b;' + body,
    }
    strict = {"null", "comment", "template", "select", "svg", "plaintext", "noscript", "title", "unclosed"}
    return {
        f"{'any' if name in strict else 'read'}-html-{name}.html": f"<html><body>{text}".encode()
        for name, text in inside.items()
    }


def docx_bytes(lines: list[str], extra: str = "", document: str | None = None, parts: dict[str, bytes] | None = None) -> bytes:
    """A Word document of paragraphs, as small as can be; `document` replaces its XML."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            document or f'<?xml version="1.0"?><w:document {space}><w:body>{text}{extra}</w:body></w:document>',
        )
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return stream.getvalue()


def _word() -> dict[str, bytes]:
    lines = REPORT.split("\n")
    table = "<w:tbl><w:tr><w:tc>" * 300 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 300
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        '<?xml version="1.0"?><!DOCTYPE x [{}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
    )
    span = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )
    return {
        "read-word-plain.docx": docx_bytes(lines),
        "refused-bomb.docx": docx_bytes(lines, parts={"word/media/a.xml": b"\0" * (320 * MEGA)}),
        "refused-bomb-document.docx": docx_bytes([], document="<a>" + " " * (120 * MEGA)),
        "any-word-laughs.docx": docx_bytes([], document=head.format('<!ENTITY l0 "笑">' + laughs, "&l11;")),
        "any-word-file-entity.docx": docx_bytes(
            [], document=head.format('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;全县卫生工作总结")
        ),
        "any-word-web-entity.docx": docx_bytes(
            [], document=head.format('<!ENTITY f SYSTEM "http://example.invalid/">', "&f;全县卫生工作总结")
        ),
        "any-word-deep.docx": docx_bytes(lines, table),
        "any-word-span.docx": docx_bytes(lines, span.format(999_999_999)),
        "any-word-span-word.docx": docx_bytes(lines, span.format("many")),
        "any-word-span-negative.docx": docx_bytes(lines, span.format(-5)),
        "refused-word-broken.docx": docx_bytes([], document="<w:document><w:body>"),
        "refused-word-no-body.docx": docx_bytes([], document="<a/>"),
        "any-word-climbing.docx": docx_bytes(lines, parts={"../../climbed.txt": b"x"}),
        "read-word-many-parts.docx": docx_bytes(lines, parts={f"word/p{n}.xml": b"<a/>" for n in range(3000)}),
        "refused-word-too-many-parts.docx": docx_bytes(lines, parts={f"p{n}": b"" for n in range(20_100)}),
        "refused-archive.docx": _zip({"a.txt": b"x"}),
        "refused-password.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 900,
        "any-rtf.doc": b"{\\rtf1" + b"{" * 5000 + b"report}",
        "refused-ole.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900,
        "any-word-list.docx": docx_bytes(
            lines,
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        ),
    }


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def pdf_bytes(lines: list[str], count: int = 1, trailer: str = "", kids: str | None = None) -> bytes:
    """A PDF of Latin lines, the same on each of `count` pages."""
    content = "BT /F1 12 Tf " + "".join(f"1 0 0 1 50 {780 - 20 * n} Tm ({line}) Tj " for n, line in enumerate(lines)) + "ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids or '5 0 R ' * count}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = f"trailer<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {count}\n0000000000 65535 f \n{table}{tail}".encode()


def _pdf() -> dict[str, bytes]:
    plain = pdf_bytes(["county health report 2012"])
    locked = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>/ID[<00><00>]"
    return {
        "read-pdf-plain.pdf": plain,
        "refused-pdf-head.pdf": b"%PDF-1.7\n",
        "refused-pdf-noise.pdf": b"%PDF-1.7\n" + random.Random(2).randbytes(5000),
        "refused-pdf-password.pdf": pdf_bytes(["secret"], trailer=locked),
        "refused-pdf-scan.pdf": pdf_bytes([], 2),
        "refused-pdf-pages.pdf": pdf_bytes(["a"], 3500),
        "any-pdf-cycle.pdf": pdf_bytes(["a"], 2, kids="2 0 R 2 0 R"),
        "any-pdf-no-such-page.pdf": pdf_bytes(["a"], 3, kids="9 0 R 10 0 R 5 0 R"),
        "any-pdf-many-said.pdf": pdf_bytes(["a"], 2**31 - 1, kids="5 0 R"),
        "any-pdf-zeroed.pdf": plain[:200] + b"\0" * 200 + plain[400:],
        "any-pdf-no-xref.pdf": plain[: plain.index(b"xref")],
        "any-pdf-javascript.pdf": plain.replace(
            b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
        ),
        "any-pdf-twice.pdf": plain + plain,
    }


def _numbers() -> dict[str, bytes]:
    def said(text: str) -> bytes:
        return (REPORT + text + "\n").encode()

    return {
        f"read-number-{name}.txt": said(text)
        for name, text in {
            "digits": "参合率" + "9" * 5_000 + "%。",
            "places": "参合率0." + "9" * 5_000 + "%。",
            "han": "经费" + "九" * 2_000 + "元。",
            "wan": "经费1" + "万" * 5000 + "元。",
            "yi": "经费九千亿亿亿亿亿亿亿亿元,投入1e999元,投入1E400万元。",
            "negative": "增长-" + "-" * 5000 + "5%。",
            "commas": "经费1" + ",000" * 2_000 + "元。",
            "spaces": "参合率9" + " " * 5_000 + "5%。",
            "slashes": "死亡率" + "1/" * 2_000 + "10万。",
            "percent": "%" * 2_000,
            "zero": "参合农民0人,应参合0人,参合率0/0=0%。",
            "inf": "投入inf万元,nan%,Infinity人,-0.0%。",
            "dates": "2012年13月45日,9999999年,0年," + "2012年" * 5000,
            "list": "、".join(f"{n}人" for n in range(300)),
            "ranges": "1-" * 2_000 + "2%。",
            "arabic": "٩٥٪ ९५% ９５％ ⑨⑤% ㈨五%。",
            "of": "占" * 2_000 + "95%",
            "lead": "率" * 2_000 + "95%",
        }.items()
    }


def _shapes() -> dict[str, bytes]:
    return {
        f"any-shape-{name}.txt": text.encode()
        for name, text in {
            "one-sign": "县",
            "no-stop": "全县卫生工作" * 3_000,
            "headings": "一、" * 2_000,
            "headings-lines": "一、工作\n" * 800,
            "titles": "青溪县卫生局2012年工作总结\n" * 300,
            "reports": REPORT * 12,
            "brackets": "(" * 2_000 + REPORT,
            "quotes": "“" * 2_000 + REPORT,
            "book-marks": "《" * 2_000 + REPORT,
            "stops": "。" * 5_000,
            "ask": "存在的问题是不足" * 800,
            "commas": "," * 5_000,
            "tabs": "甲\t1\t2\n" * 800,
            "wide-table": "\t".join(["甲"] * 2_000) + "\n" + "\t".join(["1"] * 2_000),
            "masks": "××县20××年××人×××%" * 300,
            "stars": "*" * 5_000,
            "counties": "、".join(["青溪县"] * 2_000),
            "years": "".join(f"{y}年" for y in range(1000, 9999)),
            "emoji": "👩‍⚕️" * 5000 + REPORT,
            "rare": "".join(map(chr, range(0x20000, 0x20400))),
            "combining": "县" + "\u0301" * 5_000,
            "formula": "=cmd|' /C calc'!A0\n@SUM(1)\n+1\n-1\n" + REPORT,
            "markdown": "# x\n```\n| a |\n[x](javascript:alert(1)) ![x](http://example.invalid/x.png)\n" + REPORT,
            "format": "{0} {x.__class__} %s %n ${x} {{7*7}}" * 900 + REPORT,
        }.items()
    } | {"read-shape-markdown.md": ("# 标题\n\n" + REPORT).encode()}


def _names() -> dict[str, bytes]:
    data = REPORT.encode()
    odd = [
        "-rf.txt",
        "--help.txt",
        "a b.txt",
        " 前.txt",
        "后 .txt",
        "a\nb.txt",
        "a\tb.txt",
        "a\x1b[31mb.txt",
        "a\x07.txt",
        "'; DROP TABLE reports;--.txt",
        "<script>alert(1)<",
        "a&b.txt",
        'a"b.txt',
        "a'b.txt",
        "a#b.txt",
        "a#1.txt",
        "a?b.txt",
        "a%2e%2e.txt",
        "%s%n.txt",
        "{x}.txt",
        "${HOME}.txt",
        "$(touch never).txt",
        "`touch never`.txt",
        "a|b.txt",
        "a;b.txt",
        "a\\b.txt",
        "..txt.txt",
        "...txt",
        "CON.txt",
        "nul.txt",
        "aux.h.txt",
        "=1+1.txt",
        "@x.txt",
        "\u202etxt.exe.txt",
        "\u200b.txt",
        "青溪县.TXT",
        "青溪县.txt",
        "青溪縣.txt",
        "é.txt",
        "e\u0301.txt",
        "👩‍⚕️.txt",
        "长" * 80 + ".txt",
        "a" * 250 + ".txt",
        "~x.txt",
        "#.txt",
        "*.txt",
        "manifest.csv.txt",
        "corrections.txt",
        "index.html",
        "[x](y).txt",
    ]
    made = {f"names/{name}": data for name in odd}
    made |= {f"{folder}/2012总结.txt": data for folder in ("same/甲", "same/乙", "same/../same/丙")}
    made["/".join(["deep"] * 60) + "/a.txt"] = data
    return made


def _heavy() -> dict[str, bytes]:
    line = REPORT.replace("\n", "")
    return {
        "any-heavy-list.txt": (REPORT + "、".join(f"{n}人" for n in range(20_000))).encode(),
        "any-heavy-spaces.txt": (REPORT + "参合率9" + " " * 50_000 + "5%").encode(),
        "any-heavy-no-stop.txt": ("全县卫生工作" * 60_000).encode(),
        "any-heavy-headings.txt": ("一、" * 50_000).encode(),
        "any-heavy-noise.txt": random.Random(3).randbytes(4 * MEGA),
        "any-heavy-deep.html": b"<div>" * 500_000 + REPORT.encode(),
        "any-heavy-one-line.txt": (line * (20 * MEGA // len(line.encode()) + 1)).encode(),
        "any-heavy-million-digits.txt": (REPORT + "参合" + "9" * MEGA + "人。").encode(),
        "any-heavy-lines.txt": (REPORT * (4 * MEGA // len(REPORT.encode()))).encode(),
        "any-heavy-page.html": ("<p>" + line + "</p>").encode() * 4000,
        "refused-heavy-size.txt": b"a" * (33 * MEGA),
        "any-heavy-blanks.txt": REPORT.encode() + b" " * (8 * MEGA) + REPORT.encode(),
    }


def _odd_files(folder: Path) -> list[str]:
    """What is no ordinary file: links that loop, a pipe, a socket's name, bytes that are no UTF-8, no permission."""
    raw = os.fsencode(folder) + b"/names/\xff\xfe-bytes.txt"
    with open(raw, "wb") as file:
        file.write(REPORT.encode())
    (folder / "refused-link-to-nothing.txt").symlink_to(folder / "never")
    (folder / "refused-link-to-itself.txt").symlink_to(folder / "refused-link-to-itself.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "same" / "up").symlink_to(folder)
    os.mkfifo(folder / "refused-pipe.txt")
    (folder / "refused-device.txt").symlink_to("/dev/zero")
    (folder / "folder.txt").mkdir()
    locked = folder / "any-locked.txt"  # root may read it
    locked.write_bytes(REPORT.encode())
    locked.chmod(0)
    return [
        "names/\ufffdff\ufffdfe-bytes.txt",
        "refused-link-to-nothing.txt",
        "refused-link-to-itself.txt",
        "refused-pipe.txt",
        "refused-device.txt",
        "any-locked.txt",
        "loop",
        "same/up",
    ]
