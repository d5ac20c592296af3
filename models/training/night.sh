#!/bin/sh
# Prints how well models find people in pictures made to look as at night, by kind. The pictures are made on the fly
# and thrown away. Usage: night.sh <annotations.jsonl> <split> <model.onnx> ...
# PICTURES (120) and SEED (1) choose which of the split; PYTHON needs numpy and OpenCV.
set -eu
annotations=$1 split=$2
shift 2
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
"${PYTHON:-python3}" "$here/night.py" "$annotations" "$split" "$work" --pictures "${PICTURES:-120}" --seed "${SEED:-1}"
"${NODE:-node}" "$here/evaluate-pictures.ts" "$work/annotations.jsonl" night "$@"
