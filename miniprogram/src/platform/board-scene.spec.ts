import { boardSceneOf, decodedOnce } from './board-scene';

const SCENE = 'ABCD2345abcdefghij_-KLMN';

describe('the scene of a scanned code', () => {
  it.each([
    [SCENE],
    [` ${SCENE}\n`],
    [`https://city.example/g/${SCENE}`],
    [`http://127.0.0.1:3000/g/${SCENE}?from=board`],
    [`pages/grid/index?scene=${SCENE}`],
    [`/pages/grid/index?x=1&scene=${SCENE}&y=2`],
    [`https://city.example/#/pages/grid/index?scene=${SCENE}`],
  ])('is found in %s', (text) => {
    expect(boardSceneOf(text)).toBe(SCENE);
  });

  it.each([
    [''],
    ['hello'],
    ['https://shop.example/coupon?id=9'],
    ['https://city.example/g/short'],
    [`https://city.example/x/${SCENE}`],
    [`pages/grid/index?scene=%E0%A4%A`],
    [`${SCENE}x`],
  ])('is not found in %s', (text) => {
    expect(boardSceneOf(text)).toBeNull();
  });

  it('is decoded once, never twice', () => {
    expect(decodedOnce('a%2525b')).toBe('a%25b');
    expect(decodedOnce('%')).toBeNull();
  });
});
