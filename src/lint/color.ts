/** sRGB, each 0..1. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** `#1b9e77` or `#1b7`. */
export function parseColor(hex: string): Rgb {
  const digits = hex.length === 4 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1)
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
  return [red!, green!, blue!]
}

/** `#1b9e77`, the nearest of 256 steps a channel. */
export function toHex(color: Rgb): string {
  return `#${color
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

const WHITE: Rgb = [1, 1, 1]

/** Contrast with white, 1 (white) to 21 (black). */
export const contrastOnWhite = (color: Rgb): number => contrast(color, WHITE)

/**
 * Contrast of two colours, 1 (the same) to 21 (black and white): (L1 + 0.05) / (L2 + 0.05) of relative luminances, W3C
 * (2018), Web Content Accessibility Guidelines 2.1, definitions of "contrast ratio" and "relative luminance".
 */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map(linear)
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** 0.04045 is the value of the sRGB standard (IEC 61966-2-1), to which WCAG was corrected in 2021. */
const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)

/**
 * How different two colours look: the distance in CIE L*a*b* (CIE 15:2004, section 8.2.1, Delta E*ab), white point D65.
 * About 2 is just visible beside each other.
 */
export function colorDifference(a: Rgb, b: Rgb): number {
  const [one, other] = [toLab(a), toLab(b)]
  return Math.hypot(...one.map((value, i) => value - other[i]!))
}

function toLab(color: Rgb): readonly number[] {
  const [r, g, b] = color.map(linear) as [number, number, number]
  const f = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29)
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
