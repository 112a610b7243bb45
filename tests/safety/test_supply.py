"""Nothing is fetched at run time, nothing that is read as data can run, every package is pinned with its hash."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCKED = """
import socket, sys
class Silent(socket.socket):
    connect_ = socket.socket.connect
    def connect(self, address):
        if self.family != socket.AF_UNIX: raise AssertionError(f"network: {address}")
        return super().connect(address)
    connect_ex = connect
socket.socket = Silent
def lookup(*a, **k): raise AssertionError(f"network: {a}")
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = lookup
"""


@pytest.mark.slow
def test_a_whole_run_asks_nothing_of_any_network(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(BLOCKED)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "青溪县卫生局2012年工作总结\n全县活产2000人,系统管理1850人,孕产妇系统管理率92.5%。\n存在的问题:经费不足。\n", "utf-8"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{ROOT}",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    check = subprocess.run(
        [sys.executable, "-c", "import socket; socket.socket().connect(('127.0.0.1', 9))"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert "network:" in check.stderr  # the block holds in every process
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "run", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--county", "青溪县"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
    )
    assert done.returncode == 0 and "network:" not in done.stderr, done.stderr
    assert (tmp_path / "out" / "site" / "county-青溪县.html").exists()


def test_a_lexicon_cannot_run_anything(tmp_path):
    from helpers.lexicons import LexiconError, load_entries

    (tmp_path / "x.yaml").write_text("- !!python/object/apply:os.system ['touch never']\n")
    with pytest.raises(LexiconError):
        load_entries("x", folder=tmp_path)


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-build.txt", "constraints-audit.txt", "constraints-fuzz.txt"])
def test_every_pin_has_its_hashes(name):
    text = (ROOT / name).read_text("utf-8")
    pins = re.split(r"^(?=[A-Za-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.M), flags=re.M)
    for pin in filter(str.strip, pins):
        assert re.match(r"[\w.-]+(?:\[[\w,-]+\])?==\S+", pin) and "--hash=sha256:" in pin, pin[:80]
    assert "://" not in re.sub(r"#.*", "", text)
