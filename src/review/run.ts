import { kill, pid, platform, stdin, stdout } from 'node:process'
import type { Change } from '../codings/decide.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { updateCodings } from '../codings/store.ts'
import type { Study } from '../study/study.ts'
import { formatProblem, QcodeError } from '../text/problem.ts'
import type { ColorOf } from './codes-panel.ts'
import { editMemo } from './edit-memo.ts'
import { type Loaded, type Loader, stampOf } from './load.ts'
import { rebase } from './merge.ts'
import type { Key } from './model.ts'
import { writePosition } from './position.ts'
import { type Effect, here, reload, replaceDocument, type State, type Step } from './state.ts'
import { openTerminal, type Terminal } from './terminal.ts'
import { pressKey, takeMemo } from './update.ts'
import { draw } from './view.ts'

/** Milliseconds between looks at whether another program wrote the files. */
const WATCH_EVERY = 1000

/**
 * Shows the screen until the person ends it, and returns the last state. One thing at a time: a key is done when what it
 * decided is on disk, so that what the screen shows is kept whatever happens.
 */
export async function runScreen(
  study: Study,
  load: Loader,
  documents: readonly Loaded[],
  first: State,
  colorOf: ColorOf,
): Promise<State> {
  const files = new Map(documents.map((each) => [each.document.id, each]))
  let state = first
  let work: Promise<void> = Promise.resolve()
  let position = Promise.resolve()

  return new Promise<State>((resolve, reject) => {
    const terminal: Terminal = openTerminal(stdin, stdout, {
      onKey: (key) => enqueue(() => onKey(key)),
      onResize: show,
    })
    const watch = setInterval(() => enqueue(watchFiles), WATCH_EVERY)
    const onSignal = (): void => enqueue(async () => end())
    process.on('SIGTERM', onSignal).on('SIGHUP', onSignal)
    show()

    function enqueue(job: () => Promise<void>): void {
      work = work.then(job).catch(fail)
    }

    function show(): void {
      terminal.show(draw(state, terminal.columns, terminal.rows, colorOf))
    }

    function close(): void {
      clearInterval(watch)
      process.off('SIGTERM', onSignal).off('SIGHUP', onSignal)
      terminal.leave()
      // Keys that were typed ahead have no screen any more.
      work = new Promise(() => {})
    }

    function end(): void {
      close()
      position.then(() => resolve(state))
    }

    function fail(error: unknown): void {
      close()
      reject(error)
    }

    async function onKey(key: Key): Promise<void> {
      if (key.ctrl && key.name === 'z') return suspend()
      await lookAt(here(state)?.document)
      const before = here(state)?.segment.id
      await take(pressKey(state, key, Date.now()))
      const after = here(state)?.segment.id
      if (after !== undefined && after !== before) {
        position = position.then(() => writePosition(study.root, state.setting.coder, after))
      }
      show()
    }

    /** The new state, once its effects have happened; else the old one, with what went wrong. */
    async function take({ state: next, effects }: Step): Promise<void> {
      try {
        const old = state
        state = next
        for (const effect of effects) await happen(effect).catch((error) => revert(old, error))
      } catch (error) {
        if (!(error instanceof QcodeError)) throw error
      }
    }

    function revert(old: State, error: unknown): never {
      if (error instanceof QcodeError) state = { ...old, message: error.message }
      throw error
    }

    async function happen(effect: Effect): Promise<void> {
      switch (effect.kind) {
        case 'save':
          return save(effect.document, effect.change)
        case 'edit': {
          terminal.leave()
          try {
            const memo = await editMemo(effect.text)
            return await take(takeMemo(state, effect.of, memo))
          } finally {
            terminal.enter()
          }
        }
        case 'quit':
          return end()
      }
    }

    async function save(id: string, change: Change): Promise<void> {
      const { document, segments } = files.get(id)!
      const { codings } = await updateCodings(study.codings, id, (current) =>
        rebase(refreshCodings(current, document, segments).codings, change),
      )
      state = reload(state, id, codings)
      files.set(id, { ...files.get(id)!, stamp: await stampOf(study, document) })
    }

    async function watchFiles(): Promise<void> {
      const before = state
      for (const id of files.keys()) await lookAt(id)
      if (state !== before) show()
    }

    /** Reads a document again when its transcript or its codings were written by somebody else. */
    async function lookAt(id: string | undefined): Promise<void> {
      const known = id === undefined ? undefined : files.get(id)
      if (!known || known.stamp === (await stampOf(study, known.document))) return
      const loaded = await readAgain(known.document.file)
      const now = loaded.find(({ document }) => document.id === id)
      // A transcript that is just being written: the next look sees it whole.
      if (!now) return
      files.set(now.document.id, now)
      state =
        now.document.text === known.document.text
          ? { ...reload(state, now.document.id, now.codings), message: `${now.document.id} was read again.` }
          : replaceDocument(state, now.shown, now.codings)
    }

    /** What cannot be read now (an editor has half written it) is said, and tried again. */
    async function readAgain(file: string): Promise<readonly Loaded[]> {
      try {
        return (await load(file)).loaded
      } catch (error) {
        if (!(error instanceof QcodeError)) throw error
        state = { ...state, message: error.problems[0] ? formatProblem(error.problems[0]) : error.message }
        return []
      }
    }

    function suspend(): void {
      if (platform === 'win32') return
      terminal.leave()
      process.once('SIGCONT', () => {
        terminal.enter()
        show()
      })
      kill(pid, 'SIGTSTP')
    }
  })
}
