"""The divisions of China as facts: provinces, prefectures, counties and townships with their codes."""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from helpers.errors import WrongUse
from helpers.paths import REFERENCE

# What an autonomous county is called in short: 宽城满族自治县 is 宽城县 to its neighbours.
PEOPLES = (
    "蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 "
    "高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 "
    "塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 "
    "蒙古 回 哈萨克 柯尔克孜 塔吉克 锡伯 各族"
).split()
_REGIONS = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆"}


class GazetteerError(WrongUse):
    """A reference file that cannot be used, with its name and what is wrong."""


@dataclass(frozen=True, slots=True)
class Former:
    """A name that a county no longer bears."""

    name: str
    year: int  # in which the name ended
    became: str  # the division that holds its land today


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to codes and back. A code has 2 (province), 4 (prefecture) or 6 digits (county)."""

    names: dict[str, str]  # code → official name
    provinces: dict[str, str]  # 四川省, 广西, 广西壮族自治区 → code
    prefectures: dict[str, tuple[str, ...]]  # 达州市 → codes
    counties: dict[str, tuple[str, ...]]  # 开江县, and former and short names → codes
    official: dict[str, str]  # 宽城县 → 宽城满族自治县
    former: dict[tuple[str, str], Former]  # (former name, code)
    townships: dict[str, tuple[str, ...]] = field(repr=False, default_factory=dict)  # 新宁镇 → codes of the counties that have one

    def province_of(self, code: str | None) -> str | None:
        return self.names.get(code[:2]) if code else None

    def prefecture_of(self, code: str | None) -> str | None:
        return self.names.get(code[:4]) if code and len(code) > 2 else None

    def called(self, pattern_end: str, province: str | None = None) -> tuple[str, ...]:
        """The official names of the counties that end so: 满族自治县 in 河北省."""
        return tuple(
            name for code, name in self.names.items()
            if len(code) == 6 and name.endswith(pattern_end) and (province is None or self.names[code[:2]] == province)
        )


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error.strerror}); it belongs to the project's data/reference") from error
    for number, row in enumerate(rows, 2):
        if any(not row.get(column) for column in columns):
            raise GazetteerError(f"{path}: line {number} needs {', '.join(columns)}")
    return rows


def short_name(name: str) -> str | None:
    """What an autonomous county or prefecture is called in short, None for any other.

    >>> short_name("湘西县"), short_name("城步苗族自治县"), short_name("莫力达瓦达斡尔族自治旗")
    (None, '城步县', '莫力达瓦旗')
    """
    if not name.endswith(("自治县", "自治旗", "自治州")):
        return None
    stem, last = name[:-3], name[-1]
    while people := next((p for p in PEOPLES if stem.endswith(p) and len(stem) > len(p)), None):
        stem = stem[:-len(people)]
    return stem + last


@cache
def load_gazetteer(folder: Path = REFERENCE) -> Gazetteer:
    """The gazetteer in `divisions.csv`, `renamed.csv`, `short_names.csv` and `townships.csv`."""
    names = {row["code"]: row["name"] for row in _rows(folder / "divisions.csv", "code", "name")}
    provinces: dict[str, str] = {}
    prefectures: dict[str, list[str]] = defaultdict(list)
    counties: dict[str, list[str]] = defaultdict(list)
    official: dict[str, str] = {}
    for code, name in names.items():
        if len(code) == 2:
            provinces[name] = provinces[_REGIONS.get(name, name)] = code
        elif len(code) == 4:
            prefectures[name].append(code)
            if short := short_name(name):
                prefectures[short].append(code)
        else:
            counties[name].append(code)
    for code, name in names.items():
        if len(code) == 6 and (short := short_name(name)) and len(short) > 2 and short not in counties:
            official[short] = name
    for row in _rows(folder / "short_names.csv", "name", "official"):
        official[row["name"]] = row["official"]
    for short, name in official.items():
        counties[short] = counties[name]
    former = {}
    for row in _rows(folder / "renamed.csv", "name", "province", "year", "became", "kind"):
        if row["kind"] == "prefecture":
            prefectures[row["name"]] += prefectures[row["became"]]
            continue
        inside = [c for c in counties.get(row["became"], ()) if names[c[:2]] == row["province"]]
        if not inside:
            raise GazetteerError(f"{folder / 'renamed.csv'}: {row['name']}: no {row['became']} in {row['province']}")
        former[row["name"], inside[0]] = Former(row["name"], int(row["year"]), row["became"])
        counties[row["name"]] = [*counties.get(row["name"], ()), inside[0]]
    townships: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "townships.csv").read_text("utf8").splitlines()[1:]:
        code, _, several = line.partition(",")
        for name in several.split(" "):
            townships[name].append(code)
    freeze = lambda table: {name: tuple(codes) for name, codes in table.items()}  # noqa: E731
    return Gazetteer(names, provinces, freeze(prefectures), freeze(counties), official, former, freeze(townships))
