import type { CodingKey } from '../codings/decide.ts'
import type { Line } from './line-editor.ts'
import type { Filter } from './queue.ts'
import type { Found } from './search.ts'

/** What the keys are for at the moment. */
export type Mode =
  | { readonly kind: 'codes' }
  | { readonly kind: 'help' }
  /** Looking a code up: to put it in the place of the selected one, or beside it. */
  | {
      readonly kind: 'search'
      readonly purpose: 'instead' | 'beside'
      readonly query: Line
      readonly found: readonly Found[]
      readonly at: number
    }
  | { readonly kind: 'open-name'; readonly line: Line }
  | { readonly kind: 'open-reason'; readonly code: string; readonly line: Line }
  | { readonly kind: 'memo'; readonly of: CodingKey; readonly line: Line }
  | { readonly kind: 'filter'; readonly field: number; readonly filter: Filter; readonly typed: string }

export const CODES: Mode = { kind: 'codes' }
