import { extname } from 'node:path'
import { REVIEW_COLUMNS } from '../analysis/review-sheet.ts'
import { slug } from '../codebook/resolve.ts'
import type { Coding } from '../codings/model.ts'
import { parseReviewKey } from '../codings/review-key.ts'
import { createRowReader, type ReviewColumn, type ReviewRow, type RowOutcome } from '../codings/review-rows.ts'
import { listCodings, readCodings, updateCodings } from '../codings/store.ts'
import { type Place, type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { sheetsOf } from '../transcript/readers/sheets.ts'
import { unzipParts } from '../transcript/readers/zip.ts'
import { readBytes } from './codebook.ts'
import { readCsvTable } from './csv-table.ts'
import type { Study } from './study.ts'

export interface ImportOptions {
  readonly coder: string
  /** Where sheet and codings were both changed since the sheet was made: take the sheet. */
  readonly preferSheet?: boolean
  /** Write nothing. */
  readonly dryRun?: boolean
}

export interface ImportedReview {
  /** How many rows came to what; refused ones are problems. */
  readonly counts: ReadonlyMap<RowOutcome['kind'], number>
  /** New open codes, in order of appearance. */
  readonly openCodes: readonly string[]
  /** Rows that could not be taken over, each at its place. */
  readonly problems: readonly Problem[]
}

interface SheetRow extends ReviewRow {
  placeOf(column: ReviewColumn): Place
}

/**
 * Takes the decisions in a sheet that `review --export` made into the codings, document by document. Rows that cannot be read, or that
 * contradict what was decided since, change nothing and are listed. The same sheet twice changes nothing the second time.
 *
 * @throws QcodeError when the file cannot be read or has no column with keys, or when codings cannot be written
 */
export async function importReview(study: Study, file: string, options: ImportOptions): Promise<ImportedReview> {
  const { coder, preferSheet = false, dryRun = false } = options
  const rows = await readReviewSheet(file)
  const reader = createRowReader({ codebook: study.codebook, coder, preferSheet })
  const documents = new Set(await listCodings(study.codings))
  const outcomes: (readonly [SheetRow, RowOutcome])[] = []
  const codesBefore = new Set(study.codebook.byPath.keys())
  const used = new Set<string>()
  for (const [document, group] of byDocument(rows)) {
    let results: (readonly [SheetRow, RowOutcome])[] = []
    const takeAll = (codings: readonly Coding[]): readonly Coding[] => {
      results = []
      let after = codings
      for (const row of group) {
        const taken = reader.take(after, row)
        after = taken.codings
        results.push([row, taken.outcome])
      }
      return after
    }
    if (document === null || !documents.has(document)) takeAll([])
    else {
      const before = (await readCodings(study.codings, document)).codings
      for (const { code } of before) codesBefore.add(code)
      const { codings } = dryRun ? { codings: takeAll(before) } : await updateCodings(study.codings, document, takeAll)
      for (const { code } of codings) used.add(code)
    }
    outcomes.push(...results)
  }
  const counts = new Map<RowOutcome['kind'], number>()
  for (const [, { kind }] of outcomes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return {
    counts,
    openCodes: [...used].filter((code) => !codesBefore.has(code)),
    problems: outcomes.flatMap(([row, outcome]): Problem[] => {
      if (outcome.kind !== 'refused') return []
      const { column, message, help } = outcome
      return [
        {
          rule: 'review/row',
          severity: 'error',
          place: row.placeOf(column),
          message,
          ...(help !== undefined && { help }),
        },
      ]
    }),
  }
}

/** The rows of each document, in their order; under null those without a key. */
function byDocument(rows: readonly SheetRow[]): Map<string | null, SheetRow[]> {
  const groups = new Map<string | null, SheetRow[]>()
  for (const row of rows) {
    const document = parseReviewKey(row.key)?.document ?? null
    groups.set(document, [...(groups.get(document) ?? []), row])
  }
  return groups
}

/** The rows of a filled-in sheet that say anything. */
async function readReviewSheet(file: string): Promise<SheetRow[]> {
  const bytes = await readBytes(file, 'review')
  const isWorkbook = extname(file).toLowerCase() === '.xlsx'
  const tables = isWorkbook ? await tablesOfWorkbook(bytes, file) : [tableOfCsv(bytes, file)]
  const table = tables.find(({ header }) => columnIn(header, 'key') !== -1)
  if (!table) {
    const message = 'has no column "key", so it is no sheet that qcode review --export made'
    const problem = { rule: 'review/no-key', severity: 'error', place: wholeFile(file), message } as const
    throw new QcodeError(`${file} ${message}`, [problem])
  }
  const columns = new Map(Object.entries(COLUMNS).map(([column, key]) => [column, columnIn(table.header, key)]))
  return table.rows.flatMap(({ cells, placeOf }): SheetRow[] => {
    const cell = (column: ReviewColumn): string => cells[columns.get(column)!]?.trim() ?? ''
    if (cells.every((text) => text.trim() === '')) return []
    return [
      {
        key: cell('key'),
        decision: cell('decision'),
        otherCode: cell('otherCode'),
        polarity: cell('polarity'),
        comment: cell('comment'),
        placeOf: (column) => placeOf(Math.max(0, columns.get(column)!)),
      },
    ]
  })
}

const COLUMNS: Readonly<Record<ReviewColumn, keyof typeof REVIEW_COLUMNS>> = {
  key: 'key',
  decision: 'decision',
  otherCode: 'other_code',
  polarity: 'polarity',
  comment: 'comment',
}

interface FilledTable {
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; placeOf(cell: number): Place }[]
}

async function tablesOfWorkbook(bytes: Uint8Array, file: string): Promise<FilledTable[]> {
  const parts = await unzipParts(bytes, file, /^xl\/workbook\.xml$/iu, 'an Excel workbook (.xlsx)')
  return (await sheetsOf(parts, file)).map(({ data }): FilledTable => {
    const [header = [], ...rows] = data.map((row) => row.map((cell) => String(cell ?? '').normalize('NFC')))
    return {
      header,
      rows: rows.map((cells, i) => ({ cells, placeOf: (cell) => ({ file, line: i + 2, column: cell + 1 }) })),
    }
  })
}

function tableOfCsv(bytes: Uint8Array, file: string): FilledTable {
  const { header, rows, failure } = readCsvTable(file, bytes)
  if (failure) {
    const place = { file, line: failure.line, column: 1 }
    throw new QcodeError(failure.message, [
      { rule: 'review/no-table', severity: 'error', place, message: failure.message },
    ])
  }
  return { header: header?.cells ?? [], rows }
}

/** By key or by heading in any language; -1 when there is none. */
function columnIn(header: readonly string[], key: keyof typeof REVIEW_COLUMNS): number {
  const names = new Set(REVIEW_COLUMNS[key].map(slug))
  return header.findIndex((cell) => names.has(slug(cell)))
}
