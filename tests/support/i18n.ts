/** Stands in for the extension's own words in unit tests: a word is its key, and the language English. */
export const i18n = { t: (key: string): string => (key === 'locale' ? 'en' : key) };
