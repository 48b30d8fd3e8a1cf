"""The data package: what stands beside the published JSONL so that others can load, judge and cite it.

`package_files` builds it as bytes and touches no disk, so that a publication can write it by its own rules;
`verify` holds a published folder against its package.
"""

from __future__ import annotations

from archive_spider.datapackage.descriptor import PackageInfo, Resource, package_files
from archive_spider.datapackage.verify import Problem, verify

__all__ = ["PackageInfo", "Problem", "Resource", "package_files", "verify"]
