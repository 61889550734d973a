/** The one-based lines on which playgrounds start in a Markdown text, those inside fenced code left out. */
export function playgroundLines(source: string): number[] {
  const lines: number[] = []
  let fence: string | undefined
  for (const [index, line] of source.split('\n').entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence) {
      if (mark?.startsWith(fence) && /^\s*[`~]+\s*$/.test(line)) fence = undefined
    } else if (mark) {
      fence = mark
    } else if (/^\s*:{2,}api-playground\b/.test(line)) {
      lines.push(index + 1)
    }
  }
  return lines
}
