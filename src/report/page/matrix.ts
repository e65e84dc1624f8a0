/** Which rows of the matrices are shown: down to a depth, and with or without codes that do not occur. */
export function listenToMatrix(): void {
  const depth = document.querySelector<HTMLSelectElement>('[data-depth]')
  const used = document.querySelector<HTMLInputElement>('[data-used]')
  if (!depth || !used) return
  const apply = (): void => {
    for (const row of document.querySelectorAll<HTMLElement>('.heat tbody tr')) {
      row.hidden = Number(row.dataset.d) > Number(depth.value) || (used.checked && row.className === 'unused')
    }
  }
  depth.addEventListener('change', apply)
  used.addEventListener('change', apply)
  apply()
}
