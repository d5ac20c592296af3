/** Line icons of our own, 20 × 20, drawn with the text colour. */
const PATHS = {
  camera:
    'M3 6.5h9.5a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H3A1.5 1.5 0 0 1 1.500 13V8A1.500 1.500 0 0 1 3 ' +
    '6.500zM14 9.500l4.500-2.500v6.500L14 11',
  counts: 'M3 17V9M8 17V4M13 17v-6M18 17V7',
  reports: 'M3 3v14h14M6.500 13l3.500-4 3 2.500L17 6',
  pool: 'M4 4h12v5H4zM4 11.500h12v5H4zM7 6.500h.01M7 14h.01',
  models: 'M10 3l6.500 3.500L10 10 3.500 6.500zM3.500 10l6.500 3.500L16.500 10M3.500 13.500L10 17l6.500-3.500',
  jobs: 'M4 4h9l3 3v9H4zM7 9h6M7 12.500h4',
  log: 'M4 5h12M4 10h12M4 15h7',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  plus: 'M10 4v12M4 10h12',
  back: 'M12 4l-6 6 6 6',
  line: 'M3 15L17 5M10 10l4 5',
  flip: 'M4 7h11l-3-3M16 13H5l3 3',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M4 8l4-4M4 8l4 4',
  redo: 'M16 8H8a4 4 0 0 0 0 8h4M16 8l-4-4M16 8l-4 4',
  trash: 'M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11',
  download: 'M10 3v10M6 9l4 4 4-4M4 17h12',
  check: 'M4 10l4 4 8-9',
  close: 'M5 5l10 10M15 5L5 15',
  select: 'M5 3l10 6-4.500 1.200L8.500 15z',
  zone: 'M4 6l7-3 6 5-3 8H6z',
  privacy: 'M2 10s3-5.500 8-5.500S18 10 18 10s-3 5.500-8 5.500S2 10 2 10zM3 17L17 3',
  ignore: 'M10 3a7 7 0 1 0 .01 0zM5 15L15 5',
  ground: 'M7 5h6l4 10H3zM10 5v10M5 10h10',
  zoomIn: 'M9 4a5 5 0 1 0 .01 0zM13 13l4 4M9 6.500v5M6.500 9h5',
  zoomOut: 'M9 4a5 5 0 1 0 .01 0zM13 13l4 4M6.500 9h5',
  fit: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
  help: 'M10 3a7 7 0 1 0 .01 0zM8 8a2 2 0 1 1 3 1.700c-.8.500-1 .9-1 1.800M10 14v.01',
  template: 'M3 4h14v4H3zM3 11h6v5H3zM12 11h5v5h-5z',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  upload: 'M10 14V4M6 8l4-4 4 4M4 17h12',
  folder: 'M3 5h5l2 2h7v9H3z',
  phone: 'M6 2h8v16H6zM9 15.500h2',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.500v.01',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
