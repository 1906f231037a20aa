# SPDX-License-Identifier: GPL-3.0-or-later
"""A display, a message bus and the program, all of a test's own, and their end.

Nothing is shared with other tests, which may run beside: a window of theirs would take the keys away, and
a second bus for assistive technology would be the wrong one.
"""

import ctypes
import os
import pathlib
import subprocess
import tempfile
import time

# What a machine under load may need.  Nothing waits that long unless it fails.
PATIENCE = 20
INTERVAL = 0.02

PR_SET_CHILD_SUBREAPER = 36


class Failure(Exception):
    """What was expected did not happen."""


def wait_for(what, condition):
    """Return what @condition returns as soon as that is true; @what says in words what is waited for."""
    end = time.monotonic() + PATIENCE
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise Failure(f"waited {PATIENCE} s in vain: {what}")
        time.sleep(INTERVAL)


def children():
    """Return the ids of the processes that this one has, and of those whose parents have gone."""
    own = str(os.getpid())
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "stat").read_text().rpartition(")")[2].split()[1] == own:
                found.append(int(entry.name))
        except OSError:
            pass
    return found


def end_process(process):
    """Ask @process to end, and see that it does."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Session:
    """The program at work on the example plan, to be used in a "with" statement."""

    def __init__(self, program, locale):
        self.program = program
        self.locale = locale
        self.process = None
        self.servers = []
        self.folder = tempfile.TemporaryDirectory(prefix="pakt-story-")
        self.place = pathlib.Path(self.folder.name)
        self.output = self.place / "output"

    def __enter__(self):
        # Processes that the bus starts become this one's when the bus has gone, so that none can be left behind.
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        try:
            self.start_servers()
            self.start_program()
        except BaseException:
            self.clean_up()
            raise
        return self

    def __exit__(self, *_):
        self.clean_up()

    def start_servers(self):
        """Start an X server and a session bus, and let everything that follows use them."""
        home = self.place / "home"
        run = self.place / "run"
        home.mkdir()
        run.mkdir(mode=0o700)
        for name in ("AT_SPI_BUS_ADDRESS", "GTK_A11Y", "NO_AT_BRIDGE", "WAYLAND_DISPLAY", "XAUTHORITY"):
            os.environ.pop(name, None)
        os.environ.update({
            "GSETTINGS_BACKEND": "memory",
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_RUNTIME_DIR": str(run),
        })

        screen = ["-screen", "0", "1280x900x24", "-noreset", "-nolisten", "tcp"]
        number = self.start_server(["Xvfb", *screen, "-displayfd"], "")
        os.environ["DISPLAY"] = f":{number}"
        address = self.start_server(["dbus-daemon", "--session", "--nofork", "--nopidfile"], "--print-address=")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address

    def start_server(self, command, prefix):
        """Start a server that writes where it is to a file whose number it is told; return what it writes."""
        reader, writer = os.pipe()
        with open(self.place / command[0], "wb") as log:
            self.servers.append(subprocess.Popen([*command, f"{prefix}{writer}"] if prefix
                                                 else [*command, str(writer)],
                                                 stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                                 pass_fds=[writer]))
        os.close(writer)
        with os.fdopen(reader) as answer:
            text = answer.readline().strip()
        if not text:
            raise Failure(f"{command[0]} does not start: {(self.place / command[0]).read_text()}")
        return text

    def start_program(self):
        """Start the program on the example plan."""
        environment = {
            **os.environ,
            "ADW_DISABLE_PORTAL": "1",
            "G_DEBUG": "gc-friendly,fatal-warnings",
            "G_ENABLE_DIAGNOSTIC": "1",
            "GDK_BACKEND": "x11",
            "GDK_DEBUG": "no-portals",
            "GSK_RENDERER": "cairo",
            "GTK_A11Y": "atspi",
            "LC_ALL": self.locale,
            "MALLOC_CHECK_": "2",
        }
        environment.pop("LANGUAGE", None)
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen([self.program, "--example"], env=environment,
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def check_alive(self):
        """Fail if the program has ended."""
        status = self.process.poll()
        if status is not None:
            raise Failure(f"the program has ended with {status}")

    def wait_for_end(self):
        """Wait until the program has ended by itself; it must be content."""
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure("the program does not end") from None
        if status != 0:
            raise Failure(f"the program has ended with {status}")

    def get_output(self):
        """Return what the program has written so far."""
        return self.output.read_text(errors="replace") if self.output.exists() else ""

    def clean_up(self):
        """End everything that was started, by this process or by what it started."""
        for process in [self.process, *reversed(self.servers)]:
            if process is not None and process.poll() is None:
                end_process(process)
        end = time.monotonic() + 5
        while children():
            for child in children():
                try:
                    if time.monotonic() > end:
                        os.kill(child, 9)
                    os.waitpid(child, os.WNOHANG)
                except OSError:
                    pass
            time.sleep(INTERVAL)
        self.folder.cleanup()
