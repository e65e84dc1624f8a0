import type { Rule } from '../rule.ts'
import { aliasClash } from './alias-clash.ts'
import { broadCue } from './broad-cue.ts'
import { colorClash } from './color-clash.ts'
import { colorContrast } from './color-contrast.ts'
import { containedCue } from './contained-cue.ts'
import { contradictingCue } from './contradicting-cue.ts'
import { disableComment } from './disable-comment.ts'
import { duplicateCue } from './duplicate-cue.ts'
import { duplicateLabel } from './duplicate-label.ts'
import { exportName } from './export-name.ts'
import { faintColor } from './faint-color.ts'
import { hitMiss } from './hit-miss.ts'
import { idleAlias } from './idle-alias.ts'
import { levelOrder } from './level-order.ts'
import { missedHit } from './missed-hit.ts'
import { mixedIndentation } from './mixed-indentation.ts'
import { noCue } from './no-cue.ts'
import { noDefinition } from './no-definition.ts'
import { nonNfc } from './non-nfc.ts'
import { readingRules } from './reading.ts'
import { shadowedCode } from './shadowed-code.ts'
import { sharedCue } from './shared-cue.ts'
import { similarLabel } from './similar-label.ts'
import { skippedLevel } from './skipped-level.ts'
import { slowRegex } from './slow-regex.ts'
import { unknownPath } from './unknown-path.ts'
import { unknownQuestion } from './unknown-question.ts'
import { unmatchableCue } from './unmatchable-cue.ts'
import { unworkableRule } from './unworkable-rule.ts'

/** Every rule, in the order in which `qcode validate --rules` lists them. A new one is one file and one line here. */
export const RULES: readonly Rule[] = [
  ...readingRules,
  nonNfc,
  mixedIndentation,
  disableComment,
  levelOrder,
  skippedLevel,
  duplicateLabel,
  similarLabel,
  aliasClash,
  idleAlias,
  exportName,
  noDefinition,
  unknownPath,
  unknownQuestion,
  unworkableRule,
  colorClash,
  faintColor,
  colorContrast,
  noCue,
  broadCue,
  unmatchableCue,
  slowRegex,
  duplicateCue,
  contradictingCue,
  shadowedCode,
  sharedCue,
  containedCue,
  missedHit,
  hitMiss,
]

/** What the reader finds: without a codebook nothing else can be said, so these cannot be switched off. */
export const isReadingRule = (rule: Rule): boolean => readingRules.includes(rule)

/** The rule with this id; the `codebook/` before it may be left out. */
export function findRule(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id || rule.id === `codebook/${id}`)
}
