/** Files that are mutated together, and the tests that are to find the mutants out. */
export interface Group { files: string[], tests: string[] }

const PROXY_TESTS = [
  'tests/unit/shared/{auth,playground/fill}/*.test.ts',
  'tests/unit/server/utils/{*,answer/*,auth/*,connect/*,egress/*,fill/*,transport/*}.test.ts', 'tests/unit/server/utils/limit/{memory,overall}.test.ts',
  'tests/attacks/!(limits|property).test.ts', 'tests/faults/{connection,deadline,upstream}.test.ts',
]

/** What is mutated: each group has a score of its own and is run by itself with `npm run test:mutants -- <group>`. */
export const GROUPS: Record<string, Group> = {
  egress: { files: ['server/utils/egress/**/*.ts'], tests: PROXY_TESTS },
  proxy: {
    files: ['server/utils/proxy.ts', 'server/utils/call.ts', 'server/utils/transport/**/*.ts', 'server/utils/answer/**/*.ts'],
    tests: PROXY_TESTS,
  },
  fill: {
    files: ['{server/utils,shared/playground}/fill/**/*.ts'],
    tests: PROXY_TESTS,
  },
  auth: {
    files: ['server/utils/auth/**/*.ts', 'shared/auth/**/*.ts'],
    tests: PROXY_TESTS,
  },
  playground: {
    files: ['shared/playground/!(fill)/**/*.ts', 'shared/playground/*.ts'],
    tests: ['tests/unit/shared/{apis,playground}/**/!(*.run).test.ts', 'tests/attacks/{page/answer,template}.test.ts'],
  },
}

/** Percent of the mutants of a group that have to be found out. */
export const LEAST_SCORE = 85
