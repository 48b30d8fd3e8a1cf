"""A value of an object that is made when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 used as a decorator, as `property` is
    """`functools.cached_property` without its lock, which costs more than most values here (gone in Python 3.12)."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> lazy[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> lazy[T] | T:
        """Make the value and keep it in the object's dictionary, where it is found from then on."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._make(owner)
        return value
