"""The wheel carries everything: unpacked anywhere, it drafts the demo and writes its kit without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_an_installed_wheel_drafts_the_demo_and_its_kit(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT], check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("hostpact-*.whl")
    elsewhere = tmp_path / "elsewhere"
    zipfile.ZipFile(wheel).extractall(elsewhere)
    (tmp_path / "work").mkdir()
    demo = tmp_path / "work" / "demo.yaml"
    demo.write_bytes((ROOT / "examples" / "taobao-womenswear.yaml").read_bytes())
    # The unpacked wheel stands before the checkout; it must take its data from itself.
    environment = os.environ | {"PYTHONPATH": str(elsewhere), "HOSTPACT_CACHE": "off", "LANGUAGE": "en"}
    code = "import sys; from generator.data import data_folder; from generator.cli import main; print(data_folder('templates')); main(sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", code, "draft", "demo.yaml"], cwd=tmp_path / "work", env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(elsewhere / "generator" / "templates"), "demo.docx"]
    checkout = subprocess.run([sys.executable, "-c", code, "draft", "demo.yaml", "-o", "here.docx"], cwd=tmp_path / "work", capture_output=True, text=True)
    assert checkout.stdout.splitlines() == [str(ROOT / "templates"), "here.docx"], checkout.stderr
    assert (tmp_path / "work" / "demo.docx").read_bytes() == (tmp_path / "work" / "here.docx").read_bytes()
    kits = [subprocess.run([sys.executable, "-c", code, "kit", "demo.yaml", "-q"], cwd=tmp_path / "work", env=environment, capture_output=True, text=True)]
    kits += [subprocess.run([sys.executable, "-c", code, "kit", "demo.yaml", "-q", "-o", "here"], cwd=tmp_path / "work", capture_output=True, text=True)]
    assert [kit.stderr for kit in kits] == ["", ""]
    unpacked, here = ({path.name: path.read_bytes() for path in (tmp_path / "work" / folder).iterdir()} for folder in ("demo-kit", "here"))
    assert len(unpacked) == 9
    assert [name for name, content in unpacked.items() if here[name] != content] == []
