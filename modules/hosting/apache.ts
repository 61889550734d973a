import { apacheRedirects } from '../redirects/hosts.ts'
import type { HostingPlan } from './plan.ts'
import { expressionOf, HASHED, IMMUTABLE, titledHeaders } from './plan.ts'

/**
 * `.htaccess`, as Apache reads it from the folder of the pages: addresses in rules are below that folder, all others begin at the host's
 * root. What the site says itself comes first.
 */
export function apacheFile({ base, headers, redirects, codes }: HostingPlan, own = ''): string {
  return `${own.trim() ? `${own.trimEnd()}\n\n` : ''}# Apache 2.4 with mod_headers and mod_rewrite; the folder needs AllowOverride All.
Options -MultiViews -Indexes
DirectorySlash Off
DirectoryIndex index.html
AddDefaultCharset utf-8
AddType text/markdown .md
AddType text/javascript .js
AddCharset utf-8 .css .js .json .md .svg .txt .xml

${titledHeaders(headers).map(([name, value]) => `Header always set ${name} "${value}"\n`).join('')}Header set Cache-Control "no-cache"
<If "%{REQUEST_URI} =~ m#^(?:${HASHED.map(files => expressionOf(base + files)).join('|')})$#">
  Header set Cache-Control "${IMMUTABLE}"
</If>

ErrorDocument 404 ${base}404.html
${codes.map(code => `<If "%{REQUEST_URI} =~ m#^${expressionOf(`${base}${code}/`)}#">\n  ErrorDocument 404 ${base}${code}/404.html\n</If>\n`).join('')}
RewriteEngine On
RewriteOptions AllowNoSlash
RewriteCond %{ENV:REDIRECT_STATUS} ^$
RewriteRule ^(?:[^/]+/)?404\\.html$ - [R=404,L]
${apacheRedirects(redirects, base)}RewriteRule ^(.+)/$ ${base}$1 [R=301,L]
RewriteCond %{REQUEST_FILENAME}/index.html -f
RewriteRule ^(.+)$ $1/index.html [L]
RewriteCond %{REQUEST_FILENAME} -d
RewriteRule . - [R=404,L]
`
}
