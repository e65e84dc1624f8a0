import path from 'node:path'
import { createLineIndex, placeOf } from '../text/place.ts'
import { type Place, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { readTranscripts, type Study } from './study.ts'

/** One transcript of a study, read. */
export interface OneTranscript {
  readonly document: Document
  readonly segments: readonly Segment[]
}

/**
 * Reads the transcript that a person names by its id (`r03`) or its file (`transcripts/r03.txt`).
 * @throws QcodeError when there is none, or it cannot be read
 */
export async function readOneTranscript(study: Study, typed: string): Promise<OneTranscript> {
  const files = new Map(study.transcripts.map((file) => [idOf(file), file]))
  const file = files.get(typed.normalize('NFC')) ?? files.get(idOf(typed))
  if (file === undefined) {
    const ids = [...files.keys()]
    const there = ids.length > 12 ? `${ids.slice(0, 12).join(', ')} and ${ids.length - 12} more` : ids.join(', ')
    throw new QcodeError(`there is no document ${quote(typed)}${hint(typed, ids)}; there are ${there}`)
  }
  for await (const result of readTranscripts({ ...study, transcripts: [file] })) {
    if ('file' in result) throw new QcodeError(`${file} cannot be read`, result.problems)
    return result
  }
  throw new Error('a transcript is read or has problems')
}

const idOf = (file: string): string => path.basename(file, path.extname(file)).normalize('NFC')

/**
 * The segment that a person names: `12.1`, `r03#12.1`, or `12` where that turn is one segment.
 * @throws QcodeError that says which there are, or whose words these are
 */
export function segmentNamed({ document, segments }: OneTranscript, typed: string): Segment {
  const prefix = `${document.id}#`
  const name = typed.startsWith(prefix) ? typed.slice(prefix.length) : typed
  const exact = segments.find(({ id }) => id === prefix + name)
  if (exact) return exact
  const turn = /^\d+$/.test(name) ? document.turns[Number(name) - 1] : undefined
  const ofTurn = turn === undefined ? [] : segments.filter((segment) => segment.turn === turn.number)
  if (ofTurn.length === 1) return ofTurn[0]!
  const names = segments.map(({ id }) => id.slice(prefix.length))
  if (ofTurn.length > 1) {
    const parts = ofTurn.map(({ id }) => id.slice(prefix.length))
    throw new QcodeError(`turn ${name} of ${document.id} has ${parts.length} segments: ${parts.join(', ')}`)
  }
  const asker = document.turns[Number.parseInt(name, 10) - 1]
  if (asker?.role === 'interviewer') {
    const place = { ...placeIn(document, asker.start) }
    const message = `${quote(document.text.slice(asker.start, asker.end))} is said by the interviewer`
    throw new QcodeError(message, [
      { rule: 'code/interviewer', severity: 'error', place, message, help: 'code it with --include-interviewer' },
    ])
  }
  const range = names.length === 0 ? 'it has none' : `it has ${names[0]} to ${names.at(-1)}`
  throw new QcodeError(`${document.id} has no segment ${quote(typed)}${hint(name, names)}; ${range}`)
}

/** Where an offset of a document is in its file. */
export function placeIn({ file, text }: Document, offset: number): Place {
  return placeOf(file, createLineIndex(text), offset)
}
