#!/bin/sh
# Makes the clips that decoders are tried with, from the demo scene: the size and noise of a real camera.
# Needs FFmpeg with libx264 and libx265. The clips are kept in the repository; this says where they are from.
set -eu
cd "$(dirname "$0")"
look="scale=1920:1080:flags=bicubic,noise=alls=5:allf=t:all_seed=7"
common="-v error -y -ss 6 -i ../demo/demo.mp4 -frames:v 30"
exact="-pix_fmt yuv420p -an -movflags +faststart -fflags +bitexact -flags:v +bitexact"
ffmpeg $common -vf "$look" -c:v libx264 -preset medium -profile:v high -crf 27 -g 15 -bf 0 $exact h264.mp4
ffmpeg $common -vf "$look" -c:v libx265 -x265-params log-level=none:keyint=15:bframes=0 -preset fast -crf 29 -tag:v hvc1 $exact hevc.mp4
