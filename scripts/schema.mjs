// Writes codebooks/codebook.schema.json from the zod schema of codebooks: `npm run schema`. schema.ts imports the sources
// themselves, so it is bundled to a temporary file beside node_modules.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const fileOf = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const outfile = fileOf('../dist/schema.js')
mkdirSync(fileOf('../dist'), { recursive: true })
await build({
  entryPoints: [fileOf('schema.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
})
try {
  const { codebookJsonSchema } = await import(new URL('../dist/schema.js', import.meta.url))
  writeFileSync(fileOf('../codebooks/codebook.schema.json'), codebookJsonSchema())
} finally {
  rmSync(outfile)
}
