import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force'
import { scaleSqrt } from 'd3-scale'
import { type Html, html } from '../html.ts'
import { round, shorten } from './bars.ts'
import { spreadLabels } from './labels.ts'

export interface NetworkNode {
  readonly label: string
  readonly title: string
  readonly value: number
  readonly href: string
  readonly color: string
}

export interface NetworkLink {
  /** Positions of its nodes. */
  readonly source: number
  readonly target: number
  readonly value: number
  readonly title: string
  readonly href: string
}

interface Placed extends SimulationNodeDatum {
  readonly radius: number
}

const WIDTH = 1100
const HEIGHT = 560
const MARGIN = 40
const LONGEST_LABEL = 30
/** Of one character of a label, on average. */
const CHARACTER = 6.6
const TICKS = 300

/** Codes as circles and their meetings as lines, laid out by forces: the same places for the same input. */
export function networkChart(name: string, nodes: readonly NetworkNode[], links: readonly NetworkLink[]): Html {
  const places = layOut(nodes, links)
  const labels = spreadLabels(
    nodes.map(({ label }, i) => {
      const { x, y, radius } = places[i]!
      return { x, y: y + radius + 13, width: shorten(label, LONGEST_LABEL).length * CHARACTER }
    }),
    HEIGHT - 4,
  )
  const width = scaleSqrt()
    .domain([0, Math.max(1, ...links.map(({ value }) => value))])
    .range([0.75, 9])
  const line = ({ source, target, value, title, href }: NetworkLink): Html => {
    const [a, b] = [places[source]!, places[target]!]
    return html`<a href="${href}"><title>${title}</title><line class="edge" x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke-width="${round(width(value))}"/></a>\n`
  }
  const circle = ({ label, title, href, color }: NetworkNode, i: number): Html => {
    const { x, y, radius } = places[i]!
    return html`<a href="${href}" class="${color}"><title>${title}</title><circle class="node" cx="${x}" cy="${y}" r="${radius}"/><text class="middle halo" x="${labels[i]!.x}" y="${round(labels[i]!.y)}">${shorten(label, LONGEST_LABEL)}</text></a>\n`
  }
  return html`<svg class="chart network" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="${name}">
${links.map(line)}${nodes.map(circle)}</svg>`
}

/** d3-force begins with a spiral and draws its random numbers from a fixed seed, so nothing here differs from run to run. */
function layOut(
  nodes: readonly NetworkNode[],
  links: readonly NetworkLink[],
): { readonly x: number; readonly y: number; readonly radius: number }[] {
  const size = scaleSqrt()
    .domain([0, Math.max(1, ...nodes.map(({ value }) => value))])
    .range([3, 22])
  const placed = nodes.map(({ value }): Placed => ({ radius: round(size(value)) }))
  const strongest = Math.max(1, ...links.map(({ value }) => value))
  forceSimulation(placed)
    .force(
      'link',
      forceLink(links.map(({ source, target, value }) => ({ source, target, value })))
        .distance(110)
        .strength(({ value }) => 0.1 + (0.5 * value) / strongest),
    )
    .force('charge', forceManyBody().strength(-420))
    .force('x', forceX(0).strength(0.06))
    .force('y', forceY(0).strength(0.11))
    .force(
      'collide',
      forceCollide<Placed>(({ radius }) => radius + 16),
    )
    .stop()
    .tick(TICKS)
  return stretch(placed)
}

/** Stretched to the size of the picture. */
function stretch(placed: readonly Placed[]): { readonly x: number; readonly y: number; readonly radius: number }[] {
  const scale = (values: readonly number[], to: number, margin: number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)]
    return (value: number): number =>
      most === least ? to / 2 : round(margin + ((value - least) / (most - least)) * (to - 2 * margin))
  }
  const x = scale(
    placed.map((node) => node.x!),
    WIDTH,
    2.6 * MARGIN,
  )
  const y = scale(
    placed.map((node) => node.y!),
    HEIGHT,
    MARGIN,
  )
  return placed.map((node) => ({ x: x(node.x!), y: y(node.y!), radius: node.radius }))
}
