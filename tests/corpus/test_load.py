"""Bytes of every format and encoding become the text that was written; what cannot be read says why."""

import hashlib
import io
import shutil
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.boilerplate import load_boilerplate
from helpers.corpus.load import Unreadable, load_page
from helpers.corpus.outline import find_passages
from helpers.corpus.split import split_page
from helpers.corpus.web import html_text
from helpers.limits import Limits

TEXT = "青柳县卫生局2011年工作总结\n\n全县参合农民32.6万人,参合率96.04%。\n孕产妇死亡率18.2/10万,婴儿死亡率6.1‰。\n"
OLD = "青柳縣衛生局2011年工作總結\n\n全縣參合農民32.6萬人,參合率96.04%。\n孕產婦死亡率為18.2/10萬,較去年下降。\n"


def write(folder, name: str, data: bytes):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("encoding", "text", "known"), [
    ("utf-8", TEXT, "utf-8"), ("utf-8-sig", TEXT, "utf-8"), ("gb18030", TEXT, "gb18030"), ("gbk", TEXT, "gb18030"),
    ("utf-16", TEXT, "utf-16-le"), ("utf-16-le", TEXT, "utf-16-le"), ("utf-16-be", TEXT, "utf-16-be"), ("big5", OLD, "big5"),
    ("utf-8", OLD, "utf-8"), ("gb18030", OLD, "gb18030"),
])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings(encoding, text, known, ends, tmp_path):
    page = load_page(write(tmp_path, "a.txt", text.replace("\n", ends).encode(encoding)))
    assert (page.text, page.encoding, page.format, page.notes) == (text, known, "txt", ())


@pytest.mark.parametrize("line", ["参合率95%", "全县", "一、医改", "2011年,我局开展了工作。", "住院分娩率99.2%", "衞生", "峯县卫生局总结"])
def test_short_lines_in_gbk(line, tmp_path):
    assert load_page(write(tmp_path, "a.txt", line.encode("gb18030"))).text == line


def test_the_text_is_what_python_reads(tmp_path):
    path = write(tmp_path, "a.txt", ("\ufeff" + TEXT + "\u2028a\x0bb\x0cc\x85").replace("\n", "\r\n").encode())
    assert load_page(path).text == path.read_text("utf-8-sig")


def test_a_page_knows_where_it_lies(tmp_path):
    (tmp_path / "青柳县" / "2011").mkdir(parents=True)
    path = write(tmp_path / "青柳县" / "2011", "总结.txt", TEXT.encode())
    page = load_page(path, tmp_path)
    assert (page.source, page.path) == ("总结.txt", "青柳县/2011/总结.txt")
    assert page.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_lost_bytes_are_told(tmp_path):
    page = load_page(write(tmp_path, "a.txt", TEXT.encode()[:-2]))
    assert page.text.startswith("青柳县") and page.notes == ("1 characters could not be decoded as utf-8",)
    page = load_page(write(tmp_path, "b.txt", TEXT.encode("gbk").replace("参".encode("gbk"), b"\xff\xff")))
    assert "合农民32.6万人" in page.text and page.encoding == "gb18030" and page.notes


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("a.txt", b"", "empty"), ("a.txt", b" \n\0", "empty"), ("a.txt", bytes(range(256)) * 50, "binary"),
    ("a.xlsx", b"PK", "not one of the formats"), ("noname", b"x", "no suffix"),
    ("a.pdf", b"%PDF-1.4 nothing", "no PDF that can be opened"), ("a.docx", b"PK\x03\x04nothing", "damaged"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "no Word document inside"),
    ("a.html", b"<html><script>1</script></html>", "no text"), ("a.txt", bytes(range(128, 256)) * 20, "encoding"),
])
def test_what_cannot_be_read(name, data, reason, tmp_path):
    path = write(tmp_path, name, data)
    with pytest.raises(Unreadable, match=reason) as caught:
        load_page(path)
    assert caught.value.path == path and str(caught.value) == caught.value.reason


def test_a_file_that_is_too_large(tmp_path):
    with pytest.raises(Unreadable, match="more than the limit"):
        load_page(write(tmp_path, "a.txt", b"a" * 2000), limits=Limits(size=1000))


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(Unreadable, match="cannot be opened"):
        load_page(tmp_path / "gone.txt")


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([".txt", ".md", ".html", ".docx", ".pdf", ".doc"]), st.one_of(
    st.binary(max_size=300), st.binary(max_size=60).map(lambda b: b"%PDF-1.4\n" + b),
    st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b),
    st.text(max_size=80).map(lambda t: ("<table><tr><td>" + t).encode("utf-8", "replace"))))
def test_nothing_but_unreadable_is_raised(suffix, data):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        try:
            page = load_page(write(Path(folder), "a" + suffix, data))
        except Unreadable as error:
            assert error.reason
        else:
            assert page.text.strip()


# HTML

def test_html_blocks_tables_and_code():
    html = """<!doctype html><html><head><title>t</title><style>p{}</style></head><body><nav><a>首页</a> &gt; <a>总结</a></nav>
      <h1>青柳县卫生局<br>2011年工作总结</h1><p>全县&nbsp;<b>32</b>个
      机构。</p><script>var a=1;</script><table><tr><th>乡镇</th><th>应种</th></tr><tr><td>甲乡</td><td><p>12</p></td></tr></table>
      <ul><li>一</li><li>二</li></ul><!-- no --></body></html>"""
    assert html_text(html) == "首页 > 总结\n\n青柳县卫生局\n2011年工作总结\n\n全县\u00a032个 机构。\n\n乡镇\t应种\n甲乡\t12\n\n一\n\n二"


