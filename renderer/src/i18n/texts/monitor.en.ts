/** Figures, alerts and suggestions. */
export const monitorEn = {
  figures: 'Figures of the last five minutes', utilisation: 'Busy', efficiency: 'In inference', queue: 'Jobs waiting', running: 'Jobs running', wait: 'Oldest wait', throughput: 'Frames counted a second', dropped: 'Frames dropped a second', crossings: 'Crossings a minute', errors: 'Errors a minute',
  cpu: 'Processor', memory: 'Memory', disk: 'Disk free', loop: 'Main loop delay', response: 'Answer time', availability: 'Cameras counted', success: 'Jobs that succeed', uptime: 'Running for', network: 'Network in', hours: '{{value}} h',
  bottleneck: 'Bottleneck',
  bottlenecks: { none: 'none: the pool has time to spare', inference: 'inference: the workers spend their time in the model', cpu: 'the processor: other work takes the time', memory: 'memory', disk: 'disk space', camera: 'a camera delivers fewer frames than are wanted', workers: 'jobs wait for a worker' },
  suggestions: 'Suggestions', noSuggestions: 'Nothing to suggest: all is well.', apply: 'Do it', open: 'Open',
  suggestion: {
    'more-workers': 'Use {{to}} workers: {{dropped}} % of the frames are dropped while the workers are busy for {{busy}} %.',
    'fewer-workers': 'Use {{to}} workers: they are busy for {{busy}} % only, and fewer have more threads each.',
    threads: 'Use one worker with all threads: there is one camera, and the workers are busy for {{busy}} %.',
    'job-workers': 'Add a job worker: a job has waited for {{wait}} s.',
    'lower-rate': 'Count {{camera}} at {{to}} instead of {{from}} fps: {{dropped}} % of the frames are dropped, and every core has a worker.',
    substream: 'Use the substream of {{camera}}: decoding {{height}} rows takes {{decode}} ms a frame, looking at it {{infer}} ms.',
    transport: 'Use TCP for {{camera}}: it broke off {{breaks}} times in the last hour.',
    memory: 'Raise the memory limit of a worker from {{from}} to {{to}} MB: workers were replaced {{times}} times in a day.',
    storage: 'Free disk space or keep less: the disk is full in {{days}} days.',
  },
  trends: 'Trends', performance: 'Inference of {{camera}}: {{percent}} % a day', capacity: 'This machine holds {{count}} more cameras like {{camera}}.', capacityOver: 'This machine has {{count}} cameras like {{camera}} too many.', diskFull: 'The disk is full in {{days}} days.', sinceChange: 'Since “{{what}}”: inference {{before}} → {{after}} ms.', noTrends: 'Not enough is known yet.',
  trace: 'One frame', traceNow: 'Follow a frame', traceHint: 'From the camera to its count, ms after it was captured.', traced: { taken: 'its turn', prepared: 'prepared', inferred: 'inferred', 'decoded-boxes': 'boxes', counted: 'counted' }, traceFound: '{{detections}} found, {{events}} counted',
  alerts: 'Alerts', noAlerts: 'No alert.', allowNotices: 'Show alerts as desktop notifications', acknowledge: 'Seen', cleared: 'over since {{time}}', value: '{{value}} (limit {{limit}})',
  limitsTitle: 'Alerts are raised', limits: { cpuAbove: 'Processor above (%)', memoryAbove: 'Memory above (%)', loadForS: '… for so long (s)', diskBelowMb: 'Disk free below (MB)', cameraAwayForS: 'Camera not counted for (s)', frameAgeAboveMs: 'Picture older than (ms)', slowerThanUsual: 'Inference slower than usual by (times)', errorsPerMin: 'Errors a minute, from', responseAboveMs: 'Answers slower than (ms)', anomalySigma: 'Hour unlike other weeks by (deviations)' },
  alertKinds: { threshold: 'Machine overloaded', anomaly: 'Unusual count', availability: 'Camera is not counted', 'frame-age': 'Picture is late', performance: 'Slower than usual', exhaustion: 'Running out', 'error-rate': 'Many errors', 'response-time': 'Slow answers', picture: 'Picture changed', provider: 'Graphics device not used' },
  subjects: { cpu: 'processor', memory: 'memory', disk: 'disk space', 'disk-days': 'days until the disk is full', log: 'log', app: 'Fieldcount', crossings: 'crossings of the last hour' },
  whatToDo: {
    threshold: 'Lower rates or use a smaller model; close other programs.', anomaly: 'Look at the cameras: has one been moved or covered?', availability: 'Check power and network of the camera.', 'frame-age': 'Check the network; lower the rate of the camera.', performance: 'Check what else runs, and whether the machine is hot.', exhaustion: 'Free disk space.', 'error-rate': 'Read the log.', 'response-time': 'Check what else runs on the machine.', picture: 'Compare the pictures before and after on the screen of the camera.', provider: 'See the processors on the Models screen; update the driver of the device.',
  },
}
