/** Other names of grammars, as authors write them in `x-codeSamples`. */
const GRAMMARS: Readonly<Record<string, string>> = {
  'c#': 'csharp', 'curl': 'bash', 'golang': 'go', 'javascript': 'js', 'node': 'js', 'node.js': 'js', 'py': 'python', 'rb': 'ruby', 'sh': 'bash', 'shell': 'bash',
}

/**
 * The grammar that highlights a language, whatever its author calls it.
 *
 * @example grammarOf('Shell') → 'bash'; grammarOf('Swift') → 'swift', which has no grammar here and gets no colours
 */
export function grammarOf(language: string): string {
  const name = language.toLowerCase()
  return GRAMMARS[name] ?? name
}
