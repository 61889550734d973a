import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Lock } from '../../../scripts/platforms.ts'
import { missingPlatforms, platformOf } from '../../../scripts/platforms.ts'

describe('the platform of a binary', () => {
  it.each([
    ['@rollup/rollup-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@rollup/rollup-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@rollup/rollup-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
    ['@oxc-parser/binding-linux-s390x-gnu', { os: ['linux'], cpu: ['s390x'], libc: ['glibc'] }],
    ['@pagefind/windows-x64', { os: ['win32'], cpu: ['x64'] }],
    ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
  ])('of %s is in its name', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })

  it('is not guessed', () => {
    expect(() => platformOf('fsevents')).toThrow('fsevents')
  })
})

describe('the lock file', () => {
  const own: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const whole = Object.entries(own.packages).map(([path, entry]) => [path, { ...entry, optionalDependencies: entry.optionalDependencies ?? {} }] as const)
  const packages = Object.fromEntries(whole)

  it('has the binaries of every platform, so that it installs on each', () => {
    expect(Object.keys(missingPlatforms({ packages }))).toEqual([])
  })

  it('is found to lack one that is taken away, and where it belongs', () => {
    const path = 'node_modules/@rollup/rollup-darwin-arm64'
    const { [path]: taken, ...others } = packages
    expect(taken).toBeDefined()
    expect(missingPlatforms({ packages: others })).toEqual({ [path]: expect.objectContaining({ version: taken?.version, os: ['darwin'], cpu: ['arm64'], optional: true }) })
  })

  it('names no address from which a package came', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
  })
})
