import { fold } from './fold.ts'

/** Shows every place of the words in these elements, without touching them: where the browser cannot, nothing happens. */
export function highlight(name: string, ranges: readonly Range[]): void {
  if (typeof Highlight === 'undefined') return
  CSS.highlights.set(name, new Highlight(...ranges))
}

/** Ranges of `words` (folded) in the text of these elements; at most as many as a page can bear. */
export function rangesOf(words: string, roots: Iterable<Element>): Range[] {
  const ranges: Range[] = []
  if (words === '') return ranges
  for (const root of roots) {
    for (const line of root.querySelectorAll<HTMLElement>('.line')) {
      const nodes = textNodes(line)
      const text = fold(nodes.map(({ data }) => data).join(''))
      for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
        ranges.push(rangeIn(nodes, at, at + words.length))
        if (ranges.length === 2000) return ranges
      }
    }
  }
  return ranges
}

/** The words of a line: its text without its number. */
export function textNodes(line: HTMLElement): Text[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if ((node.parentElement as Element).className !== 'no') nodes.push(node as Text)
  }
  return nodes
}

/** From one offset to another in text that is spread over nodes. */
export function rangeIn(nodes: readonly Text[], start: number, end: number): Range {
  const range = document.createRange()
  let passed = 0
  for (const node of nodes) {
    const { length } = node.data
    if (start >= passed && start <= passed + length) range.setStart(node, start - passed)
    if (end > passed && end <= passed + length) range.setEnd(node, end - passed)
    passed += length
  }
  return range
}
