"""The demonstration board: one module per kind of record, and the check of the whole."""
