import type { Collector } from './collector.ts'
import type { Columns } from './columns.ts'
import type { Grid } from './model.ts'
import type { Current } from './rows.ts'

/** What stands around the name of the concept in the title of its table. */
const AROUND = [
  /^(?:tabel|table|tab\.)\s*[\dA-Z.-]*\d[.:)]?\s*[-–—:.]?\s*/i,
  /^\d+(?:\.\d+)*[.)]?\s+/,
  /^(?:de |the )?(?:operationalisatie(?:tabel|schema)?|operationalisering|operationali[sz]ation(?: table)?|uitwerking|indicatoren|overzicht|dimensies)(?:\s+(?:van|voor|of|for))?(?:\s+(?:het|de|the))?(?:\s+(?:kern)?(?:concept|begrip|variabele|variable|construct))?\s*[:–—-]?\s*/i,
  /\s*\((?:vervolg|continued)\)$/i,
  /\s*\([^()]*\d{4}[^()]*\)$/,
  /^["'‘“”„]|["'’“”]$/g,
]
const MOST_WORDS = 8

/** A table that starts below the concept is about the concept in its title: `Tabel 2. Operationalisatie van vertrouwen`. */
export function titledConcept(grid: Grid, { roles, headers }: Columns, collector: Collector): Current {
  const top = Math.min(...roles.flatMap((role) => (role.kind === 'level' ? [role.level] : [])))
  if (top === 0) return []
  const name = AROUND.reduce((title, pattern) => title.replace(pattern, ''), grid.title).trim()
  if (name === '' || name.split(' ').length > MOST_WORDS) return []
  const label = name.charAt(0).toUpperCase() + name.slice(1)
  const spot = { table: grid.number, row: 1, line: grid.rows[0]?.line ?? null, column: headers[0] ?? null }
  const concept = collector.code(null, label, 0, spot)
  concept.guesses.push(`taken from the title of table ${grid.number}`)
  return [concept]
}
