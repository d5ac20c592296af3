#!/bin/sh
# Makes the default model from nothing: data, training, export. Usage: make.sh <clips> <teacher.onnx> <work folder>
# <clips> holds previews/*.gif and car-detection.mp4 (README.md, Sources). About three hours on one core.
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
$python real_people.py "$work"/real/*.mkv --every 2 --out "$work/people.pkl"
$python make_sprites.py --out "$work/sprites.pkl" --seed 20260
$python make_sprites.py --out "$work/large.pkl" --people 900 --things 150 --sizes 190 260 --seed 20262
$python backgrounds.py --out "$work/backgrounds.npy" --shops 120 --seed 20261
far() { $python compose.py --sprites "$work/sprites.pkl" --backgrounds "$work/backgrounds.npy" --real "$work/real.pkl" --out "$work/$1" --count "$2" --seed "$3"; }
near() { $python compose_close.py --sprites "$work/sprites.pkl" --large "$work/large.pkl" --backgrounds "$work/backgrounds.npy" --real "$work/real.pkl" --people "$work/people.pkl" --out "$work/$1" --count "$2" --seed "$3"; }
scenes() { $python scenes.py --out "$work/$1" --count "$2" --seed "$3"; }
train() { $python train.py "$@"; }

# People who are far, from random numbers.
far a 6000 1
far b 8000 2
train "$work/a" --out "$work/first.pt" --steps 1300 --rate 0.002 --seed 8
train "$work/a" "$work/b" --start "$work/first.pt" --out "$work/far.pt" --steps 2400 --rate 0.002 --seed 9
$python export.py --weights "$work/far.pt" --out "$work/far.onnx"

# Near, far and whole scenes together, from there.
near near 5000 3
far around 3000 1
scenes scenes 1200 4
scenes plants 300 6
scenes plants2 300 7
# Paths without spaces, please: these lists are split.
data="$work/near $work/around $work/scenes $work/scenes"
more="$work/plants $work/plants $work/plants $work/plants2 $work/plants2 $work/plants2"
train $data --start "$work/far.onnx" --bfloat16 --steps 500 --rate 0.001 --seed 20 --out "$work/one.pt"
train $data --start "$work/one.pt" --bfloat16 --steps 1250 --rate 0.001 --seed 21 --every 250 --out "$work/two.pt"
train $data --start "$work/two.pt" --bfloat16 --steps 1000 --rate 0.001 --seed 22 --out "$work/three.pt"
train $data --start "$work/three.pt" --bfloat16 --steps 2400 --rate 0.0008 --seed 23 --every 250 --out "$work/four.pt"
train $data --start "$work/four.pt" --bfloat16 --steps 300 --rate 0.0006 --seed 24 --out "$work/five.pt"
train $data $more --start "$work/five.pt" --bfloat16 --steps 1200 --rate 0.0006 --seed 25 --every 150 --out "$work/six.pt"
$python average.py --certainty -0.8 --out "$work/last.pt" "$work/two-1000.pt=20" "$work/four-500.pt=64" "$work/four-1000.pt=4" "$work/four-1500.pt=4" \
  "$work/four-2000.pt=4" "$work/four.pt=4" "$work/six-750.pt=5" "$work/six-900.pt=5" "$work/six-1050.pt=5" "$work/six-1200.pt=5"
$python export.py --weights "$work/last.pt" --out ../fieldcount-person.onnx --check "$work/check"
node compare-output.ts ../fieldcount-person.onnx "$work/check"
sed -i "0,/\"sha256\": \"[0-9a-f]*\"/s//\"sha256\": \"$(sha256sum ../fieldcount-person.onnx | cut -c1-64)\"/" ../manifest.json
$python half.py
