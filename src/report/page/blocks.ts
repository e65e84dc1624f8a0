// The paragraphs of the transcripts. A transcript that was never opened is one piece of text, the content of a <noscript>:
// a study of two hundred interviews has half a million elements, and a browser takes seconds to make them.
import { element } from './data.ts'
import { fold } from './fold.ts'

export const transcripts = [...document.querySelectorAll<HTMLDetailsElement>('.doc')]

const firstBlocks = transcripts.map(({ dataset }) => Number(dataset.first))

/** How many blocks there are: they are numbered through all transcripts. */
export const blockCount = Number(transcripts.at(-1)?.dataset.end ?? 0)

/** The transcript that holds a block. */
export function transcriptOf(block: number): HTMLDetailsElement {
  let low = 0
  let high = firstBlocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (firstBlocks[middle]! <= block) low = middle
    else high = middle - 1
  }
  return transcripts[low]!
}

const sources = new Map<HTMLDetailsElement, readonly string[]>()

/** The markup of every block of a transcript that was never opened; null once it has elements. */
function sourceOf(transcript: HTMLDetailsElement): readonly string[] | null {
  const known = sources.get(transcript)
  if (known) return known
  const text = transcript.querySelector('noscript')?.textContent
  if (text == null) return null
  const blocks = text.split(/(?=<(?:div|h4) class="b )/).filter((block) => block.trim() !== '')
  sources.set(transcript, blocks)
  return blocks
}

/** Makes the elements of a transcript, once. Its markup is the page's own, with every word of it escaped. */
export function unfold(transcript: HTMLDetailsElement): void {
  const folded = transcript.querySelector('noscript')
  if (!folded) return
  folded.outerHTML = folded.textContent!
  sources.delete(transcript)
}

/** A copy of a block, without its number. */
export function copyOf(block: number): HTMLElement {
  const transcript = transcriptOf(block)
  const source = sourceOf(transcript)?.[block - Number(transcript.dataset.first)]
  let copy: HTMLElement
  if (source === undefined) copy = document.getElementById(`b${block}`)!.cloneNode(true) as HTMLElement
  else {
    const holder = element('template')
    holder.innerHTML = source
    copy = holder.content.firstElementChild as HTMLElement
  }
  copy.removeAttribute('id')
  return copy
}

const texts = new Map<number, string>()

/** The words of a block as they are searched, read once. */
export function textOf(block: number): string {
  const known = texts.get(block)
  if (known !== undefined) return known
  const transcript = transcriptOf(block)
  const source = sourceOf(transcript)?.[block - Number(transcript.dataset.first)]
  const text = fold(source === undefined ? wordsOf(document.getElementById(`b${block}`)!) : wordsIn(source))
  texts.set(block, text)
  return text
}

const wordsOf = (block: HTMLElement): string =>
  [...block.querySelectorAll('.line')]
    .map((line) => line.textContent!.slice(line.firstChild!.textContent!.length))
    .join('\n')

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** The same out of markup. */
function wordsIn(source: string): string {
  const lines =
    source.slice(0, source.lastIndexOf('<div class="side">') + 1 || undefined).match(/<p class="line"[\s\S]*?<\/p>/g) ??
    []
  return lines
    .map((line) =>
      line
        .replace(/<span class="no">\d+<\/span>|<[^>]*>/g, '')
        .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity]!),
    )
    .join('\n')
}
