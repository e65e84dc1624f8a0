// Bundles the command line (one entry, commands as lazily loaded chunks) and the library into dist/.
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const root = new URL('..', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))

const absWorkingDir = new URL('.', root).pathname.replace(/^\/([A-Z]:)/, '$1')

/** One file of the page that `qcode report` writes, as text: it goes into that page, not into dist/. */
async function bundlePage(entry) {
  const { outputFiles } = await build({
    absWorkingDir,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    minify: true,
    charset: 'utf8',
    logLevel: 'warning',
  })
  return outputFiles[0].text.trim()
}

const reportScript = await bundlePage('src/report/page/main.ts')
const reportStyle = await bundlePage('src/report/page/page.css')

rmSync(new URL('dist', root), { recursive: true, force: true })
await build({
  absWorkingDir,
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
    __QCODE_REPORT_SCRIPT__: JSON.stringify(reportScript),
    __QCODE_REPORT_STYLE__: JSON.stringify(reportStyle),
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
    'unpdf',
    'saxes',
  ],
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  logLevel: 'warning',
})

// Where the chunk of the stemmer looks for it.
const wasm = 'browser/index_bg.wasm'
cpSync(new URL(wasm, import.meta.resolve('multilingual-stemmer')), new URL(`dist/chunks/${wasm}`, root))
