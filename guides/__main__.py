"""`python -m guides`: takes every picture, then sets both guides; with --check it only walks, and keeps no picture."""

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from app.config import ROOT
from app.queries.kantor import home_kantor
from app.services.panduan import EDITION, Panduan, guide_file
from guides.camera import Camera, WalkError, chromium, same_picture
from guides.office import Office, office
from guides.pictures import FOLDER, Picture, pictures

BUILD = ROOT / "build"


def main(words: list[str], today: date) -> int:
    """Walk, and say what came of it; whatever could not be taken makes the walk a failure."""
    wanted = [word for word in words if not word.startswith("--")]
    chosen = [picture for picture in pictures() if not wanted or picture.nama in wanted]
    with tempfile.TemporaryDirectory(prefix="spektral-gambar-") as folder, office() as place:
        taken = _walk(place, chosen, Path(folder))
        if "--check" not in words:
            _keep(taken, today)
        _set_both(place)
    return 0 if len(taken) == len(chosen) else 1


def _walk(place: Office, chosen: list[Picture], folder: Path) -> dict[Picture, Path]:
    taken = {}
    with chromium() as browser:
        camera = Camera(browser, place)
        for picture in chosen:
            target = folder / picture.file.name
            try:
                camera.take(picture, target)
            except WalkError as error:
                _say(f"{picture.nama:20} {error}")
                continue
            taken[picture] = target
            _say(f"{picture.nama:20} {target.stat().st_size // 1024:4} kB")
    return taken


def _keep(taken: dict[Picture, Path], today: date) -> None:
    """Put them where README and the guides find them; one that shows the same stays as it is, and so does its date."""
    changed = {picture: path for picture, path in taken.items() if not same_picture(path, picture.file)}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture, path in changed.items():
        shutil.copyfile(path, picture.file)
    if changed:
        EDITION.write_text(f"{today.isoformat()}\n", encoding="utf-8")
    _say(f"{len(changed)} of {len(taken)} pictures have changed.")


def _set_both(place: Office) -> None:
    BUILD.mkdir(exist_ok=True)
    with place.app.app_context():
        for panduan in Panduan:
            target = BUILD / f"panduan-pengguna-{panduan.value}.pdf"
            shutil.copyfile(guide_file(panduan=panduan, kantor=home_kantor()), target)
            _say(f"{target.relative_to(ROOT)} {target.stat().st_size // 1024} kB")


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], date.today()))  # noqa: DTZ011 - the edition bears the date of whoever takes the pictures
