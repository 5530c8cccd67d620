"""The rules: tables of clauses a coordinator can read."""
