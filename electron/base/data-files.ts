/** The key of the stored camera passwords, in the data folder. */
export const KEY_FILE = 'vault.key'
/** Chromium's own files (desktop), in the data folder. */
export const CHROMIUM_DIR = 'chromium'
/** Certificates that were issued, in the data folder. */
export const CERTIFICATES_DIR = 'certificates'
/** Recordings of live proofs, in the data folder. */
export const PROOF_RECORDINGS_DIR = 'proof-recordings'
/** Reports that wait to be sent, in the data folder. */
export const OUTBOUND_DIR = 'outbound'
/** Reports that the webhook was told of, in the data folder. */
export const REPORTS_DIR = 'reports'
/** Copies of models that were added, fetched or imported, in the data folder. */
export const MODELS_DIR = 'models'
/** What can be made again, such as optimised models and what graphics drivers compiled, in the data folder. */
export const CACHE_DIR = 'cache'
