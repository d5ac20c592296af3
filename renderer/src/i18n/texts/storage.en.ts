/** What is kept. */
export const storageEn = {
  title: 'Storage', keep: 'Keep every single crossing', forEver: 'For ever', days: '{{count}} days', hint: 'Totals by minute are kept for ever; reports are made of them. Older single crossings are removed when the database is compacted.',
  compact: 'Compact the database now', submitted: 'Submitted; see the Jobs screen.',
}
