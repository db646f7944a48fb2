"""What the reader is told: panel, record, tables, charts, legend, list and credits."""
