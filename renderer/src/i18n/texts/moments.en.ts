/** Every count explains itself. */
export const momentsEn = {
  title: 'Moments: {{camera}}', open: 'Show the moments', which: 'Which', counted: 'Counted', notCounted: 'Not counted', way: 'Direction', bothWays: 'Both', allLines: 'All lines', refresh: 'Refresh', more: 'Older ones',
  countedHint: 'Each crossing with the way it was counted by. The white dot marks the passage.', notCountedHint: 'What looked like a crossing and was not counted, and why. If people are among them, the line or a setting can be better.',
  none: 'No moment is kept yet.', nothingLeftOut: 'Nothing was left out.', path: 'The way over the picture', keptPicture: 'The picture kept of this moment, taken when it was decided.', noPicture: 'Drawn over the picture of now: no picture of this moment is kept.',
  how: { clear: 'clear of the line on the other side', ended: 'lost beyond the line' },
  why: {
    'turned-back': 'turned back before being clear of the line', unconfirmed: 'seen too briefly or too unsurely', 'wrong-class': 'the line does not count this class', 'ended-on-line': 'passed the line and was lost on it',
    'ended-before-line': 'lost just before the line', masked: 'inside an ignore mask', 'wrong-size': 'not as large as its class is there', weak: 'below the confidence asked for',
  },
  settings: 'Moments', paths: 'Keep why each crossing was counted', pathsHint: 'The way over the picture as numbers, no pictures: about 250 bytes a crossing.', keepDays: 'Keep for', days: '{{count}} days',
  pictures: 'Keep a small picture of each moment', picturesHint: 'People can be seen on them. They stay on this computer, privacy masks painted black, and the oldest go first. Turning this off deletes them.', keepPictures: 'At most', picturesCount: '{{count}} pictures, about {{mb}} MB',
}
