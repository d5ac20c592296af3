#!/bin/sh
# Makes the default model from nothing: data, training, export. Usage: make.sh <clips> <teacher.onnx> <work folder>
# <clips> holds previews/*.gif and car-detection.mp4 (README.md, Sources). About an hour and a half on one core.
set -eu
clips=$1 teacher=$2 work=$3
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-python3}
mkdir -p "$work/real"

for name in classroom face-demographics-walking face-demographics-walking-and-pause store-aisle-detection worker-zone-detection; do
  ffmpeg -v error -y -i "$clips/previews/$name.gif" -pix_fmt bgr0 -c:v ffv1 "$work/real/$name.mkv"
done
ffmpeg -v error -y -i "$clips/car-detection.mp4" -vf fps=2 -c:v ffv1 "$work/real/car-detection.mkv"
for video in "$work"/real/*.mkv; do node label.ts "$teacher" "$video" "${video%.mkv}.json"; done

$python real_frames.py "$work"/real/*.mkv --out "$work/real.pkl"
$python make_sprites.py --out "$work/sprites.pkl" --seed 20260
$python backgrounds.py --out "$work/backgrounds.npy" --seed 20261
scenes() { $python compose.py --sprites "$work/sprites.pkl" --backgrounds "$work/backgrounds.npy" --real "$work/real.pkl" --out "$work/$1" --count "$2" --seed "$3"; }
scenes a 6000 1
scenes b 8000 2

$python train.py "$work/a" --out "$work/first.pt" --steps 1300 --rate 0.002 --seed 8
$python train.py "$work/a" "$work/b" --start "$work/first.pt" --out "$work/last.pt" --steps 2400 --rate 0.002 --seed 9
$python export.py --weights "$work/last.pt" --out ../fieldcount-person.onnx --check "$work/check"
node compare-output.ts ../fieldcount-person.onnx "$work/check"
$python half.py
