"""The word chapters on one's own texts (自有语料的词语分析): ``jianfu words``.

From a folder or a table to a page with figures, tables and a list of what was not counted. The
statistics are those of chapter 07 and live where they always did, in ``jianfu.text`` and
``jianfu.charts``; here is what a stranger's corpus needs besides: choices, work that can be
interrupted, groups of any kind, and words that fit any subject.

``settings``  what was asked for (设置)
``lists``     lexicon and stop words from files (词表)
``engines``   where the counting is done (计算引擎)
``store``     counts kept on disk, so that work can be resumed (断点续算)
``counting``  from items to counts (计数)
``groups``    which document belongs where (分组)
``gathered``  the whole corpus as counts (汇总)
``measures``  from counts to tables (统计)
``wording``   captions in both languages (图注)
``drawing``   from tables to figures (作图)
``report``    the page (报告)
``progress``  what a run is doing, for who waits (进度)
``writing``   files that appear whole or not at all (写出)
``run``       all of it, in order (全过程)
"""

from jianfu.ownwords.run import study
from jianfu.ownwords.settings import Settings

__all__ = ["Settings", "study"]
