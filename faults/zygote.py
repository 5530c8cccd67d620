"""Starts web and worker in a blink.

A process with Django loaded, which forks one child for each line it reads.

`web <port>` or `worker` on stdin; the child's process id on stdout. The child runs the shipped
command and nothing else, so what is killed is what is installed; only the second that Python needs
to load is saved.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback

import django
from django.core.management import call_command


def main() -> None:
    """Read orders until stdin closes."""
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    WSGIHandler()  # loads the middleware
    import faults.addresses  # noqa: F401 - and every view
    import kugghjul.kit.worker  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _be(line.split())
        print(child, flush=True)


def _be(order: list[str]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    silence = os.open(os.environ["FAULTS_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        if order[0] == "web":
            call_command("serve", "staff", port=int(order[1]))
        else:
            call_command("worker", interval=0.1)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
