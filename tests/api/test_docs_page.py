"""The page that explains the interface: complete here, and nothing from anywhere else."""

import re
import subprocess
import sys

import pytest

from api.docs_page import FILES, PAGE, POLICY, START
from tests.api.serving import Served
from tests.data.shipped import ROOT

FOREIGN = re.compile(r"(?:https?:)?//[a-z0-9.-]+", re.IGNORECASE)


def test_what_the_page_loads_is_here(golden: Served) -> None:
    page = golden.get("/v1/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    named = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())
    assert [name for name in named if ":" not in name] == [
        "docs/swagger-ui.css",
        "openapi.json",
        "docs/swagger-ui-bundle.js",
        "docs/start.js",
    ]
    for name in named:
        if ":" not in name:
            assert golden.get(f"/v1/{name}").status == 200
    assert [name for name in named if ":" in name] == ["data:,"]


def test_no_address_outside_of_this_host_is_written_by_us(golden: Served) -> None:
    assert FOREIGN.findall(PAGE + START) == []
    assert FOREIGN.findall(golden.get("/v1/docs").content.decode()) == []
    assert FOREIGN.findall('<script src="//cdn.example/x.js">') == ["//cdn.example"]


@pytest.mark.parametrize("path", ["/v1/docs", *(f"/v1/docs/{name}" for name in FILES)])
def test_a_browser_may_load_from_nowhere_else(golden: Served, path: str) -> None:
    """The files of the package name other sites; the policy makes a browser ignore them."""
    policy = golden.get(path).headers["content-security-policy"]
    assert policy == POLICY
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == rules.pop("base-uri") == "'none'"
    assert rules.pop("form-action") == rules.pop("frame-ancestors") == "'none'"
    allowed = {source for sources in rules.values() for source in sources.split()}
    assert allowed <= {"'self'", "data:", "'unsafe-inline'"}
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == "'self'"


def test_the_page_asks_nobody_else_whether_the_description_is_valid() -> None:
    assert "validatorUrl: null" in START


def test_files_are_asked_for_once(golden: Served) -> None:
    first = golden.get("/v1/docs/swagger-ui-bundle.js")
    assert len(first.content) > 1_000_000
    again = golden.get("/v1/docs/swagger-ui-bundle.js", if_none_match=first.headers["etag"])
    assert (again.status, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["index.css", "..%2Fcore.py", "swagger-editor.js", "%00"])
def test_no_other_file_is_served(golden: Served, name: str) -> None:
    assert golden.get(f"/v1/docs/{name}").problem == (404, "not-found")


def test_the_package_that_brings_the_files_is_not_run() -> None:
    program = (
        "import sys\n"
        "from api.docs_page import installed\n"
        "assert len(installed('swagger-ui.css')) > 1000\n"
        "print([name for name in ('swagger_ui', 'flask', 'tornado') if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"
