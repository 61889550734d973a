/** As much as is needed here of what Vite gives a module while writing. */
interface Hot { on: (event: string, listen: () => void) => void }

/** Calls when the engine says that a page of the site has another text. */
export function onChange(hot: Hot | undefined, call: () => void): void {
  hot?.on('nuxt-content:update', call)
}
