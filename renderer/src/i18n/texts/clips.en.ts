/** Recordings with taps: regression tests that the installer owns. */
export const clipsEn = {
  title: 'Recordings to prove with', intro: 'A recording of this camera with everybody in it tapped once is a test you own: after any change of model, settings or version Fieldcount counts it again and shows what is better and what is worse.',
  path: 'Recording', pathHint: 'The full path of a video file on the computer that runs Fieldcount.', add: 'Add the recording', none: 'No recording yet.', taps: '{{count}} tapped', tap: 'Play and tap', verify: 'Count again', verifying: 'Being counted: see Jobs', remove: 'Remove', removeSure: 'Remove this recording with its taps and results? The video file stays.',
  upToDate: 'As counted now', outdated: 'Something changed since it was counted', never: 'Not counted yet',
  result: '{{missed}} missed, {{extra}} too many of {{truth}}: {{recall}} found, {{precision}} right', when: '{{when}}, version {{version}}, {{model}}', ok: 'reaches the goal', below: 'below the goal',
  change: 'Against the count before: {{found}} newly found, {{missed}} newly missed, {{extra}} too many.', noChange: 'The same as the count before.', parts: { model: 'model', calibration: 'lines or settings', settings: 'source or rate', version: 'version' }, changed: 'Changed: {{parts}}', newlyMissed: 'newly missed at {{times}}', newlyFound: 'newly found at {{times}}', history: 'Counts', exportTaps: 'Save the taps',
  play: 'Play', pause: 'Pause', back: 'Back 5 s', speed: 'Speed', done: 'Done', loading: 'Loading pictures…', position: '{{now}} of {{total}}', saved: 'Saved: {{count}} tapped', hint: 'Press the key when somebody’s body is on the line. Space pauses, Backspace takes the last tap back.', ended: 'End of the recording', seek: 'Position',
}
