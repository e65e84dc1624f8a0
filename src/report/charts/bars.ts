import { scaleLinear } from 'd3-scale'
import { type Html, html } from '../html.ts'

export interface Bar {
  readonly label: string
  readonly value: number
  /** Behind the bar. */
  readonly note: string
  readonly href: string
  /** Class of its colour. */
  readonly color: string
}

const WIDTH = 640
const ROW = 26
const LABELS = 220
const NOTES = 104
const LONGEST_LABEL = 34

/** Horizontal bars, each a link; as long as their value, from zero. */
export function barChart(name: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const x = scaleLinear()
    .domain([0, most])
    .range([0, WIDTH - LABELS - NOTES])
  const bar = ({ label, value, note, href, color }: Bar, i: number): Html => {
    const y = i * ROW
    return html`<a href="${href}" class="${color}"><title>${label}: ${note}</title>
<rect class="hit" x="0" y="${y}" width="${WIDTH}" height="${ROW}"/><text class="end" x="${LABELS - 8}" y="${y + 17}">${shorten(label)}</text>
<rect class="bar" x="${LABELS}" y="${y + 4}" width="${round(x(value))}" height="${ROW - 8}"/><text class="soft" x="${LABELS + round(x(value)) + 6}" y="${y + 17}">${note}</text></a>
`
  }
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="group" aria-label="${name}">
${bars.map(bar)}</svg>`
}

export const shorten = (label: string, most = LONGEST_LABEL): string =>
  label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`

/** Two decimals are finer than a screen, and the same on every machine. */
export const round = (value: number): number => Math.round(value * 100) / 100
