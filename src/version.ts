declare const __QCODE_VERSION__: string | undefined

/** The version of qcode; `development` when the source runs unbuilt. */
export const VERSION: string = typeof __QCODE_VERSION__ === 'string' ? __QCODE_VERSION__ : 'development'
