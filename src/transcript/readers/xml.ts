import { SaxesParser } from 'saxes'

/** An element of an XML file; names have the prefix of the file. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}

export type XmlNode = XmlElement | string

/** Documents that people make have some twenty levels. */
const MAX_DEPTH = 300

/**
 * The tree of an XML file, without the elements in `skipped`.
 * @throws Error when it is not well-formed, nested too deeply, or calls on entities of its own
 */
export function parseXml(xml: Uint8Array, skipped: ReadonlySet<string> = new Set()): XmlElement {
  const root = { name: '', attributes: {}, children: [] as XmlNode[] }
  const stack = [root]
  let skipping = 0
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (skipping > 0 || skipped.has(name)) {
      skipping++
      return
    }
    if (stack.length > MAX_DEPTH) throw new Error(`its XML is nested more than ${MAX_DEPTH} levels deep`)
    const element = { name, attributes, children: [] as XmlNode[] }
    stack.at(-1)!.children.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => {
    if (skipping > 0) skipping--
    else stack.pop()
  })
  const text = (data: string) => {
    if (skipping === 0) stack.at(-1)!.children.push(data)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(new TextDecoder().decode(xml)).close()
  return root
}

/** The first element of that name, in the order of the file. */
export function findElement(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const found = child.name === name ? child : findElement(child, name)
    if (found) return found
  }
  return null
}
