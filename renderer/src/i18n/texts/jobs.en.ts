/** Finite work: the jobs screen. */
export const jobsEn = {
  title: 'Jobs',
  newTitle: 'New job',
  kind: 'What',
  kinds: {
    'count-recordings': 'Count a recording or a folder', 'count-recording': 'Recording', 'count-folder': 'New recordings of a folder', snapshot: 'Picture of a camera', 'self-test': 'Self-test',
    'build-report': 'Report', 'compact-database': 'Compact the database', 'benchmark-providers': 'Measure the processors', 'verify-accuracy': 'Verify accuracy',
  },
  kindHints: {
    'count-recordings': 'Every recording becomes a job. Repeated, only recordings that are new in the folder are counted.',
    snapshot: 'Opens the camera and keeps one picture.',
    'self-test': 'Counts the demo scene, whose truth is known, and compares.',
  },
  path: 'File or folder', pathHint: 'The full path on the computer that runs Fieldcount. A folder counts every recording in it.',
  as: 'Counted as', asHint: 'With the lines, classes and model of this camera.',
  noCamera: 'Add a camera first.',
  when: 'When', now: 'Now', at: 'Once, later', daily: 'Every day', weekly: 'Every week', cron: 'By a schedule expression',
  date: 'Day', time: 'Time', weekday: 'Weekday', cronField: 'Expression', cronHint: 'Minute, hour, day, month, weekday; for example 30 2 * * 1-5. Times are the clock of the site ({{zone}}).', siteClock: 'The clock of the site ({{zone}}).',
  priority: 'Priority', priorityHint: '9 goes first; waiting raises it.',
  start: 'Submit', empty: 'No job here.',
  filters: { open: 'Open', scheduled: 'Scheduled', dead: 'Failed', ended: 'Ended', all: 'All' },
  submitted: 'Waiting for its time', queued: 'Queued', assigned: 'Starting', running: 'Running', 'retry-wait': 'Trying again at {{time}}', succeeded: 'Done', dead: 'Failed', cancelled: 'Cancelled',
  due: 'on {{time}}', repeats: 'repeats: {{cron}}', on: 'on {{worker}}',
  cancel: 'Cancel', retry: 'Try again', discard: 'Discard', endSeries: 'Stop repeating', details: 'Details',
  steps: 'Steps', submittedAtMs: 'submitted', queuedAtMs: 'queued', assignedAtMs: 'assigned', runningAtMs: 'running', resultAtMs: 'result', notifiedAtMs: 'notified',
  attempts: 'Attempts: {{count}}', attempt: 'Attempt on {{worker}}, {{seconds}} s', attemptOk: 'succeeded', input: 'What it was asked to do',
  testOk: 'The count is right: every crossing within {{seconds}} s of its time.', truth: 'Truth', counted: 'Counted', line: 'Line', direction: 'Direction',
}
