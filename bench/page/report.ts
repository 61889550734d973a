import type { Visit } from './visit.ts'

/** The median of a site's visits. */
export interface Row extends Visit { site: string }

interface About { command: string, machine: string, at: string, load: number, rounds: number, conditions: { cpu: number, latency: number } }

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
const whole = (value: number | undefined) => value === undefined ? '–' : String(Math.round(value))
const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`

/** The results as a page of Markdown. */
export function writeTables({ command, machine, at, load, rounds, conditions }: About, rows: Row[]): string {
  const head = ['site', 'requests', 'script kB', 'style kB', 'fonts kB', 'all kB', 'FCP', 'LCP', 'blocked', 'CLS', 'press to menu', 'playground ready', 'press to request']
  return [
    '# A first visit on a phone with a slow network',
    '',
    `\`${command}\`, ${at}; ${machine}; load before: ${load}. Median of ${rounds} visits with an empty cache, the sites in turn.`,
    `Processor slowed ${conditions.cpu} times, 1.6 Mbit/s, ${conditions.latency} ms there and back; files and brotli as a CDN sends them, the proxy of Dragoman`,
    'behind the same address. Milliseconds; bytes with headers.',
    'The page is Digishare\'s authentication page. `blocked`: what tasks of more than 50 ms took beyond these. `playground ready`: from reaching the first call of',
    'the page until its button can be pressed, which is when its script is loaded. `press to request`: from that press until its request is under way.',
    'Docus has the playground of `bench/page/docus.ts`, which runs in browsers alone; Starlight has none, a request is a block of code there.',
    '',
    line(head),
    line(head.map((_cell, index) => index === 0 ? '---' : '---:')),
    ...rows.map(row => line([
      row.site, row.requests, kilobytes(row.script), kilobytes(row.style), kilobytes(row.font), kilobytes(row.bytes),
      whole(row.fcp), whole(row.lcp), whole(row.blocked), row.cls.toFixed(3), whole(row.menu), whole(row.playground), whole(row.request),
    ])),
    '',
  ].join('\n')
}
