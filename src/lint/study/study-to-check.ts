import { existsSync } from 'node:fs'
import path from 'node:path'
import { CONFIG, studyFolder } from '../../study/study-folder.ts'

/**
 * The folder of the study that a command line means: the folder named, when it holds qcode.yaml; without a name the
 * nearest one upwards, or the current folder when a codebook and transcripts stand in it. Null when it means no study.
 */
export async function studyToCheck(named: string | undefined, cwd: string): Promise<string | null> {
  if (named !== undefined) {
    const folder = path.resolve(cwd, named)
    return existsSync(path.join(folder, CONFIG)) ? folder : null
  }
  const root = await studyFolder({ paths: [], cwd })
  if (root !== null) return root
  return ['codebook.yaml', 'transcripts'].every((name) => existsSync(path.join(cwd, name))) ? cwd : null
}
