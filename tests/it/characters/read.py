"""Reads every output below the folders named, with libraries that are not ours.

One line for each thing that is wrong; nothing where all is well.
"""

import csv
import io
import json
import pathlib
import re
import sys
import warnings
import zipfile

import docx
import feedparser
import html5lib
import icalendar
import ics
import lxml.etree
import openpyxl
import vobject

NUMBER = re.compile(r"[-+]\d[\d.,]*%?\s*$")


def begins_formula(cell):
    cell = cell.lstrip(' \t"\ufeff')
    if cell[:1] in ("=", "@", "＝", "＠"):
        return True
    return cell[:1] in ("+", "-", "＋", "－") and not NUMBER.match(cell)


def read_csv(text):
    for delimiter in ",;\t|":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in row:
                if begins_formula(cell):
                    yield f"with {delimiter!r} a cell begins a formula: {cell!r}"


def read_ics(data):
    text = data.decode()
    ours = icalendar.Calendar.from_ical(data)
    events = ours.walk("VEVENT")
    for event in events:
        if event.errors:
            yield f"icalendar: {event.errors}"
        start, end = event["DTSTART"].dt, event.get("DTEND")
        if end is not None and not end.dt > start:
            yield f"{event['UID']} ends when it begins"
        if end is None and not hasattr(start, "hour"):
            yield f"{event['UID']} has no end"
    summaries = sorted(str(event["SUMMARY"]) for event in events)
    others = vobject.readOne(text)
    if sorted(event.summary.value for event in others.contents.get("vevent", [])) != summaries:
        yield "vobject reads other summaries"
    third = ics.Calendar(text)
    if len(third.events) != len(events):
        yield f"ics reads {len(third.events)} events of {len(events)}"


def read_docx(data):
    document = docx.Document(io.BytesIO(data))
    if not any(paragraph.text.strip() for paragraph in document.paragraphs):
        yield "no text"


def read_xlsx(data):
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{sheet.title} {cell.coordinate} is a formula"


def read_xml(data):
    lxml.etree.fromstring(data)
    if b"<feed" in data[:400]:
        feed = feedparser.parse(io.BytesIO(data))
        if feed.bozo:
            yield f"feedparser: {feed.bozo_exception}"


def read_html(data):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(data.decode())
    for place, kind, _ in parser.errors:
        if "codepoint" in kind or "invalid" in kind:
            yield f"html5lib at {place}: {kind}"


def read_json(data):
    json.loads(data)
    return ()


def read_zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield from READERS[pathlib.PurePath(name).suffix](archive.read(name))


READERS = {
    ".csv": lambda data: read_csv(data.decode("utf-8-sig")),
    ".ics": read_ics,
    ".docx": read_docx,
    ".xlsx": read_xlsx,
    ".xml": read_xml,
    ".html": read_html,
    ".json": read_json,
    ".zip": read_zip,
}


def main():
    warnings.simplefilter("ignore")
    for folder in sys.argv[1:]:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            reader = READERS.get(path.suffix)
            if reader is None or not path.is_file():
                continue
            try:
                for wrong in reader(path.read_bytes()):
                    print(f"{path}: {wrong}")
            except Exception as error:
                print(f"{path}: {type(error).__name__}: {error}")


main()
