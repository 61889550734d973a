import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** What the style sheets say of a property, and where. Paper has sizes of its own, and late faces are not text. */
function valuesOf(property: string): string[] {
  return globSync('assets/css/*.css').filter(file => !/print|fonts/.test(file)).flatMap((file) => {
    const css = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '')
    return [...css.matchAll(new RegExp(`[\\s{;]${property}: ([^;]*)`, 'g'))].map(([, value]) => `${file}: ${value}`)
  })
}

const breaking = (property: string, allowed: RegExp) => valuesOf(property).filter(value => !allowed.test(value.replace(/^[^:]*: /, '')))

describe('the style sheets speak with one voice', () => {
  it('have a scale of type, and sizes that follow the text around them', () => {
    expect(valuesOf('font-size').length).toBeGreaterThan(60)
    expect(breaking('font-size', /^(?:max\(16px, var\(--text-\w+\)\)|min\(var\(--text-\w+\), \d+vw\)|var\(--text-\w+\)|[\d.]+em|0)$/)).toEqual([])
  })

  it('have three radii, and round things', () => {
    expect(valuesOf('border-radius').length).toBeGreaterThan(40)
    expect(breaking('border-radius', /^(?:(?:var\(--radius-(?:sm|md|lg|xl)\)|0)(?: |$))+|^(?:[\d.]+em|50%|99rem)$/)).toEqual([])
  })

  it('have two heights above the page, and marks within boxes', () => {
    expect(breaking('box-shadow', /^(?:inset .*|var\(--shadow-(?:raised|floating)\))$/)).toEqual([])
  })

  it('name colours where the schemes do, but for those of code, charts and marks', () => {
    const literal = /#[\da-f]{3,8}\b|rgb\(/i
    const files = globSync('assets/css/*.css').filter(file => !/main|print|fonts/.test(file))
    const rules = files.flatMap(file => readFileSync(file, 'utf8').split('\n').filter(line => literal.test(line)).map(line => `${file}: ${line.trim()}`))
    expect(rules.length).toBeGreaterThan(5)
    expect(rules.filter(rule => !/\.tok-|\[data-phase|::highlight|color: #fff; }|color: #fff;|\.method\[data-method="GET"\]/.test(rule))).toEqual([])
  })

  it('move nothing that a reader has not asked for', () => {
    expect([...valuesOf('transition'), ...valuesOf('animation'), ...valuesOf('scroll-behavior')].filter(value => !value.includes('none'))).toEqual([])
  })
})
