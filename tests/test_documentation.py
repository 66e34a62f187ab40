"""The documentation says what the code does: columns, commands, versions; and no file says where it was written."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from helpers import tables

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.ar.md", "CONTRIBUTING.md")
DICTIONARY = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# kept apart so that this file does not hold them itself
MACHINE = [re.compile("/" + name + r"\b") for name in ("work", "root", "home/[a-z]", "Users", "tmp/[a-z]")]
REGISTRIES = [
    ".".join(name) for name in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("deb", "debian"))
]


def read_text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def kept_files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def locked():
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", read_text("requirements.lock"), re.MULTILINE))


@pytest.mark.parametrize("name", tables.TABLES)
def test_dictionary_describes_every_column_and_no_other(name):
    section = DICTIONARY.split(f"### {name}\n")[1].split("\n### ")[0].split("\nThe values of")[0]
    assert re.findall(r"^\| `(\w+)` \| \S", section, re.MULTILINE) == tables.columns(name)


def test_dictionary_describes_every_table_and_no_other():
    assert re.findall(r"^### (\w+)$", DICTIONARY, re.MULTILINE) == list(tables.TABLES)


@pytest.mark.parametrize(
    "section",
    ["kind", "speaker_type", "relation", "same_speaker", "record", "difference", "verdict", "reason", "decision"],
)
def test_dictionary_names_every_value_that_readers_see(section):
    # readers also see words for a claim, for nobody, and for what can be checked or not: no values of a column
    messages = tomllib.loads(read_text("helpers/show/messages/en.toml"))
    values = messages[section].keys() - {"claim", "nobody", "not_checkable", "checkable"}
    assert [value for value in sorted(values) if f"`{value}`" not in DICTIONARY] == []


def test_dictionary_names_every_rule_and_no_other():
    listed = DICTIONARY.split("The values of `rule`")[1].split("### ")[0]
    rules = {re.sub(r"\W+", "_", rule) for rule in re.findall(r"^\| `([^`]+)` \|", listed, re.MULTILINE)}
    assert rules == tomllib.loads(read_text("helpers/show/messages/en.toml"))["rule"].keys()


def test_lock_holds_everything_that_the_project_needs():
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    versions = locked()
    for requirement in map(Requirement, needed):
        assert versions[requirement.name] in requirement.specifier, requirement


def test_every_python_gets_the_same_versions_of_what_the_project_needs():
    needed = {Requirement(line).name for line in PROJECT["dependencies"]}
    listed = re.findall(r"^([a-z0-9._-]+)==", read_text("requirements.lock"), re.MULTILINE)
    assert [name for name in sorted(needed) if listed.count(name) != 1] == []


def test_lock_holds_hashes_and_no_addresses():
    lock = read_text("requirements.lock")
    assert "://" not in lock
    assert len(re.findall(r"==.*\\\n    --hash=sha256:", lock)) == len(re.findall(r"^[a-z].*==", lock, re.MULTILINE))


def test_conda_users_get_the_same_versions():
    environment = yaml.safe_load(read_text("environment.yml"))
    python, pip, with_pip = environment["dependencies"]
    assert SpecifierSet(python.removeprefix("python")) == SpecifierSet(PROJECT["requires-python"])
    assert (pip, with_pip) == ("pip", {"pip": ["-r requirements.lock"]})
    second_step = "pip install --no-deps --no-build-isolation -e ."
    assert all(second_step in read_text(name) for name in ("README.md", "README.ar.md"))


def test_ci_runs_every_python_that_the_project_promises():
    workflow = yaml.safe_load(read_text(".github/workflows/test.yml"))
    versions = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    promised = [f"3.{minor}" for minor in range(30) if f"3.{minor}" in SpecifierSet(PROJECT["requires-python"])]
    assert versions == promised


def commands(document):
    blocks = re.findall(r"^```(?:sh|console|bash)\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`((?:make|isnad|python -m) [^`]+)`", document)
    return [line.strip() for line in [*"".join(blocks).splitlines(), *inline] if line.strip()]


def helped(*command):
    result = subprocess.run(
        [sys.executable, "-m", "helpers", *command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return result.stdout if result.returncode == 0 else ""


@pytest.mark.parametrize("name", READMES)
def test_targets_that_are_named_exist(name):
    targets = set(re.findall(r"^([a-z-]+):", read_text("Makefile"), re.MULTILINE))
    named = {line.split()[1] for line in commands(read_text(name)) if line.startswith("make ")}
    assert named
    assert named <= targets


@pytest.mark.parametrize("name", READMES)
def test_commands_and_options_that_are_named_exist(name):
    for line in commands(read_text(name)):
        if line.startswith("isnad "):
            page = helped(line.split()[1])
            assert page, line
            assert [option for option in re.findall(r"--[a-z-]+", line) if option not in page] == [], line


@pytest.mark.parametrize("name", [*READMES, "data/README.md", "CHANGELOG.md"])
def test_files_that_are_linked_exist(name):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|src=\"([^\":]+)\"", read_text(name))
    folder = (ROOT / name).parent
    assert [link for pair in links for link in pair if link and not (folder / link).exists()] == []


def test_no_file_names_a_machine_or_a_registry():
    for path in kept_files():
        text = path.read_bytes().decode(errors="ignore")
        found = [pattern.pattern for pattern in MACHINE if path.suffix != ".lock" and pattern.search(text)]
        found += [name for name in REGISTRIES if name in text]
        assert found == [], path.relative_to(ROOT)


def test_makefile_lists_all_its_targets():
    listed = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.*)$", read_text("Makefile"), re.MULTILINE)[1].split()
    assert [line.split()[1] for line in listed.splitlines()] == phony