def test_html_laid_out_in_a_table():
    inner = "<table><tr><td>甲</td><td>1</td></tr></table>"
    html = f"<table><tr><td>栏目</td><td><h1>总结</h1><p>{'全县卫生工作取得新的成绩。' * 20}</p>{inner}</td></tr></table>"
    assert [line for line in html_text(html).split("\n") if line] == ["栏目", "总结", "全县卫生工作取得新的成绩。" * 20, "甲\t1"]


def test_html_of_any_depth():
    assert html_text("<div>" * 20_000 + "深") == "深"


def test_html_says_its_title_where_the_text_does_not():
    assert html_text("<title>青柳县卫生局总结-某网</title><p>正文。") == "青柳县卫生局总结-某网\n\n正文。"
    assert html_text("<title>青柳县卫生局总结-某网</title><h1>青柳县卫生局总结</h1>") == "青柳县卫生局总结"


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("big5", "big5")])
def test_html_charsets(charset, encoding, tmp_path):
    text = OLD if charset == "big5" else TEXT
    page = load_page(write(tmp_path, "a.htm", f'<html><meta charset="{charset}"><p>{text}</p>'.encode(encoding)))
    assert page.format == "html" and page.encoding == encoding and text.split()[0] in page.text


def test_html_under_another_name(tmp_path):
    page = load_page(write(tmp_path, "a.doc", f"<html><body><p>{TEXT}</p></body></html>".encode()))
    assert page.format == "html" and page.notes == ("named .doc, holds html",)


# Word

def document() -> "docx.document.Document":
    made = docx.Document()
    made.add_paragraph("青柳县卫生局2011年工作总结")
    made.add_paragraph("全县共有机构32个。")
    table = made.add_table(2, 3)
    for number, text in enumerate(("乡镇", "应种", "实种", "甲乡", "12", "10")):
        table.cell(number // 3, number % 3).text = text
    made.add_paragraph("表后的话。")
    return made


def saved(made) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_word_in_its_order(tmp_path):
    page = load_page(write(tmp_path, "a.docx", saved(document())))
    assert page.text == "青柳县卫生局2011年工作总结\n全县共有机构32个。\n乡镇\t应种\t实种\n甲乡\t12\t10\n表后的话。"
    assert page.format == "docx" and page.notes == ()


def test_word_numbers_that_are_not_in_the_text(tmp_path):
    made = document()
    made.part.numbering_part.element.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '</w:abstractNum>'))
    made.part.numbering_part.element.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text, level in (("基本情况", 0), ("机构", 1), ("人员", 1), ("存在问题", 0), ("经费", 1)):
        paragraph = made.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))
    page = load_page(write(tmp_path, "a.docx", saved(made)))
    assert page.text.split("\n")[-5:] == ["一、基本情况", "（一）机构", "（二）人员", "二、存在问题", "（一）经费"]
    assert page.notes == ("5 automatic list numbers were written out",)


def test_word_boxes_breaks_and_deletions(tmp_path):
    made = docx.Document()
    run = made.add_paragraph("全县").add_run("\t12\n家")
    run._r.append(parse_xml(f'<w:delText {nsdecls("w")}>删</w:delText>'))
    page = load_page(write(tmp_path, "a.docx", saved(made)))
    assert page.text == "全县\t12\n家"


def test_a_bomb_is_not_opened(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 310_000_000)
    with pytest.raises(Unreadable, match="not opened"):
        load_page(write(tmp_path, "a.docx", stream.getvalue()))


def test_a_spreadsheet_under_the_wrong_name(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(Unreadable, match="no Word document"):
        load_page(write(tmp_path, "a.docx", stream.getvalue()))


def test_doc_needs_a_program(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable, match="install LibreOffice"):
        load_page(write(tmp_path, "a.doc", data))


# PDF

def pdf(pages: list[list[str]]) -> bytes:
    """A small PDF of lines of text, in a font that every reader knows."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "",
               "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
               "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>"]
    kids = []
    for lines in pages:
        show = "".join(f"1 0 0 1 50 {780 - 20 * n} Tm <{line.encode('utf-16-be').hex()}> Tj " for n, line in enumerate(lines))
        content = f"BT /F1 12 Tf {show}ET"
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
                       f"/Contents {len(objects)} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {count}\n0000000000 65535 f \n{table}{tail}".encode()


def test_pdf_becomes_whole_sentences(tmp_path):
    page = load_page(write(tmp_path, "a.pdf", pdf([
        ["青柳县卫生局2011年工作总结", "今年以来,在县委、县政府的正确领导下,全县卫生工作者努力", "工作,各项任务全面完成,参合率达到 96.04 %,住院分娩率达",
         "99.2%,孕产妇系统管理率91.3%,群众对卫生服务的满意程度", "- 1 -"],
        ["明显提高,得到了上级部门的充分肯定。", "- 2 -"]])))
    assert page.format == "pdf" and page.text.count("\f") == 1
    [report] = split_page(page, load_boilerplate())
    title, body = find_passages(report)
    assert title.text == "青柳县卫生局2011年工作总结"
    assert body.text == ("今年以来,在县委、县政府的正确领导下,全县卫生工作者努力工作,各项任务全面完成,参合率达到96.04%,"
                         "住院分娩率达99.2%,孕产妇系统管理率91.3%,群众对卫生服务的满意程度明显提高,得到了上级部门的充分肯定。")


def test_a_scan_says_so(tmp_path):
    with pytest.raises(Unreadable, match="a scan: none of its 2 pages has a text layer"):
        load_page(write(tmp_path, "a.pdf", pdf([[], []])))


def test_pages_without_text_are_noted(tmp_path):
    page = load_page(write(tmp_path, "a.pdf", pdf([["全县总结"], []])))
    assert page.notes == ("no text on 1 of 2 pages: 2",)
