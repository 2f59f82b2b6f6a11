import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { markersOf, polygonsOf, restOf } from './native-parts';
import { PIN_LOOKS } from './props';

const at = { lng: 113.4, lat: 23.12 };

it('has a small picture for every look', () => {
  for (const look of PIN_LOOKS) {
    const [marker] = markersOf({ pins: [{ id: 'x', ...at, look, words: '' }] });
    const file = resolve(__dirname, '../..', (marker?.iconPath ?? '').slice(1));
    expect({ look, there: existsSync(file) }).toEqual({ look, there: true });
    expect(statSync(file).size).toBeLessThan(3072);
  }
});

it('numbers markers from 1, so that a tap finds its pin; the person is none of them', () => {
  const pins = [
    { id: 'a', ...at, look: 'open' as const, words: '路灯' },
    { id: 'b', ...at, look: 'task' as const, words: '2 件', count: 2 },
  ];
  const markers = markersOf({ pins, me: at });
  expect(markers.map(({ id }) => id)).toEqual([1, 2, 0]);
  expect(markers[0]).toMatchObject({ longitude: 113.4, latitude: 23.12, anchor: { x: 0.5, y: 1 }, ariaLabel: '路灯' });
  expect(markers[0]?.label).toBeUndefined();
  expect(markers[1]?.label?.content).toBe('2');
});

it('fills grids with 6 %, mine and the chosen one stronger', () => {
  const rings = [[[113.39, 23.11], [113.4, 23.11], [113.4, 23.12]]]; // prettier-ignore
  const cells = [{ west: 1, south: 2, east: 3, north: 4 }];
  const grids = [{ code: '1', rings }, { code: '2', rings, mine: true }, { code: '3', rings, selected: true }]; // prettier-ignore
  const [cell, plain, mine, selected] = polygonsOf({ grids, cells });
  expect(cell?.points).toHaveLength(4);
  expect(plain).toMatchObject({ fillColor: '#0F766E0F', strokeWidth: 1 });
  expect(plain?.points[0]).toEqual({ longitude: 113.39, latitude: 23.11 });
  expect(mine?.strokeWidth).toBeGreaterThan(plain?.strokeWidth ?? 9);
  expect(selected?.fillColor).not.toBe(mine?.fillColor);
});

it.each([
  [
    'WeChat',
    { type: 'end', detail: { scale: 17, centerLocation: { longitude: 113.4, latitude: 23.12 } } },
    { center: at, zoom: 17 },
  ],
  ['WeChat, older', { type: 'end', detail: {} }, { center: null, zoom: null }],
  [
    'Alipay',
    { type: 'regionChange', detail: { type: 'end', longitude: '113.4', latitude: '23.12', scale: 16 } },
    { center: at, zoom: 16 },
  ],
  ['the beginning of a move', { type: 'begin', detail: { centerLocation: { longitude: 1, latitude: 2 } } }, null],
])('reads where the map came to rest: %s', (_, event, rest) => expect(restOf(event)).toEqual(rest));
