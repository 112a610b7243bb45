"""A Dask cluster gives what one machine gives, byte for byte: with storage behind an S3 API, and a worker killed on the way."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from helpers.batch.away import OtherVersion, in_a_process
from helpers.batch.cluster import Cluster, NoCluster, Stored, cluster, in_lots, tables_here
from helpers.batch.ledger import LEDGER, code_version
from helpers.cli import WRONG_USE, main

ROOT = Path(__file__).parents[2]
REPORT = (
    "{0}卫生局{1}年工作总结\n{1}年，全县卫生工作在县委、县政府的领导下取得了新的成绩。\n一、妇幼保健\n"
    "全县活产2{2}00人，系统管理孕产妇1850人，孕产妇系统管理率92.5%。\n二、存在的问题\n一是乡镇卫生院专业技术人员短缺；二是公共卫生经费投入不足。\n"
)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "in"
    for number, county in enumerate(("开江县", "青川县", "平武县")):
        for year in (2010, 2012):
            path = folder / county / f"{year}年总结.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(REPORT.format(county, year, number), "utf-8")
    (folder / "开江县" / "空.txt").write_text("")  # listed as failed, here as there
    (folder / "说明.xls").write_bytes(b"no report")
    (folder / "manifest.csv").write_text("file,title\n开江县/2010年总结.txt,另一个题目\n", "utf-8")
    return folder


def left(folder: Path) -> dict[str, bytes]:
    """What a run left, but for what is the machine's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith((LEDGER, ".lock"))
    }


# ---- a scheduler, two workers, a store ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store():
    """An S3 API on loopback; all that this machine starts meanwhile finds it."""
    pytest.importorskip("s3fs", reason="needs the extra `cluster`: s3fs")
    server_module = pytest.importorskip("moto.server", reason="needs the extra `test`: moto, flask, flask-cors")
    import logging

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    settings = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_DEFAULT_REGION": "us-east-1"}
    with pytest.MonkeyPatch.context() as patched:
        for name, value in settings.items():
            patched.setenv(name, value)
        import s3fs

        s3fs.S3FileSystem.clear_instance_cache()
        yield s3fs.S3FileSystem()
        s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture
def dask(tmp_path):
    """The address of a real scheduler, and its two workers, each a process."""
    pytest.importorskip("distributed", reason="needs the extra `cluster`: distributed")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                   "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "5"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": tmp_path}
    file = tmp_path / "scheduler.json"
    begun = [subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
                               "--no-dashboard", "--scheduler-file", str(file)], **quiet)]
    try:
        until = time.monotonic() + 60
        while not (file.exists() and file.stat().st_size) and time.monotonic() < until:
            time.sleep(0.1)
        import json

        address = json.loads(file.read_text())["address"]
        for name in ("one", "two"):
            begun.append(subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--name", name,
                 "--host", "127.0.0.1", "--no-dashboard", "--local-directory", str(tmp_path)], **quiet))
        yield address, begun[1:]
    finally:
        for process in begun:
            process.kill()
            process.wait()


def kill_when_at_work(address: str, name: str, process: subprocess.Popen, killed: list) -> threading.Thread:
    """Kills a worker, its children with it, as soon as it works on something."""
    import psutil
    from distributed import Client

    def watch():
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            until = time.monotonic() + 120
            while time.monotonic() < until:
                at_work = client.scheduler_info(n_workers=-1)["workers"]
                one = next((info for info in at_work.values() if info["name"] == name), None)
                children = psutil.Process(process.pid).children() if process.poll() is None else []
                if one and children:  # a process of the lot that it does
                    time.sleep(0.2)
                    process.send_signal(signal.SIGKILL)
                    killed.append(name)
                    return
                time.sleep(0.02)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


