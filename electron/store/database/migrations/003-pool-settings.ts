/** The number of workers became one of several settings of the pool. */
export const sql = `
INSERT INTO settings (key, value)
  SELECT 'pool', json_object(
    'type', 'fixed', 'workers', json(value), 'minWorkers', 1, 'maxWorkers', 4, 'streamWorkers', 1, 'jobWorkers', 1, 'minJobWorkers', 1, 'maxJobWorkers', 2,
    'distribution', 'least-loaded', 'discipline', json_object('kind', 'priority', 'ageingMs', 60000), 'scaling', 'automatic')
  FROM settings WHERE key = 'workers' AND json_valid(value)
  ON CONFLICT DO NOTHING;
DELETE FROM settings WHERE key = 'workers';
`
