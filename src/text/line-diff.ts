/** A line of two texts, or a gap of equal lines that are left out. */
export type DiffLine =
  | { readonly kind: 'gap'; readonly line: number }
  | { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }

/**
 * The lines in which two texts differ, with `context` equal lines around them, for a text that was changed in few places:
 * after a difference the nearest line that is the same in both is looked for. A gap says at which line of the second text
 * (from 1) the next change is.
 */
export function diffLines(before: string, after: string, context = 0): DiffLine[] {
  const [old, now] = [before, after].map((text) => text.split(/\r?\n/)) as [string[], string[]]
  const changes = changesBetween(old, now)
  // What is behind the last line end is no line.
  const end = now.at(-1) === '' ? now.length - 1 : now.length
  const diff: DiffLine[] = []
  const push = (kind: 'same' | 'removed' | 'added', lines: readonly string[]): void => {
    for (const text of lines) diff.push({ kind, text })
  }
  let shown = 0
  for (const [number, { line, removed, added }] of changes.entries()) {
    const from = Math.max(shown, line - context)
    if (number === 0 || from > shown) diff.push({ kind: 'gap', line: line + 1 })
    push('same', now.slice(from, line))
    push('removed', removed)
    push('added', added)
    const next = changes[number + 1]?.line ?? end
    const behind = line + added.length
    shown = Math.max(behind, Math.min(behind + context, next))
    push('same', now.slice(behind, shown))
  }
  return diff
}

/** Lines that are replaced by others, from `line` of the second text (from 0). */
export interface Change {
  readonly line: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** What makes the second list of lines of the first, top first. */
export function changesBetween(old: readonly string[], now: readonly string[]): Change[] {
  const changes: Change[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      i++
      j++
      continue
    }
    const { removed, added } = nearestEqual(old, now, i, j)
    changes.push({ line: j, removed: old.slice(i, i + removed), added: now.slice(j, j + added) })
    i += removed
    j += added
  }
  return changes
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
