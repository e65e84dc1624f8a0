import { Document, isSeq, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Draft } from './draft.ts'
import type { ImportedBook } from './import.ts'

/** How long lines are; the YAML library folds them. */
export const LINE_WIDTH = 120

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
  root.set(document.createNode('codes'), codesNode(document, book.codes, book))
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: false })
}

/** The nodes of these codes and what is below them. */
export function codesNode(
  document: Document,
  drafts: readonly Draft[],
  book: Pick<ImportedBook, 'levels' | 'from'>,
): YAMLSeq {
  const list = document.createNode([]) as YAMLSeq
  for (const draft of drafts) list.add(codeNode(document, draft, book))
  return list
}

function codeNode(document: Document, draft: Draft, book: Pick<ImportedBook, 'levels' | 'from'>): YAMLMap {
  const node = document.createNode(codeData(draft, book)) as YAMLMap
  for (const { value } of node.items) if (isSeq(value) && isShort(value)) value.flow = true
  if (draft.guesses.length > 0)
    node.commentBefore = draft.guesses.map((guess) => ` guessed: ${oneLine(guess)}`).join('\n')
  if (draft.children.length > 0) node.set(document.createNode('children'), codesNode(document, draft.children, book))
  return node
}

const isShort = (list: YAMLSeq): boolean => JSON.stringify(list.toJSON()).length < 80

/** The keys of a code in the order of the format, without its children. */
export function codeData(
  draft: Draft,
  { levels, from }: Pick<ImportedBook, 'levels' | 'from'>,
): Record<string, unknown> {
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
