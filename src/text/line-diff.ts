/** A line that is in one of two texts only, or a gap of equal lines. */
export type DiffLine =
  | { readonly kind: 'gap'; readonly line: number }
  | { readonly kind: 'removed' | 'added'; readonly text: string }

/**
 * The lines in which two texts differ, for a text that was changed in few places: after a difference the nearest line that is
 * the same in both is looked for. A gap says at which line of the second text (from 1) the next change is.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [before, after].map((text) => text.split(/\r?\n/)) as [string[], string[]]
  const diff: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      i++
      j++
      continue
    }
    const { removed, added } = nearestEqual(old, now, i, j)
    diff.push({ kind: 'gap', line: j + 1 })
    for (const text of old.slice(i, i + removed)) diff.push({ kind: 'removed', text })
    for (const text of now.slice(j, j + added)) diff.push({ kind: 'added', text })
    i += removed
    j += added
  }
  return diff
}

/** How many lines of each to pass, together as few as possible, until both go on with the same. */
function nearestEqual(old: readonly string[], now: readonly string[], i: number, j: number) {
  const rest = { removed: old.length - i, added: now.length - j }
  for (let passed = 1; passed < rest.removed + rest.added; passed++) {
    for (let removed = Math.max(0, passed - rest.added); removed <= Math.min(passed, rest.removed); removed++) {
      const added = passed - removed
      if (removed < rest.removed && added < rest.added && old[i + removed] === now[j + added]) return { removed, added }
    }
  }
  return rest
}
