import { Slots } from './slots';

it('lets so many run at a time, the others in their order, and survives a failure', async () => {
  const slots = new Slots(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (index: number) => () => {
    begun.push(index);
    return new Promise<number>((resolve, reject) => {
      ends[index] = () => (index === 0 ? reject(new Error('no')) : resolve(index));
    });
  };
  const all = Promise.allSettled([0, 1, 2, 3].map((index) => slots.run(work(index))));
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await settle();
  expect(begun).toEqual([0, 1]);
  ends[0]?.();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  ends[1]?.();
  ends[2]?.();
  await settle();
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[3]?.();
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
});
