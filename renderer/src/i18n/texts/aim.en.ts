export const aimEn = {
  open: 'Aim', title: 'Aim and focus: {{name}}', picture: 'Raw picture', waiting: 'Opening the camera…', ended: 'The view has ended.', again: 'Open again',
  by: { mpeg1: 'Full rate by ffmpeg', jpeg: 'Full rate as single pictures' }, rate: '{{fps}} fps from the camera, {{width}} × {{height}}, {{codec}}',
  focus: 'Focus', sharpness: 'Sharpness', ofPeak: '{{share}} of the best so far', ofBefore: '{{share}} of the best found on {{when}}', reset: 'Begin again', resetHint: 'After turning the camera: another scene has another best.',
  advice: { turn: 'Turn the focus ring slowly one way.', back: 'Past the best: turn back slowly.', there: 'As sharp as it gets.' }, middle: 'Middle', wholePicture: 'Whole picture',
  light: 'Light', exposure: { good: 'Well lit.', 'too-dark': 'Too dark: people vanish in the shadow. Add light, or let the camera expose longer.', 'too-bright': 'Too bright: parts are burnt out. Turn it away from windows, or lower the exposure.', 'both-ends': 'Black and burnt-out parts at once: switch on wide dynamic range (WDR).', flat: 'Hardly any contrast: fog, a dirty dome, or a cover?' },
  black: 'Black', white: 'Burnt out', motion: 'Motion', smeared: 'What moves is smeared: shorten the exposure to 1/60 s or less, and add light.', crisp: 'What moves is crisp.', still: 'Nothing moves: let somebody walk through.',
  mounting: 'Mounting', height: 'Height of the lens (m)', tilt: 'Tilt down (degrees)', fov: 'Field of view, across (degrees)', fovHint: 'On the data sheet of the camera; 2.8 mm lenses have about 100, 4 mm about 80, 6 mm about 55.', guides: 'Show horizon and people', horizon: 'Horizon', horizonOut: 'The horizon is outside the picture.', meters: '{{distance}} m', noPeople: 'No ground is in the picture with these numbers.',
}
