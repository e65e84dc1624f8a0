import type { DocumentOrder } from '../analysis/document-order.ts'
import { type Groups, groupsBy } from '../analysis/groups.ts'
import type { CodedStudy } from '../analysis/model.ts'
import { type Hit, type Selection, type SelectOptions, select } from '../analysis/select.ts'
import type { SourceDocument } from '../analysis/source.ts'
import type { Coding } from '../codings/model.ts'
import type { Language } from '../text/language.ts'
import { type Block, blocksOf, blocksTouched } from './blocks.ts'
import { type CodeColors, colorCodes } from './colors.ts'

export interface ReportOptions extends SelectOptions {
  /** In which order the interviews were held, for the saturation. */
  readonly order?: DocumentOrder
  /** Attribute of respondents.csv that makes the groups; default the one called group, groep or netwerk, else none. */
  readonly by?: string
  /** Default: the title of the codebook. */
  readonly title?: string
}

/** What every part of the page is made from. */
export interface ReportContext {
  readonly study: CodedStudy
  /** What the tables are asked: the filters, without groups. */
  readonly options: Omit<ReportOptions, 'by' | 'title'>
  readonly selection: Selection
  readonly lang: Language
  readonly title: string
  readonly colors: CodeColors
  readonly by: string | null
  readonly groups: Groups | null
  readonly documents: readonly ReportDocument[]
  /** Every coding on the page, in order of document and place. */
  readonly passages: readonly Passage[]
}

export interface ReportDocument {
  readonly source: SourceDocument
  readonly blocks: readonly Block[]
  /** Number of its first block on the page; blocks are numbered through. */
  readonly firstBlock: number
  readonly passages: readonly Passage[]
}

/** A coding with where it stands on the page. */
export interface Passage {
  /** Position among all passages, by which script and markup know it. */
  readonly index: number
  readonly hit: Hit
  readonly coding: Coding
  /** Numbers of the first and last block that it touches; null when its words are not on the page. */
  readonly blocks: readonly [first: number, last: number] | null
}

/** Throws {@link QcodeError} when a filter or the attribute names something that the study does not have. */
export function createContext(study: CodedStudy, { by: asked, title, ...options }: ReportOptions): ReportContext {
  const selection = select(study, options)
  const by = asked ?? study.attributes.find((name) => /^(?:group|groep|netwerk|network)$/i.test(name)) ?? null
  const hits = new Map<SourceDocument, Hit[]>(selection.documents.map((source) => [source, []]))
  for (const hit of [...selection.hits, ...selection.outside]) hits.get(hit.source)?.push(hit)
  const documents: ReportDocument[] = []
  const passages: Passage[] = []
  let firstBlock = 0
  for (const source of selection.documents) {
    const blocks = blocksOf(source.coded.document, source.lines())
    const own = hits.get(source)!.sort((a, b) => a.start - b.start || b.end - a.end)
    const placed = own.map((hit, i): Passage => {
      const touched = blocksTouched(blocks, hit)
      const numbers = touched && ([firstBlock + touched[0], firstBlock + touched[1]] as const)
      return { index: passages.length + i, hit, coding: hit.coding, blocks: numbers }
    })
    for (const passage of placed) passages.push(passage)
    documents.push({ source, blocks, firstBlock, passages: placed })
    firstBlock += blocks.length
  }
  return {
    study,
    options,
    selection,
    lang: selection.lang,
    title: title ?? study.codebook.title,
    colors: colorCodes(
      study.codebook,
      selection.allCodes.codes.map(({ path }) => path),
    ),
    by,
    groups: by === null ? null : groupsBy(selection, by),
    documents,
    passages,
  }
}
