import { promoteOpenCode } from '../study/promote.ts'
import { conflictOption, openAxialStudy, printStep, type StepFlags, stepBy } from './codebook-step.ts'

export interface CodebookPromoteFlags extends StepFlags {
  readonly as?: string
  readonly label?: string
  readonly definition?: string
  readonly cue: readonly string[]
}

/** `qcode codebook promote`: 0, or 1 when marks in the transcripts have to be changed. */
export async function runCodebookPromote(name: string, flags: CodebookPromoteFlags): Promise<0 | 1> {
  const { as, label, definition, cue, dryRun = false } = flags
  const axial = await openAxialStudy(flags)
  const result = await promoteOpenCode(axial, {
    name,
    ...(as !== undefined && { as }),
    ...(label !== undefined && { label }),
    ...(definition !== undefined && { definition }),
    cues: cue,
    ...(await stepBy(axial, flags)),
    dryRun,
    ...conflictOption(flags),
  })
  const notes =
    result.cues.length > 0 ? [] : ['no cue: these words are not said where it was coded. Give one with --cue.']
  return printStep({ ...result, plan: { ...result.plan, notes } }, axial, flags)
}
