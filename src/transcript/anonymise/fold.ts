const FOLDED: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

/** Lower case without diacritics, character by character: offsets stay the same. `Zoë’s` → `zoe's` */
export function foldSameLength(text: string): string {
  return text.toLowerCase().length === text.length
    ? text.toLowerCase().replace(/[^\0-\x7f]/g, foldUnit)
    : text.replace(/[^\0-\x60\x7b-\x7f]/g, foldUnit).replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function foldUnit(unit: string): string {
  const lower = unit.toLowerCase()
  const base = lower.normalize('NFD')[0]!
  const folded = FOLDED[lower] ?? base
  return folded.length === 1 ? folded : unit
}
