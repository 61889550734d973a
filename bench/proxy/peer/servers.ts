import { Agent, createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { load } from '../../peers/load.ts'

/** Where a peer listens and whom it asks. */
export interface Place { port: number, upstream: string }

type Handler = (request: Request) => Promise<Response>

const func = <Type>() => z.custom<Type>(value => typeof value === 'function')

function listen(listener: RequestListener, port: number): void {
  createServer(listener).listen(port, '127.0.0.1')
}

async function undici({ port, upstream }: Place): Promise<void> {
  type Send = (url: string, options: Record<string, unknown>) => Promise<{ statusCode: number, headers: Record<string, string>, body: Readable }>
  const { request } = z.object({ request: func<Send>() }).parse(await load('undici'))
  listen(async (incoming, response) => {
    const left = new AbortController()
    response.once('close', () => left.abort())
    try {
      const answer = await request(upstream + incoming.url, {
        method: incoming.method,
        body: incoming.method === 'GET' ? null : incoming,
        signal: left.signal,
        headers: { 'authorization': incoming.headers.authorization ?? '', 'content-type': incoming.headers['content-type'] ?? '' },
      })
      response.writeHead(answer.statusCode, answer.headers)
      answer.body.on('error', () => response.destroy()).pipe(response)
    } catch {
      response.destroy()
    }
  }, port)
}

async function h3({ port, upstream }: Place): Promise<void> {
  interface Event { path: string }
  const { createApp, eventHandler, proxyRequest, toNodeListener } = z.object({
    createApp: func<() => { use(handler: unknown): void }>(),
    eventHandler: func<(handler: (event: Event) => unknown) => unknown>(),
    proxyRequest: func<(event: Event, url: string) => unknown>(),
    toNodeListener: func<(app: unknown) => RequestListener>(),
  }).parse(await load('h3'))
  const app = createApp()
  app.use(eventHandler(event => proxyRequest(event, upstream + event.path)))
  listen(toNodeListener(app), port)
}

async function fumadocs({ port, upstream }: Place): Promise<void> {
  const { serve } = z.object({ serve: func<(options: unknown) => unknown>() }).parse(await load('srvx/node'))
  type Create = (options: { allowedOrigins: string[] }) => { handle: Handler }
  // By its file, since the package's index brings all of its React components along.
  const { createProxy } = z.object({ createProxy: func<Create>() }).parse(await load('./node_modules/fumadocs-openapi/dist/server/proxy.js'))
  serve({ fetch: createProxy({ allowedOrigins: [upstream] }).handle, port, hostname: '127.0.0.1', silent: true })
}

async function hono({ port, upstream }: Place): Promise<void> {
  const { getRequestListener } = z.object({ getRequestListener: func<(fetch: Handler) => RequestListener>() }).parse(await load('@hono/node-server'))
  interface Context { req: { url: string, raw: Request } }
  const { Hono } = z.object({ Hono: func<new () => { all(path: string, handler: (context: Context) => unknown): void, fetch: Handler }>() }).parse(await load('hono'))
  const { proxy } = z.object({ proxy: func<(url: string, request: Request) => unknown>() }).parse(await load('hono/proxy'))
  const app = new Hono()
  app.all('*', ({ req }) => {
    const { pathname, search } = new URL(req.url)
    return proxy(upstream + pathname + search, req.raw)
  })
  listen(getRequestListener(app.fetch), port)
}

async function httpxy({ port, upstream }: Place): Promise<void> {
  type Create = (options: unknown) => { web(request: IncomingMessage, response: ServerResponse): Promise<void> }
  const { createProxyServer } = z.object({ createProxyServer: func<Create>() }).parse(await load('httpxy'))
  const proxy = createProxyServer({ target: upstream, agent: new Agent({ keepAlive: true }) })
  listen((request, response) => void proxy.web(request, response).catch(() => response.destroy()), port)
}

/** The proxies that ours is compared with, each as its documentation shows it. */
export const PEERS: Record<string, (place: Place) => Promise<void>> = { undici, h3, fumadocs, hono, httpxy }
