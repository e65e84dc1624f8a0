/** One code applied to one span by one coder: a line of `codings/<document>.jsonl`. Keys in this order. */
export interface Coding {
  readonly document: string
  readonly segment: string
  /** Code points in the document's normalised text, end exclusive. */
  readonly start: number
  readonly end: number
  /** Null where nobody in particular speaks. */
  readonly respondent: string | null
  /** Path of the code. */
  readonly code: string
  /** `qcode` for the program, else the person's name. */
  readonly coder: string
  readonly status: Status
  /** 0..1: how sure the coder is; null for a person who did not say. */
  readonly score: number | null
  readonly polarity: Polarity | null
  readonly evidence: readonly Evidence[]
  /** The slice start..end of the text, so that the coding can be found again when the transcript is corrected. */
  readonly quote: string
  readonly memo: string
  /** Keys of the line that qcode does not know, and `was`: the status before `detached`. Written back after the rest. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** `detached`: the words are no longer in the transcript; kept, reported, never counted. */
export const STATUSES = ['suggested', 'accepted', 'rejected', 'detached'] as const
export type Status = (typeof STATUSES)[number]

/** Whether a coding counts: not rejected, and its words are still there. */
export const isLive = ({ status }: Coding): boolean => status === 'suggested' || status === 'accepted'

export const POLARITIES = ['present', 'absent', 'mixed'] as const
export type Polarity = (typeof POLARITIES)[number]

export const VIAS = ['cue', 'question', 'similar', 'learned', 'inline'] as const
export type Via = (typeof VIAS)[number]

/** Why a code was suggested. Offsets in code points of the document (of `text` in the stream form). */
export interface Evidence {
  readonly via: Via
  /** The cue as written in the codebook, for `via: cue`. */
  readonly cue?: string
  readonly start: number
  readonly end: number
  /** Set when this hit speaks for the opposite: a negation in its clause or an `absent` cue. */
  readonly polarity?: Polarity
  /** Keys that qcode does not know; written back after the rest. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** The coder name of the program itself. */
export const PROGRAM = 'qcode'
