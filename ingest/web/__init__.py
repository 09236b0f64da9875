"""On Record: addresses to articles, politely, and from public networks only.

`networks.py` has which addresses may be connected to, `client.py` one request, `fetch.py` the way to a page.
"""
