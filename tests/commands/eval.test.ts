import { expect, it } from 'vitest'
import { type EvalFlags, runEval } from '../../src/commands/eval.ts'

it.each<[EvalFlags, string | RegExp]>([
  [{ coder: 'anna' }, '--coder is about a study and --gold about a file; take one of them'],
  [{ method: 'cue' }, '--method is all, cues, similar, learned, not "cue"; did you mean "cues"?'],
  [{ format: 'html' }, '--format is text, json, md, csv, not "html"'],
  [{ format: 'md', json: true }, '--json and --format md: take one'],
  [{ format: 'csv', misses: 3 }, 'csv holds the table of codes only'],
  [{ output: 'codes.csv', misses: 3 }, 'csv holds the table of codes only'],
  [{ folds: 1 }, '--folds is a whole number, 2 or more'],
  [{ seed: Number.NaN }, '--seed is a whole number, 0 or more'],
  [{ misses: -1 }, '--misses is a whole number, 0 or more'],
  [{ maxCodes: 0 }, '--max-codes is a whole number, 1 or more'],
  [{ minScore: 7 }, '--min-score is a number from 0 to 1'],
  [{ minScore: Number.NaN }, '--min-score is a number from 0 to 1'],
])('qcode eval refuses %j before it reads anything', async (flags, message) => {
  await expect(runEval({ gold: 'weg.jsonl', ...flags })).rejects.toThrow(message)
})
