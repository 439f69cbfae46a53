# make demo   draft the example contract          make test   run every test
# make check  lint, types and tests, as CI does    make wheel  build dist/hostpact-*.whl
# make generated  write anew what is generated: schemas, templates, messages, docs; each is a target, too
# make images     the pictures in docs/images; needs LibreOffice and poppler
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types check generated schemas templates messages docs images wheel clean

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "hostpact needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q generator  # as pip does for what it installs: the first command is as quick as the second
	@touch $(READY)

demo: $(READY)
	@mkdir -p out
	$(BIN)/hostpact check examples/taobao-womenswear.yaml
	$(BIN)/hostpact draft examples/taobao-womenswear.yaml -o out/taobao-womenswear.docx --force

test: $(READY)
	$(BIN)/python -m pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy
	$(BIN)/mypy benchmarks

check: lint types test

generated: schemas templates messages docs

schemas: $(READY)
	$(BIN)/python schemas/build.py

templates: $(READY)
	$(BIN)/python templates/build.py
	$(BIN)/python templates/papers.py

messages: $(READY)
	$(BIN)/python generator/locale/build.py

docs: $(READY)
	$(BIN)/python docs/build.py

images: $(READY)
	PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/images.sh

wheel: $(READY)
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf out dist build
