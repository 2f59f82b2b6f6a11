/** How many rows of a person are in memory at once while they are written out. */
export const EXPORT_PAGE = 50;

/** All rows of a query by keyset, page by page: `after` is the last row of the page before, null for the first. */
export async function* inPages<Row>(page: (after: Row | null, limit: number) => Promise<Row[]>): AsyncGenerator<Row> {
  let after: Row | null = null;
  for (;;) {
    const rows: Row[] = await page(after, EXPORT_PAGE);
    yield* rows;
    after = rows.at(-1) ?? null;
    if (rows.length < EXPORT_PAGE || after === null) return;
  }
}
