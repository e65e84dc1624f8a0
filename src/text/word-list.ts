/** A set of folded words out of white space separated text. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

/** Phrases out of text separated by `|`, each a list of words. */
export function phrases(list: string): readonly (readonly string[])[] {
  return list.split('|').map((phrase) => phrase.trim().split(/\s+/))
}
