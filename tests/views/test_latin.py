"""Place names in Latin letters: as English texts write them."""

import csv
import re

import pytest

from helpers.paths import REFERENCE
from helpers.views.latin import place_english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("开江县", "Kaijiang County"),
        ("长阳土家族自治县", "Changyang Tujia Autonomous County"),
        ("融水苗族自治县", "Rongshui Miao Autonomous County"),
        ("长子县", "Zhangzi County"),  # the one that is not read chang
        ("都昌县", "Duchang County"),
        ("单县", "Shan County"),
        ("乐清市", "Yueqing City"),
        ("六安市", "Lu'an City"),
        ("东阿县", "Dong'e County"),
        ("金安区", "Jin'an District"),
        ("弥勒市", "Mile City"),
        ("陕西省", "Shaanxi"),
        ("山西省", "Shanxi"),
        ("内蒙古自治区", "Inner Mongolia"),
        ("宁夏回族自治区", "Ningxia"),
        ("城关县(甘肃省)", "Chengguan County (Gansu)"),
        ("××县卫生局", "××县卫生局"),  # no name: as it stands
    ],
)
def test_place(name, english):
    assert place_english(name) == english


def test_without_its_kind():
    assert place_english("开江县", kind=False) == "Kaijiang"


def test_every_division_can_be_spelled():
    with (REFERENCE / "divisions.csv").open(encoding="utf-8", newline="") as lines:
        spelled = [place_english(row["name"]) for row in csv.DictReader(lines) if len(row["code"]) in (2, 6)]
    assert not [name for name in spelled if not re.fullmatch(r"[A-Za-zü' ]+", name)]
