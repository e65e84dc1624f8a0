import { isMap, type YAMLMap } from 'yaml'
import type { Code, Codebook } from '../codebook/model.ts'
import { parseCodebook } from '../codebook/parse.ts'
import { buildCueIndex } from '../tagging/cue-index.ts'
import { languageData } from '../text/language-data.ts'
import { distinct, type Problem, type Severity } from '../text/problem.ts'
import { loadStemmer } from '../text/stems.ts'
import type { Locator, YamlPath } from '../text/yaml-places.ts'
import { createOverlapFinder, firstCues } from './cue-overlap.ts'
import { createTrials } from './cue-trial.ts'
import { readDisableComments } from './disable.ts'
import type { Report } from './report.ts'
import type { Book } from './rule.ts'
import { disableComment } from './rules/disable-comment.ts'
import { RULES } from './rules/index.ts'

/** Severities that differ from those of the rules, by rule id. */
export type RuleSettings = ReadonlyMap<string, Severity | 'off'>

export interface LintOptions {
  readonly settings?: RuleSettings
  /** Run the rules whose finds are infos too: half of the work, for what few ask for. Default true. */
  readonly infos?: boolean
}

/**
 * Checks one codebook: what the reader finds, and when it can be read, what the rules find. Problems are in the order of
 * the file.
 */
export async function lintCodebook(file: string, bytes: Uint8Array, options: LintOptions = {}): Promise<Report> {
  const { settings = new Map(), infos = true } = options
  const { codebook, problems, yaml } = parseCodebook(file, bytes)
  const disabled = readDisableComments(file, yaml.text)
  const ofComments = withSeverity(disabled.problems, settings.get(disableComment.id) ?? disableComment.severity)
  const ofRules = codebook ? await runRules(codebook, yaml, settings, infos) : []
  const found = [...ofComments, ...ofRules].filter(({ rule, place }) => !disabled.isOff(rule, place.line))
  return {
    file,
    source: yaml.text === '' ? new TextDecoder().decode(bytes) : yaml.text,
    problems: distinct([...problems, ...found]).sort(
      ({ place: a }, { place: b }) => a.line - b.line || a.column - b.column,
    ),
  }
}

async function runRules(codebook: Codebook, yaml: Locator, settings: RuleSettings, infos: boolean): Promise<Problem[]> {
  const book = await createBook(codebook, yaml)
  return RULES.flatMap((rule) => {
    const severity = settings.get(rule.id) ?? rule.severity
    if (severity === 'off' || (severity === 'info' && !infos) || !rule.check) return []
    return take(rule.check(book), MOST_FINDINGS).map((finding): Problem => ({ rule: rule.id, severity, ...finding }))
  })
}

/** Of one rule in one file. Nobody reads on, and a file that was made to be slow is not worked out to its end. */
const MOST_FINDINGS = 1000

function take<Item>(items: Iterable<Item>, most: number): Item[] {
  const taken: Item[] = []
  for (const item of items) {
    taken.push(item)
    if (taken.length === most) break
  }
  return taken
}

async function createBook(codebook: Codebook, yaml: Locator): Promise<Book> {
  const paths = yamlPaths(codebook)
  const stem = await loadStemmer(codebook.language)
  const { stopWords } = languageData(codebook.language)
  // One index of the cues, for the examples and for what overlaps.
  const index = buildCueIndex(codebook, stem, stopWords)
  const firstCue = firstCues(codebook)
  const numbers = new Map(codebook.codes.map((code, number) => [code, number]))
  let tryCues: Book['tryCues'] | undefined
  const pathOf = (code: Code, path: YamlPath): YamlPath => [...paths.get(code.path)!, ...path]
  const pathOfCue = (code: Code, cue: number): YamlPath => {
    const path = pathOf(code, ['cues', cue])
    return isMap((yaml.root as YAMLMap).getIn(path, true)) ? [...path, 'cue'] : path
  }
  return {
    codebook,
    text: yaml.text,
    root: () => yaml.root!,
    of: (code, path, what = 'value') => yaml.placeOf(pathOf(code, path), what),
    within: (code, path, start, end) => yaml.placeIn(pathOf(code, path), start, end),
    ofCue: (code, cue) => yaml.placeOf(pathOfCue(code, cue), 'value'),
    withinCue: (code, cue, start, end) => yaml.placeIn(pathOfCue(code, cue), start, end),
    at: yaml.at,
    stem,
    stopWords,
    overlapsOf: createOverlapFinder(codebook, index),
    keyOf: (code, cue) => index.cues[firstCue[numbers.get(code)!]! + cue]!.pattern,
    tryCues: (text) => {
      tryCues ??= createTrials(codebook, index)
      return tryCues(text)
    },
  }
}

/** Where each code stands in the tree of the file, by its path. */
function yamlPaths({ codes, byPath }: Codebook): ReadonlyMap<string, YamlPath> {
  const paths = new Map<string, YamlPath>()
  const place = (children: readonly string[], above: YamlPath): void => {
    children.forEach((path, i) => {
      paths.set(path, [...above, i])
      place(byPath.get(path)!.children, [...above, i, 'children'])
    })
  }
  place(
    codes.filter(({ parent }) => parent === null).map(({ path }) => path),
    ['codes'],
  )
  return paths
}

function withSeverity(problems: readonly Problem[], severity: Severity | 'off'): Problem[] {
  return severity === 'off' ? [] : problems.map((problem) => ({ ...problem, severity }))
}
