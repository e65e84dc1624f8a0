import type { Rule } from '../rule.ts'

export const disableComment: Rule = {
  id: 'codebook/disable-comment',
  severity: 'warning',
  summary: 'a comment switches off a rule that is not there, that cannot be switched off, or no rule at all',
  why: `\`# qcode-disable-next-line RULE\` is about the line below it (further comments may stand between),
\`# qcode-disable RULE\` about the whole file; several rules are separated by commas, and reasons come after --. A slip
in such a comment would silently do nothing.`,
  ok: `# qcode-disable no-cue -- cues follow after the first interviews
codes:
  # qcode-disable-next-line no-definition
  - {id: a, label: A}
`,
  notOk: {
    yaml: 'codes:\n  # qcode-disable-next-line no-definitoin\n  - {id: a, label: A}\n',
    line: 2,
    column: 29,
  },
}
