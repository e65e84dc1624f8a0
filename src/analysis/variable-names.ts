/** The longest name that SPSS takes, in bytes (IBM SPSS Statistics, "Variable names"); R has no such limit. */
const LONGEST = 64

/** Words that are no names in SPSS or R, in lower case. */
const KEYWORDS = new Set(
  `all and by eq ge gt le lt ne not or to with
  if else repeat while function for next break true false null inf nan na in`.split(/\s+/),
)

/**
 * A valid variable name of R and SPSS for each of `keys`: ASCII letters, digits and underscores, a letter first, at most
 * 64 bytes, and no two alike, in capitals either. Of a path that is too long the first ids are left out.
 *
 * @example variableNames(['vertrouwen/nakomen-van-afspraken', 'cliënt']) // ['vertrouwen_nakomen_van_afspraken', 'client']
 */
export function variableNames(keys: readonly string[]): string[] {
  const taken = new Set<string>()
  return keys.map((key) => {
    const name = variableName(key)
    let unique = name
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${name.slice(0, LONGEST - `_${n}`.length)}_${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function variableName(key: string): string {
  const ids = key.split('/').flatMap((id) => plain(id) || [])
  while (ids.length > 1 && ids.join('_').length > LONGEST) ids.shift()
  const name = ids.join('_')
  const isName = /^[a-z]/i.test(name) && !KEYWORDS.has(name.toLowerCase())
  return (isName ? name : `v_${name}`).slice(0, LONGEST).replace(/_$/, '')
}

const plain = (id: string): string =>
  id
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/gi, '_')
    .replace(/^_|_$/g, '')
