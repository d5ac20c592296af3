import { getFFmpegInfo } from 'node-av/lib'

// How the FFmpeg that is installed here was built: what its licence hangs on.
console.log(JSON.stringify(getFFmpegInfo(), undefined, 2))
process.exit(0)
