import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

// Who may import whom is in .dependency-cruiser.mjs; how code is laid out is Prettier's; what nobody uses is knip's.

/** Functions of at most so many lines. `IIFEs`: a thread's or a script's whole body must not hide in one. */
const MAX_FUNCTION = { max: 80, IIFEs: true }

/** A `describe` groups cases and is as long as they are; the limit holds for each case, hook and helper. */
const caseLength = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object' }],
    messages: { long: 'This has {{lines}} lines; at most {{max}}.' },
  },
  create(context) {
    const [{ max }] = context.options
    const isGroup = ({ parent }) =>
      parent.type === 'CallExpression' && /^describe\b/.test(context.sourceCode.getText(parent.callee))
    const check = (node) => {
      const lines = node.loc.end.line - node.loc.start.line + 1
      if (lines > max && !isGroup(node)) context.report({ node, messageId: 'long', data: { lines, max } })
    }
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check }
  },
}

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'models/training/**'] },
  ...tseslint.configs.recommended,
  {
    plugins: { local: { rules: { 'case-length': caseLength } }, regexp },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400 }],
      'max-len': ['error', { code: 120, ignoreUrls: true }],
      'max-lines-per-function': ['error', MAX_FUNCTION],
      'no-console': 'error',
    },
  },
  {
    // A budget that only shrinks: `npm run lint` allows as many as there are (--max-warnings).
    files: ['{core,electron,workers,renderer,scripts}/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'warn' },
  },
  {
    files: ['{core,electron,workers,renderer}/**'],
    rules: {
      // A text from outside must not hold the application up: matching takes time in proportion to its length.
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    files: ['test/**/*.test.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off', 'local/case-length': ['error', { max: MAX_FUNCTION.max }] },
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
  // A migration stays as it was released: its text is kept in the schema of every database.
  { files: ['electron/store/database/migrations/**'], rules: { 'max-len': 'off' } },
  { files: ['scripts/**', 'test/**', 'electron/cli.ts', 'electron/cli/**'], rules: { 'no-console': 'off' } },
)
