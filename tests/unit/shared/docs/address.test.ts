import { describe, expect, it } from 'vitest'
import { addressIn, cardImage, imagePath, linkIn, markdownPath } from '#shared/docs/address.ts'

describe('addressIn', () => {
  it('is whole with an origin, and below the base without one', () => {
    expect(addressIn({ siteUrl: 'https://docs.example/', baseURL: '/v2/' }, '/en')).toBe('https://docs.example/v2/en')
    expect(addressIn({ siteUrl: '', baseURL: '/' }, '/en')).toBe('/en')
  })
})

it('the Markdown of a page is beside it, that of the first page of a site in one language under a name', () => {
  expect(['/en', '/en/guide', '/'].map(markdownPath)).toEqual(['/en.md', '/en/guide.md', '/index.md'])
})

it('the image of a page has the address of the page in a folder of its own', () => {
  expect(['/en', '/en/guide', '/'].map(imagePath)).toEqual(['/social/en.png', '/social/en/guide.png', '/social/index.png'])
})

it('an image that a page names for cards is whole, or none where the origin is not known', () => {
  const place = { siteUrl: 'https://docs.example', baseURL: '/v2/' }
  expect(['/a.png', 'a.png', 'https://b.example/a.png'].map(image => cardImage(place, image))).toEqual([
    'https://docs.example/v2/a.png', 'https://docs.example/v2/a.png', 'https://b.example/a.png',
  ])
  expect(cardImage({ ...place, siteUrl: '' }, '/a.png')).toBeUndefined()
  expect(cardImage({ ...place, siteUrl: '' }, 'https://b.example/a.png')).toBe('https://b.example/a.png')
})

describe('linkIn', () => {
  it.each([
    ['/divar#tokens', '/fa/divar#tokens'],
    ['/', '/fa'],
    ['/#start', '/fa#start'],
    ['/divar?a=b#c', '/fa/divar?a=b#c'],
    ['/en/divar#a', '/en/divar#a'],
    ['/logo.svg', '/logo.svg'],
    ['/files/a.pdf?v=2', '/files/a.pdf?v=2'],
    ['//other.example/a', '//other.example/a'],
    ['#here', '#here'],
    ['next', 'next'],
    ['https://other.example', 'https://other.example'],
  ])('%s leads to %s', (href, address) => {
    expect(linkIn(href, 'fa')).toBe(address)
  })
})
