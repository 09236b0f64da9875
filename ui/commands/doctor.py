"""The installation and the library, checked."""

from __future__ import annotations

from ui.console import output, say, write_json
from ui.entry import Status
from ui.options import AsJson


def doctor(*, as_json: AsJson = False) -> Status:
    """Check the installation and the library.

    Says how to mend what is wrong, and then ends with exit status 1.
    """
    from ui.contract import checks_row
    from ui.doctor import examine
    from ui.render import show_checks

    checks = examine()
    if as_json:
        write_json(checks_row(checks))
    else:
        show_checks(output(), checks)
    failed = [check.name for check in checks if not check.ok]
    if failed:
        say(f"onrecord: {', '.join(failed)}: not right; do what the lines above say")
        return Status.FAILED
    return Status.DONE
