import type { Codebook } from '../codebook/model.ts'
import { colorDifference, contrast, parseColor, type Rgb, toHex } from '../lint/color.ts'

/** A colour as it is shown on a light and on a dark page. */
export interface Shades {
  readonly light: string
  readonly dark: string
}

/** Which colour each code has: classes of one style sheet, because the page allows no style of an element of its own. */
export interface CodeColors {
  readonly shades: readonly Shades[]
  /** Position in `shades` for a code path, in the codebook or not. */
  of(path: string): number
}

/**
 * For concepts without a colour. Okabe, M. and Ito, K. (2008), Color Universal Design: told apart with any form of colour
 * blindness; without its black, and with grey for what is left.
 */
const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442', '#767676']

/** The backgrounds of the page, as in `page/style/frame.css`. */
export const PAPER: Shades = { light: '#ffffff', dark: '#16191d' }

/** What a mark needs to stand out from its background: WCAG 2.1, success criterion 1.4.11. */
const LEAST_CONTRAST = 3

/**
 * A colour for every code: its own in the codebook, else that of the nearest code above it, else one of a colour-blind
 * safe palette that looks least like those in use. Each is darkened or lightened until it stands out on the page.
 */
export function colorCodes(codebook: Codebook, paths: readonly string[]): CodeColors {
  const used = new Map<string, number>()
  const shades: Shades[] = []
  const indexOf = (hex: string): number => {
    const known = used.get(hex)
    if (known !== undefined) return known
    used.set(hex, shades.length)
    shades.push({ light: readable(hex, PAPER.light, [0, 0, 0]), dark: readable(hex, PAPER.dark, [1, 1, 1]) })
    return shades.length - 1
  }
  for (const { color } of codebook.codes) if (color !== null) indexOf(color.toLowerCase())
  const byPath = new Map<string, number>()
  const of = (path: string): number => {
    const known = byPath.get(path)
    if (known !== undefined) return known
    const color = codebook.byPath.get(path)?.color?.toLowerCase()
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    const index =
      color !== undefined ? indexOf(color) : parent !== '' ? of(parent) : indexOf(leastAlike([...used.keys()]))
    byPath.set(path, index)
    return index
  }
  for (const path of paths) of(path)
  return { shades, of }
}

/** The colour of the palette that is furthest from all those in use; from the first on again when all are. */
function leastAlike(used: readonly string[]): string {
  if (used.length === 0) return PALETTE[0]!
  const free = PALETTE.filter((color) => !used.includes(color))
  if (free.length === 0) return PALETTE[used.length % PALETTE.length]!
  const distance = (color: string): number =>
    Math.min(...used.map((other) => colorDifference(parseColor(other), parseColor(color))))
  return free.reduce((best, color) => (distance(color) > distance(best) ? color : best))
}

/** The colour, mixed with black or white in steps of 5% until it has enough contrast with the paper. */
function readable(hex: string, paper: string, towards: Rgb): string {
  const color = parseColor(hex)
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = color.map((channel, i) => channel + (towards[i]! - channel) * part) as [number, number, number]
    if (contrast(mixed, parseColor(paper)) >= LEAST_CONTRAST) return toHex(mixed)
  }
  return toHex(towards)
}
