declare const __QCODE_REPORT_SCRIPT__: string | undefined
declare const __QCODE_REPORT_STYLE__: string | undefined

/** Script and style of the page, bundled from `page/` by `scripts/build.mjs`; empty when the source runs unbuilt. */
export const SCRIPT: string = typeof __QCODE_REPORT_SCRIPT__ === 'string' ? __QCODE_REPORT_SCRIPT__ : ''
export const STYLE: string = typeof __QCODE_REPORT_STYLE__ === 'string' ? __QCODE_REPORT_STYLE__ : ''
