import { isCueError, parseCuePattern } from '../../src/codebook/cue.ts'
import type { Code, Codebook } from '../../src/codebook/model.ts'

type CueInput = string | { cue: string; weight?: number; polarity?: 'present' | 'absent' }

/** A codebook out of path → cues, for tests that are about cues only. Parents come before their children. */
export function book(cuesByPath: Record<string, CueInput[]>, language: 'nl' | 'en' = 'nl'): Codebook {
  const paths = Object.keys(cuesByPath)
  const place = { file: 'test.yaml', line: 1, column: 1 }
  const codes = paths.map((path): Code => {
    const parts = path.split('/')
    return {
      id: parts.at(-1)!,
      path,
      label: parts.at(-1)!,
      level: `level ${parts.length}`,
      depth: parts.length,
      kind: 'deductive',
      definition: '',
      include: [],
      exclude: [],
      examples: { hit: [], miss: [] },
      cues: cuesByPath[path]!.map((input) => {
        const { cue, weight = 1, polarity = 'present' } = typeof input === 'string' ? { cue: input } : input
        const parsed = parseCuePattern(cue)
        if (isCueError(parsed)) throw new Error(`${cue}: ${parsed.message}`)
        return { source: cue, ...parsed, weight, polarity, note: '', place }
      }),
      questions: [],
      valence: null,
      measuredBy: [],
      rule: null,
      aliases: [],
      color: null,
      source: '',
      parent: parts.length > 1 ? parts.slice(0, -1).join('/') : null,
      children: paths.filter((other) => other.startsWith(`${path}/`) && other.split('/').length === parts.length + 1),
      extra: {},
      place,
    }
  })
  return {
    file: 'test.yaml',
    hash: '',
    id: 'test',
    title: 'Test',
    language,
    source: {},
    levels: ['level 1', 'level 2', 'level 3'],
    questions: new Map(),
    codes,
    byPath: new Map(codes.map((code) => [code.path, code])),
  }
}
