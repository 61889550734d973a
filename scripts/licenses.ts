import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Licences that Dragoman takes, with the words that their text begins with. */
const TEXTS = {
  'ISC': 'Permission to use, copy, modify',
  'MIT': 'Permission is hereby granted',
  'OFL-1.1': 'This Font Software is licensed',
} as const
type Licence = keyof typeof TEXTS

/** What a package does not say about itself. */
const REMARKS: Record<string, string> = {
  '@cfworker/json-schema': 'Copyright Jeremy Danyow, as the package names its author',
  '@takumi-rs/core': 'Copyright Kane Wang, as the package names its author',
  '@iconify-json/lucide': 'some icons come from Feather, © Cole Bemis, MIT',
}

const ownSchema = z.object({ dependencies: z.record(z.string(), z.string()) })
const packageSchema = z.object({
  license: z.string(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).optional(),
})
/** Icon sets name their authors here and have no licence file. */
const iconsSchema = z.object({ author: z.object({ name: z.string(), url: z.string() }) })

interface Notice { name: string, licence: Licence, copyright: string, source: string, text: string | undefined }

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

const isTaken = (licence: string): licence is Licence => Object.hasOwn(TEXTS, licence)

/**
 * The licence that a package is used under: of those that it leaves to choose from, the first that Dragoman takes.
 *
 * @example licenceOf('@takumi-rs/core', '(MIT OR Apache-2.0)') → 'MIT'
 * @throws Error for a package that Dragoman cannot take, one under several licences at once among them
 */
export function licenceOf(name: string, expression: string): Licence {
  const licence = expression.replace(/^\((.*)\)$/, '$1').split(' OR ').find(isTaken)
  if (!licence) throw new Error(`${name} has the licence ${expression}, which is not among those that Dragoman takes.`)
  return licence
}

/**
 * The address of a repository as a browser opens it.
 *
 * @example webAddress('git+https://github.com/vuejs/core.git') → 'https://github.com/vuejs/core'
 * @example webAddress('github:eemeli/yaml') → 'https://github.com/eemeli/yaml'
 */
export function webAddress(repository: string): string {
  const address = repository.replace(/^git\+/, '').replace(/^git:/, 'https:').replace(/\.git$/, '')
  return URL.canParse(address) && address.startsWith('https:') ? address : `https://github.com/${address.replace(/^github:/, '')}`
}

/**
 * A licence file in two: the copyright lines at its head, and the text that is the same for all who use the licence.
 *
 * @throws Error when the file does not hold the text of the licence that the package names.
 */
export function splitLicence(file: string, licence: Licence): { copyrights: string[], text: string } {
  const start = file.indexOf(TEXTS[licence])
  if (start < 0) throw new Error(`The licence file does not hold the text of ${licence}.`)
  // A font's line goes on with the names of its files, each with the same copyright again.
  const lines = file.slice(0, start).split('\n').map(line => line.replace(/\s\S+\.ttf:.*/, '').trim())
  const copyrights = lines.filter(line => /^copyright\b/i.test(line))
  return { copyrights: [...new Set(copyrights)], text: file.slice(start).trimEnd() }
}

/** Some packages have a folder of licence files, with one for each part that comes from elsewhere. */
function licenceFile(folder: string): string | undefined {
  const name = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  const path = name && join(folder, name)
  return path && statSync(path).isDirectory() ? licenceFile(path) : path
}

function noticeOf(root: string, name: string): Notice {
  const folder = `${root}/node_modules/${name}`
  const { license, repository, homepage = '' } = packageSchema.parse(json(`${folder}/package.json`))
  const licence = licenceOf(name, license)
  const file = licenceFile(folder)
  const { copyrights, text } = file ? splitLicence(readFileSync(file, 'utf8'), licence) : { copyrights: [], text: undefined }
  const icons = existsSync(`${folder}/info.json`) ? iconsSchema.parse(json(`${folder}/info.json`)).author : undefined
  const copyright = [...copyrights, ...(icons ? [`Copyright ${icons.name}`] : []), ...(REMARKS[name] ? [REMARKS[name]] : [])].join('; ')
  if (!copyright) throw new Error(`${name} names no copyright holder; say who it is in REMARKS.`)
  return { name, licence, copyright, source: repository ? webAddress(repository) : icons?.url ?? homepage, text }
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('[', '\\[').replaceAll('<', '&lt;')

function table(notices: Notice[]): string {
  const rows = notices.map(({ name, licence, copyright, source }) => `| [${name}](${source}) | ${licence} | ${cell(copyright)} |`)
  return ['| Package | Licence | Copyright |', '| --- | --- | --- |', ...rows].join('\n')
}

function texts(notices: Notice[]): string {
  const licences = [...new Set(notices.map(({ licence }) => licence))].sort()
  return licences.map((licence) => {
    const text = notices.find(notice => notice.licence === licence && notice.text !== undefined)?.text
    return `### ${licence}\n\n\`\`\`text\n${text ?? ''}\n\`\`\``
  }).join('\n\n')
}

/** `THIRD_PARTY_LICENSES.md` of the project in `root`, from the packages that are installed there. */
export function licensesDocument(root: string): string {
  const notices = Object.keys(ownSchema.parse(json(`${root}/package.json`)).dependencies).sort().map(name => noticeOf(root, name))
  const isFont = ({ name }: Notice) => name.startsWith('@fontsource')
  return `# Third-party licences

Dragoman itself is under the MIT licence, see [LICENSE](LICENSE). A built site contains parts of the packages below. The packages that these need in
turn are in \`package-lock.json\`, and each brings its licence along in \`node_modules\`.

\`scripts/licenses.ts\` writes this file from the packages that are installed.

## Packages

${table(notices.filter(notice => !isFont(notice)))}

## Fonts

The site serves these font files itself, as the packages bring them.

${table(notices.filter(isFont))}

## Texts

${texts(notices)}
`
}

if (import.meta.main) writeFileSync('THIRD_PARTY_LICENSES.md', licensesDocument('.'))
