"""The book as a program (书的构建): from chapters and figures to two offline editions.

``python -m jianfu.book`` walks four steps, each of which does only what its inputs demand:

1. :mod:`~jianfu.book.exports`: every figure, in every format and both languages;
2. :mod:`~jianfu.book.execute`: every chapter, in a fresh kernel;
3. :mod:`~jianfu.book.stage`: one Sphinx source folder for each edition;
4. :mod:`~jianfu.book.typeset`: each edition by Sphinx, side by side;

and :mod:`~jianfu.book.build` puts the editions in place when both are whole.

:mod:`~jianfu.book.extension` is what Sphinx loads to draw figures, cards and search.
"""
