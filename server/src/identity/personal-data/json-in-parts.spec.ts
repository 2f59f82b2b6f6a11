import { EXPORT_PAGE, inPages } from './in-pages';
import { jsonInParts } from './json-in-parts';

async function textOf(fields: readonly (readonly [string, unknown])[]): Promise<string> {
  async function* each(): AsyncGenerator<readonly [string, unknown]> {
    yield* fields;
  }
  let text = '';
  for await (const part of jsonInParts(each())) text += part;
  return text;
}

async function* items(...all: unknown[]): AsyncGenerator<unknown> {
  yield* all;
}

describe('jsonInParts', () => {
  it('writes values and lists', async () => {
    const text = await textOf([
      ['a"b', { deep: [1] }],
      ['list', items(1, { two: 'zwei' }, undefined)],
      ['empty', items()],
      ['nothing', undefined],
    ]);
    expect(JSON.parse(text)).toEqual({
      'a"b': { deep: [1] },
      list: [1, { two: 'zwei' }, null],
      empty: [],
      nothing: null,
    });
  });

  it('writes an empty object', async () => expect(JSON.parse(await textOf([]))).toEqual({}));

  it('hands out each item before the next is asked for', async () => {
    const asked: number[] = [];
    async function* slow(): AsyncGenerator<number> {
      for (const n of [1, 2, 3]) {
        asked.push(n);
        yield n;
      }
    }
    async function* each(): AsyncGenerator<readonly [string, unknown]> {
      yield ['list', slow()];
    }
    for await (const part of jsonInParts(each())) if (part.includes('1')) break;
    expect(asked).toEqual([1]);
  });
});

describe('inPages', () => {
  const all = Array.from({ length: EXPORT_PAGE * 2 + 3 }, (_, index) => index);
  const read = async (rows: AsyncGenerator<number>): Promise<number[]> => {
    const found: number[] = [];
    for await (const row of rows) found.push(row);
    return found;
  };

  it.each([0, 1, EXPORT_PAGE - 1, EXPORT_PAGE, EXPORT_PAGE + 1, all.length])(
    'reads all of %i rows once',
    async (count) => {
      const page = async (after: number | null, limit: number): Promise<number[]> =>
        all
          .slice(0, count)
          .filter((row) => after === null || row > after)
          .slice(0, limit);
      expect(await read(inPages(page))).toEqual(all.slice(0, count));
    },
  );
});
