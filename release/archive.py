"""A folder as .tar.gz or .zip, the same bytes each time: archive.py FOLDER FILE LEVEL"""

import gzip
import os
import sys
import tarfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

folder, output, level = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
time = int(os.environ["SOURCE_DATE_EPOCH"])
paths = sorted(folder.rglob("*"))


def mode(path: Path) -> int:
    is_program = path.parent == folder and path.stem == "giaoban"
    return 0o755 if path.is_dir() or is_program else 0o644


def tar() -> None:
    def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.mode = mode(folder.parent / info.name)
        info.mtime = time
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        return info

    with output.open("wb") as raw, gzip.GzipFile("", "wb", level, raw, time) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path in [folder, *paths]:
                archive.add(path, path.relative_to(folder.parent), recursive=False, filter=plain)


def zipped() -> None:
    day = datetime.fromtimestamp(time, timezone.utc).timetuple()[:6]
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for path in paths:
            if path.is_file():
                info = zipfile.ZipInfo(str(path.relative_to(folder.parent).as_posix()), day)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = (0o100000 | mode(path)) << 16
                archive.writestr(info, path.read_bytes())


zipped() if output.suffix == ".zip" else tar()
