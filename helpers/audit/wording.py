"""What the words between figures say of them: a list, a whole and its parts, a rate of a count that was just named."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from helpers.audit.counts import Count, Place, find_counts, find_places, same_kind
from helpers.records import Figure, Report

_BREAK, _END = re.compile(r"[;。!?\n]"), re.compile(r"[。!?\n]")
_LIST_SIGN = re.compile(r"\s*[、和与及]\s*|\)\s*[、,和与及]?[^,;。!?\n()]{1,16}\(")  # also 肝炎(41例)、梅毒(12例)
# 为年度任务4000人的102.6%, 全人口(38.6万)的2.9‰, 参合农民31.92万人,占农业人口32.46万人的98.3%
_OF = re.compile(r"\)?(?:总?数)?的(?:近|约)?\s*")
_OF_THEM = re.compile(r"\)?[一-龥]{2,10}?(?:总?数)?的(?:近|约)?\s*")  # 建成98个,占134个行政村的73.1%
_IS = re.compile(r"(?:[占为是达]|相当于|完成)(?:(?:19|20)\d\d年)?[^,;。、\d]*\(?$")
_FRACTION = re.compile(r"\s?[(,](?P<part>\d[\d,]*)\s?[/∕]\s?(?P<whole>\d[\d,]*)(?:[人例名户份个]次?)?\)")  # 99.8%(2958/2963)
_BASE_WORDS = re.compile(r"^\s?\(|总|应|共|全[县市区]|对象|人口|任务|目标|计划|活产|基数|辖|适龄|在册|现有|户数|人数")
_MOST_AHEAD = 200
_MOST_ALIKE = 8  # counts of one sentence that a rate may be of
_GOES_ON = re.compile(r"\s*[、和与及][^,;。!?\n]{0,16}")
_REACH = 120  # characters from a 其中 to its last part


class Wording:
    """The figures of a report in its text."""

    def __init__(self, report: Report, figures: Sequence[Figure]):
        self.texts = {passage.number: passage.text for passage in report.passages}
        self.places = find_places(report, figures)
        self.counts = find_counts(report, figures, self.places)
        self.by_passage: dict[int, list[Count]] = {}
        for count in sorted(self.counts, key=lambda count: count.place.order):
            self.by_passage.setdefault(count.place.passage, []).append(count)
        self._order = sorted(figures, key=lambda f: f.start)
        self._by_id = {count.figure.figure_id: count for count in self.counts}
        self._rows: dict[int, list[list[Figure]]] = {}
        self._row_numbers: dict[str, int] = {}  # of a figure, which of its passage's rows it stands in

    def before(self, place: Place, length: int = 10) -> str:
        """The words directly ahead of a figure."""
        return self.texts[place.passage][max(0, place.at - length):place.at]

    def between(self, first: Place, second: Place) -> str:
        """The text between two figures of a passage."""
        return self.texts[first.passage][first.to:second.at] if first.passage == second.passage else "。"

    def is_listed(self, rate: Figure) -> bool:
        """Whether a rate goes on a list of rates, so that the counts ahead of it are another's: 依次为41.2%、39.7%;
        not where a count stands ahead: 麻疹194名、95.4%."""
        place = self.places[rate.figure_id]
        ahead = self._order[place.order - 1] if place.order else None
        return self.before(place).endswith(("、", "和", "及", "与")) and (ahead is None or ahead.kind == "rate")

    def is_sibling(self, one: Place, other: Place) -> bool:
        """Whether two counts go on one list of numbers, so that neither is a part of the other: 48216人、13507人."""
        first, second = sorted((one, other), key=lambda place: place.order)
        return second.order == first.order + 1 and bool(_LIST_SIGN.fullmatch(self.between(first, second)))

    def _ahead(self, place: Place) -> Iterator[Count]:
        """The counts of its passage ahead of a figure, the nearest first; of a passage without end some hundreds."""
        counts = self.by_passage[place.passage]
        last = bisect_left(counts, place.order, key=lambda count: count.place.order)
        return reversed(counts[max(0, last - _MOST_AHEAD):last])

    def goes_on(self, one: Place, other: Place) -> bool:
        """Whether the second of two counts is listed behind the first: 学生79例、其他人群7例."""
        first, second = sorted((one, other), key=lambda place: place.order)
        return second.order == first.order + 1 and bool(_GOES_ON.fullmatch(self.between(first, second)))

    def whole_of(self, part: Count) -> Count | None:
        """The count whose parts a 其中 ahead of this one announces, in the same sentence."""
        place = part.place
        if place.table:
            return None
        text = self.texts[place.passage]
        mark = text.rfind("其中", max(0, place.at - _REACH), place.at)
        if mark < 0:
            return None
        opens = mark > 0 and text[mark - 1] in "。!?\n"  # 献血3126人次。其中街头1284人次;团体…: the whole stands in the sentence before
        if (_END if opens else _BREAK).search(text, mark, place.at):
            return None
        return next((c for c in self._ahead(place)
                     if c.place.to <= mark and not c.goal
                     and (not _END.search(text, c.place.to, mark - 1) if opens else c.place.sentence == place.sentence)
                     and same_kind(c.figure, part.figure) and c.figure.unit == part.figure.unit), None)

    def can_be_part(self, part: Figure, whole: Figure, rate: Figure, task: bool) -> bool:
        """Whether a count can be the part that a rate is of: not the whole of a 其中 ahead of the rate (手术8640台次,其中三级
        手术占31.5%), nor a part of a task where the rate speaks of none."""
        first, here = self.places[part.figure_id], self.places[rate.figure_id]
        if first.passage == here.passage and first.order < here.order and not here.table and "其中" in self.between(first, here):
            return False
        if ("占" not in rate.name and first.order != here.order - 1
                and self.whole_of(self._by_id[part.figure_id]) is self._by_id[whole.figure_id]):
            return False  # 参保46万人,其中居民43万人、职工3万人,常住人口参保率97.6%
        return task or not self._by_id[whole.figure_id].goal

    def _rows_of(self, passage: int) -> list[list[Figure]]:
        """The figures of a passage by lists of numbers of one unit: 高血压2415人、糖尿病683人; a number alone is a list of one."""
        if passage not in self._rows:
            rows: list[list[Figure]] = []
            for figure in self._order:
                place = self.places[figure.figure_id]
                if place.passage != passage:
                    continue
                if rows and rows[-1][-1].unit == figure.unit and _GOES_ON.fullmatch(
                        self.between(self.places[rows[-1][-1].figure_id], place)):
                    rows[-1].append(figure)
                else:
                    rows.append([figure])
            self._rows[passage] = rows
            self._row_numbers.update({figure.figure_id: number for number, row in enumerate(rows) for figure in row})
        return self._rows[passage]

    def parallel(self, rate: Figure) -> tuple[Count, Count] | None:
        """The counts of a rate that stands in a list of rates, where two lists of counts as long stand ahead of it:
        在管2415人、683人,规范管理1892人、497人,规范管理率分别为78.3%、72.8%."""
        place = self.places[rate.figure_id]
        if place.table or rate.kind != "rate":
            return None
        rows = self._rows_of(place.passage)
        at = self._row_numbers[rate.figure_id]
        row, size = rows[at], len(rows[at])
        behind = self.texts[place.passage][self.places[row[-1].figure_id].to:][:1] == "("
        if size > 1 and behind and len(rows) > at + 2 and {len(rows[at + 1]), len(rows[at + 2])} == {1, size}:
            # 死亡率分别为2.16‰、3.46‰(活产2312人,死亡数分别为5人、8人)
            one, many = sorted(rows[at + 1:at + 3], key=len)
            top, base = (self._by_id.get(figure.figure_id) for figure in (many[row.index(rate)], one[0]))
            return (top, base) if top and base and top.place.sentence == base.place.sentence == place.sentence else None
        if size < 2 or at < 2 or not len(rows[at - 1]) == len(rows[at - 2]) == size:
            return None
        number = row.index(rate)
        top, base = (self._by_id.get(one[number].figure_id) for one in (rows[at - 1], rows[at - 2]))
        if top is None or base is None or top.place.sentence != place.sentence or base.place.sentence != place.sentence:
            return None
        return (top, base) if same_kind(top.figure, base.figure) and top.figure.value <= base.figure.value else None

    def is_told_of(self, part: Figure, whole: Figure) -> bool:
        """Whether a part still goes on about a whole: no semicolon between, and of one unit where the whole is of people."""
        first, second = self.places[whole.figure_id], self.places[part.figure_id]
        return part.unit == whole.unit or ";" not in self.between(first, second)

    def fraction(self, rate: Figure) -> tuple[float, float] | None:
        """The two counts of a rate that stand behind it as a fraction and are no figures of their own: 99.8%(2958/2963)."""
        place = self.places[rate.figure_id]
        found = _FRACTION.match(self.texts[place.passage], place.to)
        part, whole = (float(found[side].replace(",", "")) for side in ("part", "whole")) if found else (0.0, 0.0)
        return (part, whole) if 0 < part and 0 < whole else None

    def is_base_behind(self, rate: Place, count: Count) -> bool:
        """Whether a count behind a rate can be what it is a share of: in brackets, or a whole by its words (总人口24.03万人);
        监督覆盖率62.3%,经常性监督4.6万户次 goes on to something else."""
        return rate.table or bool(_BASE_WORDS.search(self.between(rate, count.place)))

    def base_behind(self, place: Place) -> Iterator[Count]:
        """The one count in the brackets behind a rate: 使用率45.9%(全年可用基金11352万元)."""
        text, following = self.texts[place.passage], self._order[place.order + 1:place.order + 3]
        if place.table or text[place.to:place.to + 1] != "(" or not following:
            return
        close = text.find(")", place.to)
        inside = [figure for figure in following if self.places[figure.figure_id].passage == place.passage
                  and self.places[figure.figure_id].to <= close]
        if len(inside) == 1 and (count := self._by_id.get(inside[0].figure_id)):
            yield count

    def bracketed(self, place: Place) -> Iterator[tuple[Count, Count]]:
        """The two counts in the brackets behind a rate, either way: 91.0%(符合政策3352人,出生3620人)."""
        text, following = self.texts[place.passage], self._order[place.order + 1:place.order + 3]
        if place.table or text[place.to:place.to + 1] != "(" or len(following) < 2:
            return
        one, other = (self._by_id.get(figure.figure_id) for figure in following)
        close = text.find(")", place.to)
        inside = one and other and other.place.passage == place.passage and other.place.to <= close
        if inside and same_kind(one.figure, other.figure):
            yield one, other
            yield other, one

    def spoken(self, place: Place) -> Iterator[tuple[Count, Count, bool]]:
        """The pairs that the sentence itself ties to a rate, and whether no other count can be meant as the numerator:
        筛查4216人,为任务4000人的105.4%; but 可疑症状者1126人,就诊率达全人口(38.6万)的2.9‰ leaves the numerator open."""
        base = self._by_id.get(self._order[place.order - 1].figure_id) if place.order and not place.table else None
        if base is None or base.place.passage != place.passage:
            return
        text, here = self.texts[place.passage], base.place
        found, between = _IS.search(text, max(0, here.at - 24), here.at), self.between(here, place)
        if not found or not (_OF.fullmatch(between) or found.group().startswith("占") and _OF_THEM.fullmatch(between)):
            return
        top = next((c for c in self._ahead(here) if not c.goal
                    and (c.place.order == here.order - 1 or c.place.sentence == place.sentence
                         and c.figure.role == base.figure.role)), None)
        if top and top.place.sentence == place.sentence and same_kind(top.figure, base.figure):
            yield top, base, text[found.start() - 1] != "率"
        alike = [c for c in self._ahead(here) if c.place.sentence >= place.sentence - 1 and c.figure.unit == base.figure.unit]
        for other in alike[:_MOST_ALIKE]:  # 献血3126人次,献血量98.75万毫升,完成任务3000人次的104.2%
            if other is not top and not other.goal and other.figure.role == "actual":
                yield other, base, False
