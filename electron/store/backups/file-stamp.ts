/** A UTC time as it stands in file names: `20261124T101112Z`. */
export function fileStamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
