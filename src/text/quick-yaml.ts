import { constructFromEvents, EVENT_ID, type Event, parseEvents } from 'js-yaml'

/**
 * The value of a YAML file in which nothing is special, several times as fast as with a tree of places; `undefined` for
 * every other file: anchors, aliases, tags, a second document, more than {@link MAX_DEPTH} levels, ids that are not
 * text, the key `__proto__`, a list, or what cannot be read at all. Those are for the parser that knows how to say so.
 */
export function readQuickly(text: string): unknown {
  let events: readonly Event[]
  let documents: readonly unknown[]
  try {
    events = parseEvents(text, { maxDepth: MAX_DEPTH })
    if (!isPlain(events)) return undefined
    documents = constructFromEvents(events as Event[], { source: text, maxAliases: 0 })
  } catch {
    return undefined
  }
  const [value, second] = documents
  return isGroup(value) && second === undefined && isAsTyped(value) ? value : undefined
}

/** Of lists and groups of keys in each other: less than what the other parser allows, so that it decides. */
const MAX_DEPTH = 90

function isPlain(events: readonly Event[]): boolean {
  return events.every((event) => {
    if (event.type === EVENT_ID.POP) return true
    if (event.type === EVENT_ID.DOCUMENT) return !event.explicitStart && event.directives.length === 0
    return event.type !== EVENT_ID.ALIAS && event.anchorStart === -1 && event.tagStart === -1
  })
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `id: 012` is a number for YAML, and an empty key is "null"; the other parser knows what was typed. */
function isAsTyped(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isAsTyped)
  if (!isGroup(value)) return true
  return Object.entries(value).every(([key, part]) =>
    key === 'id' ? typeof part === 'string' : key !== 'null' && key !== '__proto__' && isAsTyped(part),
  )
}
