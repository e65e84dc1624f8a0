import type { Parts } from './zip.ts'

/** `<w:vanish/>`, unless it is switched off. */
const VANISH = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/u

/** A Word document without hidden text: that of runs which say so themselves, or by their character style. */
export function withoutHiddenText(parts: Parts): Parts {
  const styles = parts['word/styles.xml'] ? hiddenStyles(textOf(parts['word/styles.xml'])) : []
  return mapParts(parts, /^word\/[^/]*\.xml$/u, (xml) =>
    xml.replace(
      /(<w:r(?:\s[^>]*)?>\s*<w:rPr>)(.*?)(<\/w:rPr>)(.*?)(?=<\/w:r>)/gsu,
      (run, open, looks, close, words) => {
        const style = /<w:rStyle\s+w:val="([^"]*)"/u.exec(looks)?.[1]
        if (!VANISH.test(looks) && !(style !== undefined && styles.includes(style))) return run
        return `${open}${looks}${close}${words.replace(/(<w:t(?:\s[^>]*)?>)[^<]*/gu, '$1')}`
      },
    ),
  )
}

function hiddenStyles(xml: string): string[] {
  return [...xml.matchAll(/<w:style\s[^>]*w:styleId="([^"]*)"[^>]*>(.*?)<\/w:style>/gsu)].flatMap(([, id, body]) =>
    VANISH.test(body!) ? [id!] : [],
  )
}

/** A workbook without hidden sheets, rows and columns, and how many of them it had. */
export function withoutHiddenCells(parts: Parts): { parts: Parts; sheets: number; rows: number; columns: number } {
  const count = { sheets: 0, rows: 0, columns: 0 }
  const shownSheets = mapParts(parts, /^xl\/workbook\.xml$/iu, (xml) =>
    xml.replace(/<(?:\w+:)?sheet\s[^>]*\bstate="(?:hidden|veryHidden)"[^>]*\/>/gu, () => {
      count.sheets++
      return ''
    }),
  )
  const shown = mapParts(shownSheets, /^xl\/worksheets\/[^/]*\.xml$/iu, (xml) => {
    const ranges = hiddenColumns(xml)
    count.columns += ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
    const rows = xml.replace(/<row\s[^>]*\bhidden="(?:1|true)"[^>]*?(?:\/>|>.*?<\/row>)/gsu, () => {
      count.rows++
      return ''
    })
    if (ranges.length === 0) return rows
    return rows.replace(/<c\s[^>]*\br="([A-Z]+)\d+"[^>]*?(?:\/>|>.*?<\/c>)/gsu, (cell, letters: string) => {
      const column = columnNumber(letters)
      return ranges.some(([first, last]) => column >= first && column <= last) ? '' : cell
    })
  })
  return { parts: shown, ...count }
}

/** First and last of each range. Excel marks all columns to the right of a table as hidden by one range: those are none. */
function hiddenColumns(xml: string): [first: number, last: number][] {
  return [...xml.matchAll(/<col\s[^>]*\bhidden="(?:1|true)"[^>]*>/gu)].flatMap(([tag]): [number, number][] => {
    const first = Number(/\bmin="(\d+)"/u.exec(tag)?.[1])
    const last = Number(/\bmax="(\d+)"/u.exec(tag)?.[1])
    return first >= 1 && last >= first && last < 16_384 ? [[first, last]] : []
  })
}

/** `AB` → 28. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const textOf = (part: Uint8Array): string => new TextDecoder().decode(part)

/** Parts whose text does not change stay the same bytes. */
function mapParts(parts: Parts, names: RegExp, change: (xml: string) => string): Parts {
  const entries = Object.entries(parts).map(([name, part]): [string, Uint8Array] => {
    if (!names.test(name)) return [name, part]
    const xml = textOf(part)
    const changed = change(xml)
    return [name, changed === xml ? part : new TextEncoder().encode(changed)]
  })
  return Object.fromEntries(entries)
}
