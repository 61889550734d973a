import type { Rewrite } from './rewrite.ts'

/** A rewritten page with the text that its author wrote. */
export interface SourceRewrite extends Rewrite { source: string }

/** By the file that the content engine hands from hook to hook. */
const rewrites = new WeakMap<object, SourceRewrite>()

/** Keeps how a file was rewritten, for those who read the parsed page. */
export function keepRewrite(file: object, rewrite: SourceRewrite): void {
  rewrites.set(file, rewrite)
}

/** How a file was rewritten, if it was. */
export function rewriteOf(file: object): SourceRewrite | undefined {
  return rewrites.get(file)
}

/** The line of the author's file that a line of the parsed text came from. */
export function sourceLine(file: object, line: number): number {
  return rewrites.get(file)?.lines[line - 1] ?? line
}
