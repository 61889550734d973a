import { nginxRedirects } from '../redirects/hosts.ts'
import type { HostingPlan } from './plan.ts'
import { expressionOf, HASHED, IMMUTABLE, titledHeaders } from './plan.ts'

/** The pages for unknown addresses: each below its language, and the one of all others. They answer no request by themselves. */
function unknown({ base, codes }: HostingPlan): string {
  return [
    `error_page 404 ${base}404.html;\n`,
    `location = ${base}404.html { internal; }\n`,
    ...codes.flatMap(code => [
      `location ${base}${code}/ { error_page 404 ${base}${code}/404.html; try_files $uri $uri/index.html =404; }\n`,
      `location = ${base}${code}/404.html { internal; }\n`,
    ]),
  ].join('')
}

/**
 * Lines to include in nginx' `server` block. Headers stand once and outside of any `location`, since one that adds a header of its
 * own loses all others.
 */
export function nginxFile(plan: HostingPlan): string {
  const { base, headers, redirects } = plan
  const folder = base === '/' ? 'the folder of the pages' : `a folder that holds the pages in ${base.slice(1)}`
  return `# For a server block, behind its own root, which is ${folder}: include /path/to/nginx.conf;
absolute_redirect off;
charset utf-8;
charset_types text/css text/javascript text/markdown text/plain text/xml application/javascript application/json application/xml image/svg+xml;

${titledHeaders(headers).map(([name, value]) => `add_header ${name} "${value}" always;\n`).join('')}set $dragoman_cache "no-cache";
if ($uri ~ "^(?:${HASHED.map(files => expressionOf(base + files)).join('|')})$") { set $dragoman_cache "${IMMUTABLE}"; }
add_header Cache-Control $dragoman_cache;

${nginxRedirects(redirects, base)}rewrite "^${expressionOf(base)}(.+)/$" "${base}$1" permanent;
${base === '/' ? '' : `rewrite "^${expressionOf(base.slice(0, -1))}$" "${base}" permanent;\n`}
location ${base} { try_files $uri $uri/index.html =404; }
location ~ "\\.md$" { default_type text/markdown; try_files $uri =404; }
${unknown(plan)}`
}
