"""A hundred payloads in every place that a stranger can write to, and the site of them in a real browser: none runs or loads."""

import os
import re
from pathlib import Path

import pytest
from made_site import Draft
from payloads import PAYLOADS

from helpers.corpus_reading import CorpusReading, Unread

COUNTIES = [
    "<img src=x onerror=alert(1)>县",
    '"); import os; os.system("touch never") #县',
    "{0.__class__}${7*7}$\\frac{$县",
    "../../../tmp/x县",
]


def hostile_corpus() -> CorpusReading:
    """Every payload as text, title, name of a figure, program, problem, category, theme, message, path and reason."""
    from dataclasses import replace

    from helpers.records import Evidence

    readings = []
    for number, county in enumerate([*COUNTIES, None]):
        mine = PAYLOADS if number == 0 else PAYLOADS[number::10]
        lines = [
            f"{mine[-1]}2012年卫生工作总结",
            *(f"第{n}项{one}达{n}.5%,受益{n}7人,{n}实施{n}号工程,经费{n}不足{one}。" for n, one in enumerate(mine)),
        ]
        draft = Draft(
            f"{number}/{mine[0].replace('/', '∕')}.txt",
            "\n".join(lines).replace("\n>", ">").replace("java\n", "java"),
            county,
            2012,
            mine[1],
        )
        for n, one in enumerate(mine):
            rate = draft.figure(f"{n}.5%", one, n + 0.5, "%", "rate", within=f"第{n}项", rule=one)
            draft.figure(f"{n}7人", one, n * 10 + 7, one[:40] if n % 7 else "人", within=f"第{n}项")
            draft.program(f"{n}号工程", one, (rate.figure_id,))
            draft.problem(f"经费{n}不足", one)
            draft.finding("rate_mismatch" if n % 2 else one, f"{n}.5%", one, (rate.figure_id,))
        reading = draft.reading()
        evidence = tuple(Evidence("county", one, one) for one in mine[:8])
        reports = tuple(
            replace(one, place=replace(one.place, evidence=evidence, candidates=tuple(mine[:3]))) for one in reading.reports
        )
        readings.append(replace(reading, reports=reports))
    return CorpusReading(tuple(readings), tuple(Unread(f"u/{n}-{one}.pdf", "failed", one) for n, one in enumerate(PAYLOADS)))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    from helpers.batch.runner import render_all
    from helpers.tables import to_frames, write_tables

    out = tmp_path_factory.mktemp("payloads")
    write_tables(to_frames(hostile_corpus()), out / "tables")
    root = str(Path(__file__).parents[2])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    said: list[str] = []
    assert render_all(out, language="en", workers=2, say=said.append) == 0, said
    return out / "site"


@pytest.mark.slow
def test_there_are_a_hundred_and_a_page_for_each_place(site):
    assert len(set(PAYLOADS)) == 100
    assert len(list(site.glob("county-*.html"))) == len(COUNTIES) and len(list(site.glob("report-*.html"))) == 1
    assert not list(Path.cwd().rglob("never")) and not (site.parent / "never").exists()


@pytest.mark.slow
def test_every_page_has_the_strict_policy_and_nothing_that_it_forbids(site):
    for path in site.glob("*.html"):
        html = path.read_text("utf-8")
        assert re.search(
            'http-equiv="Content-Security-Policy" '
            'content="default-src &#39;none&#39;; img-src data:; font-src &#39;self&#39;;',
            html,
        ), path
        tags = set(re.findall(r"<([a-zA-Z][\w-]*)", re.sub(r'="[^"]*"', "", html)))
        assert not tags & {
            "iframe",
            "object",
            "embed",
            "base",
            "link",
            "math",
            "video",
            "audio",
            "foreignObject",
            "image",
            "set",
            "animate",
        }, path
        assert html.count("<script") == (path.name == "index.html") and "unsafe" not in html.split("<title>")[0]


@pytest.mark.slow
@pytest.mark.browser
def test_in_a_browser_none_runs_and_none_asks_for_anything(browser, site):
    said, seen = [], ""
    page = browser.new_page()
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((site.as_uri(), "data:")) else said.append(f"request: {request.url}")
        ),
    )
    page.on(
        "framenavigated",
        lambda frame: None if frame.url.startswith((site.as_uri(), "about:blank")) else said.append(f"went to {frame.url}"),
    )
    for path in sorted(site.glob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("""() => { for (const one of document.querySelectorAll('details')) one.open = true;
            for (const one of document.querySelectorAll('*'))
              for (const kind of ['mouseover', 'pointerover', 'focus', 'toggle', 'load'])
                one.dispatchEvent(new Event(kind, {bubbles: false})); }""")
        assert page.title() != "run"
        handlers = page.evaluate(
            "() => [...document.querySelectorAll('*')]"
            ".filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length"
        )
        assert handlers == 0
        assert page.evaluate("() => [...document.links].filter((a) => !a.href.startsWith('file:')).length") == 0
        seen += page.evaluate("() => document.body.textContent")
    page.close()
    assert said == []
    for payload in PAYLOADS:  # shown as what it is: a text
        assert " ".join(payload.split())[:60] in " ".join(seen.split()) or "\n" in payload, payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_parameter_is_a_text_and_never_code(payload):
    import ast

    from papermill.translators import PythonTranslator

    cell = PythonTranslator.codify({"county": payload})
    (assigned,) = ast.parse(cell).body
    assert ast.literal_eval(assigned.value) == payload


def test_no_notebook_and_no_helper_evaluates_a_text():
    import ast

    import yaml

    from helpers.lexicons import LOADER

    root = Path(__file__).parents[2]
    # What a worker hands to the process that it has started itself goes pickled through a pipe, as Dask hands it to the worker.
    own_pipe = root / "helpers" / "batch" / "away.py"
    for path in set((root / "helpers").rglob("*.py")) - {own_pipe}:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                assert name not in (
                    "eval",
                    "exec",
                    "compile",
                    "__import__",
                    "pickle.load",
                    "pickle.loads",
                    "yaml.unsafe_load",
                    "yaml.full_load",
                    "os.system",
                    "marshal.loads",
                ), path
                assert not any(one.arg == "shell" for one in node.keywords), path
                if name == "yaml.load":
                    assert "Loader=LOADER" in ast.unparse(node), path
                    assert LOADER in (yaml.SafeLoader, yaml.CSafeLoader)
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
                assert not {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"} & set(names), path
    for path in (root / "notebooks").glob("*.ipynb"):
        assert not re.search(r"\b(?:eval|exec|query|system|read_pickle)\(", path.read_text("utf-8")), path
