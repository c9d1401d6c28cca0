"""The closed list of reasons for which something is not read (未读原因).

Whoever reads a count must be able to see what is not in it. Each thing left out has one of these
reasons and a detail that means the same in every language: a byte, a size, the names of columns.
"""

from __future__ import annotations

from typing import NamedTuple

from jianfu.language import Text

REASONS = {
    "hidden": Text(zh="隐藏文件或系统文件", en="hidden or system file"),
    "symlink": Text(zh="符号链接，不跟随", en="symbolic link, not followed"),
    "not_a_file": Text(zh="不是普通文件", en="not a regular file"),
    "unreadable": Text(zh="无法打开", en="cannot be opened"),
    "unknown_kind": Text(
        zh="不支持的文件类型（可先另存为 .docx、.pdf 或 .txt）",
        en="kind of file that is not read (save it as .docx, .pdf or .txt first)",
    ),
    "spreadsheet": Text(
        zh="电子表格（请先另存为 CSV，再用 --text 指定正文列）",
        en="spreadsheet (save it as CSV, then name its text column with --text)",
    ),
    "table_without_column": Text(
        zh="表格，未指定文本列（用 --text 指定）",
        en="table whose text column was not named (name it with --text)",
    ),
    "no_such_column": Text(zh="表格没有所指定的列", en="table without the column named"),
    "needs_library": Text(zh="需要另装软件包", en="needs a package that is not installed"),
    "too_large": Text(zh="超过大小上限", en="over the limit of size"),
    "binary": Text(zh="不是文本，与扩展名不符", en="not text, whatever its name says"),
    "undecodable": Text(
        zh="不是 UTF-8、GB18030 或带 BOM 的 UTF-16（用 --encoding 指定）",
        en="neither UTF-8, GB18030 nor UTF-16 with a BOM (name it with --encoding)",
    ),
    "doubtful_encoding": Text(
        zh="编码存疑，不作猜测（用 --encoding 指定）",
        en="encoding in doubt, so not guessed (name it with --encoding)",
    ),
    "wrong_encoding": Text(
        zh="与 --encoding 指定的编码不符", en="not in the encoding named with --encoding"
    ),
    "damaged": Text(zh="文件已损坏", en="damaged file"),
    "encrypted": Text(zh="已加密", en="encrypted"),
    "unpacks_too_large": Text(
        zh="解压后过大或压缩比异常", en="unpacks to too much, or was packed too tightly"
    ),
    "no_text_layer": Text(
        zh="扫描件，无文字层（需先作文字识别）",
        en="scanned, without a text layer (recognise its text first)",
    ),
    "garbled": Text(
        zh="文字层缺字符对照，无法还原", en="text layer that cannot be mapped back to characters"
    ),
    "bad_row": Text(zh="该行格式有误", en="row that cannot be parsed"),
    "duplicate_id": Text(zh="编号重复，只计第一次", en="id seen before, only the first is counted"),
    "empty": Text(zh="没有文字", en="empty"),
    "no_words": Text(zh="没有双字以上的汉语词", en="no run of two Chinese characters"),
}

HARMLESS = frozenset({"hidden"})  # what --strict passes over


class Skipped(NamedTuple):
    """Something left out (未读项): its name, the code of the reason, a detail."""

    name: str
    reason: str
    detail: str = ""

    def says(self, lang: str) -> str:
        """The same as a sentence (说明).

        Examples
        --------
        >>> Skipped("a.txt", "binary", "zip").says("en")
        'a.txt: not text, whatever its name says (zip)'
        """
        detail = (
            {"zh": f"（{self.detail}）", "en": f" ({self.detail})"}[lang] if self.detail else ""
        )
        return f"{self.name}{'：' if lang == 'zh' else ': '}{REASONS[self.reason][lang]}{detail}"


class Unread(ValueError):
    """A file or row that cannot be counted (不可读), with the code of the reason."""

    def __init__(self, reason: str, detail: str = ""):
        if reason not in REASONS:
            raise KeyError(f"no reason {reason!r}; the reasons are {', '.join(REASONS)}")
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def __str__(self) -> str:
        return f"{REASONS[self.reason].en}{f' ({self.detail})' if self.detail else ''}"
