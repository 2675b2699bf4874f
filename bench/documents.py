#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paper against LibreOffice: the same tables, set by both in turns on the same machine.

Parta is measured in a program that holds the record already, as the window and the batch printer do: reading the journal
and writing the file. LibreOffice is measured as a user would run it:
soffice --headless --convert-to pdf. Memory is the largest sum of PSS over the tree of processes, sampled in runs of
their own, because looking slows down what is looked at."""

import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from xml.sax.saxutils import escape

sys.dont_write_bytecode = True

import paper_proof  # noqa: E402
import school_print  # noqa: E402

SAMPLE_SECONDS = 0.05

MARK_WIDTHS = [7, 42] + [7] * 18
TOPIC_WIDTHS = [8, 14, 18, 68, 46, 21]

NAMES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
    ("fo", "xsl-fo-compatible"), ("manifest", "manifest")))

STYLES = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {NAMES} office:version="1.2"><office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-top="15mm" fo:margin-bottom="15mm" fo:margin-left="17mm" fo:margin-right="17mm" style:print-orientation="portrait"
 style:scale-to-pages="1"/></style:page-layout></office:automatic-styles><office:master-styles>
<style:master-page style:name="Sheet" style:page-layout-name="A4"/></office:master-styles></office:document-styles>"""

MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest {NAMES} manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def read_tables(program, spreads):
    """The texts of the pages, as the other side of the bench prints them."""
    text = subprocess.run([program, str(spreads)], check=True, capture_output=True, text=True).stdout
    return [[line.split("\t") for line in page.strip("\n").split("\n")] for page in text.split("\f") if page.strip()]


def _column_style(width):
    return (f'<style:style style:name="w{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}mm"/></style:style>')


def _sheet(number, rows, marks):
    widths, row_style = (MARK_WIDTHS, "marks") if marks else (TOPIC_WIDTHS, "topics")
    parts = [f'<table:table table:name="p{number}" table:style-name="sheet">']
    parts += [f'<table:table-column table:style-name="w{width}"/>' for width in widths]
    for row in rows:
        cells = "".join(f'<table:table-cell table:style-name="cell" office:value-type="string"><text:p>{escape(cell)}</text:p>'
                        "</table:table-cell>" for cell in row)
        parts.append(f'<table:table-row table:style-name="{row_style}">{cells}</table:table-row>')
    return "".join(parts) + "</table:table>"


def write_ods(path, tables, first=0):
    """A spreadsheet with a sheet for each page: same texts, same widths, lines around the cells. @first: 1 for a page of topics."""
    styles = "".join(map(_column_style, sorted(set(MARK_WIDTHS + TOPIC_WIDTHS))))
    styles += ('<style:style style:name="sheet" style:family="table" style:master-page-name="Sheet"/>'
               '<style:style style:name="marks" style:family="table-row">'
               '<style:table-row-properties style:row-height="6.5mm" style:use-optimal-row-height="false"/></style:style>'
               '<style:style style:name="topics" style:family="table-row">'
               '<style:table-row-properties style:row-height="11.9mm" style:use-optimal-row-height="false"/></style:style>'
               '<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="0.25pt solid #000000"'
               ' fo:wrap-option="wrap" style:vertical-align="middle"/><style:text-properties fo:font-family="PT Sans"'
               ' fo:font-size="8pt"/></style:style>')
    sheets = "".join(_sheet(i, rows, marks=i % 2 == 0) for i, rows in enumerate(tables, first))
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} office:version="1.2">'
               f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}"
               "</office:spreadsheet></office:body></office:document-content>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("styles.xml", STYLES)
        archive.writestr("content.xml", content)


def _children():
    tree = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text(errors="replace").rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue   # it ended while we looked
        tree.setdefault(parent, []).append(int(stat.parent.name))
    return tree


def _pss_of_tree(root):
    tree, todo, total = _children(), [root], 0
    while todo:
        process = todo.pop()
        todo += tree.get(process, [])
        try:
            for line in pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total


def _sample(process, ended, peak):
    while not ended.is_set():
        peak[0] = max(peak[0], _pss_of_tree(process.pid))
        ended.wait(SAMPLE_SECONDS)


def run(command, watch=False):
    """Seconds, the largest memory in MiB when watched, and what it printed."""
    peak, ended = [0], threading.Event()
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        sampler = threading.Thread(target=_sample, args=(process, ended, peak))
        if watch:
            sampler.start()
        output = process.stdout.read()
        status = process.wait()
        seconds = time.monotonic() - start
        ended.set()
        if watch:
            sampler.join()
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return seconds, peak[0] / 1024, output


