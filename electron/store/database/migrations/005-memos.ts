/** What was learned or measured and can be learned again: the hours of the week, what each provider takes. */
export const sql = `
CREATE TABLE memos (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`
