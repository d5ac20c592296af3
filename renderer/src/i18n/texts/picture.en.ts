/** Whether a camera still shows the right place, and how its stream arrives. */
export const pictureEn = {
  title: 'Picture and stream',
  asCalibrated: 'The picture is the one it was calibrated on.',
  learning: 'How the picture should look is learned from the first seconds.',
  references: 'Known looks of this place: {{count}}',
  streamFine: 'Nothing about the stream costs accuracy.',
  look: 'Check',
  looking: 'Checking…',
  changed: 'The picture has changed',
  since: 'since {{time}}',
  before: 'As calibrated, {{time}}',
  after: 'As seen {{time}}',
  problems: {
    moved: 'Camera moved',
    blurred: 'Out of focus or dirty',
    dark: 'Too dark',
    covered: 'Covered',
    different: 'Another picture',
    frozen: 'Picture frozen',
  },
  hints: {
    moved:
      'The same place from another angle ({{x}} % sideways, {{y}} % up or down): the lines no longer lie where they were drawn. Turn the camera back, or draw the lines anew.',
    blurred: 'Only {{sharpness}} % of the detail is left. Clean the lens, or focus again.',
    dark: 'There is hardly any light (mean {{light}} of 255). Check lighting and infrared lamp.',
    covered: 'Something without detail hides {{lost}} % of what was seen. Remove it.',
    different:
      '{{lost}} % of what was seen is not there any more: the camera was turned or swapped, or something stands in front of it.',
    frozen: 'Frames arrive, but always the same one. Restart the camera.',
  },
  instead: 'This is the right picture now',
  insteadHint: 'Check first that the lines still fit.',
  too: 'Same place, other light',
  tooHint: 'For example by night: both looks are right from now on.',
  findings: {
    'key-frames':
      'Key frames are {{seconds}} s apart: after a lost packet the picture stays broken that long. Set the key frame (I-frame, GOP) interval of the camera to 1–2 s.',
    'smart-codec':
      'The distance of key frames varies ({{from}} to {{to}} s): “smart” compression (H.264+, H.265+, Zipstream, Smart Codec) is on and drops detail where little moves. Turn it off for the counted stream.',
    jitter: 'Frames arrive up to {{ms}} ms early or late. Use a cable instead of Wi-Fi, TCP, or a smaller stream.',
    'too-few-frames':
      'The camera sends {{fps}} frames a second, {{wanted}} are to be counted. Raise its frame rate, or lower the rate here.',
    clock:
      'The camera’s clock is {{seconds}} s off. Fieldcount goes by this computer’s clock; the time written into the picture is wrong. Set up time by network (NTP) in the camera.',
    frozen: 'Frames arrive, but always the same one. Restart the camera.',
  },
  codec: 'Codec',
  keyEvery: 'Key frame every',
  rate: 'Data rate',
  jitter: 'Jitter',
  clock: 'Camera’s clock',
  seconds: '{{value}} s',
  kbps: '{{value}} kbit/s',
  milliseconds: '{{value}} ms',
  clockSame: 'as this computer’s',
  ahead: '{{value}} s ahead',
  behind: '{{value}} s behind',
}
