import { slug } from '../../codebook/resolve.ts'
import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const idleAlias: Rule = {
  id: 'codebook/idle-alias',
  severity: 'info',
  summary: 'an alias that finds no code: it is no new name, or several codes have it',
  why: `An alias that only repeats the id or label does nothing. One that two codes have, because an old code was split,
documents where they come from; but in a transcript it means neither, and has to be replaced by hand.`,
  ok: 'codes:\n  - {id: a, label: A, aliases: [Oude naam]}\n  - {id: b, label: B, aliases: [Nog een]}\n',
  notOk: {
    yaml: 'codes:\n  - {id: a, label: A, aliases: [Oude naam]}\n  - {id: b, label: B, aliases: [oude-naam]}\n',
    line: 2,
    column: 33,
  },
  *check({ codebook: { codes }, of }) {
    const named = codes.flatMap((code) => code.aliases.map((alias) => ({ code, name: slug(alias) })))
    const byAlias = groupBy(named, ({ name }) => name)
    for (const code of codes) {
      const own = new Set([code.id, slug(code.label)])
      for (const [i, alias] of code.aliases.entries()) {
        const name = slug(alias)
        const place = of(code, ['aliases', i])
        const other = byAlias.get(name)?.find((each) => each.code !== code)?.code
        if (name === '') yield { place, message: `the alias ${quote(alias)} holds no letters a-z or digits` }
        else if (own.has(name)) yield { place, message: `the alias ${quote(alias)} is already a name of this code` }
        else if (other) yield { place, message: `the alias ${quote(alias)} is also one of "${other.path}"` }
        own.add(name)
      }
    }
  },
}
