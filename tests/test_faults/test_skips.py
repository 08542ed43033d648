"""In CI, tests that need root or strace may not all be skipped without anybody noticing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.writers import ROOT

BARRED = """
from tests.test_faults import conftest
conftest.NEEDS["root"] = lambda: "nobody is root here"
"""
TESTS = """
import pytest
@pytest.mark.root
def test_one(): ...
@pytest.mark.root
def test_two(): ...
def test_three(): ...
"""


@pytest.mark.parametrize(("ci", "barred", "code"), [("true", True, 1), ("true", False, 0)])
def test_a_run_in_ci_that_skipped_every_test_of_a_mark_fails(
    tmp_path: Path, ci: str, barred: bool, code: int
) -> None:
    allowed = 'conftest.NEEDS["root"] = lambda: ""'
    (tmp_path / "conftest.py").write_text(BARRED if barred else BARRED.splitlines()[1] + "\n" + allowed)
    (tmp_path / "test_root.py").write_text(TESTS)
    options = ["-p", "tests.test_faults.conftest", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", "markers=root"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=ROOT, env={**os.environ, "CI": ci, "PYTEST_ADDOPTS": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert ("every test marked root was skipped" in done.stdout) is bool(code)
