"""What fuzzing found, each as small as it could be made: none is a mistake of ours any more."""

import pytest
from properties import check_load, check_whole

from helpers.corpus.load import load_page
from helpers.corpus.unreadable import Unreadable


def docx_of_version(version: int) -> bytes:
    """A Word document that asks for a later version of the zip format."""
    from io import BytesIO

    import docx

    stream = BytesIO()
    docx.Document().save(stream)
    data = bytearray(stream.getvalue())
    data[data.index(b"PK\1\2") + 6] = version
    return bytes(data)


def test_a_zip_of_a_version_to_come(tmp_path):
    (tmp_path / "a.docx").write_bytes(docx_of_version(236))
    with pytest.raises(Unreadable, match="zip file version"):
        load_page(tmp_path / "a.docx")


@pytest.mark.parametrize("suffix", [".docx", ".txt", ".html"])
def test_it_is_refused_under_any_name(suffix, tmp_path):
    check_load(docx_of_version(236), suffix, tmp_path)


def test_more_parts_of_a_total_than_are_tried():
    """A list of hundreds of amounts behind its total took its number cubed."""
    reading = check_whole("青溪县卫生局2012年工作总结\n全县共补助800人,其中" + "甲乡1人,其中乙乡1人," * 400 + "丙乡5人。\n")
    assert len(reading.figures) > 700
