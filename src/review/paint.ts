import type { ChalkInstance } from 'chalk'
import type { Row, Style } from './cells.ts'

/** Rows as what a terminal obeys; `chalk` knows its colours. */
export function paintRow(row: Row, chalk: ChalkInstance): string {
  return row.map(({ text, style = {}, column }) => moveTo(column) + paintText(text, style, chalk)).join('')
}

const moveTo = (column: number | undefined): string => (column === undefined ? '' : `\x1b[${column + 1}G`)

/** Bold, dim, underline and reverse are no colours: they stay when colour is off. */
function paintText(text: string, { bold, dim, underline, reverse, color }: Style, chalk: ChalkInstance): string {
  if (text === '') return ''
  const codes = [bold && 1, dim && 2, underline && 4, reverse && 7].filter(Boolean)
  const colored = color && chalk.level > 0 ? chalk.hex(color)(text) : text
  return codes.length === 0 ? colored : `\x1b[${codes.join(';')}m${colored}\x1b[0m`
}
