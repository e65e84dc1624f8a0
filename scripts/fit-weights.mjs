// Runs fit-weights.ts, which imports the sources themselves: bundled to a temporary file beside node_modules.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const outfile = fileURLToPath(new URL('../dist/fit-weights.js', import.meta.url))
await build({
  entryPoints: [fileURLToPath(new URL('fit-weights.ts', import.meta.url))],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['multilingual-stemmer'],
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  logLevel: 'warning',
})
try {
  await import(outfile)
} finally {
  rmSync(outfile)
}
