import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

/** Longer names are cut by other programs: NVivo shows 256 characters, and the name of a sheet or column much less. */
const LONGEST = 200

export const exportName: Rule = {
  id: 'codebook/export-name',
  severity: 'warning',
  summary: 'a name that another program for qualitative analysis cannot read',
  why: `ROCK wants a code to begin with a letter, and reads ]] as its end and --- as the start of a section. REFI-QDA is
XML, in which control characters cannot be written at all and line breaks in a name become spaces.`,
  ok: 'codes:\n  - {id: fase-1, label: Fase 1}\n',
  notOk: { yaml: 'codes:\n  - {id: 1-fase, label: "Fase\\n1"}\n', line: 2, column: 10 },
  *check({ codebook, of }) {
    for (const code of codebook.codes) {
      if (/^\d/.test(code.id)) {
        const message = `the id ${quote(code.id)} begins with a digit, which ROCK does not read as a code`
        yield { place: of(code, ['id']), message }
      }
      const names = [code.label, ...code.aliases]
      for (const [i, name] of names.entries()) {
        const reason = breaks(name)
        if (reason === null) continue
        const message = `${i === 0 ? 'the label' : 'the alias'} ${quote(name)} ${reason}`
        yield { place: of(code, i === 0 ? ['label'] : ['aliases', i - 1]), message }
      }
    }
  },
}

function breaks(name: string): string | null {
  if (/[\n\r\u2028\u2029]/.test(name)) return 'holds a line break, which names in REFI-QDA cannot have'
  // XML 1.0, section 2.2: no control characters but tab, no lone surrogates, no U+FFFE and U+FFFF.
  if (/[^\P{Cc}\t]|[\ufffe\uffff]|\p{Cs}/u.test(name)) return 'holds a character that XML (REFI-QDA) cannot have'
  if (/\[\[|\]\]|---/.test(name)) return 'holds [[, ]] or ---, which ROCK reads as its own marks'
  return name.length > LONGEST ? `is longer than ${LONGEST} characters` : null
}
