"""The notebook runs from its first cell to its last, and ends in a chart. Part of `make test-tools`."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "detentions-by-year.ipynb"


@pytest.mark.tools
def test_the_notebook_leads_to_a_chart_and_back_to_the_words(
    library: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(NOTEBOOK.parents[1]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client, nbformat = library("nbclient"), library("nbformat")
        library("ipykernel")
        library("matplotlib")
        notebook = nbformat.read(NOTEBOOK, as_version=4)
        client.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert [output for output in outputs if "image/png" in output.get("data", {})]
    assert "arrest" in outputs[-1]["text"]
    assert "http://www.lantern.example/" in outputs[-1]["text"]
