/** Texts with a lifetime, in one process or in a database that several share. */
export interface Store {
  get(key: string): Promise<string | undefined>
  /** @param lifetimeMs Milliseconds after which the text is gone. */
  set(key: string, text: string, lifetimeMs: number): Promise<void>
  /** Writes over a text that is still there, and says whether it was: what has been taken or deleted does not come back. */
  replace(key: string, text: string, lifetimeMs: number): Promise<boolean>
  /** Gives a text that is still there another lifetime, in milliseconds from now, and touches nothing else of it. */
  keep(key: string, lifetimeMs: number): Promise<void>
  /** Reads once: of two calls at the same time one gets the text. */
  take(key: string): Promise<string | undefined>
  delete(key: string): Promise<void>
}
