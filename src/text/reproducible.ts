import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** In local time, because that is what zip stores. */
const MTIME = new Date(2020, 0, 1)
const PROPERTIES = 'docProps/core.xml'

/** The same office document (xlsx, docx) without the time of writing: not in its properties and not in the zip. */
export function reproducible(archive: Uint8Array): Uint8Array {
  const files = unzipSync(archive)
  const properties = files[PROPERTIES]
  if (properties) {
    const dated = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g
    files[PROPERTIES] = strToU8(strFromU8(properties).replace(dated, '$12020-01-01T00:00:00Z'))
  }
  return zipSync(files, { mtime: MTIME })
}
