import { decode } from '../encoding.ts'
import type { Reader } from './reader.ts'

/**
 * Sources of the Reproducible Open Coding Kit: a text with `[[codes]]`, which are read as in any text. Its section breaks
 * (`---<<topic>>---`) are rules, and comments (`#`) and fragments of YAML are emptied, so that lines keep their numbers.
 */
export const rock: Reader = {
  extensions: ['.rock'],
  read(bytes, file) {
    const decoded = decode(bytes, file)
    return { ...decoded, text: spokenOnly(decoded.text) }
  },
}

function spokenOnly(source: string): string {
  const lines = source.split(/\r\n?|\n/u)
  const isFence = (line: string) => /^---\s*$/u.test(line)
  for (let i = 0; i < lines.length; i++) {
    if (isFence(lines[i]!) && isYaml(lines[i + 1] ?? '')) {
      const end = lines.findIndex((line, j) => j > i && isFence(line))
      // At the very top it is front matter.
      if (end !== -1 && i > 0) lines.fill('', i, end + 1)
      if (end !== -1) i = end
    } else if (/^---+<<.*>>---+\s*$/u.test(lines[i]!)) lines[i] = '---'
    else if (lines[i]!.startsWith('#')) lines[i] = ''
  }
  return lines.join('\n')
}

const isYaml = (line: string): boolean => /^[\w-]+:\s*$/u.test(line)
