import { FRAMEWORK_CELLS } from '../analysis/framework.ts'
import { MATRIX_CELLS } from '../analysis/matrix.ts'
import { QcodeError } from '../text/problem.ts'

const COOCCURRENCE = ['cooccurrence', 'code-network']
const RATINGS = ['ratings', 'ratings-list', 'ratings-crossed']

/** Options of `qcode export` that only some tables know, by the name of the flag. */
export const TABLES_OF_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  cell: ['matrix', 'framework'],
  transpose: ['matrix', 'matrix-key', 'framework'],
  rows: ['matrix', 'matrix-key'],
  long: ['matrix'],
  names: ['matrix', 'matrix-key'],
  best: ['quotes', 'framework', 'themes'],
  context: ['quotes'],
  within: COOCCURRENCE,
  window: COOCCURRENCE,
  min: COOCCURRENCE,
  matrix: ['cooccurrence'],
  yates: ['crosstab'],
  order: ['saturation'],
  base: ['saturation'],
  run: ['saturation'],
  threshold: ['saturation'],
  named: [...RATINGS, 'verdicts', 'indicators'],
  valence: RATINGS,
  of: ['frequencies', 'statements'],
  ci: ['frequencies'],
  quantifiers: ['statements'],
}

/**
 * Refuses options that none of the tables knows, which a person would think had been followed.
 * @param flags the values by flag, undefined where a flag was not given
 */
export function assertKnownByTables(flags: Readonly<Record<string, unknown>>, tables: readonly string[]): void {
  for (const [flag, known] of Object.entries(TABLES_OF_OPTIONS)) {
    const value = flags[flag]
    if (value === undefined) continue
    const takers = flag === 'cell' ? tablesOfCell(String(value)) : known
    if (takers.length === 0 || tables.some((table) => takers.includes(table))) continue
    const given = flag === 'cell' ? `--cell ${value}` : `--${flag}`
    throw new QcodeError(`${given} goes with ${takers.join(', ')}, not with ${tables.join(', ')}`)
  }
}

/** None for a kind of cell that does not exist, which is refused elsewhere. */
function tablesOfCell(cell: string): string[] {
  const kinds: Readonly<Record<string, readonly string[]>> = { matrix: MATRIX_CELLS, framework: FRAMEWORK_CELLS }
  return Object.keys(kinds).filter((table) => kinds[table]!.includes(cell))
}
