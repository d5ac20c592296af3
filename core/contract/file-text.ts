import { z } from 'zod'

/** UTF-16 units. A site of a thousand cameras with long calibrations is a few MB. */
export const MAX_FILE_TEXT_LENGTH = 8_000_000

/** Of the files of a site, without the dot: what the system opens with Fieldcount (electron-builder.yml). */
export const SITE_FILE_EXTENSION = 'fieldcount'

/** What a file holds that somebody chose: a site, a certificate, a record of handing over. */
export const FileText = z.string().max(MAX_FILE_TEXT_LENGTH)
