#!/bin/sh
# Teaches the shipped model what it got wrong on a site. Usage: site.sh <folder or ZIP> <work folder> [<teacher.onnx>]
# <folder> is the training data that Fieldcount's Proof screen exported. A teacher (a YOLOX) boxes the people of pictures
# that nobody labelled. STEPS (300), RATE (0.0004), SHARE (0.5, of each batch; the rest are rendered scenes, so that the
# model does not forget other places), SCENES (200) and MINUTES (30, at most) can be set; NODE and PYTHON are the programs.
# Writes <work folder>/fieldcount-site.onnx. Nothing is sent anywhere.
set -eu
[ $# -ge 2 ] || { sed -n '2,7s/^# //p' "$0" >&2; exit 2; }
given=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
teacher=${3:+$(realpath "$3")}
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-python3} node=${NODE:-node}
site=$given
case $given in
*.zip)
  site=$work/site
  rm -rf "$site"
  "$python" -m zipfile -e "$given" "$site"
  ;;
esac
for file in annotations.jsonl consent.json; do
  [ -f "$site/$file" ] || { echo "$given: no $file in it; this is not training data that Fieldcount exported" >&2; exit 1; }
done

# Without others' pictures, rendered people in rendered rooms keep the model from forgetting everything else.
[ -f "$work/scenes.npy" ] || "$python" scenes.py --out "$work/scenes" --count "${SCENES:-200}" --seed 4
if [ -n "$teacher" ]; then
  "$python" teacher.py --model "$teacher" --annotations "$site/annotations.jsonl" --out "$work/teacher.json"
fi
"$python" train.py "$work/scenes" --site "$site" ${teacher:+--site-teacher "$work/teacher.json"} --share "${SHARE:-0.5}" \
  --start ../fieldcount-person.onnx --keep-stem --steps "${STEPS:-300}" --rate "${RATE:-0.0004}" --mean 0.98 \
  --minutes "${MINUTES:-30}" --seed 91 --out "$work/site.pt"
"$python" export.py --weights "$work/site.pt" --out "$work/fieldcount-site.onnx" --check "$work/check"
"$node" compare-output.ts "$work/fieldcount-site.onnx" "$work/check"
echo
echo "$work/fieldcount-site.onnx: add it under Models in Fieldcount. It is compared with the model that counts now on"
echo "the site's own recordings; only then choose it. Delete the pictures when you need them no more."
