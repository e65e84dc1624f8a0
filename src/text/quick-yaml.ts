import { CORE_SCHEMA, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'

/**
 * The value of a YAML file in which nothing is special, several times as fast as with a tree of places; `undefined` for
 * every other file: anchors, aliases, tags, a second document, more than {@link MAX_DEPTH} levels, ids that are not
 * text, the key `__proto__`, a list, or what cannot be read at all. Those are for the parser that knows how to say so.
 */
export function readQuickly(text: string): unknown {
  try {
    return readDocument(parseEvents(text, { maxDepth: MAX_DEPTH }), text)
  } catch {
    return undefined
  }
}

/** Of lists and groups of keys in each other: less than what the other parser allows, so that it decides. */
const MAX_DEPTH = 90

const SPECIAL = new Error('not for this reader')

/**
 * The group of keys that the events describe. The values are made and looked at in one go: the events of a codebook are
 * as many as its words.
 * @throws when there is anything special in them
 */
function readDocument(events: readonly Event[], text: string): object {
  let next = 0
  const [document, root] = events
  if (document?.type !== EVENT_ID.DOCUMENT || document.explicitStart || document.directives.length > 0) throw SPECIAL
  if (root?.type !== EVENT_ID.MAPPING) throw SPECIAL
  next = 1
  const value = readValue() as object
  // Behind the end of the document nothing may come.
  if (next !== events.length - 1) throw SPECIAL
  return value

  function readValue(): unknown {
    const event = events[next++]!
    if (event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.ALIAS) throw SPECIAL
    if (event.anchorStart !== -1 || event.tagStart !== -1) throw SPECIAL
    if (event.type === EVENT_ID.SCALAR) return scalarOf(event, text)
    return event.type === EVENT_ID.SEQUENCE ? readList() : readGroup()
  }

  function readList(): unknown[] {
    const list: unknown[] = []
    while (events[next]!.type !== EVENT_ID.POP) list.push(readValue())
    next++
    return list
  }

  function readGroup(): object {
    const group: Record<string, unknown> = {}
    while (events[next]!.type !== EVENT_ID.POP) {
      if (events[next]!.type !== EVENT_ID.SCALAR) throw SPECIAL
      const key = String(readValue())
      // An empty key is "null"; the other parser knows what was typed.
      if (key === 'null' || key === '__proto__' || Object.hasOwn(group, key)) throw SPECIAL
      const value = readValue()
      // `id: 012` is a number for YAML.
      if (key === 'id' && typeof value !== 'string') throw SPECIAL
      group[key] = value
    }
    next++
    return group
  }
}

/** Only what starts like a number, `null`, `true` or `false` can be anything but text. */
function scalarOf(event: ScalarEvent, text: string): unknown {
  const value = getScalarValue(text, event)
  if (event.style !== SCALAR_STYLE.PLAIN || PLAIN_TEXT.test(value)) return value
  return CORE_SCHEMA.resolveImplicitScalarTag(value).value
}

const PLAIN_TEXT = /^[a-eg-mo-su-zA-EG-MO-SU-Z]/
