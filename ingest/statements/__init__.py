"""Who said what: the statements of an article.

>>> from store.model import Article
>>> article = Article.of("Ada Vale, the foreign minister, said the talks “went well.” “We are close,” she added.")
>>> [(one.speaker.name, one.quote) for one in next(find_statements([article]))]
[('Ada Vale', 'the talks “went well.”'), ('Ada Vale', '“We are close,”')]
"""

from ingest.statements.find import find_statements

__all__ = ["find_statements"]
