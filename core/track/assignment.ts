/** Pairs above this cost are never made. */
export const FORBIDDEN = 1e6

/**
 * Minimum-cost assignment of rows to columns: the Hungarian method with potentials, O(n²·m) (Kuhn 1955; the
 * shortest augmenting path form of Jonker and Volgenant 1987). `cost[row][column]`; any shape.
 * Returns the column of each row, or -1 where every pairing costs `FORBIDDEN` or more.
 */
export function assign(cost: readonly (readonly number[])[]): number[] {
  const rows = cost.length
  const columns = cost[0]?.length ?? 0
  if (rows === 0 || columns === 0) return new Array<number>(rows).fill(-1)
  if (rows > columns) return transposed(cost, rows, columns)

  // 1-based, with a virtual row and column 0, as in the textbook form.
  const rowPotential = new Float64Array(rows + 1)
  const columnPotential = new Float64Array(columns + 1)
  const rowOfColumn = new Int32Array(columns + 1)
  const previous = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    rowOfColumn[0] = row
    const shortest = new Float64Array(columns + 1).fill(Infinity)
    const done = new Uint8Array(columns + 1)
    let column = 0
    do {
      done[column] = 1
      const from = rowOfColumn[column]!
      let delta = Infinity
      let next = 0
      for (let c = 1; c <= columns; c++) {
        if (done[c]) continue
        const reduced = Math.min(cost[from - 1]![c - 1]!, FORBIDDEN) - rowPotential[from]! - columnPotential[c]!
        if (reduced < shortest[c]!) {
          shortest[c] = reduced
          previous[c] = column
        }
        if (shortest[c]! < delta) {
          delta = shortest[c]!
          next = c
        }
      }
      for (let c = 0; c <= columns; c++) {
        if (done[c]) {
          rowPotential[rowOfColumn[c]!]! += delta
          columnPotential[c]! -= delta
        } else shortest[c]! -= delta
      }
      column = next
    } while (rowOfColumn[column] !== 0)
    do {
      const before = previous[column]!
      rowOfColumn[column] = rowOfColumn[before]!
      column = before
    } while (column !== 0)
  }

  const result = new Array<number>(rows).fill(-1)
  for (let c = 1; c <= columns; c++) {
    const row = rowOfColumn[c]! - 1
    if (row >= 0 && cost[row]![c - 1]! < FORBIDDEN) result[row] = c - 1
  }
  return result
}

function transposed(cost: readonly (readonly number[])[], rows: number, columns: number): number[] {
  const flipped = Array.from({ length: columns }, (_, c) => Array.from({ length: rows }, (_, r) => cost[r]![c]!))
  const result = new Array<number>(rows).fill(-1)
  assign(flipped).forEach((row, column) => {
    if (row >= 0) result[row] = column
  })
  return result
}
