"""Refresh static/vendor/: what pages and the PDF compiler need from others, kept in the repository.

    python scripts/vendor.py

Needs npm. Each package is packed at the version below, the few files we use are copied, its licence
is kept beside them, and static/vendor/VENDORED.md records it all. To upgrade, change a version and
run again.
"""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"

ICONS = """
    archive arrow-counterclockwise arrow-down arrow-left arrow-right arrow-up bar-chart bell book
    box-arrow-right briefcase building bullseye calendar-event chat-quote check-circle check-lg
    chevron-down chevron-left chevron-right chevron-up circle-half clock compass copy download
    envelope exclamation-triangle eye eye-slash flag flag-fill gear grip-vertical heart
    hourglass-split inbox info-circle journal-text lightbulb link-45deg list-ul lock map mic
    moon-stars mortarboard pause-fill pencil people person-circle pin-angle play-fill plus plus-lg
    printer question-circle search share shield-check signpost-split star stop-fill stopwatch sun
    three-dots trash upload x-lg
""".split()


def without_source_map(text: bytes) -> bytes:
    """The map is not vendored, and hashed static files refuse a reference to a missing file."""
    return re.sub(rb"\s*/[/*]# sourceMappingURL=\S+( \*/)?\s*$", b"\n", text)


def as_is(content: bytes) -> bytes:
    return content


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    what_for: str
    files: dict[str, str]  # path in the package -> path under static/vendor
    licence_file: str = "LICENSE"
    licence: str = ""  # says which part applies, where a package carries two
    prepare: Callable[[bytes], bytes] = as_is

    @property
    def slug(self) -> str:
        return self.name.removeprefix("@").replace("/", "-")


def print_font(family: str, version: str, what_for: str, **faces: str) -> Package:
    """TTF files of one family for the PDF compiler; the fonts alone, which are under the OFL."""
    name = family.replace(" ", "")
    return Package(
        name="@expo-google-fonts/" + family.lower().replace(" ", "-"),
        version=version,
        what_for=what_for,
        files={
            f"{folder}/{name}_{folder}.ttf": f"print/{name}-{face}.ttf"
            for face, folder in faces.items()
        },
        licence_file="LICENSE_FONT",
        licence="OFL-1.1",
    )


PACKAGES = [
    Package(
        "bootstrap",
        "5.3.9",
        "the ground of the look: reset, grid, form controls",
        {"dist/css/bootstrap.min.css": "bootstrap.min.css"},
        prepare=without_source_map,
    ),
    Package(
        "htmx.org",
        "2.0.11",
        "parts of a page renewed without a reload",
        {"dist/htmx.min.js": "htmx.min.js"},
    ),
    Package(
        "@fontsource-variable/inter",
        "5.3.0",
        "text on the pages",
        {
            f"files/inter-{s}-wght-normal.woff2": f"fonts/inter-{s}.woff2"
            for s in ("latin", "latin-ext")
        },
    ),
    Package(
        "@fontsource-variable/source-serif-4",
        "5.3.1",
        "headings on the pages",
        {
            f"files/source-serif-4-{s}-wght-normal.woff2": f"fonts/source-serif-4-{s}.woff2"
            for s in ("latin", "latin-ext")
        },
    ),
    Package(
        "bootstrap-icons",
        "1.13.2",
        "the icons of the sprite",
        {f"icons/{icon}.svg": icon for icon in ICONS},
    ),
    print_font(
        "Source Serif 4",
        "0.4.1",
        "text in PDF sheets",
        Regular="400Regular",
        Italic="400Regular_Italic",
        SemiBold="600SemiBold",
    ),
    print_font(
        "Inter", "0.4.2", "small print in PDF sheets", Regular="400Regular", SemiBold="600SemiBold"
    ),
    print_font("Noto Sans Arabic", "0.4.3", "Arabic in PDF sheets", Regular="400Regular"),
    print_font("Noto Sans Hebrew", "0.4.1", "Hebrew in PDF sheets", Regular="400Regular"),
    print_font("Noto Emoji", "0.4.7", "emoji in PDF sheets, in one colour", Regular="400Regular"),
]


def fetch(package: Package, into: Path) -> tarfile.TarFile:
    """The package as npm packs it. Raises CalledProcessError when npm cannot."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    )
    return tarfile.open(into / packed.stdout.split()[-1])


def read(archive: tarfile.TarFile, path: str) -> bytes:
    """One file of a package. Raises KeyError when it has no such file."""
    return archive.extractfile(f"package/{path}").read()  # type: ignore[union-attr]


def sprite(icons: dict[str, bytes]) -> bytes:
    """One SVG with a symbol an icon: <use href="icons.svg#plus"/>."""
    symbols = [
        '<symbol id="{}" viewBox="0 0 16 16">{}</symbol>'.format(
            name,
            re.sub(
                r"\s*\n\s*", "", re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg.decode(), flags=re.S)
            ),
        )
        for name, svg in sorted(icons.items())
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    ).encode()


def write(path: str, content: bytes) -> None:
    target = VENDOR / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def main() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            with fetch(package, Path(folder)) as archive:
                about = json.loads(read(archive, "package.json"))
                contents = {
                    to: package.prepare(read(archive, path)) for path, to in package.files.items()
                }
                if package.name == "bootstrap-icons":
                    contents = {"icons.svg": sprite(contents)}
                for path, content in contents.items():
                    write(path, content)
                write(f"licences/{package.slug}.txt", read(archive, package.licence_file))
            licence = package.licence or about["license"]
            rows.append(
                f"| {package.name} | {package.version} | [{licence}](licences/{package.slug}.txt) "
                f"| {package.what_for} | {', '.join(contents)} |"
            )
            sys.stdout.write(f"{package.name} {package.version}: {len(contents)} files\n")
    table = "\n".join(
        [
            "| name | version | licence | what for | files |",
            "| --- | --- | --- | --- | --- |",
            *rows,
        ]
    )
    write(
        "VENDORED.md",
        "# What is vendored here\n\nWritten by `scripts/vendor.py`: change versions there, "
        f"and run it again. The pages ask nothing from any other host.\n\n{table}\n".encode(),
    )


if __name__ == "__main__":
    main()
