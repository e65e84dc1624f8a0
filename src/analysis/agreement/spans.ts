import { pathAndAncestors } from '../../codebook/model.ts'
import { listCodes } from '../codes.ts'
import { column } from '../headings.ts'
import { cohensKappa } from '../kappa.ts'
import type { CodedStudy } from '../model.ts'
import type { Cell, Column, Table } from '../table.ts'
import { type Coder, compareSpans } from './coders.ts'
import { sum } from './nominal.ts'
import type { AgreementFound, AgreementOptions } from './tables.ts'
import { characterCounts, unitizingAlpha } from './unitizing.ts'
import { say, words } from './wording.ts'

/** The same by characters: alpha for unitizing of each code, and Cohen's kappa of characters where there are two coders. */
export function agreementOnSpans(
  study: CodedStudy,
  coders: readonly Coder[],
  options: AgreementOptions,
): AgreementFound {
  const { lang, level } = options
  const spans = compareSpans(study, coders)
  const used = study.documents.flatMap((document) =>
    coders.flatMap((coder) => coder.given(document).map(({ code }) => code)),
  )
  const within = new Set(used.flatMap(pathAndAncestors))
  const alphas: number[] = []
  const rows = listCodes(study.codebook, used).codes.flatMap(({ path, label, level: ofCode }): Cell[][] => {
    if (!within.has(path) || (level !== undefined && ofCode !== level)) return []
    const units = spans.spansOf(path)
    const alpha = unitizingAlpha(units, spans.length)
    if (alpha !== null) alphas.push(alpha)
    const lengths = units.map((stretches) => sum(stretches.map(({ start, end }) => end - start)))
    const kappa = coders.length === 2 ? cohensKappa(characterCounts(units[0]!, units[1]!, spans.length)) : null
    return [[path, label, ofCode, spans.length, ...lengths, kappa, alpha]]
  })
  const table: Table = {
    name: 'agreement',
    title: say('title', lang),
    shows: say('shows.spans', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('level', 'text', lang),
      words('characters', 'integer', lang),
      ...coders.map(({ name }, i): Column => ({ key: `characters_${i + 1}`, label: name, type: 'integer' })),
      words('kappa', 'number', lang),
      words('alpha_u', 'number', lang),
    ],
    rows,
    counted: [
      [say('coders', lang), coders.map(({ name }) => name).join(', ')],
      [say('unit', lang), say('unit.characters', lang)],
      [say('alpha_u', lang), say('alpha_u.rule', lang)],
      [say('undefined', lang), say('undefined.rule', lang)],
    ],
  }
  // Of spans there is no coefficient of all codes together: the mean over codes stands for it.
  return { table, alpha: alphas.length === 0 ? null : sum(alphas) / alphas.length }
}
