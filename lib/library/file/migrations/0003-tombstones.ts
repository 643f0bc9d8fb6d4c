/** A story that is saved anew takes its tombstone away: found by its address without reading all of them. */
export const tombstones = {
  number: 3,
  sql: `
    CREATE INDEX tombstones_by_key ON tombstones (key) WHERE key IS NOT NULL;
  `,
} as const;
