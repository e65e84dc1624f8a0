/** A piece of an RTF file: a brace, a control word or symbol with its number, or characters by their bytes. */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'control'; readonly word: string; readonly value: number | null }
  | { readonly kind: 'bytes'; readonly bytes: string }

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([\s\S])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/y

/** The tokens of an RTF file; `source` has one character a byte. */
export function* scanRtf(source: string): Generator<RtfToken> {
  let at = 0
  while (at < source.length) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(source)!
    at += match[0].length
    const [, word, value, hex, symbol, brace, bytes] = match
    if (brace !== undefined) yield { kind: brace === '{' ? 'open' : 'close' }
    else if (bytes !== undefined) yield { kind: 'bytes', bytes }
    else if (hex !== undefined) yield { kind: 'bytes', bytes: String.fromCharCode(Number.parseInt(hex, 16)) }
    else if (symbol !== undefined && '\\{}'.includes(symbol)) yield { kind: 'bytes', bytes: symbol }
    else if (symbol !== undefined) yield { kind: 'control', word: /[\r\n]/u.test(symbol) ? 'par' : symbol, value: null }
    else if (word === 'bin') at += Math.max(0, Number(value ?? 0))
    else if (word !== undefined) yield { kind: 'control', word, value: value === undefined ? null : Number(value) }
  }
}

/** Code pages by the number of a font's character set (RTF 1.9.1, font table). */
const CHARSETS: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}

export const codePageOfCharset = (charset: number): number | null => CHARSETS[charset] ?? null

const ENCODINGS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  65001: 'utf-8',
}

/** The name of a code page as `TextDecoder` knows it; Windows-1252 for those it does not know. */
export function encodingOfCodePage(codePage: number): string {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`
  return ENCODINGS[codePage] ?? 'windows-1252'
}
