"""The data folder: its layout, and whether it is a place where an office can live (no network share, writable)."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _
from propertydesk.store import problems

DATABASE = "office.db"
ATTACHMENTS = "attachments"
BACKUPS = "backups"
FORMS = "forms"

_NETWORK_TYPES = (
    "nfs nfs4 cifs smb3 smbfs ncpfs afs coda 9p ceph glusterfs lustre davfs fuse.sshfs fuse.davfs fuse.davfs2 "
    "fuse.rclone fuse.gvfsd-fuse fuse.glusterfs fuse.s3fs vmhgfs fuse.vmhgfs-fuse vboxsf prl_fs"
)
_DRIVE_REMOTE = 4
# \\server\share, also in its long form; but not \\?\C:\ and \\.\ (this machine's own).
_UNC = re.compile(r"^\\\\(\?\\UNC\\|[^?.\\])")


@dataclass(frozen=True)
class Mounts:
    """What the system says about where folders lie. Given by tests; read from the system otherwise.

    ``mountinfo`` is the text of Linux's ``/proc/self/mountinfo``, ``drive_type`` Windows' number for the drive.
    """

    mountinfo: str | None = None
    drive_type: int | None = None

    @classmethod
    def of(cls, folder: Path) -> Mounts:
        """As the system has it now."""
        if sys.platform == "win32":
            import ctypes

            return cls(drive_type=ctypes.windll.kernel32.GetDriveTypeW(folder.resolve().anchor))
        try:
            return cls(mountinfo=Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return cls()

    def network_kind(self, folder: Path) -> str | None:
        """The kind of network share that *folder* lies on, None when it lies on a disk of this machine."""
        whole = str(folder)
        if _UNC.match(whole):
            return "UNC"
        if self.drive_type == _DRIVE_REMOTE:
            return "network drive"
        kind = _file_system(self.mountinfo, folder) if self.mountinfo else None
        return kind if kind in _NETWORK_TYPES.split() else None


def _file_system(mountinfo: str, folder: Path) -> str | None:
    """Type of the file system mounted nearest above *folder*; the last wins where two are mounted on one place."""
    place = os.path.realpath(folder)
    best, kind = "", None
    for line in mountinfo.splitlines():
        before, _dash, after = line.partition(" - ")
        words = before.split()
        if len(words) < 5 or not after:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), words[4])
        if (place == point or place.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind


def refuse_network_share(folder: Path, mounts: Mounts | None = None) -> None:
    """SQLite's locks cannot be trusted over a network: raise ``StoreProblem("network_share")`` there."""
    kind = (mounts or Mounts.of(folder)).network_kind(folder)
    if kind is None:
        return
    raise StoreProblem(
        "network_share",
        _("The folder {folder} is on a network share ({kind}).", folder=str(folder), kind=kind),
        _("An office file can be damaged there. Keep it on a disk of this computer; copy packed backups to the share."),
    )


def refuse_read_only(folder: Path) -> None:
    """Raise ``StoreProblem("read_only")`` when the office in *folder* may not be written."""
    writable = all(os.access(each, os.W_OK) for each in (folder, folder / DATABASE) if each.exists())
    if not writable or (sys.platform != "win32" and os.statvfs(folder).f_flag & os.ST_RDONLY):
        raise problems.read_only(folder)


def make_layout(folder: Path) -> None:
    """The folders of an office, those that are missing."""
    for name in (ATTACHMENTS, BACKUPS, FORMS):
        (folder / name).mkdir(parents=True, exist_ok=True)
