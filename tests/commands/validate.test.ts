import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runValidate } from '../../src/commands/validate.ts'
import { QcodeError } from '../../src/text/problem.ts'
import { folderWith } from '../study/folder.ts'

describe('validate refuses', () => {
  it.each([
    [{ format: 'xml' }, '--format is text, json, github, sarif, junit, not "xml"'],
    [{ format: 'constructor' }, '--format is text, json, github, sarif, junit, not "constructor"'],
    [{ format: 'text', maxWarnings: Number('veel') }, '--max-warnings is a whole number, 0 or more'],
    [{ format: 'text', maxWarnings: -1 }, '--max-warnings is a whole number, 0 or more'],
    [{ format: 'text', quiet: true, info: true }, '--quiet shows less and --info more; take one of them'],
    [{ format: 'text', explain: 'no-que' }, 'there is no rule "no-que"; did you mean "no-cue"?'],
    [{ format: 'text', maxWarnings: 0.5 }, '--max-warnings is a whole number, 0 or more'],
  ])('%j', async (flags, message) => {
    await expect(runValidate(['boek.yaml'], flags)).rejects.toThrow(new QcodeError(message))
  })

  it('a folder without codebooks', async () => {
    const folder = folderWith({
      'instellingen.yaml': 'unit: turn\n',
      'lijst.yaml': '- qcode\n',
      'boek.txt': 'qcode: 1\n',
    })
    mkdirSync(path.join(folder, 'map.yaml'))
    await expect(runValidate([folder], { format: 'text' })).rejects.toThrow(/there is no codebook in /)
  })
})
