from __future__ import annotations

from archive_spider.exits import Exit, UnknownNameError, UserError, nearest


class FullError(UserError):
    exit = Exit.DISK


def test_an_error_carries_its_exit_code() -> None:
    assert UserError("no").exit is Exit.USAGE
    assert UserError("no", Exit.LOCKED).exit is Exit.LOCKED
    assert FullError("full").exit is Exit.DISK


def test_nearest_names_come_best_first() -> None:
    known = ["china", "chile", "iran", "saudi-arabia"]
    assert nearest("chnia", known)[0] == "china"
    assert nearest("Saudi Arabia", known)[0] == "saudi-arabia"
    assert nearest("zzzz", known) == []


def test_an_unknown_name_gives_the_nearest() -> None:
    error = UnknownNameError("archive", "amnesty-ca", ["amnesty_ca", "hrw"], "`archive-spider archives` lists all.")
    assert "amnesty-ca" in error.message
    assert "Did you mean amnesty_ca?" in error.message
    assert error.message.endswith("lists all.")
