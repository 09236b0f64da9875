"""The web app: a conversation on the left, the source beside it."""
