"""The import contract and the report, seen from outside: a second opinion that knows the specification and not the
code.
"""
