"""The papers that go with the program keep their promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/dauviec"
TEST = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


def code_blocks(text: str) -> list[str]:
    return [block.strip() for block in re.findall(r"```(?:sh|bash|console)?\n(.*?)```", text, re.DOTALL)]


def test_the_first_two_commands_of_the_readme_are_the_whole_set_up() -> None:
    assert code_blocks((ROOT / "README.md").read_text(encoding="utf-8"))[:2] == [RUN, TEST]


def test_ci_runs_the_readmes_own_test_command() -> None:
    assert TEST in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_dependency_says_why_it_is_here() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    named = project["dependencies"] + [d for extra in project["optional-dependencies"].values() for d in extra]
    lines = [line.strip() for line in text.splitlines()]
    for dependency in named:
        line = next(line for line in lines if line.startswith(f'"{dependency}"'))
        assert re.search(r",\s+# \w", line), f"{dependency} has no reason beside it"


def test_relative_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_changelog_starts_with_the_version_being_built() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version
