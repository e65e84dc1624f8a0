// Bundles the command line (one entry, commands as lazily loaded chunks) and the library into dist/.
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const root = new URL('..', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))

rmSync(new URL('dist', root), { recursive: true, force: true })
await build({
  absWorkingDir: new URL('.', root).pathname.replace(/^\/([A-Z]:)/, '$1'),
  entryPoints: [
    { in: 'src/cli.ts', out: 'cli' },
    { in: 'src/index.ts', out: 'index' },
    // Beside the chunk that starts it by its file name.
    { in: 'src/tagging/tag-worker.ts', out: 'chunks/tag-worker' },
  ],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  chunkNames: 'chunks/[name]-[hash]',
  define: {
    __QCODE_VERSION__: JSON.stringify(version),
    // The stemmer asks for them before it reads its wasm from disk, and Node then loads all of its HTTP client.
    Request: 'undefined',
    Response: 'undefined',
  },
  // Big or rarely needed: loaded from node_modules when first used.
  external: [
    'mammoth',
    'write-excel-file',
    'write-excel-file/node',
    'read-excel-file',
    'read-excel-file/node',
    'docx',
    'fflate',
    'yauzl',
  ],
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  logLevel: 'warning',
})

// Where the chunk of the stemmer looks for it.
const wasm = 'browser/index_bg.wasm'
cpSync(new URL(wasm, import.meta.resolve('multilingual-stemmer')), new URL(`dist/chunks/${wasm}`, root))
