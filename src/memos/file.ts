import { Document } from 'yaml'
import * as z from 'zod'
import { parseLocatedYaml } from '../text/located-yaml.ts'
import type { Problem } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { strict } from '../text/strict-schema.ts'
import { MEMO_KINDS, type Memo, type MemoKind } from './model.ts'

const text = z.string().optional()
const schema = strict({ about: text, coder: text, date: text, title: text, quote: text, tags: z.unknown().optional() })

/** The file of a memo: front matter that says what it is about, who wrote it and when, and the text below it. */
export function formatMemo(memo: Omit<Memo, 'place' | 'segment'>): string {
  const { kind, about, coder, date, title, quote: words } = memo
  const keys = { about: about === '' ? kind : `${kind} ${about}`, coder, date, title, quote: words }
  const given = Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== ''))
  return `---\n${new Document(given).toString({ lineWidth: 0 })}---\n\n${memo.text.trim()}\n`
}

/**
 * Reads the file of a memo; null when its front matter has errors. A file without front matter is a memo on the study.
 * What it is about is as written: `code vertrouwen/routine`, `segment r03#12`, `document r03`, `respondent R3` or `study`.
 */
export function parseMemo(
  file: string,
  bytes: Uint8Array,
): { readonly memo: Memo | null; readonly problems: readonly Problem[] } {
  const source = new TextDecoder('utf-8').decode(bytes).replace(/\r\n?/g, '\n').normalize('NFC')
  const block = /^---[^\S\n]*\n([\s\S]*?\n)?---[^\S\n]*(?:\n|$)/.exec(source)
  const body = source.slice(block?.[0].length ?? 0)
  const text = body.trim()
  const before = source.slice(0, source.length - body.trimStart().length)
  const place = { file, line: before.split('\n').length, column: 1 }
  const plain: Memo = {
    kind: 'study',
    about: '',
    segment: null,
    coder: '',
    date: '',
    title: '',
    text,
    quote: '',
    place,
  }
  if (block?.[1] === undefined) return { memo: plain, problems: [] }
  // The line of the rule is kept empty, so that lines count as in the file.
  const yaml = new TextEncoder().encode(`\n${block[1]}`)
  const { value, problems, places } = parseLocatedYaml(file, yaml, schema, { prefix: 'memo', what: 'front matter' })
  if (value === null) return { memo: null, problems }
  const { about = 'study', coder = '', date = '', title = '', quote: words = '' } = value
  const subject = parseAbout(about)
  if (subject === null) {
    const message = `"about" is ${MEMO_KINDS.slice(0, -1).join(', ')} with a name behind it, or study, not ${quote(about)}`
    const help = 'such as "about: code vertrouwen/routine"'
    const problem: Problem = {
      rule: 'memo/about',
      severity: 'error',
      place: places.placeOf(['about'], 'value'),
      message,
      help,
    }
    return { memo: null, problems: [...problems, problem] }
  }
  const segment = subject.kind === 'segment' ? subject.about : null
  return { memo: { ...plain, ...subject, segment, coder, date, title, quote: words }, problems }
}

/** `code vertrouwen/routine` → its two parts; null when it is none of these. */
export function parseAbout(typed: string): { readonly kind: MemoKind; readonly about: string } | null {
  const [word = '', ...rest] = typed.trim().split(/\s+/)
  const kind = MEMO_KINDS.find((each) => each === word.toLowerCase())
  const about = rest.join(' ')
  return kind === undefined || (kind === 'study') !== (about === '') ? null : { kind, about }
}
