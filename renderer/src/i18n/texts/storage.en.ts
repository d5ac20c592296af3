/** What is kept, copies of it, and putting one back. */
export const storageEn = {
  title: 'Storage', keep: 'Keep every single crossing', forEver: 'For ever', days: '{{count}} days', hint: 'Totals by minute are kept for ever; reports are made of them. Older single crossings are removed when the database is compacted.',
  compact: 'Compact the database now', submitted: 'Submitted; see the Jobs screen.',
  size: 'Database {{size}}, copies {{copies}}, {{free}} free.', growth: 'Grows by {{day}} a day; {{year}} in a year.', diskFull: 'At this rate the disk is full in {{days}} days.', neverFull: 'At this rate the disk does not fill up.', noGrowth: 'How it grows is known after a day of counting.',
  backups: 'Backups', backupsHint: 'A copy is taken at a start and every day; the newest three are kept. Those before an upgrade and databases that were set aside stay until you remove them.', backUp: 'Back up now', backingUp: 'Copying…', verify: 'Check', verifying: 'Checking…', whole: 'It is whole.',
  restore: 'Restore a backup…', restoreAsk: 'Counting stops until a backup is chosen or you start again. Go on?', noBackups: 'There is no copy yet: the first is taken an hour after the first start, or now.',
  kinds: { rolling: 'Backup', upgrade: 'Before an upgrade', aside: 'Set aside' }, cameras_one: '{{count}} camera', cameras_other: '{{count}} cameras', counts: 'counts from {{from}} to {{to}}', noCounts: 'no counts',
  acknowledge: 'Seen', lost: 'Memory is full too: {{lost}} counts had to be given up. Reports will show this time as not watched.', held: 'Nothing could be written since {{time}}: {{events}} counts wait in memory. Do not end Fieldcount before they are written.',
  recovery: {
    title: 'Counting has stopped', asked: 'Choose what to go on with. The database of now is kept in every case.', failed: 'Fieldcount cannot use its database, so nothing is counted.', retries: 'It is tried again by itself every half minute.',
    restore: 'Restore', restoring: 'Restoring…', start: 'Start with the database as it is', again: 'Try again now', beginNew: 'Begin with an empty database', beginNewAsk: 'Cameras and settings have to be entered again. The database of now is kept aside. Go on?', folder: 'Data folder',
    lost: 'What was counted after a backup was taken is shown as a gap, not as zero.',
  },
}
