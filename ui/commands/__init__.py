"""What each command does: it reads its options, calls the rooms and prints; the words are in `ui.render`.

Everything slow is imported inside the command that needs it, so that `onrecord --help` loads no room.
"""
