import type { Conflict } from '../axial/recode.ts'
import type { Coding } from '../codings/model.ts'
import { type Problem, wholeFile } from '../text/problem.ts'
import type { Document } from '../transcript/model.ts'

/** Words of a person's coding that are gone. */
export function lostProblem(coding: Coding, document: Document): Problem {
  return {
    rule: 'codings/lost',
    severity: 'warning',
    place: wholeFile(document.file),
    message: `the words "${clip(coding.quote)}" (${coding.code}, ${coding.coder}) are no longer in the transcript`,
    help: 'kept in the codings as "detached"',
  }
}

/** A mark that was taken out of the transcript, while its coding is there. */
export function unmarkedProblem(coding: Coding, document: Document): Problem {
  return {
    rule: 'codings/unmarked',
    severity: 'warning',
    place: wholeFile(document.file),
    message: `the mark of ${coding.code} at "${clip(coding.quote)}" is no longer in the transcript; its coding stays`,
    help: `qcode uncode ${document.id} --segment ${coding.segment} --code ${coding.code} takes it back`,
  }
}

/** Decisions by the old path of a code, and by its path of today, that contradict each other. */
export function oldCodeProblem({ accepted, rejected }: Conflict, file: string): Problem {
  const { coder, quote } = accepted
  return {
    rule: 'codings/old-code',
    severity: 'warning',
    place: wholeFile(file),
    message: `${coder} accepted ${accepted.code} and rejected ${rejected.code}, which are one code today, on "${clip(quote)}"`,
    help: 'both stay as they are; qcode uncode takes one of them back',
  }
}

const clip = (quote: string): string => (quote.length > 60 ? `${quote.slice(0, 57)}…` : quote)
