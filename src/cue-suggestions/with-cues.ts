import type { Cue } from '../codebook/cue.ts'
import type { Code, Codebook } from '../codebook/model.ts'

/** A cue and the code that it is for. */
export interface CodeCue {
  readonly code: Pick<Code, 'path'>
  readonly cue: Cue
}

/** The codebook as it would be with these cues behind those that it has. */
export function withCues(codebook: Codebook, added: readonly CodeCue[]): Codebook {
  if (added.length === 0) return codebook
  const codes = codebook.codes.map((code): Code => {
    const cues = added.filter((one) => one.code.path === code.path).map(({ cue }) => cue)
    return cues.length === 0 ? code : changed(code, { cues: [...code.cues, ...cues] })
  })
  return { ...codebook, codes, byPath: new Map(codes.map((code) => [code.path, code])) }
}

/** A code or cue with changes. Not a copy: that would work out its place, for which the whole file is read once more. */
export function changed<T extends Code | Cue>(value: T, changes: Partial<T>): T {
  return Object.create(value, Object.getOwnPropertyDescriptors(changes))
}
