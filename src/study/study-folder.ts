import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'

/** The file that makes a folder a study. */
export const CONFIG = 'qcode.yaml'

/** The one folder named, when it holds a qcode.yaml; else the nearest folder upwards that does; else null. */
export async function studyFolder(request: {
  readonly paths: readonly string[]
  readonly cwd: string
}): Promise<string | null> {
  const { paths, cwd } = request
  if (paths.length === 1) {
    const folder = path.resolve(cwd, paths[0]!)
    const isFolder = await stat(folder).then(
      (entry) => entry.isDirectory(),
      () => false,
    )
    if (isFolder && existsSync(path.join(folder, CONFIG))) return folder
  }
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, CONFIG))) return folder
    if (folder === path.dirname(folder)) return null
  }
}
