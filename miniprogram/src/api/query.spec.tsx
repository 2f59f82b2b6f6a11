import { act, render, screen } from '@testing-library/react';
import { fakePlatform } from '@/platform/fake';
import { forgetAnswers, invalidate, QueryProvider, useList } from './query';

interface Item {
  id: string;
}

function List(): JSX.Element {
  const list = useList<Item>('/things?limit=2');
  return (
    <>
      <p>{(list.items ?? []).map(({ id }) => id).join(' ')}</p>
      {list.hasMore && (
        <button type="button" onClick={list.loadMore}>
          more
        </button>
      )}
    </>
  );
}

let round = 'a';
const serve = (): void =>
  fakePlatform.serve({
    'GET /things': ({ query }: { query: URLSearchParams }) =>
      query.get('cursor') === null
        ? { items: [{ id: `${round}1` }], nextCursor: 'two' }
        : { items: [{ id: `${round}2` }], nextCursor: null },
  });
const staged = () =>
  render(
    <QueryProvider>
      <List />
    </QueryProvider>,
  );

beforeEach(async () => {
  fakePlatform.reset();
  await forgetAnswers();
  round = 'a';
  serve();
});

describe('a list', () => {
  it('is asked again after a change, every page that was read', async () => {
    staged();
    await screen.findByText(/^a1/);
    act(() => screen.getByText('more').click());
    await screen.findByText('a1 a2');
    round = 'b';
    await act(() => invalidate('/things'));
    expect(await screen.findByText('b1 b2')).toBeTruthy();
  });

  it('is left alone by a change elsewhere', async () => {
    staged();
    await screen.findByText(/^a1/);
    const before = fakePlatform.requests.length;
    await act(() => invalidate('/other'));
    expect(fakePlatform.requests.length).toBe(before);
  });

  it('is forgotten when another person uses the phone', async () => {
    const first = staged();
    await screen.findByText(/^a1/);
    first.unmount();
    await forgetAnswers();
    fakePlatform.goOffline();
    staged();
    await act(async () => undefined);
    expect(screen.queryByText(/a1/)).toBeNull();
  });
});
