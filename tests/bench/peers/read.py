"""Runs in the environment of the peers: reads texts from standard input, writes the quantities that one library finds.

    read.py LIBRARY < texts.json > {"seconds": …, "found": [[{"start", "end", "value", "unit"}, …], …]}
"""

import json
import sys
import time

# How recognizers-text calls the units that the annotations write in Chinese; what it calls otherwise is taken as it is.
UNITS = {
    "Chinese yuan": "元", "Square meter": "平方米", "Square kilometer": "平方千米", "Cubic meter": "立方米", "Milliliter": "毫升",
    "Liter": "升", "Kilometer": "千米", "Meter": "米", "Centimeter": "厘米", "Kilogram": "公斤", "Gram": "克", "Metric ton": "吨",
    "Ton": "吨", "Mu": "亩", "Hectare": "公顷", "Year": "岁", "Chinese jin": "斤", "Percentage": "%",
}


def number(text):
    try:
        return float(str(text).replace(",", "").rstrip("%"))
    except ValueError:
        return None


def recognizers():
    """All models of recognizers-text for numbers and units; of readings that overlap the longest is kept."""
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature

    models = (recognize_number, recognize_percentage, recognize_ordinal, recognize_currency, recognize_dimension, recognize_age,
              recognize_temperature)

    def read(text):
        found = []
        for model in models:
            for one in model(text, "zh-cn"):
                said = one.resolution or {}
                unit = "%" if one.type_name == "percentage" else UNITS.get(said.get("unit"), said.get("unit"))
                found.append({"start": one.start, "end": one.end + 1, "value": number(said.get("value")), "unit": unit})
        return longest(found)

    return read


def jionlp():
    """JioNLP's money, the one kind of quantity that it extracts from running text."""
    import jionlp as jio

    def read(text):
        found = []
        for one in jio.ner.extract_money(text, with_parsing=True):
            detail = one.get("detail") or {}
            amount = detail.get("num")
            amount = amount[0] if isinstance(amount, list) else amount
            found.append({"start": one["offset"][0], "end": one["offset"][1], "value": number(amount),
                          "unit": detail.get("case")})
        return found

    return read


def longest(found):
    kept = []
    for one in sorted(found, key=lambda f: (f["start"] - f["end"], f["unit"] is None)):
        if not any(one["start"] < other["end"] and other["start"] < one["end"] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f["start"])


def main():
    texts = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, sys.stderr  # the libraries greet
    read = {"recognizers-text": recognizers, "JioNLP": jionlp}[sys.argv[1]]()
    read("全县投入资金120万元，参合率达95.2%。")  # loads what it loads at first use
    begun = time.process_time()
    found = [read(text) for text in texts]
    json.dump({"seconds": time.process_time() - begun, "found": found}, out, ensure_ascii=False)


if __name__ == "__main__":
    main()
