import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const realTime = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes from a Clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes from a Clock.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/data/',
      '**/coverage/',
      'miniprogram/babel.config.js',
      'miniprogram/e2e/**/*.html',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './shared/tsconfig.json',
          './server/tsconfig.json',
          './sandbox/tsconfig.json',
          './tsconfig.tests.json',
          './miniprogram/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Chinese text is full of full-width punctuation; control characters are refused by name.
      'no-irregular-whitespace': 'off',
      'no-control-regex': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/src/**/*.ts', 'shared/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'server/src/infra/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...realTime] },
  },
  {
    files: ['server/**/*.ts', 'shared/**/*.ts'],
    ignores: ['server/src/config/**', 'server/test/**', '**/*.spec.ts', 'server/demo/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'server/src/config is the only reader of the environment.' },
      ],
    },
  },
  {
    // Answers of tests are read as the untyped JSON that they are.
    files: ['**/*.spec.ts', '**/*.spec.tsx', 'server/test/**/*.ts', 'miniprogram/e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['miniprogram/src/**/*.ts', 'miniprogram/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // The contracts here are bags of functions that use no `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // What differs between platforms is known to one room, and so is Taro (docs/adr/0020).
    files: ['miniprogram/src/**/*.ts', 'miniprogram/src/**/*.tsx'],
    ignores: ['miniprogram/src/platform/**', 'miniprogram/src/session/sign-in.ts', '**/*.spec.ts', '**/*.spec.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@tarojs/taro',
              // A page reads what it was opened with; all else goes through platform/.
              allowImportNames: ['useRouter'],
              message: 'platform/ is the only door to Taro.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['wx', 'my', 'window', 'document', 'navigator', 'localStorage', 'fetch'].map((name) => ({
          name,
          message: 'platform/ is the only door to the phone.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only platform/ knows the target.' },
        { object: 'platform', property: 'name', message: 'Ask what the platform can do, not which one it is.' },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        globalThis: 'readonly',
        // Of specs.
        describe: 'readonly',
        it: 'readonly',
        expect: 'readonly',
        beforeEach: 'readonly',
        afterEach: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        performance: 'readonly',
        AbortSignal: 'readonly',
        structuredClone: 'readonly',
      },
    },
  },
);
