import { blindFor } from '../codings/decide.ts'
import { type Coding, PROGRAM } from '../codings/model.ts'
import type { Segment } from '../transcript/model.ts'
import type { Codings, ReviewDocument, Setting } from './model.ts'

/** Where in the study: a segment of a document. */
export interface SegmentAt {
  readonly document: string
  readonly segment: Segment
}

/** All segments in the order of the study. */
export function allSegments({ documents }: Setting): SegmentAt[] {
  return Array.from(documents.values()).flatMap(({ id, segments }) =>
    segments.map((segment) => ({ document: id, segment })),
  )
}

/**
 * The codings of a segment as the coder may see them, the likeliest first. The order does not depend on what was
 * decided, so that nothing moves under the cursor.
 */
export function codingsIn(setting: Setting, codings: Codings, { document, segment }: SegmentAt): readonly Coding[] {
  const stored = codings.get(document) ?? []
  let ofSetting = known.get(setting)
  if (!ofSetting) {
    ofSetting = new WeakMap()
    known.set(setting, ofSetting)
  }
  let bySegment = ofSetting.get(stored)
  if (!bySegment) {
    bySegment = group(setting, setting.documents.get(document)!, stored)
    ofSetting.set(stored, bySegment)
  }
  return bySegment.get(segment.id) ?? []
}

type BySegment = ReadonlyMap<string, readonly Coding[]>

/** Per list of codings, which is never changed but replaced. */
const known = new WeakMap<Setting, WeakMap<readonly Coding[], BySegment>>()

function group({ coder, blind }: Setting, { segments, points }: ReviewDocument, stored: readonly Coding[]): BySegment {
  const there = stored.filter(({ status }) => status !== 'detached')
  const ids = new Set(segments.map(({ id }) => id))
  const bySegment = new Map<string, Coding[]>()
  for (const coding of blind ? blindFor(there, coder) : there) {
    // What was coded in other units stands where its words begin.
    const start = points.toUtf16(coding.start)
    const home = ids.has(coding.segment) ? coding.segment : segments.find(({ end }) => end > start)?.id
    if (home === undefined) continue
    const list = bySegment.get(home)
    if (list) list.push(coding)
    else bySegment.set(home, [coding])
  }
  for (const list of bySegment.values()) list.sort(byScore)
  return bySegment
}

const byScore = (a: Coding, b: Coding): number =>
  (b.score ?? -1) - (a.score ?? -1) || compare(a.code, b.code) || a.start - b.start || compare(a.coder, b.coder)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const isUndecided = ({ status }: Coding): boolean => status === 'suggested'

/** The people whose decisions are there, sorted. */
export function codersIn(codings: Codings): string[] {
  const names = new Set<string>()
  for (const list of codings.values()) for (const { coder } of list) if (coder !== PROGRAM) names.add(coder)
  return [...names].sort()
}
