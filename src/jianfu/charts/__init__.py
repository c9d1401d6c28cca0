"""Tables in, drawn figures out (图表): nothing here reads a file or computes a finding."""
