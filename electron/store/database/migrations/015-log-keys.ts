/**
 * Lines of the log as data beside their English: screens say them in the language of their reader. Lines of older
 * versions have no key and are shown in English, but for the one that always was a word for the screen.
 */
export const sql = `
ALTER TABLE log_entries ADD COLUMN message_key TEXT;
-- JSON: the values of the text.
ALTER TABLE log_entries ADD COLUMN message_params TEXT;
UPDATE log_entries SET message = 'Camera is live', message_key = 'logLines.live' WHERE message = 'live';
`
