/** Imports a package of this folder, which no other folder can see: peers are no dependencies of the site. */
export function load(name: string): Promise<unknown> {
  return import(name)
}
