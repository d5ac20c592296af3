#!/bin/sh
# Prints the figures of MODEL_CARD.md. Usage: evaluate.sh <assets> <work folder> [<model.onnx> ...]
# <assets> holds clips/ and models/*.onnx (not part of the repository). Without models: ours and the three it is compared with.
set -eu
assets=$1 work=$2
shift 2
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- ../fieldcount-person.onnx "$assets/models/light_person_detector.onnx" "$assets/models/FastestDet.onnx" "$assets/models/yolox_nano.onnx"
mkdir -p "$work"
clip=$assets/clips/one-by-one-person-detection
[ -f "$work/held.json" ] || ${PYTHON:-python3} held_out.py --out "$work/held"
[ -f "$work/one-by-one.json" ] || node label.ts "$assets/models/yolox_nano.onnx" "$clip.mp4" "$work/one-by-one.json"
demo=../../resources/demo
node evaluate.ts \
  --hand "$assets/clips" \
  --set "rendered=$work/held.mkv:$work/held.json" \
  --set "one-by-one, YOLOX-nano's boxes taken for the truth=$clip.mp4:$work/one-by-one.json" \
  --count "demo=$demo/demo.mp4:$demo/calibration.json:$demo/truth.json:12,10,6,3" \
  --count "one-by-one=$clip.mp4:$clip.calibration.json:$clip.truth.json" \
  "$@"
