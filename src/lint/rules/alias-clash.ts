import { isWithin } from '../../codebook/model.ts'
import { slug } from '../../codebook/resolve.ts'
import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const aliasClash: Rule = {
  id: 'codebook/alias-clash',
  severity: 'warning',
  summary: 'an alias is the id or label of another code',
  why: `Aliases make old names in transcripts find their code. [[A name]] that is the id or label of another code finds
that one instead, so the alias never works. Case, accents, spaces and hyphens make no difference.`,
  ok: 'codes:\n  - {id: a, label: A, aliases: [Oude naam]}\n  - {id: b, label: B}\n',
  notOk: {
    yaml: 'codes:\n  - {id: openheid, label: Openheid, aliases: [Oud, Lef tonen]}\n  - {id: lef, label: Lef tonen}\n',
    line: 2,
    column: 52,
  },
  *check({ codebook: { codes }, of }) {
    const byId = groupBy(codes, ({ id }) => id)
    const byLabel = groupBy(codes, ({ label }) => slug(label))
    for (const code of codes) {
      for (const [i, alias] of code.aliases.entries()) {
        const name = slug(alias)
        const isAnother = ({ path }: { readonly path: string }): boolean =>
          !isWithin(path, code.path) && !isWithin(code.path, path)
        const ofId = byId.get(name)?.find(isAnother)
        const other = ofId ?? byLabel.get(name)?.find(isAnother)
        if (!other) continue
        const what = ofId ? 'the id' : 'the label'
        yield {
          place: of(code, ['aliases', i]),
          message: `the alias ${quote(alias)} is also ${what} of "${other.path}"`,
        }
      }
    }
  },
}
