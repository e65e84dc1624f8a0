import { scaleBand, scaleLinear } from 'd3-scale'
import { type Html, html } from '../html.ts'
import { round } from './bars.ts'

export interface SaturationPoint {
  readonly document: string
  /** Codes that no document before it had. */
  readonly fresh: number
  /** Codes found so far. */
  readonly total: number
}

const WIDTH = 640
const HEIGHT = 260
const MARGIN = { top: 12, right: 14, bottom: 54, left: 40 }

/** With more documents only some of their names fit under the axis. */
const MOST_NAMES = 16

/** New codes a document as bars and the codes so far as a line. A picture: its numbers stand in a table beside it. */
export function saturationChart(name: string, points: readonly SaturationPoint[]): Html {
  const x = scaleBand<number>()
    .domain(points.map((_, i) => i))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .padding(0.35)
  const y = scaleLinear()
    .domain([0, Math.max(1, points.at(-1)?.total ?? 1)])
    .range([HEIGHT - MARGIN.bottom, MARGIN.top])
    .nice(5)
  const middle = (i: number): number => round(x(i)! + x.bandwidth() / 2)
  const base = HEIGHT - MARGIN.bottom
  const every = Math.ceil(points.length / MOST_NAMES)
  const ticks = y
    .ticks(5)
    .filter(Number.isInteger)
    .map(
      (tick) =>
        html`<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${round(y(tick))}" y2="${round(y(tick))}"/><text class="soft end" x="${MARGIN.left - 6}" y="${round(y(tick)) + 4}">${tick}</text>`,
    )
  const bars = points.map(
    ({ document, fresh }, i) =>
      html`<rect class="bar" x="${round(x(i)!)}" y="${round(y(fresh))}" width="${round(x.bandwidth())}" height="${round(base - y(fresh))}"/>${
        i % every === 0 &&
        html`<text class="soft end" transform="translate(${middle(i) + 4} ${base + 14}) rotate(-35)">${document}</text>`
      }`,
  )
  const line = points.map(({ total }, i) => `${middle(i)},${round(y(total))}`).join(' ')
  return html`<svg class="chart saturation" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}">
${ticks}${bars}<polyline class="line" points="${line}"/>${points.map(({ total }, i) => html`<circle class="dot" cx="${middle(i)}" cy="${round(y(total))}" r="3.5"/>`)}
</svg>`
}
