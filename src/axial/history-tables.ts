import type { Cell, Column, Table } from '../analysis/table.ts'
import { type Codebook, isWithin, pathAndAncestors } from '../codebook/model.ts'
import { groupBy } from '../text/group.ts'
import type { Language } from '../text/language.ts'
import { describeStep, type HistoryStep, standing } from './history.ts'

const WORDS = {
  step: { en: 'Step', nl: 'Stap' },
  when: { en: 'When', nl: 'Wanneer' },
  who: { en: 'Who', nl: 'Wie' },
  action: { en: 'Action', nl: 'Handeling' },
  what: { en: 'Codes', nl: 'Codes' },
  reason: { en: 'Reason', nl: 'Reden' },
  codings: { en: 'Codings', nl: 'Coderingen' },
  documents: { en: 'Documents', nl: 'Documenten' },
  code: { en: 'Code', nl: 'Code' },
  label: { en: 'Label', nl: 'Label' },
  level: { en: 'Level', nl: 'Niveau' },
  kind: { en: 'Kind', nl: 'Soort' },
  from: { en: 'Comes from', nl: 'Komt van' },
  steps: { en: 'Steps', nl: 'Stappen' },
  old: { en: 'Old path', nl: 'Oud pad' },
  new: { en: 'New path', nl: 'Nieuw pad' },
  undone: { en: 'undone in step', nl: 'teruggedraaid in stap' },
  rename: { en: 'renamed', nl: 'hernoemd' },
  move: { en: 'moved', nl: 'verplaatst' },
  merge: { en: 'merged', nl: 'samengevoegd' },
  split: { en: 'split', nl: 'gesplitst' },
  delete: { en: 'deleted', nl: 'verwijderd' },
  promote: { en: 'made a code', nl: 'tot code gemaakt' },
  undo: { en: 'undone', nl: 'teruggedraaid' },
  deductive: { en: 'deductive', nl: 'deductief' },
  open: { en: 'open', nl: 'open' },
  'title.axial-steps': { en: 'Axial steps', nl: 'Axiale stappen' },
  'title.code-origins': { en: 'From open codes to the final codes', nl: 'Van open codes naar de uiteindelijke codes' },
  'shows.axial-steps': {
    en: 'A row a step: what was done to the codes, by whom and why, and how many codings changed.',
    nl: 'Een rij per stap: wat er met de codes is gedaan, door wie en waarom, en hoeveel coderingen veranderden.',
  },
  'shows.code-origins': {
    en: 'A row a code: which earlier codes it comes from, and in which steps.',
    nl: 'Een rij per code: van welke eerdere codes die komt, en in welke stappen.',
  },
} as const

type Word = keyof typeof WORDS

/** The road from open codes to today's: a row a step, and a row a code with where it comes from. */
export function historyTables(steps: readonly HistoryStep[], codebook: Codebook, lang: Language): Table[] {
  return [stepsTable(steps, lang), originsTable(steps, codebook, lang)]
}

function stepsTable(steps: readonly HistoryStep[], lang: Language): Table {
  const undoneBy = new Map(steps.map(({ step, undoes }) => [undoes, step]))
  const rows = steps.map((step): Cell[] => {
    const { action, when, who, reason, codings } = step
    const counts = Object.values(codings)
    const undone = undoneBy.get(step.step)
    const done = WORDS[action][lang]
    return [
      step.step,
      when.slice(0, 10),
      who,
      undone === undefined ? done : `${done} (${WORDS.undone[lang]} ${undone})`,
      whatOf(step, lang),
      reason,
      counts.reduce((sum, count) => sum + count, 0),
      counts.length,
    ]
  })
  const columns = [
    column('step', 'integer', lang),
    ...(['when', 'who', 'action', 'what', 'reason'] as const).map((key) => column(key, 'text', lang)),
    column('codings', 'integer', lang),
    column('documents', 'integer', lang),
  ]
  return table('axial-steps', columns, rows, lang)
}

/** `koffie + thee → contact`; of an undo the step that it takes back. */
export function whatOf({ arguments: args, undoes }: HistoryStep, lang: Language): string {
  return args === null ? `${WORDS.step[lang].toLowerCase()} ${undoes}` : describeStep(args)
}

