"""Serving on one's own machine, with the server that production uses."""

import os
import signal
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(port: int) -> None:
    """Serve the site at `port` of this machine, from one process, until Ctrl-C."""
    Granian(
        "cms.wsgi:application",
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        log_level=LogLevels.warning,
        workers_kill_timeout=5,  # seconds for a request that is under way
    ).serve(target_loader=_load_application)


def _load_application(target: str) -> Callable:
    """Return the application, in the process that serves it.

    Ctrl-C reaches every process of a terminal, and then this one is stopped by its parent as
    well. Two signals at once can leave it hanging, so it leaves the first to its parent.
    """
    if os.name == "posix":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    from cms.wsgi import application

    return application
