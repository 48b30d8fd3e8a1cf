"""CSS selectors over one document, each answered once and then cut to the row that asks.

A listing asks the same dozen selectors of each of its rows. Here a selector is matched once against the few elements
that have its rarest part (class, tag or attribute), and a row's share of the answer is found by position.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Final, cast

import cssselect
from cssselect import parser as css
from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no public name for its elements
_Match = Callable[[Element], bool]


class _Unsupported(Exception):  # noqa: N818 - not an error: such a selector goes to XPath
    """A selector that is left to XPath."""


def _has_class(element: Element, name: str) -> bool:
    classes = element.get("class")
    return classes is not None and name in classes and name in classes.split()


def _class(node: css.Class) -> _Match:
    name = node.class_name
    if isinstance(node.selector, css.Element) and node.selector.element is None:
        return lambda element: _has_class(element, name)
    inner = _compile(node.selector)
    return lambda element: _has_class(element, name) and inner(element)


def _attribute(node: css.Attrib) -> _Match:
    name, value = node.attrib, (node.value.value if node.value is not None else None) or ""
    tests: dict[str, Callable[[str], bool]] = {
        "exists": lambda _: True,
        "=": lambda own: own == value,
        "~=": lambda own: value in own.split(),
        "*=": lambda own: bool(value) and value in own,
        "^=": lambda own: bool(value) and own.startswith(value),
        "$=": lambda own: bool(value) and own.endswith(value),
    }
    if node.operator not in tests:
        raise _Unsupported
    test = tests[node.operator]
    return lambda element: (own := element.get(name)) is not None and test(own)


def _combined(node: css.CombinedSelector) -> _Match:
    last, outer = _compile(node.subselector), _compile(node.selector)
    if node.combinator == " ":
        return lambda element: last(element) and any(map(outer, element.iterancestors()))
    if node.combinator == ">":
        return lambda element: last(element) and (parent := element.getparent()) is not None and outer(parent)
    raise _Unsupported


def _compile(node: object) -> _Match:
    """Turn a parsed selector into a test of one element."""
    match node:
        case css.Element():
            tag = node.element
            return (lambda _: True) if tag is None else (lambda element: element.tag == tag)
        case css.Class():
            return _class(node)
        case css.Hash():
            inner, name = _compile(node.selector), node.id
            return lambda element: element.get("id") == name and inner(element)
        case css.Attrib():
            inner, test = _compile(node.selector), _attribute(node)
            return lambda element: test(element) and inner(element)
        case css.Negation():
            inner, without = _compile(node.selector), _compile(node.subselector)
            return lambda element: inner(element) and not without(element)
        case css.CombinedSelector():
            return _combined(node)
        case _:
            raise _Unsupported


def _own_key(node: object) -> tuple[str, str]:
    """Name the part of a compound by which candidates are found: its class, else its tag, else an attribute."""
    found: tuple[str, str] = ("tag", "*")
    while not isinstance(node, css.Element):
        if isinstance(node, css.Class):
            return "class", node.class_name
        if isinstance(node, css.Attrib):
            found = ("attribute", node.attrib)
        node = getattr(node, "selector", None) or css.Element()
    return ("tag", node.element) if node.element else found


def _key(node: object) -> tuple[str, str, str]:
    """Name where candidates for a selector are found: by its last compound, or inside what an outer class finds."""
    last = node.subselector if isinstance(node, css.CombinedSelector) else node
    kind, name = _own_key(last)
    outer = node.selector if isinstance(node, css.CombinedSelector) else None
    while kind == "tag" and outer is not None:
        compound = outer.subselector if isinstance(outer, css.CombinedSelector) else outer
        own = _own_key(compound)
        if own[0] == "class" or (own[0] == "tag" and own[1] != "*"):
            return f"inside {own[0]}", own[1], name
        outer = outer.selector if isinstance(outer, css.CombinedSelector) else None
    return kind, name, ""


def _class_names(node: object) -> frozenset[str]:
    """Give the classes that a document must have somewhere for a selector to find anything."""
    names = {node.class_name} if isinstance(node, css.Class) else set()
    inner = [getattr(node, "selector", None)]
    if isinstance(node, css.CombinedSelector):
        inner.append(node.subselector)
    return frozenset(names).union(*(_class_names(part) for part in inner if part is not None))


@dataclass(frozen=True, slots=True)
class _Alternative:
    """One of the selectors between commas.

    Where its outer part is a class and nothing else, `within` is that class, and `matches` tests the inner part.
    """

    key: tuple[str, str, str]
    classes: frozenset[str]
    matches: _Match
    within: str


def _alternative(tree: object) -> _Alternative:
    inner, within = tree, ""
    match tree:
        case css.CombinedSelector(
            combinator=" ", selector=css.Class(selector=css.Element(element=None), class_name=name), subselector=last
        ):
            inner, within = last, name
    return _Alternative(_key(tree), _class_names(tree), _compile(inner), within)


@cache
def _parsed(selector: str) -> tuple[_Alternative, ...] | etree.XPath:
    try:
        return tuple(_alternative(part.parsed_tree) for part in cssselect.parse(selector))
    except _Unsupported:
        return etree.XPath(cssselect.HTMLTranslator().css_to_xpath(selector))


@cache
def _having(attribute: str) -> etree.XPath:
    return etree.XPath(f"descendant-or-self::*[@{attribute}]")


class Selectors:
    """The elements of one document, found by CSS.

    Args:
        root: The root of the document, which must not change afterwards.

    """

    def __init__(self, root: Element) -> None:
        self._root = root
        self._elements: Final = list(root.iter("*"))
        self._position: Final = dict(zip(self._elements, count(), strict=False))
        self._by_class: Final[defaultdict[str, list[Element]]] = defaultdict(list)
        for element in self._elements:
            if classes := element.get("class"):
                for name in dict.fromkeys(classes.split()):
                    self._by_class[name].append(element)
        self._answers: Final[dict[str, tuple[list[int], list[Element]]]] = {}

    def _candidates(self, kind: str, name: str, tag: str) -> Iterable[Element]:
        if kind.startswith("inside"):
            outers = self._by_class.get(name, []) if kind == "inside class" else self._root.iter(name)
            return (inner for outer in outers for inner in outer.iter(tag))
        if kind == "class":
            return self._by_class.get(name, [])
        if kind == "attribute":
            return cast("list[Element]", _having(name)(self._root))
        return self._elements if name == "*" else self._root.iter(name)

    def _matching(self, part: _Alternative) -> Iterator[Element]:
        found = filter(part.matches, self._candidates(*part.key))
        if not part.within:
            return found
        outers = frozenset(self._by_class[part.within])
        return (element for element in found if not outers.isdisjoint(element.iterancestors()))

    def _answer(self, selector: str) -> tuple[list[int], list[Element]]:
        parsed = _parsed(selector)
        if isinstance(parsed, etree.XPath):
            found = set(cast("list[Element]", parsed(self._root)))
        else:
            found = {
                element for part in parsed if part.classes <= self._by_class.keys() for element in self._matching(part)
            }
        ordered = sorted(found, key=self._position.__getitem__)
        return [self._position[element] for element in ordered], ordered

    def select(self, selector: str, within: Element | None = None) -> list[Element]:
        """Give the elements that a selector finds, in document order; in one element and itself, or anywhere."""
        if not selector:
            return []
        if selector not in self._answers:
            self._answers[selector] = self._answer(selector)
        positions, elements = self._answers[selector]
        if within is None:
            return list(elements)
        if not elements:
            return []
        last = within
        while len(last):
            last = last[-1]
        start, end = self._position[within], self._position.get(last, -1)
        if end < start:
            end = max(self._position[element] for element in within.iter() if element in self._position)
        return elements[bisect_left(positions, start) : bisect_right(positions, end)]