@pytest.mark.slow
def test_a_run_on_the_cluster_is_that_of_one_machine_though_a_worker_is_killed(
    corpus, tmp_path, store, dask, monkeypatch, capsys
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    address, workers = dask
    assert main(["run", str(corpus), "--out", str(tmp_path / "out"), "--workers", "2"]) == 1  # the empty file is listed
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith(("read ", "  failed"))]
    store.mkdir("health")
    store.put(str(corpus) + "/", "health/reports", recursive=True)
    killed = []
    watcher = kill_when_at_work(address, "two", workers[1], killed)
    assert main(["run", "s3://health/reports", "--out", "s3://health/out", "--scheduler", address]) == 1
    watcher.join(120)
    assert killed and workers[0].poll() is None
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith(("read ", "  failed"))] == told
    whole = left(tmp_path / "out")
    there = {name.removeprefix("health/out/"): store.cat_file(name) for name in store.find("health/out")}
    assert there.keys() == whole.keys() and {name for name in whole if there[name] != whole[name]} == set()
    assert {"site/index.html", "notebooks/county-开江县.ipynb"} <= there.keys()

    # on another machine, one county again from what is stored, without the cluster
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    store.rm("health/out/site/county-开江县.html")
    assert main(["render", "--out", "s3://health/out", "--county", "开江县", "--workers", "2"]) == 0
    assert store.cat_file("health/out/site/county-开江县.html") == whole["site/county-开江县.html"]


@pytest.mark.slow
def test_folders_that_workers_share(corpus, tmp_path, dask, capsys):
    address, _ = dask
    assert main(["read", str(corpus), "--out", str(tmp_path / "one")]) == 1
    assert main(["read", str(corpus), "--out", str(tmp_path / "two"), "--scheduler", address]) == 1
    assert left(tmp_path / "one") == left(tmp_path / "two")
    capsys.readouterr()
    assert main(["read", str(corpus), "--out", str(tmp_path / "two"), "--scheduler", address]) == 1
    assert "nothing to read has changed" in capsys.readouterr().err


# ---- what can go wrong -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("missing", "arguments", "hint"), [
    ("distributed", ["--scheduler", "tcp://127.0.0.1:1"], "--scheduler needs Dask"),
    ("fsspec.core", ["--out", "s3://bucket/out"], "s3://bucket/out: "),
    ("s3fs", ["--out", "s3://bucket/out"], "s3://bucket/out: "),
])  # fmt: skip
def test_what_is_not_installed_is_said(missing, arguments, hint, corpus, tmp_path, monkeypatch, capsys):
    if missing == "s3fs":
        pytest.importorskip("fsspec")
        from fsspec.registry import _registry

        monkeypatch.delitem(_registry, "s3", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    assert main(["read", str(corpus), *arguments]) == WRONG_USE
    said = capsys.readouterr().err
    assert hint in said and "pip install 'county-health-reports[cluster]'" in said and "Traceback" not in said


def test_a_scheduler_that_is_not_there(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("helpers.batch.cluster.PATIENCE", 1)
    with pytest.raises(NoCluster, match="no Dask scheduler answers there"), cluster("tcp://127.0.0.1:9"):
        pass
    with pytest.raises(NoCluster, match="nonsense"), cluster("nonsense://x"):
        pass


def test_a_worker_with_another_program_is_refused():
    with pytest.raises(OtherVersion, match="another version"):
        in_a_process("0", len, "abc")


def test_work_in_a_process_of_its_own():
    assert in_a_process(code_version(), len, "abc") == 3
    with pytest.raises(TypeError):
        in_a_process(code_version(), len, 3)
    with pytest.raises(OSError, match="code 7"):
        in_a_process(code_version(), os._exit, 7)


def test_work_ends_with_the_one_who_asked(tmp_path):
    process = subprocess.Popen([sys.executable, "-m", "helpers.batch.away"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               cwd=ROOT)
    import pickle

    process.stdin.write(pickle.dumps((time.sleep, (600,))))
    process.stdin.flush()
    process.stdin.close()
    assert process.wait(30) == 1


def test_tables_that_a_worker_does_not_see(tmp_path):
    with pytest.raises(NoCluster, match="folder that all workers share"):
        tables_here(Stored(str(tmp_path), "0", {"reports.parquet": "0"}))


@pytest.mark.parametrize(("count", "threads", "size"), [(1, 8, 1), (24, 2, 4), (100, 2, 17), (250_000, 16, 400)])
def test_lots_keep_every_thread_busy_and_are_not_too_large_to_be_done_again(count, threads, size):
    class Client:
        def nthreads(self):
            return {"one": threads}

    assert Cluster(Client())._size(count, 400) == size
    assert sum(map(len, in_lots(range(count), size))) == count
