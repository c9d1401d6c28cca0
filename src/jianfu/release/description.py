"""One description of all tables (总描述): the ``datapackage.json`` at the top of a release.

In the repository each folder has its own description, and a table of one may point into the other:
passages of ``derived`` belong to reports of ``evidence``. Frictionless resolves a foreign key only
among the resources of one package. So the release carries one more description, over both folders.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from jianfu import paths
from jianfu.release.citation import Citation
from jianfu.release.tables import Released

TITLE = {"title": "jianfu: all tables", "title_zh": "减负：全部数据表"}


def render(tables: Sequence[Released], citation: Citation) -> bytes:
    """The description of all tables (总描述), as Frictionless wants it.

    It says what the two others say, with three changes: paths carry the folder; each resource has
    its size and SHA-256; the version is the release's.
    """
    folders = [json.loads(content) for content in folder_descriptions().values()]
    described = {item["name"]: item for folder in folders for item in folder["resources"]}
    package = {
        **folders[0],
        **TITLE,
        "name": "jianfu-data",
        "version": citation.version,
        "created": f"{citation.released}T00:00:00Z",
        "keywords": list(citation.keywords),
        "resources": [_placed(described[table.name], table) for table in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def folder_descriptions() -> dict[str, bytes]:
    """The description in each folder as committed (各文件夹的描述), by place in the release."""
    return {
        f"{folder.name}/datapackage.json": paths.read_bytes(folder / "datapackage.json")
        for folder in (paths.evidence(), paths.derived())
    }


def _placed(resource: dict, table: Released) -> dict:
    return {
        **resource,
        "path": table.file,
        "bytes": len(table.content),
        "hash": f"sha256:{hashlib.sha256(table.content).hexdigest()}",
    }
