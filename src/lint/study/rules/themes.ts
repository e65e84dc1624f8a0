import type { StudyRule } from '../rules.ts'

const SOUND =
  '=== themes.yaml\nthemes:\n  - {id: geloof, label: Geloof in elkaar, type: Houding, codes: [vertrouwen]}\n'
const broken = (before: string, after: string): string => SOUND.replace(before, after)

/** About themes.yaml, the layer over the codes. */
export const THEME_RULES: readonly StudyRule[] = [
  {
    id: 'themes/unreadable',
    severity: 'error',
    summary: 'themes.yaml cannot be read',
    why: 'It holds the results table in words of your own. A file in another encoding than UTF-8 is from another program.',
    ok: broken('Geloof in elkaar', 'Zoë gelooft'),
    notOk: broken('Geloof in elkaar', 'Zoë gelooft').replace('themes.yaml', 'themes.yaml (windows-1252)'),
  },
  {
    id: 'themes/syntax',
    severity: 'error',
    summary: 'themes.yaml is not valid YAML',
    why: 'Nothing in it can be used until it is.',
    ok: SOUND,
    notOk: broken('[vertrouwen]}', '[vertrouwen}'),
  },
  {
    id: 'themes/empty',
    severity: 'error',
    summary: 'themes.yaml is empty',
    why: 'A table of no themes is a file that was forgotten; without the file there is just no such table.',
    ok: SOUND,
    notOk: '=== themes.yaml\n# nog te doen\n',
  },
  {
    id: 'themes/unknown-key',
    severity: 'error',
    summary: 'themes.yaml has a key that qcode does not know',
    why: 'A text under a key with a slip of the pen would be missing from the table.',
    ok: broken('type: Houding', 'type: Houding, x-versie: 2'),
    notOk: broken('type: Houding', 'soort: Houding'),
  },
  {
    id: 'themes/duplicate-key',
    severity: 'error',
    summary: 'a key stands twice in a theme',
    why: 'Only one of the two would count, and nobody sees which.',
    ok: SOUND,
    notOk: broken('type: Houding', 'type: Houding, type: Gedrag'),
  },
  {
    id: 'themes/missing-key',
    severity: 'error',
    summary: 'a theme has no id, label or codes',
    why: 'A theme is a name for codes.',
    ok: SOUND,
    notOk: broken(', codes: [vertrouwen]', ''),
  },
  {
    id: 'themes/type',
    severity: 'error',
    summary: 'a value in themes.yaml is of the wrong kind',
    why: 'A text where a list of codes is expected has no meaning that can be guessed.',
    ok: SOUND,
    notOk: broken('[vertrouwen]', 'vertrouwen'),
  },
  {
    id: 'themes/value',
    severity: 'error',
    summary: 'a value in themes.yaml is empty',
    why: 'A theme without a label or without codes says nothing.',
    ok: SOUND,
    notOk: broken('[vertrouwen]', '[]'),
  },
  {
    id: 'themes/tag',
    severity: 'error',
    summary: 'a value in themes.yaml starts with "!", which YAML takes for a tag',
    why: 'YAML would drop the first word of the value.',
    ok: broken('Geloof in elkaar', '"!Geloof"'),
    notOk: broken('Geloof in elkaar', '!Geloof in elkaar'),
  },
  {
    id: 'themes/alias',
    severity: 'error',
    summary: 'a value in themes.yaml starts with "*", which YAML takes for an alias',
    why: 'A glob such as */evaluatie has to stand in quotes.',
    ok: broken('[vertrouwen]', '["*/evaluatie"]'),
    notOk: broken('[vertrouwen]', '[*evaluatie]'),
  },
  {
    id: 'themes/duplicate-id',
    severity: 'error',
    summary: 'two themes have the same id',
    why: 'Scripts and your own notes name a theme by its id.',
    ok: `${SOUND}  - {id: praten, label: Praten, codes: [overleg]}\n`,
    notOk: `${SOUND}  - {id: geloof, label: Praten, codes: [overleg]}\n`,
  },
  {
    id: 'themes/unknown-code',
    severity: 'error',
    summary: 'a theme names a code that neither the codebook nor the codings have',
    why: 'What respondents said would be missing from the theme. Codes are named by their path, or by a glob over paths.',
    ok: broken('[vertrouwen]', '[vertrouwen/evaluatie, overleg, "vertrouwen/*"]'),
    notOk: broken('[vertrouwen]', '[vertrouwn]'),
  },
]
