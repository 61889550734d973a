/** Cycles are the one thing that the import rules of ESLint cannot see. */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(#|~|@nuxt/|virtual:)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What Nuxt writes beside a site among the fixtures.
    exclude: { path: '(^|/)\\.(nuxt|output)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.vue'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
