/**
 * The text of a module that exports a value by a name. The value is read when the module runs, and not by the bundler: what is known of ten
 * thousand pages would be a hundred times as large as a tree of syntax. Where nothing uses it, it is left out.
 */
export function constantOf(name: string, value: unknown): string {
  return `export const ${name} = /*#__PURE__*/ JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}
