/**
 * One JSON object, written as it comes: a value that is an AsyncIterable becomes a list, of which one item at a time is
 * in memory. The whole text is valid JSON; where a value fails the text breaks off, and no reader takes it for whole.
 */
export async function* jsonInParts(fields: AsyncIterable<readonly [string, unknown]>): AsyncGenerator<string> {
  let mark = '{';
  for await (const [name, value] of fields) {
    yield `${mark}\n${JSON.stringify(name)}: `;
    if (isList(value)) yield* list(value);
    else yield JSON.stringify(value ?? null);
    mark = ',';
  }
  yield mark === '{' ? '{}\n' : '\n}\n';
}

async function* list(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let mark = '[';
  for await (const item of items) {
    yield `${mark}\n${JSON.stringify(item ?? null)}`;
    mark = ',';
  }
  yield mark === '[' ? '[]' : '\n]';
}

function isList(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
