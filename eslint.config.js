import tseslint from 'typescript-eslint'

/** Who may import whom (ARCHITECTURE.md). `core` sees nothing but itself and zod; the other three only see core. */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })
const notFrom = (...folders) =>
  folders.map((folder) => ({
    regex: `^(\\.\\./)+${folder}/`,
    message: `This folder must not import ${folder}/; shared logic belongs in core/.`,
  }))
const noElectron = {
  regex: '^electron($|/)',
  message: 'Only the desktop shell (electron/main.ts, electron/preload.ts, electron/desktop/) imports electron.',
}

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'models/training/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
    },
  },
  {
    files: ['core/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\./|\\.\\./|zod$)', message: 'core/ imports only itself and zod.' },
            ...notFrom('electron', 'workers', 'renderer', 'test'),
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'Buffer',
        'window',
        'document',
        'performance',
        'setTimeout',
        'setInterval',
        'fetch',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take a Clock.' },
        { object: 'Math', property: 'random', message: 'Take a random source.' },
      ],
    },
  },
  { files: ['workers/**'], rules: forbid(noElectron, ...notFrom('electron', 'renderer', 'test')) },
  {
    files: ['renderer/**'],
    rules: forbid(
      noElectron,
      { regex: '^node:', message: 'The renderer is sandboxed.' },
      ...notFrom('electron', 'workers', 'test'),
    ),
  },
  {
    files: ['electron/**'],
    ignores: ['electron/main.ts', 'electron/preload.ts', 'electron/desktop/**'],
    rules: forbid(noElectron, ...notFrom('workers', 'renderer', 'test')),
  },
  {
    files: ['electron/main.ts', 'electron/preload.ts', 'electron/desktop/**'],
    rules: forbid(...notFrom('workers', 'renderer', 'test')),
  },
  { files: ['scripts/**', 'test/**', 'electron/cli.ts', 'electron/cli/**'], rules: { 'no-console': 'off' } },
)
