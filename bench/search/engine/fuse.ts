import Fuse from 'fuse.js'
import type { OpenEngine } from './engine.ts'

/** Fuse with the options of Nuxt UI's `UContentSearch`. */
export const openFuse: OpenEngine = async ({ sections }) => {
  const fuse = new Fuse(sections, { keys: ['title', 'content'], useTokenSearch: true, ignoreLocation: true, threshold: 0.1 })
  return { search: async query => fuse.search(query).map(({ item }) => item.page) }
}
