/** How an added model came here, and which licence was confirmed for it. */
export const sql = `
ALTER TABLE added_models ADD COLUMN about TEXT NOT NULL DEFAULT '{}';
`
