/** A line of two texts, or a gap of equal lines that are left out. */
export type DiffLine =
  | { readonly kind: 'gap'; readonly line: number }
  | { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }

/**
 * The lines in which two texts differ, with `context` equal lines around them. The texts are laid side by side by the lines
 * that both have once; between those the nearest line that is the same in both is looked for. A gap says at which line of
 * the second text (from 1) the next change is.
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
  for (const { old: oldEnd, now: nowEnd } of [...anchors(old, now), { old: old.length, now: now.length }]) {
    // Nothing but the line that both have once.
    const isEqual = oldEnd - i === 1 && nowEnd - j === 1 && i > 0
    if (!isEqual) changes.push(...changesIn(old, now, { i, j, oldEnd, nowEnd }))
    i = oldEnd
    j = nowEnd
  }
  return changes
}

interface Anchor {
  readonly old: number
  readonly now: number
}

/**
 * Lines by which the two texts can be laid side by side: those that both have once, in an order that both have, as many as
 * there are; and those at the end that are equal anyway.
 */
function anchors(old: readonly string[], now: readonly string[]): Anchor[] {
  const placesOld = onlyPlaces(old)
  const common = [...onlyPlaces(now)].flatMap(([line, at]): Anchor[] => {
    const place = placesOld.get(line)
    return place === undefined ? [] : [{ old: place, now: at }]
  })
  const inOrder = longestInOrder(common)
  const last = inOrder.at(-1) ?? { old: -1, now: -1 }
  const tail: Anchor[] = []
  for (let k = 1; old.length - k > last.old && now.length - k > last.now && old.at(-k) === now.at(-k); k++)
    tail.unshift({ old: old.length - k, now: now.length - k })
  return [...inOrder, ...tail]
}

/** Lines that are there once, and where. */
function onlyPlaces(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  const twice = new Set<string>()
  for (const [at, line] of lines.entries()) {
    if (places.has(line)) twice.add(line)
    places.set(line, at)
  }
  for (const line of twice) places.delete(line)
  return places
}

/** The longest part of a list, in the order of the second text, that is in the order of the first text too. */
function longestInOrder(items: readonly Anchor[]): Anchor[] {
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [index, { old }] of items.entries()) {
    let at = ends.length
    while (at > 0 && items[ends[at - 1]!]!.old > old) at--
    before[index] = ends[at - 1]
    ends[at] = index
  }
  const found: Anchor[] = []
  for (let index = ends.at(-1); index !== undefined; index = before[index]) found.unshift(items[index]!)
  return found
}

interface Stretch {
  readonly i: number
  readonly j: number
  readonly oldEnd: number
  readonly nowEnd: number
}

function changesIn(
  allOld: readonly string[],
  allNow: readonly string[],
  { i: from, j: to, oldEnd, nowEnd }: Stretch,
): Change[] {
  const old = allOld.slice(0, oldEnd)
  const now = allNow.slice(0, nowEnd)
  const changes: Change[] = []
  let i = from
  let j = to
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
