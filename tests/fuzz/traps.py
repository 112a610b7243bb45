"""Texts that could take more time than their length: periods drawn at random, each at one length and at four times it.

    python tests/fuzz/traps.py [--minutes 1] [--characters 2000] [--seed 1]

Linear reading gives a ratio of four. A period whose ratio is far above that, and which takes long enough to be measured, is
told; the periods that were mended are in `RUNS`, which the tests read at length.
"""

import argparse
import random
import sys
import time
from pathlib import Path

HEAD = "青溪县卫生局2012年工作总结\n2012年,全县卫生工作在县委、县政府的领导下取得了新的成绩。\n"
AROUND = ("{}", "全县{}。", "参合率9{}5%。", "甲\t{}\t1\n")

# One of each kind of character and sign, then what once took its number squared or more.
RUNS = (
    *" \t\u3000\n\r9.,、。;:!?()[]《》“”‘’|-—=*_#x×%‰/九一十百千万亿甲县年率数的为○□…·\u200b\u0301\\\"'{}<&", "👩‍⚕️", "\n\n", "Aa", "1 ", "12 34 ",
    "0.", "1,", ",000", "1、", "1%、", "1-", "1人,", "甲乡1人,", "1万元", "1元/", "其中", "其中1人,", "合计1人,", "一、", "(一)", "一是", "一、工作\n",
    "工作\n", "甲 1\n", "甲  乙\n", "甲\t1\n", "|甲|1|\n", "|-|-|\n", "合计\t20\t15\n", "合计\t", "甲\n1\n", "青溪县卫生局2012年工作总结\n",
    "20xx年工作总结\n",
    "二、存在的问题\n", "一是不足;\n", "经费不足;", "？困难", "不足1%,", "没有", "虽然", "但", "由1%提高到2%,", "参合率95%,", "参合率", "同比", "每千人", "××县", "**县",
    "青溪县、", "甲乡、", "疫情监测", "工程", "实施", "“工程”", "2012年", "2010.1.", "2010-", "1月", "第", "第1页\n", "1比", "http://a.", "关闭窗口\n",
)


def cost(text: str) -> float:
    """Seconds of the processor that the whole path takes."""
    from helpers.page_reading import load_knowledge, read_page
    from helpers.records import Page

    known = load_knowledge()
    began = time.process_time()
    read_page(Page("a.txt", "a.txt", text, "txt"), known)
    return time.process_time() - began


def repeated(period: str, around: str, characters: int) -> str:
    return HEAD + around.replace("{}", period * max(1, characters // len(period))) + "\n"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--minutes", type=float, default=1.0)
    options.add_argument("--characters", type=int, default=2000, help="of the shorter text (%(default)s)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--ratio", type=float, default=7.0, help="above which a period is told (%(default)s)")
    args = options.parse_args()
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]
    from fragments import SIGNS, words

    draw, end, tried, told = random.Random(args.seed), time.monotonic() + args.minutes * 60, 0, 0
    cost(HEAD)
    while time.monotonic() < end:
        period = "".join(draw.choice(SIGNS if draw.random() < 0.85 else words()) for _ in range(draw.randint(1, 4)))
        around = draw.choice(AROUND)
        short, long = (cost(repeated(period, around, n)) for n in (args.characters, 4 * args.characters))
        tried += 1
        if long > 0.3 and long > args.ratio * short and cost(repeated(period, around, 4 * args.characters)) > args.ratio * short:
            told += 1
            print(f"{long / short:5.1f} times the time for four times the text ({long:.2f} s): {period!r} in {around!r}",
                  flush=True)
    print(f"time: {tried} periods tried, {told} that take more than their length")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
