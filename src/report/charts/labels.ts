/** A label under its circle: its middle, where its text stands, and how wide it is. */
export interface Label {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Of a line of small text, with a little air. */
const HEIGHT = 15
const ROUNDS = 200

/** The same labels, moved up or down until none covers another; those that touch nothing stay. */
export function spreadLabels(labels: readonly Label[], bottom: number): Label[] {
  const moved = labels.map((label) => ({ ...label }))
  for (let round = 0; round < ROUNDS; round++) {
    let isDone = true
    for (const [i, a] of moved.entries()) {
      for (const b of moved.slice(i + 1)) {
        const gap = HEIGHT - Math.abs(a.y - b.y)
        if (gap <= 0 || Math.abs(a.x - b.x) >= (a.width + b.width) / 2) continue
        const [upper, lower] = a.y <= b.y ? [a, b] : [b, a]
        upper.y -= gap / 2
        lower.y = Math.min(bottom, lower.y + gap / 2)
        isDone = false
      }
    }
    if (isDone) break
  }
  return moved
}