function originsTable(steps: readonly HistoryStep[], codebook: Codebook, lang: Language): Table {
  const origins = originsOf(standing(steps))
  const open = [...origins.keys()].filter((path) => !codebook.byPath.has(path)).sort()
  const codes = [...codebook.codes, ...open.map((path) => ({ path, label: '', level: '', kind: 'open' as const }))]
  const rows = codes.map(({ path, label, level, kind }): Cell[] => {
    const found = origins.get(path)
    const names = (found?.paths ?? []).filter((from) => from !== path)
    return [path, label, level, WORDS[kind][lang], names.join(', '), (found?.steps ?? []).join(', ')]
  })
  const keys = ['code', 'label', 'level', 'kind', 'from', 'steps'] as const
  return table(
    'code-origins',
    keys.map((key) => column(key, 'text', lang)),
    rows,
    lang,
  )
}

interface Origin {
  readonly paths: readonly string[]
  readonly steps: readonly number[]
}

/** For each code that a step made or changed: the codes of the beginning that are in it. */
function originsOf(steps: readonly HistoryStep[]): Map<string, Origin> {
  const origins = new Map<string, Origin>()
  const of = (path: string): Origin => origins.get(path) ?? { paths: [path], steps: [] }
  const give = (path: string, from: readonly Origin[], step: number): void => {
    const paths = [...new Set(from.flatMap((origin) => origin.paths))]
    const all = new Set([...from.flatMap((origin) => origin.steps), step])
    origins.set(path, { paths, steps: [...all].sort((a, b) => a - b) })
  }
  for (const { step, action, arguments: args, changes } of steps) {
    const moved = changes.flatMap(({ from, to }) => (to === null ? [] : [{ to, origin: of(from) }]))
    const targets = groupBy(moved, ({ to }) => to)
    const stays = action === 'merge' || action === 'delete'
    const all = Array.from(targets, ([to, parts]) => {
      return { to, from: [...(stays ? [of(to)] : []), ...parts.map(({ origin }) => origin)] }
    })
    for (const { from } of changes) origins.delete(from)
    for (const { to, from } of all) give(to, from, step)
    if (args?.action === 'split') for (const { path } of args.into) give(path, [of(args.code)], step)
    if (args?.action === 'promote' && changes.length === 0) {
      const path = args.as ?? args.from ?? args.name
      give(path, [of(path)], step)
    }
  }
  return origins
}

/**
 * Old paths and what they are called today, for tables and scripts made before a step: a row for each, several when a code
 * was split. The new path is empty when the code is gone.
 */
export function pathMap(steps: readonly HistoryStep[], lang: Language): Table {
  const held = standing(steps)
  const rows = held.flatMap((step, index): Cell[][] => {
    const later = held.slice(index + 1)
    const { action, arguments: args } = step
    const pairs: (readonly [string, string | null])[] = step.changes.map(({ from, to }) => [from, to])
    if (args?.action === 'split')
      pairs.push([args.code, args.code], ...args.into.map(({ path }) => [args.code, path] as const))
    const news = pairs.map(([from, to]) => [from, to === null ? '' : (pathToday(to, later) ?? '')] as const)
    // Parts of a code may have become one again.
    const distinct = news.filter(
      (pair, i) => !news.slice(0, i).some(([from, to]) => from === pair[0] && to === pair[1]),
    )
    return distinct.map(([from, to]) => [from, to, step.step, action])
  })
  const columns = [
    column('old', 'text', lang),
    column('new', 'text', lang),
    column('step', 'integer', lang),
    column('action', 'text', lang),
  ]
  return { name: 'path-map', title: WORDS['title.code-origins'][lang], columns, rows, counted: [] }
}

/** Where a path leads after these steps; null when it is gone. */
function pathToday(path: string, steps: readonly HistoryStep[]): string | null {
  let now = path
  for (const { changes } of steps) {
    const change = pathAndAncestors(now)
      .toReversed()
      .flatMap((each) => changes.find(({ from }) => from === each) ?? [])[0]
    if (!change || !isWithin(now, change.from)) continue
    if (change.to === null) return null
    now = change.to + now.slice(change.from.length)
  }
  return now
}

const column = (key: Word, type: Column['type'], lang: Language): Column => ({ key, label: WORDS[key][lang], type })

function table(
  name: 'axial-steps' | 'code-origins',
  columns: readonly Column[],
  rows: readonly Cell[][],
  lang: Language,
): Table {
  return {
    name,
    title: WORDS[`title.${name}`][lang],
    shows: WORDS[`shows.${name}`][lang],
    columns,
    rows,
    counted: [],
    isWide: true,
  }
}
