const TEXTUAL = /^(?:text\/|application\/(?:json|xml|javascript|ecmascript|graphql|yaml|x-yaml|x-www-form-urlencoded|x-ndjson|ndjson|jsonl|json-seq|sql|toml|problem\+json)\b|[\w.-]+\/[\w.-]+\+(?:json|xml|yaml)\b)/
const STREAMING = /^(?:text\/event-stream|application\/(?:x-ndjson|ndjson|jsonl|json-seq|stream\+json)|multipart\/x-mixed-replace)\b/

/**
 * Whether a media type promises text in UTF-8; bytes that do not keep the promise travel as base64 all the same.
 *
 * @example isTextual('application/json; charset=utf-8') → true; isTextual('text/html; charset=windows-1256') → false
 */
export function isTextual(contentType: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/.exec(contentType)?.[1]
  return TEXTUAL.test(contentType) && (charset === undefined || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii')
}

/** Whether a media type is that of an answer which goes on for as long as something happens. */
export function isStreaming(contentType: string): boolean {
  return STREAMING.test(contentType)
}
