"""The start command with one protection taken away.

`python -m faults.twins <port> <option>=<number>`.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Serve the staff pool with the changed option."""
    port, change = int(sys.argv[1]), sys.argv[2].split("=")
    os.environ["KUGGHJUL_POOL"] = "staff"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kugghjul.config.settings")
    from django.core.servers.basehttp import get_internal_wsgi_application

    from kugghjul.kit import start

    options = start.server_options("127.0.0.1", port, largest_file=25_000_000)
    import django

    django.setup()
    start.run(get_internal_wsgi_application(), options | {change[0]: int(change[1])})


if __name__ == "__main__":
    main()
