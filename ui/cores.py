"""How many cores a computation may take."""

from __future__ import annotations

import os

BLAS = "OPENBLAS_NUM_THREADS"  # of the build that numpy's wheels bring along


def compute_on_one_core() -> None:
    """Keeps numpy's linear algebra on the thread that asks for it, unless the environment says otherwise.

    To be called before numpy is imported. The products here are too small to share: its threads spin between them, and
    a question is answered no faster.
    """
    os.environ.setdefault(BLAS, "1")
