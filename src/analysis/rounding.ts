/** As many decimals as people read; null stays null. `roundTo(.0476, 3)` → .048 */
export function roundTo(value: number | null | undefined, decimals: number): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(decimals))
}

/** As many significant digits, so that a small chance does not become nought: `significant(.00000295359, 3)` → .00000295 */
export function significant(value: number | null | undefined, digits: number): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(digits))
}
