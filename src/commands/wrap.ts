import { stripVTControlCharacters } from 'node:util'

/** Lines of at most `width` characters, colours not counted; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  return joinWithin(text.split(' '), ' ', width)
}

/** The same for the path of a code: broken behind `/`, and within an id only when that alone is too long, behind `-`. */
export function wrapPath(path: string, width: number): string[] {
  const ids = path.split(/(?<=\/)/)
  return joinWithin(
    ids.flatMap((id) => (id.length <= width ? [id] : id.split(/(?<=-)/))),
    '',
    width,
  )
}

function joinWithin(parts: readonly string[], joint: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let length = 0
  for (const part of parts) {
    const size = visibleLength(part)
    if (length > 0 && length + joint.length + size > width) {
      lines.push(line)
      line = ''
      length = 0
    }
    if (length > 0) {
      line += joint
      length += joint.length
    }
    line += part
    length += size
  }
  return [...lines, line]
}

export const visibleLength = (text: string): number => Array.from(stripVTControlCharacters(text)).length
