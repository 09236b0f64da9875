"""Statements of articles in other languages than English, by each language's words that report.

No parser stands behind them: what is in marks beside a verb of saying and somebody to have said it, and what follows
such a verb and the language's "that". Chains, hedges and places are not read.
"""

from ingest.statements.abroad.find import find_abroad as find_abroad
from ingest.statements.abroad.tongue import tongue_of as tongue_of