class Parta:
    """bench-documents: a process that makes up a record, sets it on paper and tells how long that took."""

    def __init__(self, program, folder):
        self.program, self.file = program, folder / "parta.pdf"

    def _tell(self, spreads):
        return json.loads(run([self.program, str(spreads), str(self.file)])[2])

    def _tell_signed(self, spreads):
        program = str(pathlib.Path(self.program).with_name("bench-signed"))
        return json.loads(run([program, str(spreads), str(self.file)])[2])

    def measure(self, spreads):
        whole, half = self._tell(spreads), self._tell(spreads // 2)
        return {"whole": whole["read_s"] + whole["pdf_s"], "half": half["read_s"] + half["pdf_s"],
                "page": json.loads(run([self.program, "page"])[2])["one_page_s"],
                "signed": self._tell_signed(spreads // 2)["whole_s"],
                "memory": run([self.program, str(spreads), str(self.file)], watch=True)[1]}


class LibreOffice:
    """The same tables as a spreadsheet, a sheet for each page."""

    def __init__(self, program, folder, tables, first=0):
        self.program, self.folder = program, folder
        self.files = {"whole": tables, "half": tables[:len(tables) // 2], "page": tables[:1]}
        for name, content in self.files.items():
            write_ods(folder / f"{name}.ods", content, first)

    def convert(self, name, watch=False):
        target = self.folder / f"{name}.pdf"
        target.unlink(missing_ok=True)
        result = run([self.program, f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to", "pdf",
                      "--outdir", str(self.folder), str(self.folder / f"{name}.ods")], watch)
        if not target.exists():
            sys.exit("LibreOffice made no file")
        return result

    def measure(self, _spreads):
        times = {name: self.convert(name)[0] for name in self.files}
        times["signed"] = times["half"]   # it signs nothing
        return times | {"memory": self.convert("whole", watch=True)[1]}


def measure_statements(arguments, folder):
    """Statements for families: many, a file each, and one in a running program, beside a single document of LibreOffice."""
    program = str(pathlib.Path(arguments.program).with_name("bench-statements"))
    number, soffice = arguments.statements, shutil.which(arguments.soffice)
    tables = read_tables(program, 1)
    other = LibreOffice(soffice, folder, tables, first=1) if soffice else None
    told, singles = [], []
    for _ in range(arguments.runs + 1):
        with tempfile.TemporaryDirectory(dir=folder) as target:
            told.append(json.loads(run([program, str(number), target])[2]))
        if other:
            singles.append(other.convert("whole")[0])
    rows = [("each_s", f"{number} statements for families, each", "s", False), ("single_s", "one statement in a running program", "s", True),
            ("largest_bytes", "the largest statement", "bytes", False)]
    return [{"name": name, "unit": unit, "parta": summarize([result[key] for result in told[1:]]),
             "peers": {"libreoffice": summarize(singles[1:])} if compared and other else {}} for key, name, unit, compared in rows]


def summarize(values):
    return {"median": round(statistics.median(values), 6), "min": round(min(values), 6), "max": round(max(values), 6),
            "runs": len(values)}


def collect(arguments, folder):
    """The figures of each contestant, taken in turns. The first round warms the disk's cache and is not counted."""
    soffice = shutil.which(arguments.soffice)
    contestants = {"parta": Parta(arguments.program, folder)}
    if soffice:
        contestants["libreoffice"] = LibreOffice(soffice, folder, read_tables(arguments.program, arguments.spreads))
    results = {name: [] for name in contestants}
    for number in range(arguments.runs + 1):
        for name, contestant in contestants.items():
            result = contestant.measure(arguments.spreads)
            if number > 0:
                results[name].append(result)
    return results


def make_rows(results, spreads):
    names = (("whole", f"{spreads} spreads, {2 * spreads} pages", "s"),
             ("half", f"{spreads // 2} spreads, {spreads // 2 * 2} pages", "s"),
             ("signed", "the same + PDF/A + 4 signatures", "s"), ("page", "one page in a running program", "s"),
             ("memory", f"peak memory, {spreads} spreads", "MiB"))
    rows = []
    for key, name, unit in names:
        figures = {who: summarize([result[key] for result in told]) for who, told in results.items()}
        rows.append({"name": name, "unit": unit, "parta": figures.pop("parta"), "peers": figures})
    return rows


def print_table(rows):
    print(f"{'':46}{'Parta':>14}{'peer':>14}{'ratio':>9}")
    for row in rows:
        who, peer = next(((who, figures["median"]) for who, figures in row["peers"].items()), ("", None))
        own = row["parta"]["median"]
        compared = f"{peer:>14.3f}{peer / own:>8.1f}×  {who}" if peer else ""
        print(f"{row['name'] + ', ' + row['unit']:46}{own:>14.4f}{compared}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="bench-documents as it was built")
    parser.add_argument("--statements", type=int, default=1000, help="how many statements for families")
    parser.add_argument("--output", required=True, help="where to write the rows as JSON")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--spreads", type=int, default=100, help="an even number")
    parser.add_argument("--soffice", default="soffice", help="LibreOffice, when it is not in the search path")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="parta-bench-") as folder:
        rows = make_rows(collect(arguments, pathlib.Path(folder)), arguments.spreads)
        rows += measure_statements(arguments, pathlib.Path(folder))
        rows += paper_proof.measure(pathlib.Path(arguments.program).parent, folder, arguments.runs, summarize)
        rows += school_print.measure(pathlib.Path(arguments.program).parent.parent, folder, arguments.runs, run, summarize)
    output = pathlib.Path(arguments.output)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps({"rows": rows}, ensure_ascii=False) + "\n", encoding="utf-8")
    print_table(rows)


if __name__ == "__main__":
    main()
