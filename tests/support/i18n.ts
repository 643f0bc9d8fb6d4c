/** Stands in for the extension's own words in unit tests: a word is its key. */
export const i18n = { t: (key: string): string => key };
