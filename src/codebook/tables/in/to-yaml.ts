import { Document, type YAMLMap, type YAMLSeq } from 'yaml'
import { codesNode, LINE_WIDTH, type NewCode } from '../../edit.ts'
import type { Draft } from './draft.ts'
import type { ImportedBook } from './import.ts'

/** The codebook as YAML; what was guessed stands in comments above it. */
export function bookYaml(book: ImportedBook): string {
  const document = new Document({
    qcode: 1,
    id: book.id,
    title: book.title,
    language: book.language,
    levels: [...book.levels],
    ...(book.questions.size > 0 && { questions: Object.fromEntries(book.questions) }),
  })
  const root = document.contents as YAMLMap
  document.commentBefore = [
    ' yaml-language-server: $schema=./codebook.schema.json',
    ` Made by qcode codebook import from ${oneLine(book.from)}.`,
    ...book.guesses.map((guess) => ` guessed: ${oneLine(guess)}`),
  ].join('\n')
  ;(root.get('levels') as YAMLSeq).flow = true
  root.set(
    document.createNode('codes'),
    codesNode(
      document,
      book.codes.map((draft) => newCode(draft, book)),
    ),
  )
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: false })
}

/** A draft as the codebook holds it. */
export function newCode(draft: Draft, book: Pick<ImportedBook, 'levels' | 'from'>): NewCode {
  return {
    data: codeData(draft, book),
    comment: draft.guesses.map((guess) => `guessed: ${oneLine(guess)}`).join('\n'),
    children: draft.children.map((child) => newCode(child, book)),
  }
}

/** The keys of a code in the order of the format. */
function codeData(draft: Draft, { levels, from }: Pick<ImportedBook, 'levels' | 'from'>): Record<string, unknown> {
  const list = (key: string, values: readonly unknown[]): Record<string, unknown> =>
    values.length > 0 ? { [key]: [...values] } : {}
  const literature = draft.literature.length > 0 ? ` (${draft.literature.join('; ')})` : ''
  const level = draft.level === null ? undefined : levels[draft.level]
  return {
    id: draft.id,
    label: draft.label,
    ...(level !== undefined && { level }),
    kind: draft.kind,
    ...(draft.definition !== '' && { definition: draft.definition }),
    ...list('include', draft.include),
    ...list('exclude', draft.exclude),
    ...(draft.hit.length + draft.miss.length > 0 && {
      examples: { ...list('hit', draft.hit), ...list('miss', draft.miss) },
    }),
    ...list('cues', draft.cues),
    ...list(
      'questions',
      draft.questions.map((number) => (/^[1-9]\d{0,5}$/.test(number) ? Number(number) : number)),
    ),
    ...(draft.valence !== null && { valence: draft.valence }),
    ...list('measured_by', draft.measuredBy),
    ...list('aliases', draft.aliases),
    ...(draft.color !== null && { color: draft.color }),
    source: `${from}, ${draft.places.join('; ')}${literature}`,
    ...Object.fromEntries(draft.extra),
  }
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
