"""Pure analysis (分析): table in, table out; no files, no drawing, no clock, no chance unseeded."""
