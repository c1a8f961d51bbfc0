"""Read a file in a process of its own and print its cost: ``python -m hostile.launch FILE``."""

import json
import os
import resource
import subprocess
import sys
import tempfile

PATIENCE = 60
"""A process that takes more seconds of the processor is killed."""

ROOM = 4 * 2**30
"""A process gets no more bytes than these."""


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))


def main() -> None:
    """Print the cost of reading the file that the command line names, as JSON."""
    command = [sys.executable, "-m", "govdisclosure", "read", sys.argv[1], "--lang", "en"]
    _bound()
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=output)  # noqa: S603  # our own
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read(100_000).decode("utf-8", "replace")
    json.dump(
        {
            "seconds": usage.ru_utime + usage.ru_stime,
            "megabytes": usage.ru_maxrss / 1024,
            "status": child.returncode,
            "said": said.strip(),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
