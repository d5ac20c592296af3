/** The pool: workers, their settings, and what a change would do. */
export const poolEn = {
  title: 'Workers', state: 'State', starting: 'Starting', ready: 'Running', restarting: 'Restarting', stopped: 'Stopped', pid: 'Process', cpu: 'CPU', memory: 'Memory', loop: 'Event loop', restarts: 'Restarts', threads: 'Threads',
  lastDeath: 'Last ended', cameras: 'Cameras', noCameras: 'No camera is counted here.', jobs: 'Jobs', preprocess: 'Preparing', track: 'Tracking', steps: 'Steps of the present run', placement: 'Why here',
  roles: { stream: 'Cameras', job: 'Jobs', shared: 'Cameras and jobs' },
  settingsTitle: 'Pool', type: 'Type',
  types: { fixed: 'Fixed size', dynamic: 'Dynamic', priority: 'Cameras first', specialised: 'Specialised', hybrid: 'Hybrid' },
  typeHints: {
    fixed: 'So many workers whatever the load, for cameras and jobs alike.',
    dynamic: 'Grows and shrinks between two numbers with the load.',
    priority: 'So many workers; jobs get only what the cameras leave.',
    specialised: 'Some workers for cameras, others for jobs.',
    hybrid: 'A fixed core for cameras, and job workers that come and go with the queue.',
  },
  workers: 'Workers', minWorkers: 'At least', maxWorkers: 'At most', streamWorkers: 'Camera workers', jobWorkers: 'Job workers', minJobWorkers: 'Job workers, at least', maxJobWorkers: 'Job workers, at most',
  distribution: 'New work goes',
  distributions: { 'round-robin': 'to each worker in turn', 'least-loaded': 'to the least loaded worker', priority: 'where least competes with it', capability: 'to the plainest worker that can do it', random: 'to any worker', weighted: 'to workers by their measured speed', geographic: 'to the nearest worker' },
  discipline: 'Jobs run', disciplines: { fifo: 'oldest first', lifo: 'newest first', priority: 'by priority, which waiting raises' },
  scaling: 'Scaling', scalings: { off: 'Off', automatic: 'By load', predictive: 'By load, ahead of it from the site’s history', vertical: 'Threads and rates only', hybrid: 'Workers, threads and rates' },
  will: 'What will happen', nothing: 'Nothing changes.', apply: 'Apply', discard: 'Discard',
  change: {
    type: 'The pool becomes “{{type}}”.', start: 'Workers that start: {{count}}.', stop: 'Workers that stop: {{count}}.', role: 'Workers that change their role: {{count}}.',
    threads: '{{count}} workers will use {{to}} threads instead of {{from}}; the cameras there restart.', move: 'Cameras that move: {{cameras}}.', begin: 'Can be counted now: {{cameras}}.', hold: '{{cameras}} cannot be counted: {{reason}}.',
    jobs: 'Jobs that begin again elsewhere: {{count}}.', distribution: 'New work goes {{to}}; cameras stay where they are.', discipline: 'Jobs run {{to}}.', scaling: 'Scaling: {{to}}.',
  },
  step: { submittedAtMs: 'wanted', queuedAtMs: 'waiting', assignedAtMs: 'given to a worker', runningAtMs: 'started', resultAtMs: 'first picture counted', notifiedAtMs: 'first crossing shown' },
}
