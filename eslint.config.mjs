import withNuxt from './.nuxt/eslint.config.mjs'

const message = (folder, allowed) => `${folder} may import only ${allowed} (CONTRIBUTING.md, "Which way imports go").`
/** One rule of import directions: files of `files` may not import what matches `groups`. */
const direction = (files, groups, text) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: groups, message: text }] }] },
})
const NODE = ['node:*', 'fs', 'path', 'crypto', 'http', 'net']
const FRAMEWORK = ['vue', 'vue/*', 'nuxt', 'nuxt/*', '#imports', '#app', 'h3', 'nitropack', 'nitropack/*', '@nuxt/*', '@nuxtjs/*']
const up = (...folders) => folders.flatMap(folder => [`**/${folder}/**`, `~/${folder}/**`, `~~/${folder}/**`])

export default withNuxt(
  { ignores: ['bench/results/**', 'tests/fixtures/**/.output/**'] },
  {
    rules: {
      'complexity': ['error', 10],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'never', normal: 'any', component: 'always' }, svg: 'always' }],
      '@stylistic/max-len': ['error', { code: 160, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }],
    },
  },
  { files: ['**/*.ts'], rules: { 'max-lines': ['error', 200] } },
  { files: ['**/*.vue'], rules: { 'max-lines': ['error', 150] } },
  { files: ['tests/**/*.ts'], rules: { 'max-lines': ['error', 400], 'max-lines-per-function': 'off' } },
  // Playwright reads which fixtures a fixture needs from the pattern of its first parameter.
  { files: ['tests/e2e/**/*.ts'], rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] } },
  direction(['shared/**/*.ts'], [...NODE, ...FRAMEWORK, ...up('server', 'components', 'composables', 'modules', 'sandbox', 'scripts')],
    message('shared/', 'zod, the isomorphic libraries in package.json and its own files')),
  direction(['composables/**/*.ts', 'plugins/**/*.ts'], up('server', 'components', 'modules', 'sandbox', 'scripts'), message('composables/ and plugins/', 'composables/ and shared/')),
  direction(['components/**/*.vue', 'pages/**/*.vue', 'layouts/**/*.vue', '*.vue'], up('server', 'modules', 'sandbox', 'scripts'), message('components/', 'composables/ and shared/')),
  direction(['server/{api,middleware,plugins}/**/*.ts'], up('components', 'composables', 'modules', 'sandbox', 'scripts'), message('server/{api,middleware,plugins}/', 'one another, server/utils/ and shared/')),
  direction(['server/utils/**/*.ts'], up('components', 'composables', 'modules', 'sandbox', 'scripts', 'server/api'), message('server/utils/', 'shared/')),
  direction(['modules/**/*.ts'], up('server', 'components', 'composables', 'sandbox', 'scripts'), message('modules/', 'shared/')),
  direction(['sandbox/**/*.ts'], [...up('server', 'components', 'composables', 'modules', 'scripts', 'shared'), '#shared/**'], message('sandbox/', 'its own files')),
)
