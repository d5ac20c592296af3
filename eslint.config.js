import tseslint from 'typescript-eslint'

// Who may import whom is in .dependency-cruiser.mjs; how code is laid out is Prettier's; what nobody uses is knip's.

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
  { files: ['scripts/**', 'test/**', 'electron/cli.ts', 'electron/cli/**'], rules: { 'no-console': 'off' } },
)
