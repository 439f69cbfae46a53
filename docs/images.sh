#!/bin/sh
# Draws the pictures of docs/images anew from the examples: `make images`. Needs LibreOffice (soffice), poppler (pdftoppm, pdfinfo, pdftotext) and a Chinese font.
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir -p docs/images

draft() { # NAME, then what `hostpact draft` takes
    name=$1; shift
    hostpact draft "$@" -o "$out/$name.docx" --pdf -q >/dev/null
}

page() { # NAME of the draft, WORDS that stand on the wanted page, PICTURE, and -gray unless colours matter
    count=$(pdfinfo "$out/$1.pdf" | sed -n 's/^Pages: *//p')
    number=1
    while ! pdftotext -f "$number" -l "$number" "$out/$1.pdf" - | tr -d '\n\f' | grep -q "$2"; do
        number=$((number + 1))
        [ "$number" -le "$count" ] || { echo "docs/images.sh: no page of $1 has “$2”" >&2; exit 1; }
    done
    pdftoppm -f "$number" -l "$number" -singlefile ${4--gray} -r 80 -png "$out/$1.pdf" "docs/images/$3"
    size=$(wc -c <"docs/images/$3.png")
    [ "$size" -lt 300000 ] || { echo "docs/images/$3.png has $size bytes, over 300,000" >&2; exit 1; }
    echo "docs/images/$3.png"
}

draft parallel examples/taobao-womenswear.yaml
draft chinese examples/taobao-womenswear.yaml --languages zh-CN
draft stacked examples/amazon-us-brand.yaml --layout stacked

page parallel '服务合同' first-page
page parallel '服务明细表Schedule' schedule
page chinese '条 效果考核' chinese
page stacked 'Article 3' stacked

# A contract as somebody sent it, with the clauses that it lacks as tracked insertions.
hostpact lint tests/corpus/dev/zhB02.docx --lang zh --fix "$out/fixed.docx" --fail-on never -q >/dev/null
soffice "-env:UserInstallation=file://$out/office" --headless --convert-to pdf --outdir "$out" "$out/fixed.docx" >/dev/null 2>&1
page fixed '7.4' lint-fix ''
